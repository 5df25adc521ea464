//! Drafts to an article: one text of blocks with a blank line between two, and what belongs to it.

use std::collections::HashMap;
use std::ops::Range;

use super::address;
use super::draft::{Draft, Mark};
use super::tree::{At, Tree};
use crate::article::{Article, Block, BlockKind, Inline, InlineKind, Meta, SourceMap};
use crate::ingest::blocks;
use crate::text::Span;

/// Where drafts stand in the source.
pub(super) struct Source<'a> {
    /// By the number of an element, from where it begins to the end of its own last text.
    pub(super) places: &'a [Range<u32>],
    /// Bytes before the decoded source begins; `None` where its bytes are not those of the input.
    pub(super) mark: Option<u8>,
}

impl Source<'_> {
    /// Where the element at `at` of `tree` stands, with all that is below it. Nowhere at 0: that is no element.
    fn place(&self, tree: &Tree, at: At) -> Option<Range<u64>> {
        let mark = u64::from(self.mark.filter(|_| at > 0)?);
        let places = tree.elements(at).filter_map(|(_, element)| self.places.get(element.number as usize));
        let (start, end) =
            places.fold((u32::MAX, 0), |(start, end), place| (start.min(place.start), end.max(place.end)));
        (start < end).then(|| u64::from(start) + mark..u64::from(end) + mark)
    }
}

/// The article that `drafts` of `tree` make.
pub(super) fn article(tree: &Tree, drafts: Vec<Draft>, meta: Meta, source: &Source<'_>) -> Article {
    let mut made =
        Made { text: String::new(), blocks: Vec::new(), inlines: Vec::new(), sources: Vec::new(), message: None };
    let mut links = Links { numbers: HashMap::new(), base: meta.url.clone() };
    for draft in drafts {
        let place = source.place(tree, draft.at);
        made.add(draft, place.as_ref(), &mut links);
    }
    let mut addresses: Vec<(String, u32)> = links.numbers.into_iter().collect();
    addresses.sort_by_key(|(_, number)| *number);
    let addresses = addresses.into_iter().map(|(address, _)| address).collect();
    let Made { text, blocks, inlines, sources, .. } = made;
    Article::new(text, blocks, meta).with_inlines(inlines, addresses).with_sources(SourceMap::Blocks(sources))
}

/// The addresses that are linked to, each once.
struct Links {
    numbers: HashMap<String, u32>,
    base: Option<String>,
}

impl Links {
    fn number(&mut self, address: &str) -> Option<u32> {
        let address = address::resolved(address, self.base.as_deref())?;
        let next = self.numbers.len() as u32;
        Some(*self.numbers.entry(address).or_insert(next))
    }
}

/// What is made up to now.
struct Made {
    text: String,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    sources: Vec<Option<Range<u64>>>,
    /// The embedded message that the last block belongs to.
    message: Option<At>,
}

impl Made {
    fn add(&mut self, draft: Draft, place: Option<&Range<u64>>, links: &mut Links) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&draft.text);
        let whole = Span::snapped(&self.text, start..self.text.len()).trimmed(&self.text);
        // The lines of one message stand together.
        let message = (draft.kind == BlockKind::Embed).then_some(draft.at);
        let joined = message.is_some() && self.message == message;
        self.message = message;
        for (n, span) in blocks::parts(&self.text, whole).enumerate() {
            self.blocks.push(Block { span, kind: draft.kind, continues: n > 0 || joined });
            self.sources.push(place.cloned());
        }
        if !draft.kind.is_body() {
            return;
        }
        for (range, mark) in draft.marks {
            let kind = match mark {
                Mark::Emphasis => InlineKind::Emphasis,
                Mark::Strong => InlineKind::Strong,
                Mark::Code => InlineKind::Code,
                Mark::Link(address) => match links.number(&address) {
                    Some(number) => InlineKind::Link(number),
                    None => continue,
                },
            };
            let span = Span::snapped(&self.text, start + range.start..start + range.end);
            self.inlines.push(Inline { span, kind });
        }
    }
}
