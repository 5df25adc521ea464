//! What the term that is being typed can go on as: names of fields, their values, and the speakers there are.

use super::language::{Field, STATES, Target};
use super::parse::Of;
use crate::quotes::Kind;

/// The part of a line that is being typed, and what can stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Completions {
    /// The byte of the line where that part begins.
    pub(crate) start: usize,
    /// What can stand there instead, best first; none where anything can.
    pub(crate) words: Vec<String>,
}

/// What can stand in `typed`, a line up to the cursor, where `speakers` can be asked for.
pub(crate) fn completions(typed: &str, of: Of, speakers: &[&str]) -> Completions {
    let term = begun(typed);
    let start = typed.len() - term.len();
    match term.split_once(':') {
        None => {
            let stem = term.to_lowercase();
            let fields = of.fields().filter(|field| field.name.starts_with(&stem) || field.short == Some(&*stem));
            Completions { start, words: fields.map(|field| format!("{}:", field.name)).collect() }
        }
        Some((name, value)) => {
            let Some(field) = of.field(name) else { return Completions::default() };
            // Behind a bar stands another value of the same field.
            let value = if value.starts_with(['"', '“']) { value } else { value.rsplit('|').next().unwrap_or(value) };
            Completions { start: typed.len() - value.len(), words: values(field, value, speakers) }
        }
    }
}

/// The term at the end of `typed`, without its `~`; empty where a new one begins.
fn begun(typed: &str) -> &str {
    let (mut start, mut inside, mut before) = (0, None, ' ');
    for (at, c) in typed.char_indices() {
        match (inside, c) {
            (Some(close), _) => {
                inside = Some(close).filter(|close| c != *close || before == '\\');
            }
            (None, '"' | '“') if matches!(before, ':' | '~' | '|') || before.is_whitespace() => {
                inside = Some(if c == '"' { '"' } else { '”' });
            }
            (None, '|') if !typed[start..at].contains(':') => start = at + 1,
            (None, c) if c.is_whitespace() => start = at + c.len_utf8(),
            (None, _) => {}
        }
        before = c;
    }
    typed[start..].trim_start_matches('~')
}

fn values(field: &Field, typed: &str, speakers: &[&str]) -> Vec<String> {
    let stem = typed.trim_start_matches(['"', '“']).trim_end_matches(['"', '”']).to_lowercase();
    let begins = |name: &str| name.starts_with(&stem);
    match field.target {
        Target::Kind => {
            Kind::ALL.iter().map(|kind| kind.name()).filter(|name| begins(name)).map(str::to_owned).collect()
        }
        Target::State => {
            STATES.iter().map(|(_, name, _)| *name).filter(|name| begins(name)).map(str::to_owned).collect()
        }
        Target::Speaker => {
            let a_word = |name: &&&str| name.to_lowercase().split_whitespace().any(|word| word.starts_with(&stem));
            let whole = |name: &&&str| name.to_lowercase().starts_with(&stem);
            speakers.iter().filter(|name| whole(name) || a_word(name)).map(|name| quoted(name)).collect()
        }
        Target::Cue | Target::Parsed | Target::Title | Target::Outlet | Target::Date => Vec::new(),
    }
}

/// A name as it is written behind a field: in quotation marks where a blank or a sign of the language is in it.
fn quoted(name: &str) -> String {
    let bare = !name.contains(|c: char| c.is_whitespace() || matches!(c, '|' | '"' | '“' | '\\'))
        && !name.starts_with(['/', '~']);
    if bare { name.to_owned() } else { format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    use super::super::quotes::Filter;
    use super::{Of, completions, quoted};
    use proptest::prelude::*;

    const SPEAKERS: [&str; 3] = ["Ada Lund", "Unity", "the \"Gull\" crew"];

    /// What was typed, completed with each of the words.
    fn completed(typed: &str) -> Vec<String> {
        let found = completions(typed, Of::Quotes, &SPEAKERS);
        found.words.iter().map(|word| format!("{}{word}", &typed[..found.start])).collect()
    }

    /// Report: reader, row 10: Tab completed nothing in a filter.
    #[test]
    fn fields_kinds_and_speakers_are_completed() {
        assert_eq!(completed(""), ["speaker:", "kind:", "cue:", "is:"]);
        assert_eq!(completed("tax ~sp"), ["tax ~speaker:"]);
        assert_eq!(completed("tax|k"), ["tax|kind:"]);
        assert_eq!(completed("kind:"), ["kind:direct", "kind:mixed", "kind:indirect"]);
        assert_eq!(completed("kind:direct|i"), ["kind:direct|indirect"]);
        assert_eq!(completed("is:un"), ["is:unattributed", "is:unsure"]);
        assert_eq!(completed("s:lu"), ["s:\"Ada Lund\""]);
        assert_eq!(completed("s:\"ada l"), ["s:\"Ada Lund\""]);
        let every = ["s:\"Ada Lund\"", "s:Unity", "s:\"the \\\"Gull\\\" crew\""];
        assert_eq!(completed("kind:direct | s:"), every.map(|value| format!("kind:direct | {value}")));
        for typed in ["tax", "cue:s", "who:", "\"s", "s:zz", "kind:direct "] {
            assert_eq!(completed(typed).len(), usize::from(typed.ends_with(' ')) * 4, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_completed_parses(typed in "([~:\"|“” ]|s:|kind:|is:|u|a|É){0,12}", name in "\\PC{1,20}") {
            let found = completions(&typed, Of::Quotes, &SPEAKERS);
            prop_assert!(typed.is_char_boundary(found.start));
            let term = format!("s:{}", quoted(name.trim()));
            prop_assert!(name.trim().is_empty() || Filter::parse(&term).is_ok(), "{}", term);
        }
    }
}
