//! Articles printed as plain text, because standard output is no terminal here.

use crate::shell::{FERRY, MILL, Shell};

#[test]
fn an_article_is_wrapped_at_80_columns_or_as_columns_says() {
    let shell = Shell::with(&[("ferry.txt", FERRY)]);
    let widest = |text: &str| text.lines().map(|line| line.chars().count()).max();
    let printed = shell.run("ferry.txt");
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    assert!(widest(&printed.out).is_some_and(|width| (60..=80).contains(&width)), "{}", printed.out);
    assert!(printed.out.contains("\n\nShe told the council"), "{}", printed.out);

    let narrow = Shell::with(&[("ferry.txt", FERRY)]).env("COLUMNS", "24").run("ferry.txt").out;
    assert!(widest(&narrow).is_some_and(|width| width <= 24), "{narrow}");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&narrow), words(FERRY));
}

#[test]
fn several_files_have_headings_and_a_missing_one_is_named() {
    let shell = Shell::with(&[("ferry.txt", FERRY), ("mill.txt", MILL)]);
    let run = shell.run("ferry.txt gone.txt mill.txt");
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("==> ferry.txt <==\n“We cannot"), "{}", run.out);
    assert!(run.out.contains("\n\n==> mill.txt <==\nThe mill"), "{}", run.out);
    assert!(run.err.starts_with("pullquote: gone.txt ") && run.err.lines().count() == 1, "{}", run.err);
}

#[test]
fn what_is_piped_in_is_the_article() {
    let shell = Shell::with(&[("ferry.txt", FERRY)]);
    let named = shell.run("ferry.txt").out;
    assert_eq!(shell.feed(FERRY, "").out, named);
    assert_eq!(shell.feed(FERRY, "-").out, named);
    assert!(shell.feed(MILL, "ferry.txt -").out.contains("==> standard input <==\nThe mill"));
}

#[test]
fn quotations_are_marked_only_where_colour_is_forced() {
    let files = [("ferry.txt", FERRY)];
    let marked = |shell: Shell, line: &str| shell.run(line).out.contains("\u{1b}[");
    assert!(!marked(Shell::with(&files), "ferry.txt"));
    assert!(marked(Shell::with(&files), "--color always ferry.txt"));
    assert!(marked(Shell::with(&files).env("NO_COLOR", "1"), "--color=always ferry.txt"));
    assert!(marked(Shell::with(&files).env("CLICOLOR_FORCE", "1"), "ferry.txt"));
    assert!(!marked(Shell::with(&files).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1"), "ferry.txt"));
    assert!(!marked(Shell::with(&files).env("CLICOLOR_FORCE", "1"), "--color never ferry.txt"));
}

#[test]
fn the_scope_that_is_set_counts_where_articles_are_printed_and_read_out_too() {
    let acts = "The union threatened to strike. Dockers hope for a new quay. Council members discussed the budget. The ministry \
                backed the plan. Residents are angry about the noise. Mr Lind considers a sale. Ms Rao favours a bridge.";
    let with = |scope, line: &str| {
        let shell = Shell::with(&[("acts.txt", acts)]).env("PULLQUOTE_SCOPE", scope);
        let run = shell.feed("a\nq\n", line);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{line}");
        run.out
    };
    for line in ["--color always acts.txt", "--plain acts.txt"] {
        assert_ne!(with("news", line), with("wide", line), "{line}");
    }
}

#[test]
fn what_cannot_be_an_article_is_refused_in_a_sentence_and_the_rest_is_served() {
    let shell = Shell::with(&[("ferry.txt", FERRY), ("empty.txt", ""), ("dir/inner.txt", FERRY)]);
    shell.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0");
    for command in ["", "extract "] {
        for (file, word) in
            [("empty.txt", "empty"), ("dir", "directory"), ("picture.png", "not text"), ("gone", "exist")]
        {
            let run = shell.run(&format!("{command}{file} ferry.txt"));
            assert_eq!(run.code, 1, "{file}");
            assert!(run.out.contains("ferry"), "{file}: the other one is served");
            assert!(run.err.starts_with(&format!("pullquote: {file} ")) && run.err.contains(word), "{}", run.err);
            assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let shell = Shell::with(&[("secret.txt", FERRY)]);
    let path = shell.path().join("secret.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::File::open(&path).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let run = shell.run("secret.txt");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("secret.txt") && run.err.contains("permission"), "{}", run.err);
}

#[test]
fn how_unusual_bytes_were_read_is_said() {
    let shell = Shell::with(&[]);
    shell.write("utf8.txt", "The café said it would close on Friday.\n".as_bytes());
    shell.write(
        "legacy.txt",
        &[b"The caf".as_slice(), b"\xe9", &b" said it would close, and nobody minded.\n".repeat(3)].concat(),
    );
    assert_eq!(shell.run("utf8.txt").err, "");
    let run = shell.run("legacy.txt");
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("The café said"), "{}", run.out);
    assert_eq!(run.err, "pullquote: legacy.txt: read as Windows-1252\n");
}
