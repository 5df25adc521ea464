//! A mistake in what a person wrote: in which file, where in it, and what is wrong, in one sentence.

use std::ops::Range;

use thiserror::Error;

/// What is wrong with a file, an option or a variable of the user's.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{}{what}", place(name, *at))]
pub struct Mistake {
    /// The file as it was named, or what else holds the mistake; unclean.
    pub name: String,
    /// Line and column, from 1; the column counts characters.
    pub at: Option<(usize, usize)>,
    /// What is wrong; unclean.
    pub what: String,
}

/// What a person wrote, and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The file's name, or that of an option or a variable.
    pub name: &'a str,
    /// All of it.
    pub text: &'a str,
}

fn place(name: &str, at: Option<(usize, usize)>) -> String {
    match at {
        Some((line, column)) => format!("{name}:{line}:{column}: "),
        None => format!("{name}: "),
    }
}

impl Written<'_> {
    /// A mistake at byte `at`.
    pub fn mistake(&self, at: usize, what: impl Into<String>) -> Mistake {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Mistake { name: self.name.to_owned(), at: Some((line, column)), what: what.into() }
    }

    /// What the parser says.
    pub fn misread(&self, error: &toml::de::Error) -> Mistake {
        let what = error.message().trim_end().replace('\n', ", ");
        match error.span() {
            Some(Range { start, .. }) => self.mistake(start, what),
            None => Mistake { name: self.name.to_owned(), at: None, what },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Written;

    #[test]
    fn a_place_is_told_by_line_and_column() {
        let file = Written { name: "keys.toml", text: "[article]\né = 1\n" };
        let told = |at| file.mistake(at, "no").to_string();
        assert_eq!(told(0), "keys.toml:1:1: no");
        assert_eq!(told(13), "keys.toml:2:3: no", "a column is a character");
        assert_eq!(told(999), "keys.toml:3:1: no");
    }
}
