//! The tagger: paragraphs of an article in, quotations out, as spans of its text.

use std::ops::Range;
use std::sync::OnceLock;

#[cfg(feature = "train")]
use pullquote_network::TUNED;
use pullquote_network::{FormatError, Lookup, Network, Reading, Scope, TABLES};

use super::decode::{Found, Layout, decode, tags};
use super::features::{ENDINGS, PREFIXES, SHAPES, SUFFIXES, Word};
use super::marks::{MarkState, Marks};
use super::window::{Edge, Window, groups, windows};
use crate::text::Span;

/// A quotation as the model sees it; nothing is known yet of who the source is.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What is said, in text order, one span a piece, none empty, no signs at the edges. No piece at all where the model sees
    /// reporting words, but nothing that they report.
    pub content: Vec<Span>,
    /// The reporting words.
    pub cue: Option<Span>,
    /// The phrase that names the speaker.
    pub source: Option<Span>,
    /// How likely this is a quotation, about here, 0 to 1.
    pub quote_probability: f32,
    /// How likely the source is the right one (or rightly none), given the quotation, 0 to 1.
    pub source_probability: f32,
}

/// The trained model, ready to read.
#[derive(Clone, Debug)]
pub struct Tagger<'b> {
    network: Network<'b>,
}

/// Windows that are read at once: enough to keep the processor busy, few enough to stay in its cache.
const BATCH: usize = 12;

impl<'b> Tagger<'b> {
    /// Reads a model file, whose bytes are used as they stand, to find what counts in `scope`.
    pub fn read(bytes: &'b [u8], scope: Scope) -> Result<Self, FormatError> {
        Network::read(bytes, scope).map(|network| Self { network })
    }

    /// The model that is built in, read on first use of each scope.
    ///
    /// # Panics
    ///
    /// Where the file that was built in is broken, which a test rules out.
    pub fn embedded(scope: Scope) -> &'static Tagger<'static> {
        static NEWS: OnceLock<Tagger> = OnceLock::new();
        static WIDE: OnceLock<Tagger> = OnceLock::new();
        let place = match scope {
            Scope::News => &NEWS,
            Scope::Wide => &WIDE,
        };
        place.get_or_init(|| {
            Tagger::read(include_bytes!("../../assets/model.bin"), scope)
                .expect("the embedded model is whole: a test reads it")
        })
    }

    /// Number of words that the model knows by themselves.
    pub fn vocabulary(&self) -> usize {
        self.network.vocabulary()
    }

    /// The numbers that were tuned after learning, in the order of the file.
    #[cfg(feature = "train")]
    pub fn decoding(&self) -> [f32; TUNED] {
        self.network.tuned
    }

    /// The same model with other `numbers` tuned after learning.
    #[cfg(feature = "train")]
    pub fn set_decoding(&mut self, numbers: [f32; TUNED]) {
        self.network.tuned = numbers;
    }

    /// Writes these `numbers` for `scope` into `file`, the bytes of a model that can be read.
    #[cfg(feature = "train")]
    pub fn keep_decoding(file: &mut [u8], scope: Scope, numbers: [f32; TUNED]) {
        let start = file.len() - Network::tuned_from_end(scope);
        for (slot, number) in file[start..].chunks_exact_mut(4).zip(numbers) {
            slot.copy_from_slice(&number.to_le_bytes());
        }
    }

    /// The quotations of all of `paragraphs` (in text order, disjoint) of `text`.
    pub fn drafts(&self, text: &str, paragraphs: &[Span]) -> Vec<Draft> {
        let marks = Marks::read(text, paragraphs);
        self.drafts_in(text, paragraphs, &marks, &groups(paragraphs))
    }

    /// The quotations of some `groups` of an article's `paragraphs`: what [`Tagger::drafts`] finds there, whatever
    /// other groups are asked for. `marks` are those of the whole article.
    pub fn drafts_in(&self, text: &str, paragraphs: &[Span], marks: &Marks, groups: &[Range<usize>]) -> Vec<Draft> {
        let mut found = Vec::new();
        let mut all = groups.iter().flat_map(|group| windows(text, &paragraphs[group.clone()])).peekable();
        while all.peek().is_some() {
            let tagged = self.tags(text, marks, all.by_ref().take(BATCH).collect());
            found.extend(tagged.into_iter().flat_map(|one| self.links(text, &one)));
        }
        found
    }

    /// The first stage of [`Tagger::drafts_in`]: the most likely tags of the words of `windows`, with what they were
    /// read off.
    pub fn tags(&self, text: &str, marks: &Marks, windows: Vec<Window>) -> Vec<Tagged> {
        let (words, states): (Vec<_>, Vec<_>) = windows.iter().map(|window| looked_up(text, marks, window)).unzip();
        let readings = self.network.run(&words);
        let tagged = windows.into_iter().zip(states).zip(readings).map(|((window, states), mut reading)| {
            let parts = window.parts.iter().enumerate().flat_map(|(nth, part)| vec![nth as u16; part.words.len()]);
            let layout = Layout { parts: parts.collect(), states };
            let tags = tags(&self.network, &mut reading, &layout);
            Tagged { window, layout, reading, tags }
        });
        tagged.collect()
    }

    /// The second stage: spans of tagged words put together to quotations.
    pub fn links(&self, text: &str, tagged: &Tagged) -> Vec<Draft> {
        let Tagged { window, layout, reading, tags } = tagged;
        decode(&self.network, reading, layout, tags).iter().filter_map(|one| draft(text, window, one)).collect()
    }
}

/// A window whose words have their tags.
#[derive(Clone, Debug)]
pub struct Tagged {
    window: Window,
    layout: Layout,
    reading: Reading,
    tags: Vec<usize>,
}

// The network's tables are those that the features number.
const _: () = assert!(
    TABLES[0].0 == PREFIXES
        && TABLES[1].0 == SUFFIXES
        && TABLES[2].0 == ENDINGS
        && TABLES[3].0 == SHAPES
        && TABLES[4].0 == MarkState::COUNT * Edge::COUNT
);

/// What the network looks up of the words of `window`, and where each stands towards the quotation marks.
fn looked_up(text: &str, marks: &Marks, window: &Window) -> (Vec<Lookup>, Vec<MarkState>) {
    let spans: Vec<Span> = window.words.iter().map(|word| word.span).collect();
    let states = marks.states(&spans);
    let edges = window.parts.iter().flat_map(|part| part.words.clone().map(|at| part.edge(at)));
    let lookup = |((word, &state), edge): ((&Word, &MarkState), Edge)| {
        let features = word.features(text, state);
        let place = state as usize * Edge::COUNT + edge as usize;
        let rows = [features.prefix, features.suffix, features.ending, features.shape, place as u16];
        Lookup { word: features.word, rows }
    };
    let lookups = window.words.iter().zip(&states).zip(edges).map(lookup).collect();
    (lookups, states)
}

/// The spans of `found`; `None` where it has content, and nothing of it is a word.
fn draft(text: &str, window: &Window, found: &Found) -> Option<Draft> {
    let span = |range: &Range<usize>| window.words[range.start].span.cover(window.words[range.end - 1].span);
    let words_only = |span: Span| span.trimmed_matches(text, |c| !c.is_alphanumeric());
    let content = found.content.iter().map(|range| words_only(span(range))).filter(|span| !span.is_empty());
    let content: Vec<Span> = content.collect();
    (!content.is_empty() || found.content.is_empty()).then(|| Draft {
        content,
        cue: found.cue.as_ref().map(|range| {
            let all = span(range);
            Some(words_only(all)).filter(|words| !words.is_empty()).unwrap_or(all)
        }),
        source: found.source.as_ref().map(|range| words_only(span(range))).filter(|span| !span.is_empty()),
        quote_probability: found.quote_probability,
        source_probability: found.source_probability,
    })
}
