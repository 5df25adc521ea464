//! The filter: which quotes a person wants to see, written in one line.
//!
//! ```text
//! tax kind:direct speaker:"de la Cruz" ~cue:/^den(y|ied)/
//! ```
//!
//! Terms stand apart by white space and a quote passes when all of them hold. [`FORMS`], [`FIELDS`] and [`STATES`] are
//! the language's one description: the parser reads its names from there, help and README print them. What a prompt does
//! with a filter is not known here.

mod articles;
mod language;
mod parse;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;

use regex::Regex;

pub use self::articles::ArticleFilter;
pub use self::language::{ARTICLE_FIELDS, FIELDS, FORMS, Field, Form, STATES, State};
use self::parse::Of;
pub use self::parse::{FilterError, Problem};
use super::{honesty, pattern};
use crate::article::{Article, Meta};
use crate::quotes::{Analysis, Kind, Quote, Speaker};
use crate::text::Span;

/// A quote is unsure where the confidence in its edges, its source (if it has one) or its speaker is below this, on a
/// scale of 0 to 1. Chosen so that a sixth of the quotes of the held-out articles are: of those, about half have the right
/// edges and source, before it is asked who speaks, of the others four in five (`assets/model.md`).
pub const UNSURE_BELOW: f32 = 0.62;

/// What was typed, understood. The default passes every quote.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    typed: String,
    /// Those first that cost least.
    terms: Vec<Term>,
}

impl Filter {
    /// Reads a filter; white space alone passes every quote.
    ///
    /// # Errors
    /// [`FilterError`] where a part of it is wrong or not finished, with the place.
    pub fn parse(typed: &str) -> Result<Self, FilterError> {
        let mut terms = parse::terms(typed, Of::Quotes)?;
        terms.sort_by_key(|term| term.test.cost());
        Ok(Self { typed: typed.trim().to_owned(), terms })
    }

    /// Whether it asks for nothing, so that every quote passes.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether `quote`, one of `analysis` over `article`, has everything that is asked for.
    pub fn passes(&self, article: &Article, analysis: &Analysis, quote: &Quote) -> bool {
        let candidate = Candidate::new(article, analysis, quote);
        self.terms.iter().all(|term| match term.sense {
            Sense::Has => term.test.holds(&candidate),
            Sense::HasNot => !term.test.holds(&candidate),
        })
    }
}

/// As it was typed, without white space at its edges; it parses to the same filter.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

/// One condition.
#[derive(Clone, Debug)]
struct Term {
    sense: Sense,
    test: Test,
}

/// Whether a term asks for something or rules it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Has,
    HasNot,
}

/// What a term looks at.
#[derive(Clone, Debug)]
enum Test {
    Content(Regex),
    Speaker(Regex),
    Cue(Regex),
    Kind(Kind),
    Is(State),
    /// Title, outlet, date or byline of the article.
    About(Regex),
    Title(Regex),
    Outlet(Regex),
    Date(Regex),
}

impl Test {
    fn cost(&self) -> u8 {
        match self {
            Self::Kind(_) | Self::Is(_) => 0,
            Self::Cue(_) | Self::Speaker(_) | Self::About(_) | Self::Title(_) | Self::Outlet(_) | Self::Date(_) => 1,
            Self::Content(_) => 2,
        }
    }

    fn holds(&self, candidate: &Candidate) -> bool {
        match self {
            Self::Content(wanted) => pattern::finds(wanted, candidate.content()),
            Self::Speaker(wanted) => candidate.speaker.is_some_and(|speaker| {
                let phrases = std::iter::once(&speaker.name).chain(&speaker.aliases).chain(&speaker.description);
                phrases.into_iter().any(|phrase| pattern::finds(wanted, phrase))
            }),
            Self::Cue(wanted) => pattern::finds(wanted, &candidate.cue()),
            Self::Kind(wanted) => candidate.quote.kind == *wanted,
            Self::Is(state) => candidate.is(*state),
            Self::About(_) | Self::Title(_) | Self::Outlet(_) | Self::Date(_) => {
                self.holds_of(&candidate.article.meta) == Some(true)
            }
        }
    }
}

impl Test {
    /// Whether an article of which this is known has what is asked for; `None` where that is asked of its quotes.
    fn holds_of(&self, meta: &Meta) -> Option<bool> {
        let found = |wanted: &Regex, parts: &[&Option<String>]| {
            parts.iter().filter_map(|part| part.as_deref()).any(|part| pattern::finds(wanted, part))
        };
        match self {
            Self::About(wanted) => Some(found(wanted, &[&meta.title, &meta.outlet, &meta.date, &meta.byline])),
            Self::Title(wanted) => Some(found(wanted, &[&meta.title])),
            Self::Outlet(wanted) => Some(found(wanted, &[&meta.outlet])),
            Self::Date(wanted) => Some(found(wanted, &[&meta.date])),
            Self::Content(_) | Self::Speaker(_) | Self::Cue(_) | Self::Kind(_) | Self::Is(_) => None,
        }
    }
}

/// A quote that is held against the terms.
struct Candidate<'a> {
    article: &'a Article,
    quote: &'a Quote,
    speaker: Option<&'a Speaker>,
    content: OnceCell<Cow<'a, str>>,
}

impl<'a> Candidate<'a> {
    fn new(article: &'a Article, analysis: &'a Analysis, quote: &'a Quote) -> Self {
        let speaker = quote.speaker.and_then(|id| analysis.speaker(id));
        Self { article, quote, speaker, content: OnceCell::new() }
    }

    /// The pieces joined by a space, so that a phrase is found across "she said".
    fn content(&self) -> &str {
        self.content.get_or_init(|| self.joined(&self.quote.content))
    }

    fn cue(&self) -> Cow<'a, str> {
        self.joined(&self.quote.cue)
    }

    fn joined(&self, pieces: &[Span]) -> Cow<'a, str> {
        match pieces {
            [only] => Cow::Borrowed(self.article.slice(*only)),
            _ => Cow::Owned(pieces.iter().map(|&span| self.article.slice(span)).collect::<Vec<_>>().join(" ")),
        }
    }

    fn is(&self, state: State) -> bool {
        match state {
            State::Anonymous => self.speaker.is_some_and(Speaker::is_anonymous),
            State::Unattributed => self.speaker.is_none(),
            State::Unsure => honesty::unsure(self.quote),
        }
    }
}

#[cfg(test)]
mod tests;
