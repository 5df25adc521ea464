//! The result of an analysis: quotes, speakers, mentions. Data only.

use crate::article::Article;
use crate::quotes::words::lexicon::{Class, class};
use crate::text::{Span, counted};

/// Index of a quote in [`Analysis::quotes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteId(pub u32);

/// Index of a speaker in [`Analysis::speakers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerId(pub u32);

/// Everybody quoted in an article, and what they are quoted with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// In text order; no two contents overlap.
    pub quotes: Vec<Quote>,
    /// In order of their first quote.
    pub speakers: Vec<Speaker>,
    /// Phrases that refer to a speaker, and pronouns that refer to anybody; in text order, none within another.
    pub mentions: Vec<Mention>,
    /// Bytes of prose at the end that were not read, because there is too much of it.
    pub unread: u32,
}

impl Analysis {
    /// What is to be said of what was not read, if anything.
    pub fn notice(&self) -> Option<String> {
        let unread = counted(self.unread as usize, "byte");
        (self.unread > 0).then(|| format!("too much to analyse whole; without the last {unread}"))
    }

    /// The quote, where `id` belongs to this analysis.
    pub fn quote(&self, id: QuoteId) -> Option<&Quote> {
        self.quotes.get(id.0 as usize)
    }

    /// The speaker, where `id` belongs to this analysis.
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.speakers.get(id.0 as usize)
    }

    /// The same analysis after its quotes were changed: quotes in text order, speakers in order of their first quote and
    /// without those who say nothing any longer, ids to match.
    #[must_use]
    pub fn renumbered(mut self) -> Self {
        self.quotes.sort_by_key(Quote::start);
        let mut order: Vec<Option<SpeakerId>> = vec![None; self.speakers.len()];
        let mut speakers = Vec::new();
        for id in self.quotes.iter().filter_map(|quote| quote.speaker) {
            let (Some(slot), Some(speaker)) = (order.get_mut(id.0 as usize), self.speakers.get(id.0 as usize)) else {
                continue;
            };
            if slot.is_none() {
                *slot = Some(SpeakerId(speakers.len() as u32));
                speakers.push(speaker.clone());
            }
        }
        let new = |id: Option<SpeakerId>| id.and_then(|id| order.get(id.0 as usize).copied().flatten());
        let rename =
            |reason: &mut Reason| reason.rivals.iter_mut().for_each(|rival| rival.speaker = new(rival.speaker));
        for quote in &mut self.quotes {
            quote.speaker = new(quote.speaker);
            rename(&mut quote.reason);
        }
        for mention in &mut self.mentions {
            mention.speaker = new(mention.speaker);
            rename(&mut mention.reason);
        }
        self.mentions.retain(|mention| mention.speaker.is_some() || mention.kind == MentionKind::Pronoun);
        Self { speakers, ..self }
    }

    /// Every quote with its id, in text order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (QuoteId, &Quote)> {
        self.quotes.iter().enumerate().map(|(n, quote)| (QuoteId(n as u32), quote))
    }
}

/// One quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// How much of the content stands inside quotation marks.
    pub kind: Kind,
    /// What is said: one span a piece, in text order, without the outer quotation marks; never empty.
    pub content: Vec<Span>,
    /// The reporting words ("said"), `[]` where there are none.
    pub cue: Vec<Span>,
    /// The phrase that names the speaker here ("he"), `[]` where there is none.
    pub source: Vec<Span>,
    /// Who said it, where that is known.
    pub speaker: Option<SpeakerId>,
    /// How sure the engine is.
    pub confidence: Confidence,
    /// Why this speaker.
    pub reason: Reason,
}

impl Quote {
    /// From the first byte of content, cue or source to the last.
    pub fn extent(&self) -> Span {
        let spans = self.content.iter().chain(&self.cue).chain(&self.source);
        spans.copied().reduce(Span::cover).unwrap_or_default()
    }

    /// First byte of the content.
    pub fn start(&self) -> u32 {
        self.content.first().map_or(0, |span| span.start())
    }

    /// The content's pieces joined by " … ", exactly as they stand in the text.
    pub fn text(&self, article: &Article) -> String {
        self.content.iter().map(|&span| article.slice(span)).collect::<Vec<_>>().join(" … ")
    }
}

/// How much of a quotation's content stands inside quotation marks (Pareti 2015).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// All of it.
    Direct,
    /// A part of it.
    Mixed,
    /// Nothing.
    Indirect,
}

impl Kind {
    /// Every kind, most literal first.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    /// "direct", "mixed" or "indirect".
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// How sure the engine is, each from 0 (a guess) to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Confidence {
    /// That this is a quotation with these edges.
    pub quote: f32,
    /// That the source phrase is the right one.
    pub source: f32,
    /// That the source refers to this speaker.
    pub speaker: f32,
}

/// Why a phrase means whom it means, and so why a quote has its speaker.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reason {
    /// The rule that linked the phrase to whom it means.
    pub evidence: Evidence,
    /// The mention that names them in full, where the phrase itself does not.
    pub named: Option<Span>,
    /// The last name of theirs before the phrase, where that is another one than `named`: "Ms Rao" before a "she".
    pub nearest: Option<Span>,
    /// Others whom a pronoun may mean, most likely first, at most [`Reason::RIVALS`].
    pub rivals: Vec<Rival>,
}

impl Reason {
    /// The most rivals that are kept.
    pub const RIVALS: usize = 3;
}

/// Somebody else whom a phrase may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rival {
    /// Where the article names them in full.
    pub named: Span,
    /// Who they are, where they are quoted at all.
    pub speaker: Option<SpeakerId>,
    /// How likely it is that they are meant, 0 to 1.
    pub confidence: f32,
}

/// Rules that link a source to a speaker, strongest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// The source is the full name.
    FullName,
    /// The source is a part of the name ("Mr McCluskey").
    PartOfName,
    /// The source is a description that the article gives this speaker ("the Unite leader").
    Description,
    /// The source is an acronym or a short form ("the Board").
    ShortForm,
    /// The source is a pronoun.
    Pronoun,
    /// The source is a relative pronoun ("who").
    Relative,
    /// No source: the quotation goes on from the one before it.
    Continued,
    /// The article's author speaks ("I").
    Author,
    /// The source names nobody that the article names otherwise ("a spokesman").
    Itself,
    /// Nobody could be found.
    #[default]
    Unattributed,
    /// The reader said so.
    Corrected,
}

/// Somebody or something that is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name the article uses, as spelled there; a title only where no first name occurs.
    pub name: String,
    /// The other phrases the article uses, never pronouns, in order of first use.
    pub aliases: Vec<String>,
    /// What the article says of them ("Unite leader").
    pub description: Option<String>,
    /// What they are.
    pub kind: SpeakerKind,
    /// Where the full name stands first.
    pub named: Span,
}

impl Speaker {
    /// Whether the article keeps from its readers who they are: "a source", "critics", "White House officials", "a Labour
    /// minister". Not "Mr Rao's lawyer" or "members of the Harbour Board", whom a name tells from others, and not "a Harbour
    /// Board spokesman", whose words are the board's.
    pub fn is_anonymous(&self) -> bool {
        let words = || self.name.split_whitespace();
        let named = words().skip(1).any(|word| word.starts_with(char::is_uppercase));
        let withheld = words().map(class).any(|word| word.is(Class::WITHHELD) && !word.is(Class::POSSESSIVE));
        let one_of_many = words().next().is_some_and(|word| ONE_OF_MANY.contains(&word.to_lowercase().as_str()));
        let speaks_for_others = words().any(|word| word.starts_with("spokes"));
        match self.kind {
            SpeakerKind::Unnamed => !named || withheld || one_of_many && !speaks_for_others,
            SpeakerKind::Group => !named || withheld,
            SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Document => false,
        }
    }
}

/// What begins a phrase for one whom it does not tell from others like them.
const ONE_OF_MANY: [&str; 4] = ["a", "an", "one", "another"];

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpeakerKind {
    /// A named person, or two who speak together.
    Person,
    /// A company, party, ministry, newspaper, ...
    Organisation,
    /// A report, a letter, a statement, a poll.
    Document,
    /// "critics", "Jewish groups", "residents".
    Group,
    /// "a source", "a spokesman": one whom the article does not name.
    Unnamed,
}

impl SpeakerKind {
    /// "person", "organisation", "document", "group" or "unnamed".
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Document => "document",
            Self::Group => "group",
            Self::Unnamed => "unnamed",
        }
    }
}

/// A phrase that refers to a speaker, or a pronoun that refers to somebody else whom the article names.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: MentionKind,
    /// Whom it refers to, where that is a speaker.
    pub speaker: Option<SpeakerId>,
    /// Why.
    pub reason: Reason,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
}

/// What a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// "Len McCluskey", "Mr McCluskey", "Unite".
    Name,
    /// "the union's general secretary".
    Description,
    /// "he".
    Pronoun,
}

#[cfg(test)]
mod tests {
    use super::{Speaker, SpeakerKind};
    use crate::text::Span;

    #[test]
    fn anonymous_is_who_is_kept_from_the_readers() {
        let anonymous = |kind, name: &str| {
            let (name, named) = (name.to_owned(), Span::default());
            Speaker { name, aliases: Vec::new(), description: None, kind, named }.is_anonymous()
        };
        for one in ["a source", "a senior White House official", "one Labour minister", "a person close to Ms Rao"] {
            assert!(anonymous(SpeakerKind::Unnamed, one), "{one}");
        }
        for one in ["Mr Rao's lawyer", "a Harbour Board spokesman", "the mayor of Ostholm"] {
            assert!(!anonymous(SpeakerKind::Unnamed, one), "{one}");
        }
        for some in ["critics", "Harbour Board sources", "two officials of the Harbour Board"] {
            assert!(anonymous(SpeakerKind::Group, some), "{some}");
        }
        assert!(!anonymous(SpeakerKind::Group, "members of the Harbour Board"));
        assert!(!anonymous(SpeakerKind::Organisation, "sources and methods"));
    }
}
