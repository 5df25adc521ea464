//! Analysis of a whole article: the model reads groups of blocks, then one pass over all of them puts quotes and speakers
//! together.
//!
//! What a group says depends on its own text and the article's quotation marks alone, so groups can be read in any order: a
//! long article begins where the reader looks. The second pass always runs over blocks in text order, so that what comes
//! out does not depend on where one began. Both take time linear in the text.

use std::ops::Range;

use crate::article::Article;
use crate::model;
use crate::model::marks::Marks;
use crate::model::window::groups;
use crate::model::{Scope, Tagger};
use crate::quotes::analysis::Analysis;
use crate::quotes::detection::block;
use crate::quotes::detection::draft::BlockDraft;
use crate::quotes::lookalikes;
use crate::quotes::nearest::{Audience, Look, Unread};
use crate::quotes::page::{headings, join, letters, lists, turns};
use crate::quotes::resolve;
use crate::quotes::rules::Rule;
use crate::quotes::visible::{Through, Visible};
use crate::text::{Span, tokens};

/// Bytes of text that are read before anything is reported.
const FIRST: u64 = 64 * 1024;

/// Tokens that are read at most: five megabytes of English, of which no article has a tenth. What a file costs is bounded by
/// it, and where that bound lies does not depend on the machine.
const TOKENS: usize = 1 << 20;

/// Groups that are read at once.
const TOGETHER: usize = 12;

/// Who said what in `article`, as news is read. Nothing in an article whose language is known and not English.
pub fn analyse(article: &Article) -> Analysis {
    analyse_in(Scope::News, article)
}

/// Who said what in `article`, where what counts is for `scope` to say.
pub fn analyse_in(scope: Scope, article: &Article) -> Analysis {
    analyse_by(Tagger::embedded(scope), article)
}

/// The same, by any model.
#[cfg_attr(not(feature = "train"), expect(unreachable_pub))]
pub fn analyse_by(tagger: &Tagger, article: &Article) -> Analysis {
    if foreign(article) {
        return Analysis::default();
    }
    match Visible::of(article) {
        None => Unresolved::read(tagger, article).resolve(),
        Some(visible) => visible.back(article, &Unresolved::read(tagger, &visible.article).resolve()),
    }
}

/// An article whose quotations are found, before it is known who the sources are.
#[derive(Clone)]
pub struct Unresolved<'a> {
    prose: Prose<'a>,
    blocks: Vec<BlockDraft>,
}

impl<'a> Unresolved<'a> {
    /// Reads `article`, whatever its language.
    pub fn read(tagger: &'a Tagger<'a>, article: &'a Article) -> Self {
        let prose = Prose::new(tagger, article);
        let chunks = (0..prose.groups.len()).step_by(TOGETHER);
        let blocks = chunks.flat_map(|from| prose.read(from..from + TOGETHER)).collect();
        Self { prose, blocks }
    }

    /// Puts quotes and speakers together.
    pub fn resolve(self) -> Analysis {
        self.prose.resolve(self.blocks)
    }

    /// The pairs of pieces that may be of one quotation, each with what it looks like: what the weights of
    /// `assets/pieces.toml` are learned from.
    #[cfg(feature = "train")]
    pub fn pairs(mut self) -> Vec<join::Asked> {
        let text = self.prose.article.text();
        headings::keep_out(text, &self.prose.marks, &mut self.blocks);
        join::pairs(text, &self.prose.marks, &mut self.blocks)
    }
}

/// The same, beginning with what the audience looks at. It hears what is known so far each time as much has been read again
/// as before, and soon after it has turned elsewhere; where it is gone, the analysis ends and `None` comes back. What
/// comes back at the end is what [`analyse_in`] says, wherever the audience looked, and is not heard before.
pub fn analyse_nearest(scope: Scope, article: &Article, audience: &mut dyn Audience) -> Option<Analysis> {
    if foreign(article) {
        return Some(Analysis::default());
    }
    let Some(visible) = Visible::of(article) else { return read_nearest(scope, article, audience) };
    let known = read_nearest(scope, &visible.article, &mut Through { visible: &visible, article, audience });
    known.map(|known| visible.back(article, &known))
}

fn read_nearest(scope: Scope, article: &Article, audience: &mut dyn Audience) -> Option<Analysis> {
    let prose = Prose::new(Tagger::embedded(scope), article);
    let chunks: Vec<Range<usize>> =
        (0..prose.groups.len()).step_by(TOGETHER).map(|from| from..(from + TOGETHER).min(prose.groups.len())).collect();
    let places: Vec<Span> = chunks.iter().map(|chunk| prose.place(chunk)).collect();
    let mut drafts: Vec<Option<Vec<BlockDraft>>> = vec![None; chunks.len()];
    let mut unread = Unread::new(&places);
    let (mut done, mut next) = (0_u64, FIRST);
    loop {
        if unread.look(audience.near()) == Look::Elsewhere {
            next = next.min(done + FIRST);
        }
        let Some(nth) = unread.next() else { break };
        if audience.gone() {
            return None;
        }
        let blocks = prose.read(chunks[nth].clone());
        done += blocks.iter().map(|block| u64::from(block.span.len())).sum::<u64>();
        drafts[nth] = Some(blocks);
        if done >= next {
            next = done * 2;
            let known: Vec<BlockDraft> = drafts.iter().flatten().flatten().cloned().collect();
            audience.hear(prose.resolve(known), done as u32);
        }
    }
    Some(prose.resolve(drafts.into_iter().flatten().flatten().collect()))
}

/// An article with what the model finds in it, for rules to be tried on.
#[cfg(feature = "train")]
pub(crate) struct Seen<'a> {
    prose: Prose<'a>,
    found: Vec<(Range<usize>, Vec<model::Draft>)>,
}

#[cfg(feature = "train")]
impl<'a> Seen<'a> {
    /// Has the model read `article`.
    pub(crate) fn read(tagger: &'a Tagger<'a>, article: &'a Article) -> Self {
        let prose = Prose::new(tagger, article);
        let chunks = (0..prose.groups.len()).step_by(TOGETHER).map(|from| from..from + TOGETHER);
        let found = chunks.map(|chunk| (chunk.clone(), prose.found(&chunk))).collect();
        Self { prose, found }
    }

    /// What was read.
    pub(crate) fn article(&self) -> &Article {
        self.prose.article
    }

    /// What the rules make of it.
    pub(crate) fn analyse(&self) -> Analysis {
        self.prose.resolve(self.blocks())
    }

    /// What the quotations of [`Seen::analyse`] rest on, in their order.
    pub(crate) fn bases(&self) -> Vec<resolve::Bases> {
        let blocks = self.prose.laid_out(self.blocks());
        resolve::bases(self.prose.article, &blocks.iter().collect::<Vec<_>>())
    }

    fn blocks(&self) -> Vec<BlockDraft> {
        self.found.iter().flat_map(|(chunk, found)| self.prose.drafts(chunk, found)).collect()
    }
}

/// The prose of an article, with what reading any part of it needs.
#[derive(Clone)]
struct Prose<'a> {
    tagger: &'a Tagger<'a>,
    article: &'a Article,
    /// Its blocks of prose.
    spans: Vec<Span>,
    marks: Marks,
    /// Which of them are read together.
    groups: Vec<Range<usize>>,
    /// Bytes of prose that are left out.
    unread: u32,
}

impl<'a> Prose<'a> {
    fn new(tagger: &'a Tagger<'a>, article: &'a Article) -> Self {
        let mut spans: Vec<Span> = prose(article).collect();
        let unread = spans.split_off(within(article.text(), &spans, TOKENS)).into_iter().map(Span::len).sum();
        let marks = Marks::read(article.text(), &spans);
        let groups = groups(&spans);
        Self { tagger, article, spans, marks, groups, unread }
    }

    /// The blocks of some groups, in text order.
    fn blocks(&self, chunk: &Range<usize>) -> &[Span] {
        let groups = &self.groups[chunk.start..chunk.end.min(self.groups.len())];
        let range = groups.first().zip(groups.last()).map_or(0..0, |(first, last)| first.start..last.end);
        &self.spans[range]
    }

    /// Where some groups stand.
    fn place(&self, chunk: &Range<usize>) -> Span {
        self.blocks(chunk).iter().copied().reduce(Span::cover).unwrap_or_default()
    }

    /// Reads some groups.
    fn read(&self, chunk: Range<usize>) -> Vec<BlockDraft> {
        self.drafts(&chunk, &self.found(&chunk))
    }

    /// What the model finds in some groups.
    fn found(&self, chunk: &Range<usize>) -> Vec<model::Draft> {
        let groups = &self.groups[chunk.start..chunk.end.min(self.groups.len())];
        self.tagger.drafts_in(self.article.text(), &self.spans, &self.marks, groups)
    }

    /// What the rules for blocks make of that.
    fn drafts(&self, chunk: &Range<usize>, found: &[model::Draft]) -> Vec<BlockDraft> {
        block::read(self.article.text(), self.blocks(chunk), &self.marks, found)
    }

    /// What the shape of the page makes of all blocks.
    fn laid_out(&self, mut blocks: Vec<BlockDraft>) -> Vec<BlockDraft> {
        let text = self.article.text();
        if Rule::Headings.holds() {
            headings::keep_out(text, &self.marks, &mut blocks);
        }
        if Rule::Pieces.holds() {
            join::join(text, &self.marks, &mut blocks);
        }
        turns::add(text, &self.marks, &mut blocks);
        letters::add(text, &self.marks, &mut blocks);
        if Rule::Lists.holds() {
            lists::add(self.article, &self.marks, &mut blocks);
        }
        blocks
    }

    fn resolve(&self, blocks: Vec<BlockDraft>) -> Analysis {
        let blocks = self.laid_out(blocks);
        let mut analysis = resolve::resolve(self.article, &blocks.iter().collect::<Vec<_>>());
        analysis.unread = self.unread;
        lookalikes::doubt(&mut analysis);
        analysis
    }
}

/// How many of `spans` have no more tokens than `most` together. Tokens are counted only where there may be more.
fn within(text: &str, spans: &[Span], most: usize) -> usize {
    let bytes: usize = spans.iter().map(|span| span.len() as usize).sum();
    if bytes <= most {
        return spans.len();
    }
    let mut count = 0;
    let fits = |span: &&Span| {
        count += tokens(text, **span).len();
        count <= most
    };
    spans.iter().take_while(fits).count()
}

fn foreign(article: &Article) -> bool {
    article.meta.language.as_deref().is_some_and(|language| language != "en")
}

fn prose(article: &Article) -> impl Iterator<Item = Span> {
    article.blocks().iter().filter(|block| block.kind.is_prose()).map(|block| block.span)
}

#[cfg(test)]
mod tests {
    use super::within;
    use crate::text::Span;

    /// Report: a megabyte of brackets was analysed without any bound.
    #[test]
    fn a_budget_ends_between_blocks() {
        let text = "It rained on. The quay was wet. ((((";
        let spans: Vec<Span> = [0..13, 14..31, 32..36].into_iter().map(|range| Span::snapped(text, range)).collect();
        assert_eq!([100, 34, 13, 9, 8, 4, 3].map(|most| within(text, &spans, most)), [3, 3, 3, 2, 1, 1, 0]);
    }
}
