//! What a reader corrects in an analysis, and a corrected analysis.
//!
//! A correction is about a passage of the text or a speaker's name, never about an index, so that it holds for another
//! engine's analysis and for an edited article. [`apply`] is total: what a correction speaks of and nobody finds any
//! more is passed over. Nothing here knows where corrections come from or are kept.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::result::{Analysis, Confidence, Evidence, Quote, QuoteId, Reason, Speaker, SpeakerId, SpeakerKind};
use crate::article::Article;
use crate::text::clean::unwrapped;
use crate::text::{Place, Span};

/// Corrections of one article, in the order in which they were made: each is about what those before it left.
pub type Corrections = Vec<Correction>;

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "correction", rename_all = "snake_case", deny_unknown_fields)]
pub enum Correction {
    /// Somebody else said it.
    Speaker {
        /// The quote's content.
        quote: Passage,
        /// Who said it; `None` where nobody can be found.
        speaker: Option<Named>,
    },
    /// The passage quotes nobody.
    NoQuotation {
        /// The quote's content.
        quote: Passage,
    },
    /// Two speakers are one.
    Same {
        /// The one.
        speaker: Named,
        /// The other, by whose name both are called.
        other: Named,
    },
    /// A speaker is called otherwise.
    Name {
        /// Who.
        speaker: Named,
        /// The name.
        name: String,
    },
}

/// A passage of the text, found again by its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// Where it begins.
    pub place: Place,
    /// How long it is, in bytes of UTF-8.
    pub length: u32,
}

/// A speaker: by name, and by the place of that name where several have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Where the article names them; `None` for a name of the reader's own.
    #[serde(default)]
    pub place: Option<Place>,
}

impl Passage {
    /// The content of `quote`, from its first byte to its last.
    pub fn of(article: &Article, quote: &Quote) -> Self {
        let all = extent(quote);
        Self { place: Place::of(article.text(), all.start()), length: all.len() }
    }

    fn find(&self, text: &str) -> Option<Span> {
        let start = self.place.find(text)? as usize;
        Some(Span::snapped(text, start..start.saturating_add(self.length as usize)))
    }
}

impl Named {
    /// A speaker of an analysis of `article`.
    pub fn of(article: &Article, speaker: &Speaker) -> Self {
        let place = (!speaker.named.is_empty()).then(|| Place::of(article.text(), speaker.named.start()));
        Self { name: speaker.name.clone(), place }
    }

    /// Somebody whom the analysis may not know.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), place: None }
    }
}

impl Correction {
    /// What it says, in a sentence without a full stop.
    pub fn sentence(&self) -> String {
        match self {
            Self::Speaker { quote, speaker: Some(speaker) } => format!("{} said “{}”", speaker.name, quote.words()),
            Self::Speaker { quote, speaker: None } => format!("nobody is known who said “{}”", quote.words()),
            Self::NoQuotation { quote } => format!("“{}” is not a quotation", quote.words()),
            Self::Same { speaker, other } => format!("{} is {}", speaker.name, other.name),
            Self::Name { speaker, name } => format!("{} is called {name}", speaker.name),
        }
    }
}

impl Passage {
    /// Its first words on one line, whole ones where it is cut.
    pub fn words(&self) -> String {
        let after = self.place.after.as_str();
        match after.get(..self.length as usize) {
            Some(all) => unwrapped(all),
            None => unwrapped(after.rsplit_once(char::is_whitespace).map_or(after, |(whole, _)| whole)) + " …",
        }
    }
}

/// `analysis` of `article` with `corrections`. Without any it is what it was. Takes time linear in the quotes, and in the
/// text where that was edited, for each correction.
pub fn apply(article: &Article, analysis: Analysis, corrections: &[Correction]) -> Analysis {
    if corrections.is_empty() {
        return analysis;
    }
    let mut desk = Desk { text: article.text(), analysis };
    for correction in corrections {
        desk.correct(correction);
    }
    desk.analysis.renumbered()
}

/// An analysis being corrected. Speakers keep their index until it is renumbered; some have no quote by then.
struct Desk<'a> {
    text: &'a str,
    analysis: Analysis,
}

impl Desk<'_> {
    fn correct(&mut self, correction: &Correction) {
        match correction {
            Correction::Speaker { quote, speaker } => {
                if let Some(id) = self.quote(quote) {
                    let start = self.analysis.quotes[id.0 as usize].start();
                    let who =
                        speaker.as_ref().map(|named| self.speaker(named).unwrap_or_else(|| self.enter(named, start)));
                    self.give(id, who);
                }
            }
            Correction::NoQuotation { quote } => {
                if let Some(id) = self.quote(quote) {
                    self.analysis.quotes.remove(id.0 as usize);
                }
            }
            Correction::Same { speaker, other } => {
                if let (Some(one), Some(other)) = (self.speaker(speaker), self.speaker(other)) {
                    self.merge(one, other);
                }
            }
            Correction::Name { speaker, name } => {
                if let Some(id) = self.speaker(speaker) {
                    self.rename(id, name);
                }
            }
        }
    }

    /// The quote whose content shares most with the passage.
    fn quote(&self, passage: &Passage) -> Option<QuoteId> {
        let wanted = passage.find(self.text)?;
        let shared = |quote: &Quote| {
            let parts = quote.content.iter().filter_map(|span| span.intersection(wanted));
            parts.map(Span::len).sum::<u32>()
        };
        let best = self.analysis.iter().map(|(id, quote)| (id, shared(quote))).filter(|&(_, shared)| shared > 0);
        best.max_by_key(|&(id, shared)| (shared, std::cmp::Reverse(id))).map(|(id, _)| id)
    }

    /// The speaker of that name: the one whom the article names there, else the first, else one who is also called so.
    fn speaker(&self, named: &Named) -> Option<SpeakerId> {
        let speakers = &self.analysis.speakers;
        let at = named.place.as_ref().and_then(|place| place.find(self.text));
        let called = |speaker: &Speaker| speaker.name == named.name;
        let there = |speaker: &Speaker| called(speaker) && at == Some(speaker.named.start());
        let also = |speaker: &Speaker| speaker.aliases.contains(&named.name);
        let found = speakers.iter().position(there).or_else(|| speakers.iter().position(called));
        found.or_else(|| speakers.iter().position(also)).map(|at| SpeakerId(at as u32))
    }

    /// Somebody new, who is quoted from byte `start` on.
    fn enter(&mut self, named: &Named, start: u32) -> SpeakerId {
        let found = memmem::find(self.text.as_bytes(), named.name.as_bytes());
        let here = found.map_or(start as usize..start as usize, |at| at..at + named.name.len());
        self.analysis.speakers.push(Speaker {
            name: named.name.clone(),
            aliases: Vec::new(),
            description: None,
            kind: kind(&named.name),
            named: Span::snapped(self.text, here),
        });
        SpeakerId(self.analysis.speakers.len() as u32 - 1)
    }

    fn give(&mut self, id: QuoteId, who: Option<SpeakerId>) {
        let named = who.and_then(|who| self.analysis.speaker(who)).map(|speaker| speaker.named);
        if let Some(quote) = self.analysis.quotes.get_mut(id.0 as usize) {
            quote.speaker = who;
            quote.confidence = Confidence { quote: 1.0, source: 1.0, speaker: 1.0 };
            quote.reason = corrected(named);
        }
    }

    /// What `one` said was said by `other`.
    fn merge(&mut self, one: SpeakerId, other: SpeakerId) {
        if one == other {
            return;
        }
        let Some(gone) = self.analysis.speaker(one).cloned() else { return };
        let Some(speaker) = self.analysis.speakers.get_mut(other.0 as usize) else { return };
        for name in std::iter::once(gone.name).chain(gone.aliases) {
            if name != speaker.name && !speaker.aliases.contains(&name) {
                speaker.aliases.push(name);
            }
        }
        speaker.description = speaker.description.take().or(gone.description);
        let named = speaker.named;
        for quote in self.analysis.quotes.iter_mut().filter(|quote| quote.speaker == Some(one)) {
            quote.speaker = Some(other);
            quote.confidence.speaker = 1.0;
            quote.reason = corrected(Some(named));
        }
        for mention in self.analysis.mentions.iter_mut().filter(|mention| mention.speaker == Some(one)) {
            mention.speaker = Some(other);
        }
    }

    /// Calls a speaker `name`; where another is called so already, the two are one.
    fn rename(&mut self, id: SpeakerId, name: &str) {
        let taken = self.analysis.speakers.iter().position(|speaker| speaker.name == name);
        if let Some(other) = taken {
            return self.merge(id, SpeakerId(other as u32));
        }
        let Some(speaker) = self.analysis.speakers.get_mut(id.0 as usize) else { return };
        let before = std::mem::replace(&mut speaker.name, name.to_owned());
        speaker.aliases.retain(|alias| *alias != name);
        speaker.aliases.insert(0, before);
        if speaker.kind == SpeakerKind::Unnamed {
            speaker.kind = kind(name);
        }
    }
}

fn corrected(named: Option<Span>) -> Reason {
    Reason { evidence: Evidence::Corrected, named: named.filter(|span| !span.is_empty()), ..Reason::default() }
}

fn extent(quote: &Quote) -> Span {
    quote.content.iter().copied().reduce(Span::cover).unwrap_or_default()
}

/// What a reader's own name is taken for: somebody with a name, unless it has no capital.
fn kind(name: &str) -> SpeakerKind {
    if name.chars().any(char::is_uppercase) { SpeakerKind::Person } else { SpeakerKind::Unnamed }
}

#[cfg(test)]
mod tests;
