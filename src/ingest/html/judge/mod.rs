//! Which candidates are the article's, and what the others are.
//!
//! Readability has the first word: what it keeps is body text. Then come the rules in which it is too generous (share
//! bars, lists of links, bylines, captions, what stands before and after the body) and those in which it is too strict
//! (what stands among kept paragraphs, embedded messages). Each is about how pages are made, none about one page.
//!
//! ```text
//! opinion -> prose
//! repeats -> prose
//! ```

mod frame;
mod opinion;
mod prose;
mod repeats;

use std::collections::HashMap;

use super::candidate::{Candidate, ends_sentence, plain};
use super::region::{self, Claim};
use super::tree::{At, Tree};
use super::walk;
use crate::article::BlockKind;
use crate::ingest::plain::{date, furniture};
use prose::{PARAGRAPH, Prose, is_paragraph, is_prose};

/// Above this share of linked letters a paragraph leads elsewhere.
const LINKED: f32 = 0.7;
/// A list of which more than this is linked leads elsewhere.
const LINKED_LIST: f32 = 0.5;
/// The same for lists behind the last paragraph.
const LINKED_TAIL: f32 = 0.3;
/// A part of the page with more than this share of the kept letters is not believed to be furniture.
const LARGE: f32 = 0.3;
/// Letters of an item that is a paragraph by itself.
const LONG_ITEM: u32 = 100;
/// A paragraph of which more than this is linked is none of the prose around it.
const LINKED_PROSE: f32 = 0.4;
/// How many elements around a stretch of prose are looked at for others like them.
const LEVELS: usize = 4;

/// The candidates of a page, each with what it is. `kept` says of each element, by its number, whether Readability
/// keeps it.
pub(super) fn judged(tree: &Tree, kept: &[bool], title: Option<&str>) -> Vec<Candidate> {
    let candidates = walk::candidates(tree, 0, kept);
    let all = candidates.iter().map(|candidate| candidate.kept).sum();
    let frames = frame::frames(tree, &candidates);
    let mut judgement = Judgement { tree, candidates, frames, kept: all };
    judgement.take_in_missed();
    judgement.take_in_prose();
    judgement.take_in_entries();
    judgement.take_in_neighbours();
    judgement.name_regions();
    judgement.name_lines(title);
    repeats::drop_pull_quotes(tree, &mut judgement.candidates);
    repeats::drop_cards(tree, &mut judgement.candidates);
    repeats::drop_announced(tree, &mut judgement.candidates);
    judgement.drop_links();
    judgement.trim();
    judgement.drop_empty_headings();
    judgement.candidates
}

/// A list, as far as it is known where it leads.
#[derive(Default)]
struct List {
    items: u32,
    letters: u32,
    linked: u32,
    /// The paragraph before it ends with a colon.
    announced: bool,
}

impl List {
    /// Whether it leads elsewhere: more than `limit` of it is linked, or of paragraphs that are items a larger share.
    fn leads_away(&self, limit: f32) -> bool {
        let limit = if self.letters >= self.items * LONG_ITEM { LINKED } else { limit };
        !self.announced && self.linked as f32 > limit * self.letters as f32
    }
}

struct Judgement<'t> {
    tree: &'t Tree,
    candidates: Vec<Candidate>,
    /// Which part of the page each is one of the pieces of.
    frames: Vec<At>,
    /// Letters that Readability keeps.
    kept: u32,
}

impl Judgement<'_> {
    fn keep(&mut self, at: usize) {
        let candidate = &mut self.candidates[at];
        candidate.kept = candidate.letters;
    }

    /// The prose of the page's main part is kept where Readability keeps little of it.
    fn take_in_missed(&mut self) {
        let Some(main) = opinion::missed(self.tree, &self.candidates, &self.frames) else { return };
        let range = self.range(main);
        for at in 0..self.candidates.len() {
            let candidate = &self.candidates[at];
            if range.contains(&candidate.at) && is_prose(candidate) {
                self.keep(at);
            }
        }
        self.kept = self.candidates.iter().map(|candidate| candidate.kept).sum();
    }

    /// Paragraphs in one frame with kept ones are kept, too.
    fn take_in_prose(&mut self) {
        let is_text = |candidate: &Candidate| is_paragraph(candidate) && candidate.link_density() < LINKED_PROSE;
        let mut kept: HashMap<At, u32> = HashMap::new();
        for (candidate, frame) in self.candidates.iter().zip(&self.frames) {
            if candidate.is_kept() && is_text(candidate) {
                *kept.entry(*frame).or_default() += candidate.letters;
            }
        }
        for at in 0..self.candidates.len() {
            let candidate = &self.candidates[at];
            let beside = kept.get(&self.frames[at]).is_some_and(|&letters| letters >= candidate.letters.max(PARAGRAPH));
            if beside && !candidate.is_kept() && is_text(candidate) {
                self.keep(at);
            }
        }
    }

    /// The entries of a page of several (a live page, a diary) are kept where one of them is: elements side by side of the
    /// same name and class, each with two paragraphs or more.
    fn take_in_entries(&mut self) {
        let kept = Prose::of(self.tree, &self.candidates, |one| one.is_kept() && is_prose(one));
        let prose = Prose::of(self.tree, &self.candidates, is_prose);
        let most =
            (0..self.candidates.len()).filter(|&at| self.candidates[at].is_kept() && is_prose(&self.candidates[at]));
        let Some(most) = most.max_by_key(|&at| kept.letters(self.range(self.frames[at]))) else { return };
        let frame = self.frames[most];
        let tree = self.tree;
        for entry in std::iter::once(frame).chain(tree.ancestors(frame)).take(LEVELS) {
            let alike = |&other: &At| other != entry && is_alike(tree, entry, other);
            let others = tree.children(tree.nodes[entry].parent).filter(alike);
            let entries: Vec<_> =
                others.map(|other| self.range(other)).filter(|range| prose.paragraphs(range.clone()) > 1).collect();
            if entries.is_empty() {
                continue;
            }
            for at in 0..self.candidates.len() {
                let place = self.candidates[at].at;
                let next = entries.partition_point(|range| range.start <= place);
                if next > 0 && entries[next - 1].contains(&place) {
                    self.keep(at);
                }
            }
            return;
        }
    }

    fn range(&self, at: At) -> std::ops::Range<At> {
        at..self.tree.end(at)
    }

    /// What stands among kept paragraphs and is no list of links is kept, too; so is an embedded message.
    fn take_in_neighbours(&mut self) {
        let Some(first) = self.candidates.iter().position(Candidate::is_kept) else { return };
        let last = self.candidates.iter().rposition(Candidate::is_kept).unwrap_or(first);
        for at in first + 1..last {
            let candidate = &self.candidates[at];
            if candidate.is_kept() {
                continue;
            }
            let beside = |range: std::ops::Range<usize>| {
                let mut near = range.filter(|&other| self.frames[other] == self.frames[at]);
                near.any(|other| self.candidates[other].is_kept())
            };
            let among = beside(at.saturating_sub(8)..at) && beside(at + 1..(at + 9).min(self.candidates.len()));
            let is_text = candidate.link_density() < LINKED_PROSE || is_linked_sentence(candidate);
            if candidate.kind == BlockKind::Embed || among && is_text {
                self.keep(at);
            }
        }
    }

    /// Small parts of the page are what they say they are, where not all of them together are a large one; what Readability
    /// does not keep is no body text.
    fn name_regions(&mut self) {
        let large = (self.kept as f32 * LARGE) as u32;
        let claims: Vec<Option<Claim>> =
            self.candidates.iter().map(|candidate| claimed(self.tree, candidate, large)).collect();
        // A page that is made of "widgets" has its paragraphs in them.
        let mut prose: HashMap<&str, u32> = HashMap::new();
        for (candidate, claim) in self.candidates.iter().zip(&claims).filter(|(one, _)| one.is_kept() && is_prose(one))
        {
            if let Some(Claim { kind: BlockKind::Furniture, word }) = claim {
                *prose.entry(word).or_default() += candidate.letters;
            }
        }
        for (candidate, claim) in self.candidates.iter_mut().zip(claims) {
            let believed = claim.filter(|claim| prose.get(claim.word).is_none_or(|&letters| letters < large));
            candidate.kind = match believed.map_or(candidate.kind, |claim| claim.kind) {
                kind if kind.is_body() && !candidate.is_kept() => BlockKind::Furniture,
                kind => kind,
            };
        }
    }

    /// Names lines that are told by their words alone (`plain::furniture`).
    fn name_lines(&mut self, title: Option<&str>) {
        let title = title.map(plain).filter(|title| !title.is_empty());
        for candidate in &mut self.candidates {
            if !candidate.kind.is_body() {
                continue;
            }
            let is_title = title.as_ref().is_some_and(|title| plain(&candidate.text) == *title);
            if is_title || self.tree.name(candidate.at) == "h1" {
                candidate.kind = BlockKind::Headline;
            } else if let Some(kind) = furniture::of_line(&candidate.text) {
                candidate.kind = kind;
            } else if date::is_time(&candidate.text) {
                // The time of a live page's entry.
                candidate.kind = BlockKind::Dateline;
            }
        }
    }

    /// Drops paragraphs and lists that are mostly links.
    fn drop_links(&mut self) {
        let mut lists: HashMap<At, List> = HashMap::new();
        for at in (0..self.candidates.len()).filter(|&at| self.candidates[at].kind == BlockKind::ListItem) {
            let candidate = &self.candidates[at];
            let announced = || at.checked_sub(1).is_some_and(|before| self.announces(before));
            let list =
                lists.entry(self.frames[at]).or_insert_with(|| List { announced: announced(), ..List::default() });
            list.items += 1;
            list.letters += candidate.letters;
            list.linked += candidate.linked;
        }
        let end = self.last_paragraph();
        for at in 0..self.candidates.len() {
            let candidate = &self.candidates[at];
            let limit = if end.is_none_or(|end| at > end) { LINKED_TAIL } else { LINKED_LIST };
            let list = lists.get(&self.frames[at]).filter(|_| candidate.kind == BlockKind::ListItem);
            let list_leads = list.is_some_and(|list| list.leads_away(limit));
            let leads = candidate.kind == BlockKind::Paragraph && candidate.link_density() > LINKED;
            if list_leads || leads && !(end.is_some_and(|end| at < end) && self.is_linked_paragraph(at)) {
                self.candidates[at].kind = BlockKind::Furniture;
            }
        }
    }

    /// Whether it is a paragraph that announces what follows it with a colon.
    fn announces(&self, at: usize) -> bool {
        let candidate = &self.candidates[at];
        let ends = candidate.kind == BlockKind::Paragraph && candidate.text.ends_with(':');
        ends && candidate.is_kept() && candidate.link_density() < LINKED_PROSE
    }

    /// Whether it is a sentence that is one link, in a frame with paragraphs that are none.
    fn is_linked_paragraph(&self, at: usize) -> bool {
        let beside = |other: usize| self.frames[other] == self.frames[at] && is_prose(&self.candidates[other]);
        let near = at.saturating_sub(8)..(at + 9).min(self.candidates.len());
        is_linked_sentence(&self.candidates[at]) && near.filter(|&other| beside(other)).count() > 1
    }

    /// The last candidate that is surely a paragraph of the article.
    fn last_paragraph(&self) -> Option<usize> {
        self.candidates.iter().rposition(|candidate| candidate.kind == BlockKind::Paragraph && is_paragraph(candidate))
    }

    /// Short lines before the first paragraph and behind the last.
    fn trim(&mut self) {
        let Some(last) = self.last_paragraph() else { return };
        let first = self
            .candidates
            .iter()
            .position(|candidate| candidate.kind == BlockKind::Paragraph && is_paragraph(candidate));
        let first = first.unwrap_or(last);
        let body = first..last + 1;
        for (at, candidate) in self.candidates.iter_mut().enumerate() {
            let short = (candidate.kind == BlockKind::Paragraph && !is_paragraph(candidate))
                || (candidate.kind == BlockKind::Heading && (at > last || candidate.link_density() > LINKED));
            if short && !body.contains(&at) {
                candidate.kind = BlockKind::Furniture;
            }
        }
    }

    /// Drops headings that no body text follows.
    fn drop_empty_headings(&mut self) {
        let mut follows = false;
        for candidate in self.candidates.iter_mut().rev() {
            if candidate.kind == BlockKind::Heading && !follows {
                candidate.kind = BlockKind::Furniture;
            }
            follows |= candidate.kind.is_body();
        }
    }
}

/// What the parts of the page around `candidate` say it is, as far as they have fewer than `large` letters. The
/// outermost has the last word; furniture goes before all.
fn claimed(tree: &Tree, candidate: &Candidate, large: u32) -> Option<Claim> {
    if matches!(candidate.kind, BlockKind::Embed | BlockKind::Credit | BlockKind::Dateline) {
        return None;
    }
    let around = std::iter::once(candidate.at).chain(tree.ancestors(candidate.at));
    let small = around.take_while(|&at| tree.letters(at) < large.max(candidate.letters + 1));
    let said = small.filter_map(|at| region::of_element(tree.element(at)?));
    said.reduce(|inner, outer| if inner.kind == BlockKind::Furniture { inner } else { outer })
}

/// Whether `other` is made as `entry` is: of the same name and class, and not only by being a `div`.
fn is_alike(tree: &Tree, entry: At, other: At) -> bool {
    let class = |at| tree.element(at).and_then(|element| element.attribute("class")).unwrap_or_default();
    let telling = !class(entry).is_empty() || matches!(tree.name(entry), "article" | "section" | "li");
    telling && tree.name(entry) == tree.name(other) && class(entry) == class(other)
}

/// A sentence that is long enough for a paragraph, whatever is linked in it: headlines end without a full stop.
fn is_linked_sentence(candidate: &Candidate) -> bool {
    candidate.letters >= PARAGRAPH && candidate.text.contains(' ') && ends_sentence(&candidate.text)
}
