//! What of a page says again what it says elsewhere, or announces what is elsewhere: pull quotes, cards that lead to other
//! stories, and what stands below "Comments" or "Related stories". Told by their shape and words, without their class.

use std::collections::HashMap;
use std::ops::Range;

use super::prose::{Prose, is_prose};
use crate::article::BlockKind;
use crate::ingest::html::candidate::{Candidate, plain};
use crate::ingest::html::region;
use crate::ingest::html::tree::{At, Tree};

/// Letters of a pull quote, at least: less is said twice by chance.
const PULLED: usize = 12;
/// Words in the class of a pull quote.
const PULL: [&str; 6] = ["pullquote", "pull", "pulled", "pq", "blockpull", "quotebox"];
/// Pull quotes of a page, at most: each is looked for in the whole page.
const PULLS: usize = 100;

/// Pull quotes become furniture, with who is named below them: what stands in a quote block, or in a part that is called so,
/// and in another paragraph, too.
pub(super) fn drop_pull_quotes(tree: &Tree, candidates: &mut [Candidate]) {
    let is_text = |candidate: &Candidate| {
        let quoted = || tree.ancestors(candidate.at).take(3).any(|up| tree.name(up) == "blockquote");
        candidate.kind.is_body() || candidate.kind == BlockKind::Caption && quoted()
    };
    let texts: Vec<String> = candidates
        .iter()
        .map(|candidate| if is_text(candidate) { plain(&candidate.text) } else { String::new() })
        .collect();
    let boxes: Vec<(usize, At)> = candidates
        .iter()
        .enumerate()
        .filter(|(at, _)| texts[*at].len() >= PULLED)
        .filter_map(|(at, candidate)| Some((at, pull_box(tree, candidate)?)))
        .take(PULLS)
        .collect();
    let inside = |around: At, candidate: &Candidate| (around..tree.end(around)).contains(&candidate.at);
    for (at, around) in boxes {
        let elsewhere = |(other, text): (usize, &String)| {
            other != at
                && text.len() >= texts[at].len()
                && !inside(around, &candidates[other])
                && text.contains(&texts[at])
        };
        if texts.iter().enumerate().any(elsewhere) {
            for candidate in candidates.iter_mut().filter(|candidate| inside(around, candidate)) {
                candidate.kind = BlockKind::Furniture;
            }
        }
    }
}

/// The outermost element around `candidate` that may be a pull quote: a quote block, a figure, an aside, or what is called so.
fn pull_box(tree: &Tree, candidate: &Candidate) -> Option<At> {
    let most = candidate.letters * 2 + 60;
    let around = std::iter::once(candidate.at).chain(tree.ancestors(candidate.at));
    around.take_while(|&at| tree.letters(at) <= most).filter(|&at| is_pull(tree, at)).last()
}

fn is_pull(tree: &Tree, at: At) -> bool {
    matches!(tree.name(at), "blockquote" | "figure" | "aside")
        || tree.element(at).is_some_and(|element| region::has_word(element, &PULL))
}

/// Letters of a card, at most.
const CARD: u32 = 600;
/// Cards that stand side by side, at least.
const CARDS: usize = 3;
/// Letters that an article has beside its cards, at least.
const REST: u32 = 200;

/// Cards become furniture: three or more elements side by side, each a heading that is a link with a paragraph at most.
pub(super) fn drop_cards(tree: &Tree, candidates: &mut [Candidate]) {
    let prose = Prose::of(tree, candidates, is_prose);
    let mut cards: HashMap<(At, &str), Vec<Range<At>>> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.kind == BlockKind::Heading) {
        let wider = tree.ancestors(candidate.at).find(|&up| tree.letters(up) > candidate.letters);
        let linked = candidate.link_density() > 0.7;
        let Some(card) = wider.filter(|&card| linked && tree.letters(card) <= CARD) else { continue };
        let range = card..tree.end(card);
        if prose.paragraphs(range.clone()) < 2 {
            cards.entry((tree.nodes[card].parent, tree.name(card))).or_default().push(range);
        }
    }
    let mut depth = vec![0_i32; tree.nodes.len() + 1];
    for range in cards.into_values().filter(|places| places.len() >= CARDS).flatten() {
        depth[range.start] += 1;
        depth[range.end] -= 1;
    }
    for at in 1..depth.len() {
        depth[at] += depth[at - 1];
    }
    let rest = Prose::of(tree, candidates, |one| is_prose(one) && depth[one.at] == 0);
    if rest.all() >= REST {
        for candidate in candidates.iter_mut().filter(|candidate| depth[candidate.at] > 0) {
            candidate.kind = BlockKind::Furniture;
        }
    }
}

/// What stands above readers' comments.
const COMMENTS: [&str; 17] = [
    "addacomment",
    "comment",
    "comments",
    "haveyoursay",
    "jointheconversation",
    "jointhediscussion",
    "leaveacomment",
    "leaveareply",
    "postacomment",
    "readercomments",
    "readerscomments",
    "replies",
    "showcomments",
    "viewcomments",
    "whatdoyouthink",
    "yourcomments",
    "yourviews",
];
/// What stands above lists of other stories.
const ELSEWHERE: [&str; 33] = [
    "aroundtheweb",
    "dontmiss",
    "editorspicks",
    "fromtheweb",
    "latest",
    "latestnews",
    "latestposts",
    "lateststories",
    "morenews",
    "moreonthisstory",
    "morestories",
    "mostpopular",
    "mostread",
    "mostviewed",
    "popular",
    "promotedstories",
    "readnext",
    "recentposts",
    "recommended",
    "recommendedforyou",
    "recommendedstories",
    "related",
    "relatedarticles",
    "relatedcontent",
    "relatedcoverage",
    "relatednews",
    "relatedposts",
    "relatedstories",
    "topstories",
    "trending",
    "trendingnow",
    "youmayalsolike",
    "youmightalsolike",
];

/// What stands below "Comments" or "Related stories" becomes furniture: all of the part of the page that this begins, or, where
/// it begins none, all that follows comments and the links that follow the others.
pub(super) fn drop_announced(tree: &Tree, candidates: &mut [Candidate]) {
    let prose = Prose::of(tree, candidates, is_prose);
    for at in 0..candidates.len() {
        let Some(announced) = announced(&candidates[at]) else { continue };
        candidates[at].kind = BlockKind::Furniture;
        let to_end = announced == Announced::Comments && prose.letters(0..candidates[at].at) >= REST;
        if to_end {
            candidates[at..].iter_mut().for_each(|later| later.kind = BlockKind::Furniture);
            return;
        }
        let part = begun(tree, candidates[at].at).map(|part| part..tree.end(part));
        let part = part.filter(|part| prose.letters(part.clone()) * 2 < prose.all());
        let mut open = true;
        for later in &mut candidates[at + 1..] {
            let inside = part.as_ref().is_some_and(|part| part.contains(&later.at));
            open &= part.is_none() && later.kind != BlockKind::Heading && later.link_density() > 0.5;
            if !inside && !open {
                break;
            }
            later.kind = BlockKind::Furniture;
        }
    }
}

/// What a line announces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Announced {
    Comments,
    Elsewhere,
}

fn announced(candidate: &Candidate) -> Option<Announced> {
    if candidate.text.len() > 40 {
        return None;
    }
    let words = plain(&candidate.text);
    let words = words.trim_matches(|c: char| c.is_ascii_digit());
    match () {
        () if COMMENTS.contains(&words) => Some(Announced::Comments),
        () if ELSEWHERE.contains(&words) => Some(Announced::Elsewhere),
        () => None,
    }
}

/// The smallest part of the page that begins with the text at `at` and has more.
fn begun(tree: &Tree, at: At) -> Option<At> {
    let own = tree.letters(at);
    let wider = tree.ancestors(at).find(|&up| tree.letters(up) > own)?;
    let before = tree.letters(wider) - tree.letters_from(at, wider);
    (before == 0).then_some(wider)
}
