//! Candidates that were kept, to an article: one text of blocks with a blank line between two, and what belongs to it.

use std::ops::Range;

use super::address;
use super::candidate::Candidate;
use super::tree::{At, Tree};
use crate::article::{Article, BlockKind, Meta};
use crate::ingest::plain::blocks::Flow;
use crate::ingest::plain::compose::{Composer, InlineStyle, Passage};

/// Where candidates stand in the source.
pub(super) struct SourcePlaces<'a> {
    /// By the number of an element, from where it begins to the end of its own last text.
    pub(super) places: &'a [Range<u32>],
    /// Bytes before the decoded source begins; `None` where its bytes are not those of the input.
    pub(super) mark: Option<u8>,
}

impl SourcePlaces<'_> {
    /// Where the element at `at` of `tree` stands, with all that is below it. Nowhere at 0: that is no element.
    fn place(&self, tree: &Tree, at: At) -> Option<Range<u64>> {
        let mark = u64::from(self.mark.filter(|_| at > 0)?);
        let places = tree.elements(at).filter_map(|(_, element)| self.places.get(element.number as usize));
        let (start, end) =
            places.fold((u32::MAX, 0), |(start, end), place| (start.min(place.start), end.max(place.end)));
        (start < end).then(|| u64::from(start) + mark..u64::from(end) + mark)
    }
}

/// The article that `candidates` of `tree` make.
pub(super) fn article(tree: &Tree, candidates: Vec<Candidate>, meta: Meta, source: &SourcePlaces<'_>) -> Article {
    let mut composer = Composer::default();
    // The embedded message that the last block belongs to: its lines stand together.
    let mut message = None;
    for candidate in candidates {
        let place = source.place(tree, candidate.at);
        let own = (candidate.kind == BlockKind::Embed).then_some(candidate.at);
        let flow = if own.is_some() && message == own { Flow::GoesOn } else { Flow::Begins };
        message = own;
        let marks = if candidate.kind.is_body() { candidate.marks } else { Vec::new() };
        let marks = marks.into_iter().filter_map(|(range, mark)| Some((range, resolved(mark, meta.url.as_deref())?)));
        let mut passage = Passage::new(candidate.text, marks.collect());
        composer.block(candidate.kind, flow, &mut passage, place.as_ref());
    }
    composer.article(meta)
}

/// `style` with a whole address; `None` for a link that leads nowhere.
fn resolved(style: InlineStyle, base: Option<&str>) -> Option<InlineStyle> {
    match style {
        InlineStyle::Link(address) => address::resolved(&address, base).map(InlineStyle::Link),
        InlineStyle::Emphasis | InlineStyle::Strong | InlineStyle::Code => Some(style),
    }
}
