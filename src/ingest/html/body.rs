//! The candidates that make the article, in its order: headline, byline and date on top, then the body.
//!
//! Where Readability and the rules leave too little, fallbacks follow: the article body in the page's metadata, then
//! the largest stretch of prose, then all text. So every page with text yields an article.

use super::candidate::Candidate;
use super::judge::{self, plain};
use super::meta::Said;
use super::tree::{At, Tree};
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
    } else if found < LITTLE {
        take_prose(tree, &mut candidates, found);
    }
    if letters(&candidates) == 0 {
        for candidate in &mut candidates {
            candidate.kind = BlockKind::Paragraph;
        }
    }
    arranged(candidates, &said.meta)
}

fn letters(candidates: &[Candidate]) -> u32 {
    candidates.iter().filter(|candidate| candidate.kind.is_body()).map(|candidate| candidate.letters).sum()
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
fn arranged(candidates: Vec<Candidate>, meta: &Meta) -> Vec<Candidate> {
    let first = candidates.iter().position(|candidate| candidate.kind.is_body()).unwrap_or(candidates.len());
    let last = candidates.iter().rposition(|candidate| candidate.kind.is_body()).unwrap_or(0);
    let title = meta.title.as_deref().map(plain);
    let headline = |candidate: &Candidate| title.as_ref().is_some_and(|title| plain(&candidate.text) == *title);
    let (mut top, mut body): (Vec<Option<Candidate>>, Vec<Candidate>) = (vec![None, None, None], Vec::new());
    for (at, candidate) in candidates.into_iter().enumerate() {
        let below_headline = top[0].is_some() && at < last;
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

/// What stands in the body without being its text: captions, credits, the times of a live page's entries.
fn is_apparatus(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Caption | BlockKind::Credit | BlockKind::Dateline)
}
