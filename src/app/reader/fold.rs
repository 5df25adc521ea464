//! Voice-only reading: narration folds away, so that the article reads like an interview.
//!
//! A sentence stays where a shown quotation says something in it, is introduced in it or has its source there; headings,
//! bylines and dates stay too. A run of other sentences, over as many blocks as it lasts, is one row, and opens in place.
//!
//! What folds is found block by block and on need, from the block's own text and the quotes in it: nothing here looks at
//! the whole article. A fold ends where the text passes a page of [`PAGE`] bytes, so that none is long to count.

use super::index::Index;
use crate::app::keys::{Action, Mode};
use crate::app::state::{App, Reader, Row};
use crate::article::{Article, Block, BlockKind};
use crate::quotes::{Analysis, QuoteId};
use crate::text::{Span, sentences, tokens};

/// Bytes of text over which folds do not reach: a fold begins anew with the first block of each page.
const PAGE: u32 = 8 * 1024;

/// How an article is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// All of its text.
    #[default]
    Whole,
    /// What is said; the rest is folded.
    Voices,
}

/// A run of sentences of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// It is shown.
    Stays(Span),
    /// It folds, with so many sentences.
    Folds(Span, u32),
}

/// What decides which sentences fold.
pub(crate) struct Folds<'a> {
    pub(crate) article: &'a Article,
    pub(crate) analysis: &'a Analysis,
    pub(crate) index: &'a Index,
    /// The quotes that keep their sentences.
    pub(crate) shown: &'a [QuoteId],
    /// What was opened: in text order, none overlapping.
    pub(crate) opened: &'a [Span],
}

impl Folds<'_> {
    /// The parts of block `block`, top to bottom. One that folds goes on over the blocks after it; what goes on from a
    /// block before is left out, so that there may be no part at all.
    pub(crate) fn parts(&self, block: u32) -> Vec<Part> {
        let goes_on = self.goes_on(block);
        if goes_on && self.folds_whole(block) == Some(true) {
            return Vec::new();
        }
        let mut parts = self.own_parts(block);
        if goes_on {
            parts.remove(0);
        }
        if let Some(Part::Folds(span, count)) = parts.last_mut() {
            for next in (block + 1..).take_while(|&next| self.goes_on(next)) {
                let further = self.own_parts(next);
                if let Some(&Part::Folds(more, sentences)) = further.first() {
                    (*span, *count) = (span.cover(more), *count + sentences);
                }
                if further.len() > 1 {
                    break;
                }
            }
        }
        parts
    }

    /// Whether the block begins with what goes on from a fold of the block before.
    fn goes_on(&self, block: u32) -> bool {
        let (Some(own), Some(before)) = (self.block(block), block.checked_sub(1).and_then(|at| self.block(at))) else {
            return false;
        };
        let same_page = own.span.start() / PAGE == before.span.start() / PAGE;
        same_page && self.begins_folded(block) && self.ends_folded(block - 1)
    }

    fn begins_folded(&self, block: u32) -> bool {
        self.folds_whole(block).unwrap_or_else(|| matches!(self.own_parts(block).first(), Some(Part::Folds(..))))
    }

    fn ends_folded(&self, block: u32) -> bool {
        self.folds_whole(block).unwrap_or_else(|| matches!(self.own_parts(block).last(), Some(Part::Folds(..))))
    }

    /// Whether all of the block folds, where that is plain without reading it.
    fn folds_whole(&self, block: u32) -> Option<bool> {
        let own = self.block(block)?;
        if !folds(own.kind) {
            return Some(false);
        }
        let plain = self.index.touching(own.span).next().is_none() && !self.is_open(own.span);
        plain.then_some(true)
    }

    /// The parts of a block, whatever stands around it; at least one.
    fn own_parts(&self, block: u32) -> Vec<Part> {
        let Some(own) = self.block(block) else { return vec![Part::Stays(Span::default())] };
        if !folds(own.kind) {
            return vec![Part::Stays(own.span)];
        }
        let mut parts: Vec<Part> = Vec::new();
        for sentence in self.sentences(*own) {
            let stays = self.speaks(sentence) || self.is_open(sentence);
            match (parts.last_mut(), stays) {
                (Some(Part::Stays(span)), true) => *span = span.cover(sentence),
                (Some(Part::Folds(span, count)), false) => (*span, *count) = (span.cover(sentence), *count + 1),
                (_, true) => parts.push(Part::Stays(sentence)),
                (_, false) => parts.push(Part::Folds(sentence, 1)),
            }
        }
        parts
    }

    fn block(&self, block: u32) -> Option<&Block> {
        self.article.blocks().get(block as usize)
    }

    /// The sentences of a block, at least one; a table is one.
    fn sentences(&self, block: Block) -> Vec<Span> {
        if block.kind.keeps_lines() {
            return vec![block.span];
        }
        let tokens = tokens(self.article.text(), block.span);
        let span = |range: std::ops::Range<usize>| tokens[range.start].span.cover(tokens[range.end - 1].span);
        let found: Vec<Span> = sentences(self.article.text(), &tokens).into_iter().map(span).collect();
        if found.is_empty() { vec![block.span] } else { found }
    }

    /// Whether a shown quotation has a part in `sentence`.
    fn speaks(&self, sentence: Span) -> bool {
        let shown = self.index.touching(sentence).filter(|id| self.shown.binary_search(id).is_ok());
        shown.filter_map(|id| self.analysis.quote(id)).any(|quote| {
            let parts = quote.content.iter().chain(&quote.cue).chain(&quote.source);
            parts.into_iter().any(|part| part.overlaps(sentence))
        })
    }

    fn is_open(&self, span: Span) -> bool {
        let at = self.opened.partition_point(|open| open.end() <= span.start());
        self.opened.get(at).is_some_and(|open| open.overlaps(span))
    }
}

/// Whether narration of this kind folds.
fn folds(kind: BlockKind) -> bool {
    ![BlockKind::Headline, BlockKind::Heading, BlockKind::Byline, BlockKind::Dateline].contains(&kind)
}

/// What of an open fold a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenFold {
    /// All of it, or the end of one and the beginning of another.
    Whole,
    /// How it begins.
    Beginning,
    /// How it ends.
    End,
}

/// A fold on the screen, and the row where it stands or, where it is open, begins to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    row: usize,
    span: Span,
    is: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Closed,
    Open,
}

/// Switches voice-only reading on or off. What is current, or else on top, keeps its row on the screen; where nobody has
/// moved in between, the place is the one from before.
pub(crate) fn toggle(app: &mut App) {
    let wanted = match app.reading {
        Reading::Whole => Reading::Voices,
        Reading::Voices => Reading::Whole,
    };
    let Some((reader, height)) = app.open() else { return };
    if wanted == Reading::Voices && reader.analysis.quotes.is_empty() {
        let told = reader.remark().unwrap_or_else(|| "no quote was found up to here".to_owned());
        app.notice = Some(told);
        return;
    }
    let (before, now) = (reader.whole, reader.anchor);
    let held = reader.held();
    reader.read(wanted);
    match before {
        Some((whole, voices)) if wanted == Reading::Whole && voices == now => reader.go_back(whole, height),
        Some(_) | None => reader.hold(held, height),
    }
    reader.whole = (wanted == Reading::Voices).then_some((now, reader.anchor));
    app.reading = wanted;
}

/// Opens or closes the `count`-th fold on the screen; without a count, the one nearest to the current quote or, without
/// one, to the top.
pub(crate) fn toggle_fold(app: &mut App, count: Option<u32>) {
    let voices = app.keymap.shortest(Mode::Article, Action::VoiceOnly).unwrap_or_default();
    let Some((reader, height)) = app.open() else { return };
    let seen = reader.folds_seen();
    let from = reader.current().map(crate::quotes::Quote::start).and_then(|start| reader.row_of(start)).unwrap_or(0);
    let picked = match count {
        Some(count) => seen.get(count as usize - 1),
        // Of two as near, the one below.
        None => seen.iter().min_by_key(|fold| (fold.row.abs_diff(from), usize::MAX - fold.row)),
    };
    let told = match (picked, reader.reading) {
        (Some(&fold), _) => {
            reader.turn(fold, height);
            return;
        }
        (None, Reading::Whole) => format!("nothing is folded: {voices} folds what nobody says"),
        (None, Reading::Voices) => match count {
            Some(count) => format!("there is no fold {count} on the screen"),
            None => "no fold on the screen".to_owned(),
        },
    };
    app.notice = Some(told);
}

/// Closes every fold that was opened; where none is open, opens those on the screen.
pub(crate) fn toggle_folds(app: &mut App) {
    let Some((reader, height)) = app.open() else { return };
    let held = reader.held();
    if reader.opened.is_empty() {
        let closed = reader.folds_seen();
        reader.opened = closed.into_iter().filter(|fold| fold.is == State::Closed).map(|fold| fold.span).collect();
    } else {
        reader.opened.clear();
    }
    reader.refold();
    reader.hold(held, height);
}

/// A click on row `row` of the text; whether a closed fold stands there, which it opens.
pub(crate) fn click(app: &mut App, row: u16) -> bool {
    let Some((reader, height)) = app.open() else { return false };
    let at = usize::from(row);
    let hit = reader.folds_seen().into_iter().find(|fold| fold.row == at && fold.is == State::Closed);
    if let Some(fold) = hit {
        reader.turn(fold, height);
    }
    hit.is_some()
}

impl Reader {
    /// Reads the article as `wanted`; one in which nobody is quoted is always read whole.
    pub(crate) fn read(&mut self, wanted: Reading) {
        let possible = if self.analysis.quotes.is_empty() { Reading::Whole } else { wanted };
        if self.reading != possible {
            self.reading = possible;
            self.layout.forget();
            self.find_top();
        }
    }

    /// Something that decides what folds has changed; the same text stays on top.
    pub(crate) fn refold(&mut self) {
        if self.reading == Reading::Voices {
            self.layout.forget();
            self.find_top();
        }
    }

    fn find_top(&mut self) {
        let anchor = self.anchor;
        self.top = self.pages().find(anchor);
    }

    /// Opens the fold that `span` begins in, if it does.
    pub(crate) fn unfold(&mut self, span: Span) {
        let at = self.pages().position(span.start());
        if let Row::Fold { span: fold, .. } = self.pages().row(at)
            && fold.contains(span.start())
        {
            self.add_open(fold);
            self.refold();
        }
    }

    fn add_open(&mut self, fold: Span) {
        let at = self.opened.partition_point(|open| open.start() < fold.start());
        self.opened.insert(at, fold);
    }

    /// Opens or closes a fold; it keeps its row.
    fn turn(&mut self, fold: Seen, height: u16) {
        match fold.is {
            State::Closed => self.add_open(fold.span),
            State::Open => self.opened.retain(|open| !open.overlaps(fold.span)),
        }
        self.refold();
        self.hold((fold.span.start(), fold.row as u32), height);
    }

    /// The folds on the screen, top to bottom.
    fn folds_seen(&self) -> Vec<Seen> {
        let mut seen: Vec<Seen> = Vec::new();
        for (row, place) in self.rows.iter().enumerate().filter_map(|(n, row)| Some((n, row.place()?))) {
            let at = self.opened.partition_point(|open| open.end() <= place.start());
            let open = self.opened.get(at..).unwrap_or_default().iter().take_while(|open| open.start() < place.end());
            match self.rows.get(row) {
                Some(Row::Fold { span, .. }) => seen.push(Seen { row, span: *span, is: State::Closed }),
                Some(Row::Text { .. }) if self.reading == Reading::Voices => {
                    let new = open.filter(|open| seen.last().is_none_or(|last| last.span != **open));
                    let new: Vec<Seen> = new.map(|&span| Seen { row, span, is: State::Open }).collect();
                    seen.extend(new);
                }
                Some(Row::Text { .. } | Row::Blank) | None => {}
            }
        }
        seen
    }

    /// Whether an open fold begins or ends in `span`, which is that of a row of text.
    pub fn open_fold(&self, span: Span) -> Option<OpenFold> {
        if self.reading == Reading::Whole {
            return None;
        }
        let from = self.opened.partition_point(|open| open.end() <= span.start());
        let here = self.opened.get(from..).unwrap_or_default();
        let here = || here.iter().take_while(|open| open.start() < span.end());
        let begins = here().any(|open| span.contains(open.start()));
        let ends = here().any(|open| open.end() <= span.end());
        match (begins, ends) {
            (true, true) => Some(OpenFold::Whole),
            (true, false) => Some(OpenFold::Beginning),
            (false, true) => Some(OpenFold::End),
            (false, false) => None,
        }
    }

    /// The row of the screen that stands for byte `offset`.
    fn row_of(&self, offset: u32) -> Option<usize> {
        self.rows.iter().position(|row| row.place().is_some_and(|place| place.contains(offset)))
    }

    /// What keeps its place when folds change: a byte of the current quote, or of the first text on the screen, and its
    /// row.
    fn held(&self) -> (u32, u32) {
        let quote = self.current().map(crate::quotes::Quote::start);
        let quote = quote.and_then(|start| Some((start, self.row_of(start)? as u32)));
        let texts = self.rows.iter().enumerate().filter_map(|(n, row)| Some((row.span()?.start(), n as u32)));
        let folds = self.rows.iter().enumerate().filter_map(|(n, row)| Some((row.place()?.start(), n as u32)));
        quote.or_else(|| texts.chain(folds).next()).unwrap_or_default()
    }

    /// Puts the byte on the row, as near as the article's ends allow.
    fn hold(&mut self, (byte, row): (u32, u32), height: u16) {
        let mut pages = self.pages();
        let at = pages.position(byte);
        let top = pages.up(at, row);
        self.go(top, height);
    }
}
