//! What can be relied on around the program: exit codes, files, variables. The manual page and `docs/` print these lists.
//!
//! Nothing is read here: the rooms that read a file or a variable decide what it does. A test finds the names in their code.

use crate::folders::Folder;

/// Each exit code and what it means, without a full stop.
pub const EXIT_CODES: &[(u8, &str)] = &[
    (0, "All went well, or whoever read the output had enough of it"),
    (1, "Some input could not be read; it is named on standard error, and the rest was served"),
    (2, "The command line or the configuration is wrong"),
    (130, "Interrupted"),
];

/// Each file or folder of the user's: in which folder it lies, its name there, and what it holds, without a full stop.
pub const FILES: &[(Folder, &str, &str)] = &[
    (Folder::Config, "config.toml", "Options; never written by the program"),
    (Folder::Config, "keys.toml", "Keys of one's own; never written by the program"),
    (Folder::Config, "themes/NAME.toml", "Themes of one's own; never written by the program"),
    (Folder::Data, "history/", "Of each article that was read: what it is, when, the place, the marks"),
    (Folder::Data, "corrections/", "Of each article: what its reader corrected"),
    (Folder::Data, "typed.json", "Searches and filters that were typed"),
    (Folder::Cache, "pages/", "Copies of pages"),
];

/// Each variable that is read and what it does, without a full stop. The folders' own variables are in [`Folder`].
pub const VARIABLES: &[(&str, &str)] = &[
    ("PULLQUOTE_CONFIG", "Names the configuration file"),
    ("PULLQUOTE_COLUMN", "Is the option column, and so has every option a variable"),
    ("HOME", "Is the home folder, in which folders lie whose variable is not set"),
    ("VISUAL", "Is the editor, where the option editor is empty"),
    ("EDITOR", "Is the editor, where VISUAL says nothing"),
    ("BROWSER", "Opens links: commands with : between them, %s for the address"),
    ("SSL_CERT_FILE", "Names the certificates to trust, in place of Mozilla's"),
    ("ALL_PROXY", "Names a proxy that pages are fetched through"),
    ("HTTPS_PROXY", "Does so, where ALL_PROXY is not set"),
    ("HTTP_PROXY", "Does so, where neither of these is set"),
    ("NO_PROXY", "Lists hosts that are asked without a proxy"),
    ("COLUMNS", "Is the width of an article that is printed, not opened; 80 where it is not set"),
    ("NO_COLOR", "Takes colour away, where it is set and not empty"),
    ("CLICOLOR_FORCE", "Gives colour even where standard output is no terminal, where it is set and not 0"),
    ("CLICOLOR", "Takes colour away where it is 0"),
    (
        "TERM",
        "Where it is dumb, a terminal gets the dialogue of --plain and no colour; else it tells what the terminal can show",
    ),
    ("COLORTERM", "Announces exact colours, where it is truecolor or 24bit"),
    ("COLORFGBG", "Tells by its last number whether the terminal's ground is dark or light"),
    ("TMUX", "Is set in tmux, which the clipboard and hyperlinks are then sent through"),
    ("STY", "Is set in screen, which the clipboard is then sent through; hyperlinks are left out"),
    ("VTE_VERSION", "Leaves hyperlinks out where it is below 5000"),
    ("WAYLAND_DISPLAY", "Is set where wl-copy can keep the clipboard"),
    ("DISPLAY", "Is set where xclip or xsel can keep the clipboard"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{FILES, VARIABLES};
    use crate::folders::Folder;

    /// The rooms that read the environment.
    const READERS: [&str; 6] = ["cli", "config", "folders.rs", "net", "store", "tui"];
    /// Read by the HTTP client.
    const BY_LIBRARIES: [&str; 4] = ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"];
    /// Put together where options are read.
    const MADE: &str = "PULLQUOTE_COLUMN";

    fn files_below(path: PathBuf) -> Vec<PathBuf> {
        match fs::read_dir(&path) {
            Ok(entries) => entries.flat_map(|entry| files_below(entry.unwrap().path())).collect(),
            Err(_) => vec![path],
        }
    }

    /// The code of these rooms: without tests, the manual page, and the placeholders of the command line.
    fn code() -> String {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let left_out = [src.join("cli/manual"), src.join("cli/args/definition.rs")];
        let files = READERS.iter().flat_map(|room| files_below(src.join(room)));
        let sources =
            files.filter(|path| !path.ends_with("tests.rs") && !left_out.iter().any(|out| path.starts_with(out)));
        let own = |source: String| source.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        sources.map(|path| own(fs::read_to_string(path).unwrap())).collect()
    }

    #[test]
    fn every_variable_that_is_read_is_listed_and_every_listed_one_is_read() {
        let code = code();
        let capitals = regex::Regex::new(r#""([A-Z][A-Z_]{2,})""#).unwrap();
        let read = capitals.captures_iter(&code).map(|found| found.extract::<1>().1[0]);
        // What cargo sets is there while the program is built, not while it runs.
        let read = read.filter(|name| !name.starts_with("CARGO_"));
        let read: BTreeSet<&str> = read.chain(BY_LIBRARIES).chain([MADE]).collect();
        let folders = Folder::ALL.iter().map(|folder| folder.variable());
        let listed: BTreeSet<&str> = VARIABLES.iter().map(|(name, _)| *name).chain(folders).collect();
        assert_eq!(listed, read);
    }

    #[test]
    fn every_file_that_is_listed_is_named_in_the_code() {
        let code = code();
        for (_, name, _) in FILES {
            let first = name.split('/').next().unwrap_or_default();
            assert!(code.contains(&format!("\"{first}\"")), "{name}");
        }
    }
}
