//! The tagger: paragraphs of an article in, quotations out, as spans of its text.

use std::ops::Range;
use std::sync::OnceLock;

#[cfg(feature = "train")]
use super::decode::{Decoding, NUMBERS};
use super::decode::{Found, Layout, decode};
use super::format::FormatError;
use super::marks::{MarkState, Marks};
use super::network::Network;
use super::window::{Window, groups, windows};
use super::words::Features;
use crate::text::Span;

/// A quotation as the model sees it; nothing is known yet of who the source is.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What is said, in text order, one span a piece; at least one, none empty, no signs at the edges.
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
pub struct Tagger {
    network: Network,
}

/// Windows that are read at once: enough to keep the processor busy, few enough to stay in its cache.
const BATCH: usize = 6;

impl Tagger {
    /// Reads a model file.
    pub fn read(bytes: &[u8]) -> Result<Self, FormatError> {
        Network::read(bytes).map(|network| Self { network })
    }

    /// The model that is built in, read on first use.
    ///
    /// # Panics
    ///
    /// Where the file that was built in is broken, which a test rules out.
    pub fn embedded() -> &'static Self {
        static MODEL: OnceLock<Tagger> = OnceLock::new();
        MODEL.get_or_init(|| {
            Self::read(include_bytes!("../../assets/model.bin")).expect("the embedded model is whole: a test reads it")
        })
    }

    /// Number of words that the model knows by themselves.
    pub fn vocabulary(&self) -> usize {
        self.network.vocabulary()
    }

    /// The numbers that were tuned after learning, in the order of the file.
    #[cfg(feature = "train")]
    pub fn decoding(&self) -> [f32; NUMBERS] {
        self.network.decoding.numbers()
    }

    /// The same model with other `numbers` tuned after learning.
    #[cfg(feature = "train")]
    pub fn set_decoding(&mut self, numbers: [f32; NUMBERS]) {
        self.network.decoding = Decoding::new(numbers);
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
        let mut waiting: Vec<Window> = Vec::new();
        for group in groups {
            for window in windows(text, &paragraphs[group.clone()]) {
                waiting.push(window);
                if waiting.len() == BATCH {
                    self.flush(text, marks, &mut waiting, &mut found);
                }
            }
        }
        self.flush(text, marks, &mut waiting, &mut found);
        found
    }

    /// Reads the windows that wait.
    fn flush(&self, text: &str, marks: &Marks, waiting: &mut Vec<Window>, found: &mut Vec<Draft>) {
        if waiting.is_empty() {
            return;
        }
        let looked_up: Vec<_> = waiting.iter().map(|window| (window, looked_up(text, marks, window))).collect();
        let readings = self.network.run(&looked_up);
        for ((window, words), mut reading) in looked_up.iter().zip(readings) {
            let parts = window.parts.iter().enumerate();
            let parts: Vec<u16> = parts.flat_map(|(nth, part)| vec![nth as u16; part.words.len()]).collect();
            let states: Vec<MarkState> = words.iter().map(|(_, state)| *state).collect();
            let drafts = decode(&self.network, &mut reading, Layout { parts: &parts, states: &states }).into_iter();
            found.extend(drafts.filter_map(|one| draft(text, window, &one)));
        }
        waiting.clear();
    }
}

fn looked_up(text: &str, marks: &Marks, window: &Window) -> Vec<(Features, MarkState)> {
    let spans: Vec<Span> = window.words.iter().map(|word| word.span).collect();
    let states = marks.states(&spans);
    window.words.iter().zip(states).map(|(word, state)| (word.features(text, state), state)).collect()
}

/// The spans of `found`; `None` where nothing of the content is a word.
fn draft(text: &str, window: &Window, found: &Found) -> Option<Draft> {
    let span = |range: &Range<usize>| window.words[range.start].span.cover(window.words[range.end - 1].span);
    let words_only = |span: Span| span.trimmed_matches(text, |c| !c.is_alphanumeric());
    let content = found.content.iter().map(|range| words_only(span(range))).filter(|span| !span.is_empty());
    let content: Vec<Span> = content.collect();
    (!content.is_empty()).then(|| Draft {
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
