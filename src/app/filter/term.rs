//! One term of a filter, and whether it matches a quote or an article's metadata.

use std::borrow::Cow;
use std::cell::OnceCell;

use regex::Regex;

use super::language::State;
use super::{doubt, pattern};
use crate::article::{Article, Meta};
use crate::quotes::{Analysis, Kind, Quote, Speaker};
use crate::text::Span;

/// Terms of which one has to hold: `kind:direct | cue:insisted`.
#[derive(Clone, Debug)]
pub(super) struct Clause(pub(super) Vec<Term>);

impl Clause {
    pub(super) fn cost(&self) -> u8 {
        self.0.iter().flat_map(|term| &term.tests).map(Test::cost).max().unwrap_or_default()
    }

    pub(super) fn holds(&self, candidate: &Candidate) -> bool {
        self.0.iter().any(|term| term.holds(candidate))
    }
}

/// One condition: that one of the tests passes (`kind:direct|mixed`), or that none does.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) sense: Sense,
    pub(super) tests: Vec<Test>,
}

impl Term {
    fn holds(&self, candidate: &Candidate) -> bool {
        let passes = self.tests.iter().any(|test| test.holds(candidate));
        match self.sense {
            Sense::Has => passes,
            Sense::HasNot => !passes,
        }
    }
}

/// Whether a term asks for something or rules it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Has,
    HasNot,
}

/// What a term looks at.
#[derive(Clone, Debug)]
pub(super) enum Test {
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
    pub(super) fn cost(&self) -> u8 {
        match self {
            Self::Kind(_) | Self::Is(_) => 0,
            Self::Cue(_) | Self::Speaker(_) | Self::About(_) | Self::Title(_) | Self::Outlet(_) | Self::Date(_) => 1,
            Self::Content(_) => 2,
        }
    }

    pub(super) fn holds(&self, candidate: &Candidate) -> bool {
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
    pub(super) fn holds_of(&self, meta: &Meta) -> Option<bool> {
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

/// A quote to be matched, with what the terms look at.
pub(super) struct Candidate<'a> {
    article: &'a Article,
    quote: &'a Quote,
    speaker: Option<&'a Speaker>,
    content: OnceCell<Cow<'a, str>>,
}

impl<'a> Candidate<'a> {
    pub(super) fn new(article: &'a Article, analysis: &'a Analysis, quote: &'a Quote) -> Self {
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
            State::Unsure => doubt::unsure(self.quote),
        }
    }
}
