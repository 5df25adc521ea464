//! Which drafts are the article's, and what the others are.
//!
//! Readability has the first word: what it keeps is body text. Then come the rules in which it is too generous (share
//! bars, lists of links, bylines, captions, what stands before and after the body) and those in which it is too strict
//! (what stands among kept paragraphs, embedded messages). Each is about how pages are made, none about one page.

use super::draft::Draft;
use super::region;
use super::tree::{At, Tree};
use super::walk;
use crate::article::BlockKind;
use crate::ingest::plain::furniture;

/// Above this share of linked letters a paragraph leads elsewhere.
const LINKED: f32 = 0.7;
/// A list of which more than this is linked leads elsewhere.
const LINKED_LIST: f32 = 0.5;
/// The same of what stands behind the last paragraph.
const LINKED_TAIL: f32 = 0.3;
/// A part of the page with more than this share of the kept letters is not believed to be furniture.
const LARGE: f32 = 0.3;
/// Letters of a paragraph that is surely one.
const PARAGRAPH: u32 = 60;

/// The drafts of a page, each with what it is. `kept` says of each element, by its number, whether Readability keeps it.
pub(super) fn judged(tree: &Tree, kept: &[bool], title: Option<&str>) -> Vec<Draft> {
    let hidden = |at: At| tree.element(at).is_some_and(region::is_hidden);
    let drafts = walk::drafts(tree, 0, kept, &hidden);
    let all = drafts.iter().map(|draft| draft.kept).sum();
    let mut page = Page { tree, drafts, kept: all };
    page.take_in_neighbours();
    page.name_regions();
    page.name_lines(title);
    page.drop_links();
    page.trim();
    page.drop_empty_headings();
    page.drafts
}

struct Page<'t> {
    tree: &'t Tree,
    drafts: Vec<Draft>,
    /// Letters that Readability keeps.
    kept: u32,
}

impl Page<'_> {
    /// What stands among kept paragraphs and is no list of links is kept, too; so is an embedded message.
    fn take_in_neighbours(&mut self) {
        let Some(first) = self.drafts.iter().position(Draft::is_kept) else { return };
        let last = self.drafts.iter().rposition(Draft::is_kept).unwrap_or(first);
        let parents: Vec<At> = self.drafts.iter().map(|draft| self.parent(draft)).collect();
        for at in first + 1..last {
            let draft = &self.drafts[at];
            if draft.is_kept() {
                continue;
            }
            let beside = |range: std::ops::Range<usize>| {
                let mut near = range.filter(|&other| parents[other] == parents[at]);
                near.any(|other| self.drafts[other].is_kept())
            };
            let among = beside(at.saturating_sub(8)..at) && beside(at + 1..(at + 9).min(self.drafts.len()));
            let is_text = among && draft.link_density() < 0.4;
            if draft.kind == BlockKind::Embed || is_text {
                self.drafts[at].kept = self.drafts[at].letters;
            }
        }
    }

    fn parent(&self, draft: &Draft) -> At {
        self.tree.nodes[draft.at].parent
    }

    /// Small parts of the page are what they say they are; what Readability does not keep is no body text.
    fn name_regions(&mut self) {
        let large = (self.kept as f32 * LARGE) as u32;
        for draft in &mut self.drafts {
            let told = match draft.kind {
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
                | BlockKind::Furniture => told(self.tree, draft, large),
            };
            draft.kind = match told.unwrap_or(draft.kind) {
                kind if kind.is_body() && !draft.is_kept() => BlockKind::Furniture,
                kind => kind,
            };
        }
    }

    /// Lines that say by themselves what they are.
    fn name_lines(&mut self, title: Option<&str>) {
        let title = title.map(plain).filter(|title| !title.is_empty());
        for draft in &mut self.drafts {
            if !draft.kind.is_body() {
                continue;
            }
            let is_title = title.as_ref().is_some_and(|title| plain(&draft.text) == *title);
            if is_title || self.tree.name(draft.at) == "h1" {
                draft.kind = BlockKind::Headline;
            } else if let Some(kind) = furniture::of_line(&draft.text) {
                draft.kind = kind;
            }
        }
    }

    /// What leads elsewhere: linked paragraphs, lists of links.
    fn drop_links(&mut self) {
        let mut lists: std::collections::HashMap<At, (u32, u32)> = std::collections::HashMap::new();
        for draft in self.drafts.iter().filter(|draft| draft.kind == BlockKind::ListItem) {
            let (letters, linked) = lists.entry(self.parent(draft)).or_default();
            *letters += draft.letters;
            *linked += draft.linked;
        }
        let end = self.last_paragraph();
        for at in 0..self.drafts.len() {
            let draft = &self.drafts[at];
            let limit = if end.is_none_or(|end| at > end) { LINKED_TAIL } else { LINKED_LIST };
            let list = lists.get(&self.parent(draft)).filter(|_| draft.kind == BlockKind::ListItem);
            let leads_away = list.is_some_and(|&(letters, linked)| linked as f32 > limit * letters as f32)
                || (draft.kind == BlockKind::Paragraph && draft.link_density() > LINKED);
            if leads_away {
                self.drafts[at].kind = BlockKind::Furniture;
            }
        }
    }

    /// The last draft that is surely a paragraph of the article.
    fn last_paragraph(&self) -> Option<usize> {
        self.drafts.iter().rposition(|draft| draft.kind == BlockKind::Paragraph && is_paragraph(draft))
    }

    /// Short lines before the first paragraph and behind the last.
    fn trim(&mut self) {
        let Some(last) = self.last_paragraph() else { return };
        let first = self.drafts.iter().position(|draft| draft.kind == BlockKind::Paragraph && is_paragraph(draft));
        let first = first.unwrap_or(last);
        let body = first..last + 1;
        for (at, draft) in self.drafts.iter_mut().enumerate() {
            let short = (draft.kind == BlockKind::Paragraph && !is_paragraph(draft))
                || (draft.kind == BlockKind::Heading && (at > last || draft.link_density() > LINKED));
            if short && !body.contains(&at) {
                draft.kind = BlockKind::Furniture;
            }
        }
    }

    /// Headings that nothing follows.
    fn drop_empty_headings(&mut self) {
        let mut follows = false;
        for draft in self.drafts.iter_mut().rev() {
            if draft.kind == BlockKind::Heading && !follows {
                draft.kind = BlockKind::Furniture;
            }
            follows |= draft.kind.is_body();
        }
    }
}

/// What the parts of the page around `draft` say it is, as far as they have fewer than `large` letters. The outermost has
/// the last word; furniture goes before all.
fn told(tree: &Tree, draft: &Draft, large: u32) -> Option<BlockKind> {
    let around = std::iter::once(draft.at).chain(tree.ancestors(draft.at));
    let small = around.take_while(|&at| tree.letters(at) < large.max(draft.letters + 1));
    let said = small.filter_map(|at| region::of_element(tree.element(at)?));
    said.reduce(|inner, outer| if inner == BlockKind::Furniture { inner } else { outer })
}

/// Whether it is long enough for a paragraph, or ends as a sentence does.
fn is_paragraph(draft: &Draft) -> bool {
    let text = draft.text.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']']);
    let sentence = text.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', '؟', '۔']) && draft.letters >= 20;
    draft.letters >= PARAGRAPH || sentence
}

/// Letters and digits in lower case: two titles that differ in nothing else are one.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
