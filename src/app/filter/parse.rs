//! Parses a filter into terms, or into the first error with its place. Knows no quote.

use regex::Regex;

use super::language::{ARTICLE_FIELDS, FIELDS, Field, STATES, Target};
use super::pattern::{self, PatternError};
use super::term::{Clause, Sense, Term, Test};
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
            | Problem::NothingAfterBar
            | Problem::Ambiguous { .. } => true,
            Problem::EmptyPhrase
            | Problem::EmptyRegex
            | Problem::TwiceNegated
            | Problem::TwiceBar
            | Problem::NothingBeforeBar
            | Problem::Written { .. }
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
    /// A `|` at the end.
    #[error("| is not finished: write the other term after it")]
    NothingAfterBar,
    /// A `|` at the beginning.
    #[error("| stands between two terms, of which one has to hold")]
    NothingBeforeBar,
    /// `||`.
    #[error("one | is enough")]
    TwiceBar,
    /// What other programs write for this.
    #[error("{typed} is written {right}")]
    Written {
        /// What was typed.
        typed: String,
        /// How it is written here.
        right: String,
    },
    /// Something stands right after the character that closes a phrase or regular expression.
    #[error("only white space and | can follow the closing {0}")]
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

/// Names that other programs have for a field, and what is written for them.
const MEANT: [(&str, &str); 10] = [
    ("who", "speaker:"),
    ("by", "speaker:"),
    ("from", "speaker:"),
    ("name", "speaker:"),
    ("person", "speaker:"),
    ("source", "speaker:"),
    ("type", "kind:"),
    ("verb", "cue:"),
    ("text", ""),
    ("word", ""),
];

/// What is filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// The quotes of an article.
    Quotes,
    /// The articles of a list.
    Articles,
}

impl Of {
    pub(crate) fn fields(self) -> impl Iterator<Item = &'static Field> {
        let own: &[Field] = match self {
            Self::Quotes => &[],
            Self::Articles => ARTICLE_FIELDS,
        };
        own.iter().chain(FIELDS)
    }

    /// The field of this name, in either case, long or short.
    pub(super) fn field(self, name: &str) -> Option<&'static Field> {
        let lower = name.to_lowercase();
        self.fields().find(|field| field.name == lower || field.short == Some(&*lower))
    }

    /// What a term without a field looks at.
    fn test(self, wanted: Regex) -> Test {
        match self {
            Self::Quotes => Test::Content(wanted),
            Self::Articles => Test::About(wanted),
        }
    }
}

/// The clauses of a filter, in the order typed.
pub(super) fn clauses(typed: &str, of: Of) -> Result<Vec<Clause>, FilterError> {
    let mut parser = Parser { typed, at: 0, of };
    let mut clauses: Vec<Clause> = Vec::new();
    let mut bar = None;
    loop {
        parser.take_while(char::is_whitespace);
        let start = parser.at;
        if parser.rest().is_empty() {
            return bar.map_or(Ok(clauses), |bar| Err(parser.wrong(bar, Problem::NothingAfterBar)));
        }
        if parser.take('|') {
            match (bar.replace(start), clauses.is_empty()) {
                (Some(_), _) => return Err(parser.wrong(start, Problem::TwiceBar)),
                (None, true) => return Err(parser.wrong(start, Problem::NothingBeforeBar)),
                (None, false) => continue,
            }
        }
        let term = parser.term()?;
        match (bar.take(), clauses.last_mut()) {
            (Some(_), Some(Clause(terms))) => terms.push(term),
            (Some(_) | None, _) => clauses.push(Clause(vec![term])),
        }
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
        self.written_otherwise()?;
        let sense = if self.take('~') { Sense::HasNot } else { Sense::Has };
        if sense == Sense::HasNot {
            if self.take('~') {
                return Err(self.wrong(start, Problem::TwiceNegated));
            }
            if self.at_end_of_term() {
                return Err(self.wrong(start, Problem::NothingNegated));
            }
        }
        let field = self.field()?;
        let mut tests = vec![self.test(field, start)?];
        while self.goes_on() {
            self.take('|');
            tests.push(self.test(field, start)?);
        }
        Ok(Term { sense, tests })
    }

    fn test(&mut self, field: Option<&'static Field>, start: usize) -> Result<Test, FilterError> {
        match field {
            Some(field) => self.field_test(field, start),
            None => Ok(self.of.test(self.pattern()?)),
        }
    }

    /// Whether a `|` comes next and right after it another value for the same field.
    fn goes_on(&self) -> bool {
        let Some(rest) = self.rest().strip_prefix('|') else { return false };
        let mut ahead = Self { typed: self.typed, at: self.at + 1, of: self.of };
        let next = rest.chars().next().filter(|c| !c.is_whitespace() && !matches!(c, '|' | '~'));
        next.is_some() && matches!(ahead.field(), Ok(None))
    }

    /// Refuses what other programs write for something that is written otherwise here, and says how.
    fn written_otherwise(&mut self) -> Result<(), FilterError> {
        let (start, rest) = (self.at, self.rest());
        let word = rest.split(|c: char| c.is_whitespace() || c == '|').next().unwrap_or_default();
        let letter = |rest: &str| rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '“' | '/'));
        let signed = |sign: char| rest.strip_prefix(sign).filter(|rest| letter(rest)).map(|_| sign.len_utf8());
        let (skipped, sign) = match (signed('-').or(signed('!')), signed('+'), word) {
            (Some(skipped), ..) => (skipped, "~"),
            (None, Some(skipped), _) => (skipped, ""),
            (None, None, "NOT") => ("NOT".len(), "~"),
            (None, None, "OR") => return Err(self.otherwise(start, "OR", "|".to_owned())),
            (None, None, "AND" | "&" | "&&") => return Err(self.otherwise(start, word, "with a space".to_owned())),
            (None, None, _) => return self.assigned(word),
        };
        let end = self.end_of_term(start + skipped);
        let typed = &self.typed[start..end];
        let term = self.typed[start + skipped..end].trim_start();
        let means = if sign == "~" { " (~ is not)" } else { "" };
        Err(self.otherwise(start, typed, format!("{sign}{term}{means}")))
    }

    /// Refuses `kind=direct`.
    fn assigned(&mut self, word: &str) -> Result<(), FilterError> {
        let Some((name, value)) = word.split_once('=') else { return Ok(()) };
        match self.of.field(name.trim_start_matches('~')) {
            Some(_) => Err(self.otherwise(self.at, word, format!("{name}:{value}"))),
            None => Ok(()),
        }
    }

    /// Where the term from byte `at` on ends, white space before it skipped; where it is none, the word there.
    fn end_of_term(&self, at: usize) -> usize {
        let mut ahead = Self { typed: self.typed, at, of: self.of };
        ahead.take_while(char::is_whitespace);
        if ahead.rest().is_empty() {
            return at;
        }
        let word = ahead.at + ahead.rest().find(char::is_whitespace).unwrap_or(ahead.rest().len());
        ahead.take('~');
        let name = ahead.rest().len() - ahead.rest().trim_start_matches(char::is_alphabetic).len();
        ahead.at += if ahead.rest()[name..].starts_with(':') { name + 1 } else { 0 };
        ahead.value().map_or(word, |_| ahead.at)
    }

    fn otherwise(&mut self, start: usize, typed: &str, right: String) -> FilterError {
        self.at = start + typed.len();
        self.wrong(start, Problem::Written { typed: typed.to_owned(), right })
    }

    fn at_end_of_term(&self) -> bool {
        self.rest().chars().next().is_none_or(|c| c.is_whitespace() || c == '|')
    }

    /// Steps over a field's name and colon. Letters before a colon that name no field are an error where a value
    /// follows, but what looks like a time, an address or a word at the end of a clause is a word.
    fn field(&mut self) -> Result<Option<&'static Field>, FilterError> {
        let rest = self.rest();
        let letters = rest.len() - rest.trim_start_matches(char::is_alphabetic).len();
        let (name, Some(value)) = (&rest[..letters], rest[letters..].strip_prefix(':')) else {
            return Ok(None);
        };
        if let Some(field) = self.of.field(name) {
            self.at += letters + 1;
            return Ok(Some(field));
        }
        if name.is_empty() || value.starts_with("//") || value.chars().next().is_none_or(char::is_whitespace) {
            return Ok(None);
        }
        let start = self.at;
        if let Some((_, meant)) = MEANT.iter().find(|(other, _)| *other == name.to_lowercase()) {
            let end = self.end_of_term(start + letters + 1);
            let (typed, value) = (&self.typed[start..end], &self.typed[start + letters + 1..end]);
            return Err(self.otherwise(start, typed, format!("{meant}{value}")));
        }
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
                if let Some(other) = kept_by(&typed).filter(|other| *other != field.name) {
                    let named = format!("{}:{value}", field.name);
                    let right = format!("{other}:{value}");
                    return Err(self.wrong(start, Problem::Written { typed: named, right }));
                }
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
        Ok(Value::Bare(self.take_while(|c| !c.is_whitespace() && c != '|').to_owned()))
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

/// The field that has a value of this name.
fn kept_by(value: &str) -> Option<&'static str> {
    let kind = Kind::ALL.iter().any(|kind| kind.name() == value).then_some("kind");
    kind.or_else(|| STATES.iter().any(|(_, name, _)| *name == value).then_some("is"))
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
