//! Which candidates are the article's, and what the others are.
//!
//! Readability has the first word: what it keeps is body text. Then come the rules in which it is too generous (share
//! bars, lists of links, bylines, captions, what stands before and after the body) and those in which it is too strict
//! (what stands among kept paragraphs, embedded messages). Each is about how pages are made, none about one page.

use super::candidate::Candidate;
use super::region;
use super::tree::{At, Tree};
use super::walk;
use crate::article::BlockKind;
use crate::ingest::plain::furniture;

/// Above this share of linked letters a paragraph leads elsewhere.
const LINKED: f32 = 0.7;
/// A list of which more than this is linked leads elsewhere.
const LINKED_LIST: f32 = 0.5;
/// The same for lists behind the last paragraph.
const LINKED_TAIL: f32 = 0.3;
/// A part of the page with more than this share of the kept letters is not believed to be furniture.
const LARGE: f32 = 0.3;
/// Letters of a paragraph that is surely one.
const PARAGRAPH: u32 = 60;

/// The candidates of a page, each with what it is. `kept` says of each element, by its number, whether Readability
/// keeps it.
pub(super) fn judged(tree: &Tree, kept: &[bool], title: Option<&str>) -> Vec<Candidate> {
    let candidates = walk::candidates(tree, 0, kept);
    let all = candidates.iter().map(|candidate| candidate.kept).sum();
    let mut judgement = Judgement { tree, candidates, kept: all };
    judgement.take_in_neighbours();
    judgement.name_regions();
    judgement.name_lines(title);
    judgement.drop_links();
    judgement.trim();
    judgement.drop_empty_headings();
    judgement.candidates
}

struct Judgement<'t> {
    tree: &'t Tree,
    candidates: Vec<Candidate>,
    /// Letters that Readability keeps.
    kept: u32,
}

impl Judgement<'_> {
    /// What stands among kept paragraphs and is no list of links is kept, too; so is an embedded message.
    fn take_in_neighbours(&mut self) {
        let Some(first) = self.candidates.iter().position(Candidate::is_kept) else { return };
        let last = self.candidates.iter().rposition(Candidate::is_kept).unwrap_or(first);
        let parents: Vec<At> = self.candidates.iter().map(|candidate| self.parent(candidate)).collect();
        for at in first + 1..last {
            let candidate = &self.candidates[at];
            if candidate.is_kept() {
                continue;
            }
            let beside = |range: std::ops::Range<usize>| {
                let mut near = range.filter(|&other| parents[other] == parents[at]);
                near.any(|other| self.candidates[other].is_kept())
            };
            let among = beside(at.saturating_sub(8)..at) && beside(at + 1..(at + 9).min(self.candidates.len()));
            let is_text = among && candidate.link_density() < 0.4;
            if candidate.kind == BlockKind::Embed || is_text {
                self.candidates[at].kept = self.candidates[at].letters;
            }
        }
    }

    fn parent(&self, candidate: &Candidate) -> At {
        self.tree.nodes[candidate.at].parent
    }

    /// Small parts of the page are what they say they are; what Readability does not keep is no body text.
    fn name_regions(&mut self) {
        let large = (self.kept as f32 * LARGE) as u32;
        for candidate in &mut self.candidates {
            let told = match candidate.kind {
                BlockKind::Embed | BlockKind::Credit | BlockKind::Dateline => None,
                BlockKind::Headline
                | BlockKind::Byline
                | BlockKind::Heading
                | BlockKind::Paragraph
                | BlockKind::ListItem
                | BlockKind::BlockQuote
                | BlockKind::Table
                | BlockKind::Preformatted
                | BlockKind::Caption
                | BlockKind::Furniture => told(self.tree, candidate, large),
            };
            candidate.kind = match told.unwrap_or(candidate.kind) {
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
            }
        }
    }

    /// Drops paragraphs and lists that are mostly links.
    fn drop_links(&mut self) {
        let mut lists: std::collections::HashMap<At, (u32, u32)> = std::collections::HashMap::new();
        for candidate in self.candidates.iter().filter(|candidate| candidate.kind == BlockKind::ListItem) {
            let (letters, linked) = lists.entry(self.parent(candidate)).or_default();
            *letters += candidate.letters;
            *linked += candidate.linked;
        }
        let end = self.last_paragraph();
        for at in 0..self.candidates.len() {
            let candidate = &self.candidates[at];
            let limit = if end.is_none_or(|end| at > end) { LINKED_TAIL } else { LINKED_LIST };
            let list = lists.get(&self.parent(candidate)).filter(|_| candidate.kind == BlockKind::ListItem);
            let leads_away = list.is_some_and(|&(letters, linked)| linked as f32 > limit * letters as f32)
                || (candidate.kind == BlockKind::Paragraph && candidate.link_density() > LINKED);
            if leads_away {
                self.candidates[at].kind = BlockKind::Furniture;
            }
        }
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
fn told(tree: &Tree, candidate: &Candidate, large: u32) -> Option<BlockKind> {
    let around = std::iter::once(candidate.at).chain(tree.ancestors(candidate.at));
    let small = around.take_while(|&at| tree.letters(at) < large.max(candidate.letters + 1));
    let said = small.filter_map(|at| region::of_element(tree.element(at)?));
    said.reduce(|inner, outer| if inner == BlockKind::Furniture { inner } else { outer })
}

/// Whether it is long enough for a paragraph, or ends as a sentence does.
fn is_paragraph(candidate: &Candidate) -> bool {
    let text = candidate.text.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']']);
    let sentence =
        text.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', '؟', '۔']) && candidate.letters >= 20;
    candidate.letters >= PARAGRAPH || sentence
}

/// Letters and digits in lower case: two titles that differ in nothing else are one.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
