//! A second opinion beside Readability's: the smallest part of the page that holds most of its prose. Where Readability keeps
//! little of that, it was led astray (paragraphs that are no `<p>`, names it takes for furniture), and the part is believed.

use std::collections::HashMap;

use super::prose::{Prose, is_prose};
use crate::article::BlockKind;
use crate::ingest::html::candidate::Candidate;
use crate::ingest::html::region;
use crate::ingest::html::tree::{At, Tree};

/// The share of a page's prose that its main part has at least.
const MOST: f32 = 0.6;
/// Where Readability keeps less than this share of the main part's prose, the part is believed.
const MISSED: f32 = 0.5;

/// The part of the page whose prose is to be kept whatever Readability keeps; `None` where Readability is right.
pub(super) fn missed(tree: &Tree, candidates: &[Candidate], frames: &[At]) -> Option<At> {
    let counts = |candidate: &Candidate| is_prose(candidate) && !is_aside(tree, candidate);
    let prose = Prose::of(tree, candidates, counts);
    let main = smallest(tree, &prose)?;
    let kept = Prose::of(tree, candidates, |candidate| counts(candidate) && candidate.is_kept());
    let range = main..tree.end(main);
    let misses = |kept: u32, all: u32| (kept as f32) < all as f32 * MISSED;
    let (longest, of_longest) = longest(candidates, frames, counts);
    let astray = misses(of_longest, longest) && misses(kept.letters(range.clone()), prose.letters(range));
    astray.then_some(main)
}

/// Letters of prose in the frame that has the most, and those of them that Readability keeps.
fn longest(candidates: &[Candidate], frames: &[At], counts: impl Fn(&Candidate) -> bool) -> (u32, u32) {
    let mut sums: HashMap<At, (u32, u32)> = HashMap::new();
    for (candidate, frame) in candidates.iter().zip(frames).filter(|(candidate, _)| counts(candidate)) {
        let (all, kept) = sums.entry(*frame).or_default();
        *all += candidate.letters;
        *kept += if candidate.is_kept() { candidate.letters } else { 0 };
    }
    sums.into_values().max().unwrap_or_default()
}

/// The smallest element with most of the prose.
fn smallest(tree: &Tree, prose: &Prose) -> Option<At> {
    let enough = (prose.all() as f32 * MOST) as u32;
    if prose.all() == 0 {
        return None;
    }
    let mut main = None;
    let mut around = 0;
    loop {
        let child = tree.children(around).find(|&child| prose.letters(child..tree.end(child)) >= enough);
        let Some(child) = child.filter(|&child| tree.element(child).is_some()) else { return main };
        main = Some(child);
        around = child;
    }
}

/// Whether it stands in a part that is never the article's.
fn is_aside(tree: &Tree, candidate: &Candidate) -> bool {
    let is = |at: At| {
        let element = tree.element(at)?;
        let furniture = region::of_element(element).is_some_and(|claim| claim.kind == BlockKind::Furniture);
        (furniture && matches!(&*element.name, "nav" | "aside" | "footer")).then_some(())
    };
    tree.ancestors(candidate.at).find_map(is).is_some()
}
