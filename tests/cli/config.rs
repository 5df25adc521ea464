//! What is set, from where, and how a mistake in it is told.

use crate::shell::{FERRY, Shell};

#[test]
fn the_printed_configuration_is_read_again_and_changes_nothing() {
    let shell = Shell::with(&[("ferry.txt", FERRY)]);
    let printed = shell.run("--print-config");
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    shell.write("all.toml", printed.out.as_bytes());
    let run = shell.run("--config all.toml ferry.txt");
    assert_eq!((run.code, run.err.as_str(), run.out), (0, "", shell.run("ferry.txt").out));
}

#[test]
fn a_mistake_in_a_file_is_named_with_its_place_and_nothing_is_opened() {
    let shell = Shell::with(&[("ferry.txt", FERRY), ("c.toml", "mouse = true\ncolunm = 60\n")]);
    let run = shell.run("--config c.toml ferry.txt");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("pullquote: c.toml:2:1: there is no option colunm: "), "{}", run.err);
    let run = shell.run("--config gone.toml ferry.txt");
    assert_eq!((run.code, run.err.as_str()), (2, "pullquote: gone.toml: does not exist\n"));
    let run = shell.run("--theme sepia ferry.txt");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("\"sepia\"") && run.err.contains("high-contrast"), "{}", run.err);
}

#[test]
fn variables_are_stronger_than_the_file_and_the_command_line_than_both() {
    let files = [("ferry.txt", FERRY), ("c.toml", "keys = \"vim\"\n")];
    let keys = |shell: Shell, line: &str| shell.run(line).out;
    let vim = keys(Shell::with(&files), "--config c.toml --print-keys");
    let less = keys(Shell::with(&files).env("PULLQUOTE_KEYS", "less"), "--config c.toml --print-keys");
    let ours = keys(Shell::with(&files).env("PULLQUOTE_KEYS", "less"), "--config c.toml --keys ours --print-keys");
    assert!(vim.contains("gg") && !less.contains("gg") && !ours.contains("gg"));
    assert!(less.contains("ZZ") && !ours.contains("ZZ"));
    let wrong = Shell::with(&files).env("PULLQUOTE_COLUMN", "3").run("ferry.txt");
    assert_eq!((wrong.code, wrong.err.contains("PULLQUOTE_COLUMN")), (2, true), "{}", wrong.err);
}

#[test]
fn the_keys_that_are_printed_are_those_in_force() {
    let home = tempfile::TempDir::new().unwrap();
    let folder = home.path().join("pullquote");
    std::fs::create_dir_all(&folder).unwrap();
    let printed = |keys: &str| {
        std::fs::write(folder.join("keys.toml"), keys).unwrap();
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_pullquote"));
        let output = command.env_clear().env("XDG_CONFIG_HOME", home.path()).arg("--print-keys").output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, out, _) = printed("[article]\nquit = [\"Z Q\"]\n");
    assert!(code == Some(0) && out.lines().any(|line| line.starts_with("  ZQ ") && line.ends_with("  Quit")), "{out}");
    let (code, out, err) = printed("[article]\nquit = [\"j\"]\n");
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("keys.toml:2:9: [article] quit: \"j\"") && err.contains("row_down"), "{err}");
}

#[test]
fn a_printed_theme_is_a_theme() {
    let home = tempfile::TempDir::new().unwrap();
    let themes = home.path().join("pullquote").join("themes");
    std::fs::create_dir_all(&themes).unwrap();
    let print = |name: &str| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command.env_clear().env("XDG_CONFIG_HOME", home.path()).args(["--print-theme", name]);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    for name in ["auto", "terminal", "dark", "light", "high-contrast", "colour-blind", "mono"] {
        let printed = print(name);
        assert!(printed.contains("[roles]"), "{name}: {printed}");
        std::fs::write(themes.join("again.toml"), &printed).unwrap();
        assert_eq!(print("again"), printed, "{name}");
    }
}

#[test]
fn a_configuration_that_may_not_be_read_is_told_and_the_article_comes() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;

    let home = tempfile::TempDir::new().unwrap();
    let (article, program, config) =
        (home.path().join("ferry.txt"), home.path().join("program"), home.path().join("config"));
    std::fs::write(&article, FERRY).unwrap();
    std::fs::copy(env!("CARGO_BIN_EXE_pullquote"), &program).unwrap();
    std::fs::create_dir_all(config.join("pullquote")).unwrap();
    std::fs::write(config.join("pullquote/config.toml"), "theme = \"dark\"").unwrap();
    let mode = |path: &std::path::Path, mode: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(home.path(), 0o755);
    mode(&config, 0o000);
    let mut command = std::process::Command::new(&program);
    command.env_clear().env("XDG_CONFIG_HOME", &config).current_dir("/");
    if std::fs::read_dir(&config).is_ok() {
        // Root may enter every folder; nobody may not.
        command.uid(65534).gid(65534);
    }
    let printed = command.arg(&article).output().unwrap();
    let named = command.arg("--config").arg(config.join("pullquote/config.toml")).output().unwrap();
    mode(&config, 0o755);
    let err = String::from_utf8(printed.stderr).unwrap();
    assert!(printed.status.success() && String::from_utf8_lossy(&printed.stdout).contains("said Ada Moor"), "{err}");
    assert_eq!(err.matches("it may not be read").count(), 2, "config.toml and keys.toml are named: {err}");
    assert_eq!(named.status.code(), Some(2), "a file that was named is missed");
}
