//! The candidates that make the article, in its order: headline, byline and date on top, then the body.
//!
//! Where Readability and the rules leave too little, fallbacks follow: the article body in the page's metadata, then that in
//! the data for its scripts, then the largest stretch of prose, then all text. So every page with text yields an article.

use super::candidate::{Candidate, plain};
use super::judge;
use super::said::{Said, data};
use super::tree::{At, Tree};
use super::{parse, walk};
use crate::article::{BlockKind, Meta};
use crate::text::clean::unwrapped;

/// Fewer letters are no article.
const LITTLE: u32 = 200;
/// Letters of a paragraph that counts as prose.
const PROSE: u32 = 60;
/// How many times longer than the body that was found the one in the metadata must be to replace it.
const LONGER: u32 = 2;

/// The article's candidates. `kept` says of each element, by its number, whether Readability keeps it.
pub(super) fn candidates(tree: &Tree, kept: &[bool], said: &Said) -> Vec<Candidate> {
    let mut candidates = judge::judged(tree, kept, said.meta.title.as_deref());
    let found = letters(&candidates);
    let told = said.body.as_deref().map(from_metadata).filter(|told| {
        let told = letters(told);
        told >= LITTLE && told > found * LONGER
    });
    if let Some(told) = told {
        candidates.retain(|candidate| !candidate.kind.is_body());
        candidates.extend(told);
    } else if found < LITTLE && !is_gallery(&candidates, found) {
        let kept = data::paragraphs(tree);
        let kept: Vec<Candidate> = kept.iter().flat_map(|paragraph| from_data(paragraph)).collect();
        if letters(&kept) >= LITTLE && letters(&kept) > found * LONGER {
            candidates.retain(|candidate| !candidate.kind.is_body());
            candidates.extend(kept);
        } else {
            take_prose(tree, &mut candidates, found);
        }
    }
    if letters(&candidates) == 0 {
        for candidate in &mut candidates {
            candidate.kind = BlockKind::Paragraph;
        }
    }
    arranged(tree, candidates, &said.meta)
}

/// Whether the article is mostly what its pictures show.
fn is_gallery(candidates: &[Candidate], found: u32) -> bool {
    let captions = candidates.iter().filter(|candidate| candidate.kind == BlockKind::Caption);
    found >= PROSE && found + captions.map(|candidate| candidate.letters).sum::<u32>() >= LITTLE
}

fn letters(candidates: &[Candidate]) -> u32 {
    candidates.iter().filter(|candidate| candidate.kind.is_body()).map(|candidate| candidate.letters).sum()
}

/// A paragraph of a page's data, or the blocks of one that is HTML.
fn from_data(paragraph: &str) -> Vec<Candidate> {
    if !paragraph.contains('<') {
        return vec![Candidate::apart(BlockKind::Paragraph, unwrapped(paragraph))];
    }
    let tree = Tree::new(&parse::parse(paragraph).document);
    let blocks = walk::candidates(&tree, 0, &[]).into_iter();
    blocks.map(|block| Candidate { marks: block.marks, ..Candidate::apart(block.kind, block.text) }).collect()
}

/// The body as the metadata has it: paragraphs between blank lines, or else lines.
fn from_metadata(body: &str) -> Vec<Candidate> {
    let paragraphs = body.lines().map(unwrapped);
    paragraphs.filter(|text| !text.is_empty()).map(|text| Candidate::apart(BlockKind::Paragraph, text)).collect()
}

/// Takes the largest stretch of prose for the body, where it has more letters than the body that was found: the
/// children of the element whose own paragraphs have the most letters.
fn take_prose(tree: &Tree, candidates: &mut [Candidate], found: u32) {
    let is_prose = |candidate: &Candidate| candidate.letters >= PROSE && candidate.link_density() < 0.3;
    let mut most: Option<(At, u32)> = None;
    let mut sums: std::collections::HashMap<At, u32> = std::collections::HashMap::new();
    for candidate in candidates.iter().filter(|candidate| is_prose(candidate)) {
        let around = tree.nodes[candidate.at].parent;
        let sum = sums.entry(around).or_default();
        *sum += candidate.letters;
        if most.is_none_or(|(_, most)| *sum > most) {
            most = Some((around, *sum));
        }
    }
    let Some((around, _)) = most.filter(|(_, most)| *most > found) else { return };
    for candidate in candidates.iter_mut() {
        let inside = (around..tree.end(around)).contains(&candidate.at);
        candidate.kind = match (inside && is_prose(candidate), candidate.kind) {
            (true, _) => BlockKind::Paragraph,
            (false, kind) if kind.is_body() => BlockKind::Furniture,
            (false, kind) => kind,
        };
    }
}

/// Headline, byline and date on top, from the page where it shows them and from what it says of itself where it does
/// not; then the body with its captions; nothing else.
fn arranged(tree: &Tree, candidates: Vec<Candidate>, meta: &Meta) -> Vec<Candidate> {
    let first = candidates.iter().position(|candidate| candidate.kind.is_body()).unwrap_or(candidates.len());
    let last = last(tree, &candidates);
    let title = meta.title.as_deref().map(plain);
    let headline = |candidate: &Candidate| title.as_ref().is_some_and(|title| plain(&candidate.text) == *title);
    let (mut top, mut body): (Vec<Option<Candidate>>, Vec<Candidate>) = (vec![None, None, None], Vec::new());
    for (at, candidate) in candidates.into_iter().enumerate() {
        let below_headline = top[0].is_some() && at <= last;
        let slot = if candidate.kind.is_body() {
            None
        } else if at <= last && headline(&candidate) {
            Some(0)
        } else {
            match candidate.kind {
                BlockKind::Byline if at < first && below_headline => Some(1),
                BlockKind::Dateline if at < first && below_headline => Some(2),
                kind if below_headline && is_apparatus(kind) => None,
                BlockKind::Headline
                | BlockKind::Dateline
                | BlockKind::Byline
                | BlockKind::Heading
                | BlockKind::Paragraph
                | BlockKind::ListItem
                | BlockKind::BlockQuote
                | BlockKind::Embed
                | BlockKind::Table
                | BlockKind::Preformatted
                | BlockKind::Caption
                | BlockKind::Credit
                | BlockKind::Furniture => continue,
            }
        };
        match slot.and_then(|slot| top.get_mut(slot)) {
            Some(slot) => {
                slot.get_or_insert(candidate);
            }
            None => body.push(candidate),
        }
    }
    let said = [
        (BlockKind::Headline, meta.title.clone()),
        (BlockKind::Byline, meta.byline.as_ref().map(|byline| format!("By {byline}"))),
        (BlockKind::Dateline, None),
    ];
    let top = top.into_iter().zip(said).filter_map(|(shown, (kind, said))| {
        shown.map(|candidate| Candidate { kind, ..candidate }).or_else(|| Some(Candidate::apart(kind, said?)))
    });
    top.chain(body).collect()
}

/// The last candidate of the body, or of the pictures that follow it in the same part of the page.
fn last(tree: &Tree, candidates: &[Candidate]) -> usize {
    let Some(last) = candidates.iter().rposition(|candidate| candidate.kind.is_body()) else { return 0 };
    let part = tree.nodes[candidates[last].at].parent;
    let pictured = |candidate: &Candidate| {
        let inside = part > 0 && (part..tree.end(part)).contains(&candidate.at);
        inside && matches!(candidate.kind, BlockKind::Caption | BlockKind::Credit)
    };
    last + candidates[last + 1..].iter().rposition(pictured).map_or(0, |at| at + 1)
}

/// What stands in the body without being its text: captions, credits, the times of a live page's entries.
fn is_apparatus(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Caption | BlockKind::Credit | BlockKind::Dateline)
}
