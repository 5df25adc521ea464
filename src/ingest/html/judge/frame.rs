//! Which part of a page a block is one of the pieces of: its frame. Paragraphs that stand in one frame belong together,
//! whatever wrappers each has of its own (`<div><div>text</div></div>`, an item of a list, a loose line).

use crate::ingest::html::candidate::Candidate;
use crate::ingest::html::tree::{At, Tree};

/// Elements that stand in a line or a cell and are no part of the page by themselves.
const PASSED: [&str; 8] = ["font", "center", "span", "b", "strong", "small", "tbody", "tr"];

/// The frame of each candidate: of wrappers that hold nothing else what is around them; the element itself of a text that
/// stands loose in it beside others.
pub(super) fn frames(tree: &Tree, candidates: &[Candidate]) -> Vec<At> {
    candidates.iter().map(|candidate| frame(tree, candidate)).collect()
}

fn frame(tree: &Tree, candidate: &Candidate) -> At {
    let own = tree.letters(candidate.at);
    // Marks of notes and the like are left out of a block.
    if own > candidate.letters + candidate.letters / 4 + 10 {
        return passed(tree, candidate.at);
    }
    let mut at = candidate.at;
    while let Some(up) = tree.ancestors(at).next().filter(|&up| tree.letters(up) == own) {
        at = up;
    }
    passed(tree, tree.nodes[at].parent)
}

fn passed(tree: &Tree, at: At) -> At {
    std::iter::once(at).chain(tree.ancestors(at)).find(|&at| !PASSED.contains(&tree.name(at))).unwrap_or(at)
}
