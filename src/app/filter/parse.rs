//! Parses a filter into terms, or into the first error with its place. Knows no quote.

use regex::Regex;

use super::language::{ARTICLE_FIELDS, FIELDS, Field, STATES, Target};
use super::pattern::{self, PatternError};
use super::term::{Sense, Term, Test};
use crate::quotes::Kind;
use crate::text::Span;

/// What is wrong with a filter, and where. Displays as a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct FilterError {
    /// What is wrong.
    pub problem: Problem,
    /// The part of what was typed that it is about, never empty.
    pub span: Span,
}

impl FilterError {
    /// Whether more typing can complete it: it is unfinished rather than wrong.
    pub(crate) fn is_unfinished(&self) -> bool {
        match self.problem {
            Problem::OpenPhrase(_)
            | Problem::OpenRegex
            | Problem::NoValue { .. }
            | Problem::NothingNegated
            | Problem::Ambiguous { .. } => true,
            Problem::EmptyPhrase
            | Problem::EmptyRegex
            | Problem::TwiceNegated
            | Problem::Glued(_)
            | Problem::UnknownField { .. }
            | Problem::UnknownValue { .. }
            | Problem::Pattern(_) => false,
        }
    }
}

/// What can be wrong with a filter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A phrase has no end; the mark that would end it.
    #[error("the phrase is not finished: the closing {0} is missing")]
    OpenPhrase(char),
    /// A regular expression has no end.
    #[error("the regular expression is not finished: the closing / is missing")]
    OpenRegex,
    /// Nothing stands after a field's colon.
    #[error("{field}: is not finished: write {wanted} after the colon")]
    NoValue {
        /// The field's name.
        field: &'static str,
        /// What can stand there.
        wanted: String,
    },
    /// A `~` stands alone.
    #[error("~ is not finished: write right after it what the quotes must not have")]
    NothingNegated,
    /// The letters typed begin more than one value.
    #[error("{field}:{typed} is not finished: it can be {choices}")]
    Ambiguous {
        /// The field's name.
        field: &'static str,
        /// What was typed.
        typed: String,
        /// What it can be.
        choices: String,
    },
    /// A phrase without a word.
    #[error("the phrase is empty: write something between the quotation marks")]
    EmptyPhrase,
    /// A regular expression without a character.
    #[error("the regular expression is empty: write something between the slashes")]
    EmptyRegex,
    /// `~~`.
    #[error("one ~ is enough")]
    TwiceNegated,
    /// Something stands right after the character that closes a phrase or regular expression.
    #[error("only white space can follow the closing {0}")]
    Glued(char),
    /// A word before a colon that is no field's name.
    #[error("there is no field \"{typed}\": there are {choices} (put quotation marks around words with a colon)")]
    UnknownField {
        /// What was typed before the colon.
        typed: String,
        /// The fields.
        choices: String,
    },
    /// A value that the field does not have.
    #[error("there is no {field}:{typed}: it can be {choices}")]
    UnknownValue {
        /// The field's name.
        field: &'static str,
        /// What was typed after the colon.
        typed: String,
        /// What could stand there.
        choices: String,
    },
    /// The regular expression does not hold, or what is looked for is too long.
    #[error(transparent)]
    Pattern(PatternError),
}

/// What is filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Quotes,
    Articles,
}

impl Of {
    fn fields(self) -> impl Iterator<Item = &'static Field> {
        let own: &[Field] = match self {
            Self::Quotes => &[],
            Self::Articles => ARTICLE_FIELDS,
        };
        own.iter().chain(FIELDS)
    }

    /// What a term without a field looks at.
    fn test(self, wanted: Regex) -> Test {
        match self {
            Self::Quotes => Test::Content(wanted),
            Self::Articles => Test::About(wanted),
        }
    }
}

/// The terms of a filter, in the order typed.
pub(super) fn terms(typed: &str, of: Of) -> Result<Vec<Term>, FilterError> {
    let mut parser = Parser { typed, at: 0, of };
    let mut terms = Vec::new();
    loop {
        parser.take_while(char::is_whitespace);
        if parser.rest().is_empty() {
            return Ok(terms);
        }
        terms.push(parser.term()?);
    }
}

/// Something to look for, and how it was written.
enum Value {
    Bare(String),
    Phrase(String),
    Regex(String),
}

struct Parser<'t> {
    typed: &'t str,
    at: usize,
    of: Of,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.typed[self.at..]
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = &rest[..rest.len() - rest.trim_start_matches(wanted).len()];
        self.at += taken.len();
        taken
    }

    /// Steps over `c` if it comes next.
    fn take(&mut self, c: char) -> bool {
        let next = self.rest().starts_with(c);
        self.at += if next { c.len_utf8() } else { 0 };
        next
    }

    /// The problem, about what stands between `start` and here.
    fn wrong(&self, start: usize, problem: Problem) -> FilterError {
        FilterError { problem, span: Span::snapped(self.typed, start..self.at) }
    }

    /// One term; the rest begins with no white space and is not empty.
    fn term(&mut self) -> Result<Term, FilterError> {
        let start = self.at;
        let sense = if self.take('~') { Sense::HasNot } else { Sense::Has };
        if sense == Sense::HasNot {
            if self.take('~') {
                return Err(self.wrong(start, Problem::TwiceNegated));
            }
            if self.at_end_of_term() {
                return Err(self.wrong(start, Problem::NothingNegated));
            }
        }
        let test = match self.field()? {
            Some(field) => self.field_test(field, start)?,
            None => self.of.test(self.pattern()?),
        };
        Ok(Term { sense, test })
    }

    fn at_end_of_term(&self) -> bool {
        self.rest().chars().next().is_none_or(char::is_whitespace)
    }

    /// Steps over a field's name and colon. Letters before a colon that name no field are an error where a value
    /// follows, but what looks like a time, an address or a word at the end of a clause is a word.
    fn field(&mut self) -> Result<Option<&'static Field>, FilterError> {
        let rest = self.rest();
        let letters = rest.len() - rest.trim_start_matches(char::is_alphabetic).len();
        let (name, Some(value)) = (&rest[..letters], rest[letters..].strip_prefix(':')) else {
            return Ok(None);
        };
        let lower = name.to_lowercase();
        if let Some(field) = self.of.fields().find(|field| field.name == lower || field.short == Some(&*lower)) {
            self.at += letters + 1;
            return Ok(Some(field));
        }
        if name.is_empty() || value.starts_with("//") || value.chars().next().is_none_or(char::is_whitespace) {
            return Ok(None);
        }
        let start = self.at;
        self.at += letters + 1;
        let names: Vec<_> = self.of.fields().map(|field| format!("{}:", field.name)).collect();
        let problem = Problem::UnknownField { typed: name.to_owned(), choices: listed(&names, "and") };
        Err(self.wrong(start, problem))
    }

    /// The test that a field and the value after it ask for; the term began at `start`.
    fn field_test(&mut self, field: &'static Field, start: usize) -> Result<Test, FilterError> {
        if self.at_end_of_term() {
            let wanted = match field.target {
                Target::Speaker => "a part of a name".to_owned(),
                Target::Cue => "a part of the reporting words".to_owned(),
                Target::Parsed => "a word that is said".to_owned(),
                Target::Title => "a part of the title".to_owned(),
                Target::Outlet => "a part of who published it".to_owned(),
                Target::Date => "a day or the beginning of one, as in 2024-11".to_owned(),
                Target::Kind => listed(&Kind::ALL.map(|kind| kind.name().to_owned()), "or"),
                Target::State => listed(&state_names(), "or"),
            };
            return Err(self.wrong(start, Problem::NoValue { field: field.name, wanted }));
        }
        Ok(match field.target {
            Target::Speaker => Test::Speaker(self.pattern()?),
            Target::Cue => Test::Cue(self.pattern()?),
            Target::Parsed => Test::Content(self.pattern()?),
            Target::Title => Test::Title(self.pattern()?),
            Target::Outlet => Test::Outlet(self.pattern()?),
            Target::Date => Test::Date(self.pattern()?),
            Target::Kind => Test::Kind(self.choice(field, Kind::ALL.map(|kind| (kind, kind.name())))?),
            Target::State => Test::Is(self.choice(field, STATES.iter().map(|&(state, name, _)| (state, name)))?),
        })
    }

    /// The one of `choices` that the value names or begins.
    fn choice<T>(
        &mut self,
        field: &'static Field,
        choices: impl IntoIterator<Item = (T, &'static str)>,
    ) -> Result<T, FilterError> {
        let start = self.at;
        let (Value::Bare(value) | Value::Phrase(value) | Value::Regex(value)) = self.value()?;
        let typed = value.to_lowercase();
        let choices: Vec<_> = choices.into_iter().collect();
        let every = choices.iter().map(|(_, name)| (*name).to_owned()).collect::<Vec<_>>();
        let mut begun: Vec<_> = choices.into_iter().filter(|(_, name)| name.starts_with(&typed)).collect();
        match (begun.pop(), begun.is_empty()) {
            (Some((only, _)), true) => Ok(only),
            (Some((_, last)), false) => {
                let names: Vec<_> = begun.iter().map(|(_, name)| *name).chain([last]).map(str::to_owned).collect();
                let problem = Problem::Ambiguous { field: field.name, typed: value, choices: listed(&names, "or") };
                Err(self.wrong(start, problem))
            }
            (None, _) => {
                let problem = Problem::UnknownValue { field: field.name, typed: value, choices: listed(&every, "or") };
                Err(self.wrong(start, problem))
            }
        }
    }

    /// A value as something to look for.
    fn pattern(&mut self) -> Result<Regex, FilterError> {
        let start = self.at;
        let pattern = match self.value()? {
            Value::Bare(text) | Value::Phrase(text) => pattern::literal(&text),
            Value::Regex(text) => pattern::expression(&text),
        };
        pattern.map_err(|error| self.wrong(start, Problem::Pattern(error)))
    }

    /// A word, a phrase or a regular expression; the rest begins with no white space and is not empty.
    fn value(&mut self) -> Result<Value, FilterError> {
        let start = self.at;
        for (open, close) in [('"', '"'), ('“', '”')] {
            if self.take(open) {
                let text = self.until(close).ok_or_else(|| self.wrong(start, Problem::OpenPhrase(close)))?;
                if text.trim().is_empty() {
                    return Err(self.wrong(start, Problem::EmptyPhrase));
                }
                self.closed(start, close)?;
                return Ok(Value::Phrase(unescaped(text, close)));
            }
        }
        if self.take('/') {
            let text = self.until('/').ok_or_else(|| self.wrong(start, Problem::OpenRegex))?;
            if text.is_empty() {
                return Err(self.wrong(start, Problem::EmptyRegex));
            }
            self.closed(start, '/')?;
            return Ok(Value::Regex(text.to_owned()));
        }
        Ok(Value::Bare(self.take_while(|c| !c.is_whitespace()).to_owned()))
    }

    /// What stands before the next `close` without a backslash, and steps over both; without one, steps to the end.
    fn until(&mut self, close: char) -> Option<&'t str> {
        let rest = self.rest();
        let mut escaped = false;
        for (at, c) in rest.char_indices() {
            if c == close && !escaped {
                self.at += at + c.len_utf8();
                return Some(&rest[..at]);
            }
            escaped = c == '\\' && !escaped;
        }
        self.at = self.typed.len();
        None
    }

    fn closed(&mut self, start: usize, close: char) -> Result<(), FilterError> {
        if self.at_end_of_term() {
            return Ok(());
        }
        self.take_while(|c| !c.is_whitespace());
        Err(self.wrong(start, Problem::Glued(close)))
    }
}

/// A phrase as it is meant: a backslash before `close` or a backslash goes.
fn unescaped(text: &str, close: char) -> String {
    let mut meant = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.next_if(|&next| c == '\\' && (next == close || next == '\\')) {
            Some(next) => meant.push(next),
            None => meant.push(c),
        }
    }
    meant
}

fn state_names() -> Vec<String> {
    STATES.iter().map(|(_, name, _)| (*name).to_owned()).collect()
}

/// "a, b and c".
fn listed(names: &[String], and: &str) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} {and} {last}", others.join(", ")),
    }
}
