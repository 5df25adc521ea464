//! The user's editor: which it is, and how it is told where to begin. No shell takes part.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal, stdin};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crate::app::EditAt;

/// The editor where none is named.
const DEFAULT: &str = "vi";

/// The editor and its arguments: `set`, else `$VISUAL`, else `$EDITOR`, else vi; an empty one counts as unset.
fn wish(set: &str, env: impl Fn(&str) -> Option<String>) -> String {
    let said = ["VISUAL", "EDITOR"].into_iter().filter_map(env);
    let mut wishes = std::iter::once(set.to_owned()).chain(said).map(|wish| wish.trim().to_owned());
    wishes.find(|wish| !wish.is_empty()).unwrap_or_else(|| DEFAULT.to_owned())
}

/// The editor and its arguments, parted as a shell does, with quotes and backslashes.
fn words(wish: &str) -> io::Result<(String, Vec<String>)> {
    let unfinished =
        |_| io::Error::new(io::ErrorKind::InvalidInput, format!("the editor {wish} lacks a closing quote"));
    let mut words = shell_words::split(wish).map_err(unfinished)?.into_iter();
    let editor = words.next().filter(|editor| !editor.is_empty()).unwrap_or_else(|| DEFAULT.to_owned());
    Ok((editor, words.collect()))
}

/// Runs the editor that is `set`, or that of the environment, on `path` until it ends.
pub(crate) fn run(set: &str, path: &Path, at: EditAt) -> io::Result<ExitStatus> {
    let (editor, given) = words(&wish(set, |name| std::env::var(name).ok()))?;
    let path = std::path::absolute(path)?;
    let mut command = Command::new(&editor);
    command.args(given).args(arguments(&editor, &path, line(&path, at)));
    if !stdin().is_terminal() {
        command.stdin(Stdio::from(File::options().read(true).write(true).open("/dev/tty")?));
    }
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{editor}: {error}"));
    command.status().map_err(named)
}

/// The line of the file.
fn line(path: &Path, at: EditAt) -> usize {
    match at {
        EditAt::Line(line) => line,
        EditAt::Byte(byte) => {
            let bytes = fs::read(path).unwrap_or_default();
            let before = bytes.get(..usize::try_from(byte).unwrap_or(usize::MAX)).unwrap_or(&bytes);
            1 + memchr::memchr_iter(b'\n', before).count()
        }
    }
}

/// What an editor is called with to open `path` at `line`; without the line where nobody knows how it takes one.
fn arguments(editor: &str, path: &Path, line: usize) -> Vec<OsString> {
    let name = Path::new(editor).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let with_line = || {
        let mut path = path.as_os_str().to_owned();
        path.push(format!(":{line}"));
        path
    };
    match name {
        "vi" | "vim" | "nvim" | "view" | "gvim" | "nano" | "pico" | "emacs" | "emacsclient" | "jed" | "joe"
        | "jmacs" | "mg" | "micro" | "ne" | "kak" | "vis" | "mcedit" | "gedit" | "ed" => {
            vec![format!("+{line}").into(), path.into()]
        }
        "code" | "code-insiders" | "codium" | "vscodium" | "cursor" => vec!["--goto".into(), with_line()],
        "hx" | "helix" | "subl" | "zed" | "zeditor" => vec![with_line()],
        "kate" | "kwrite" => vec!["--line".into(), line.to_string().into(), path.into()],
        _ => vec![path.into()],
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{arguments, wish, words};

    /// What the editor is called with, joined by spaces.
    fn called(editor: &str) -> String {
        let words = arguments(editor, Path::new("/news/a b.txt"), 7);
        words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_set_goes_before_the_environment() {
        let env = |name: &str| (name == "EDITOR").then(|| "nano -w".to_owned());
        assert_eq!(
            (wish("hx", env).as_str(), wish(" ", env).as_str(), wish("", |_| None).as_str()),
            ("hx", "nano -w", "vi")
        );
    }

    #[test]
    fn words_are_parted_as_a_shell_does_without_one() {
        let parted = |wish: &str| words(wish).map(|(editor, given)| format!("{editor}|{}", given.join("|"))).ok();
        assert_eq!(parted("nano -w").as_deref(), Some("nano|-w"));
        assert_eq!(
            parted("'/opt/my editor/ed' --title \"a b\" c\\ d").as_deref(),
            Some("/opt/my editor/ed|--title|a b|c d")
        );
        assert_eq!(parted("ed $(date) `date` ; x").as_deref(), Some("ed|$(date)|`date`|;|x"));
        assert_eq!((parted("''").as_deref(), parted("ed 'x")), (Some("vi|"), None));
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        assert_eq!(called("vim"), "+7 /news/a b.txt");
        assert_eq!(called("/usr/bin/nano"), "+7 /news/a b.txt");
        assert_eq!(called("code"), "--goto /news/a b.txt:7");
        assert_eq!(called("hx"), "/news/a b.txt:7");
        assert_eq!(called("kate"), "--line 7 /news/a b.txt");
        assert_eq!(called("my-editor"), "/news/a b.txt");
    }
}
