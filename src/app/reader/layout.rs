//! Layout: the rows of blocks, computed on first need and cached for one width, and positions among them.
//!
//! Nothing needs the number of rows of an article: a position is a block and a row of it, and a move visits only the
//! blocks that it passes. So the cost of a key does not depend on the article's length.

use std::collections::BTreeMap;

use super::fold::{FoldRules, Run};
use super::links::Link;
use crate::article::Article;
use crate::text::Span;
use crate::text::wrap::wrap;

/// Rows kept at most, apart from those of the block asked for.
const KEPT: usize = 20_000;

/// One row of the article pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Text of the block with this index.
    Text {
        /// Index in `Article::blocks`.
        block: u32,
        /// What stands on the row.
        span: Span,
    },
    /// What voice-only reading has folded.
    Fold {
        /// From the first folded byte to the last, over one block or several.
        span: Span,
        /// How many sentences that is, at least 1.
        sentences: u32,
    },
    /// Between two blocks.
    Blank,
}

impl Row {
    /// What stands on it.
    pub fn span(&self) -> Option<Span> {
        match *self {
            Self::Text { span, .. } => Some(span),
            Self::Fold { .. } | Self::Blank => None,
        }
    }

    /// The text that it represents, shown or folded.
    pub fn place(&self) -> Option<Span> {
        match *self {
            Self::Text { span, .. } | Self::Fold { span, .. } => Some(span),
            Self::Blank => None,
        }
    }
}

/// The position of a row: row `row` of block `block`, counting the blank row above the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) block: u32,
    pub(crate) row: u32,
}

/// A position that does not depend on the width: a byte, and whether the blank row above its block is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// The first row of the article.
    #[default]
    Start,
    /// The row that holds this byte.
    Text(u32),
    /// The blank row above the block that starts at this byte.
    Above(u32),
}

impl Anchor {
    /// The byte that it stands at, or above.
    pub(crate) fn byte(self) -> u32 {
        match self {
            Self::Start => 0,
            Self::Text(byte) | Self::Above(byte) => byte,
        }
    }

    /// The same place in another text.
    pub(crate) fn moved(self, to: impl Fn(u32) -> u32) -> Self {
        match self {
            Self::Start => Self::Start,
            Self::Text(byte) => Self::Text(to(byte)),
            Self::Above(byte) => Self::Above(to(byte)),
        }
    }
}

/// The visible part of an article.
#[derive(Debug, Default)]
pub(crate) struct Viewport {
    pub(crate) layout: Layout,
    pub(crate) top: Position,
    /// What `top` means whatever the width.
    pub(crate) anchor: Anchor,
    /// The visible part of the current quote at the last change of size; it is kept on the screen until the screen
    /// moves, even at the cost of the anchor's text.
    pub(crate) kept_in_view: Option<Span>,
    /// Rows of the visible part, top to bottom, laid out for the current geometry.
    pub(crate) rows: Vec<Row>,
    /// The links that stand on them or reach into them, in text order, none overlapping.
    pub(crate) links: Vec<Link>,
    /// A phrase that is marked until the next key.
    pub(crate) pointed: Option<Span>,
    /// The anchors before and after voice-only reading was switched on.
    pub(crate) before_voices: Option<(Anchor, Anchor)>,
}

/// A cache of rows by block, for one width.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    width: u16,
    rows: BTreeMap<u32, Vec<Row>>,
    kept: usize,
}

impl Layout {
    /// Cells across the column that rows are laid out for.
    pub(crate) fn width(&self) -> u16 {
        self.width
    }

    /// Clears the cache where `width` is a new one.
    pub(crate) fn set_width(&mut self, width: u16) {
        if self.width != width {
            self.width = width;
            self.forget();
        }
    }

    /// Clears the cache: the article or its folds have changed.
    pub(crate) fn forget(&mut self) {
        self.rows.clear();
        self.kept = 0;
    }
}

/// Cells that the rows of `block` are indented by in a column of `width`, for its marker; none in a narrow one.
pub(crate) fn indent(article: &Article, block: u32, width: u16) -> u16 {
    const NARROW: u16 = 16;
    let Some(&own) = article.blocks().get(block as usize).filter(|_| width > NARROW) else { return 0 };
    article.marker(own).chars().count() as u16
}

/// Blank rows above a block.
fn lead(article: &Article, block: u32) -> u32 {
    u32::from(article.stands_apart(block as usize))
}

/// An article with its layout.
pub(crate) struct Pages<'a> {
    pub(crate) article: &'a Article,
    pub(crate) layout: &'a mut Layout,
    /// The folds in voice-only reading. Only then can a block have no rows: it continues a fold of a block above.
    pub(crate) folds: Option<FoldRules<'a>>,
}

impl Pages<'_> {
    fn last_block(&self) -> u32 {
        self.article.blocks().len().saturating_sub(1) as u32
    }

    /// The rows of block `block`, without the blank one above it.
    fn rows(&mut self, block: u32) -> &[Row] {
        if !self.layout.rows.contains_key(&block) {
            if self.layout.kept > KEPT {
                self.layout.forget();
            }
            let rows = self.laid_out(block);
            self.layout.kept += rows.len().max(1);
            self.layout.rows.insert(block, rows);
        }
        self.layout.rows.get(&block).map_or(&[], Vec::as_slice)
    }

    fn laid_out(&self, block: u32) -> Vec<Row> {
        let width = self.layout.width - indent(self.article, block, self.layout.width);
        let own = self.article.blocks().get(block as usize).copied();
        let breaks = own.map(|block| self.article.breaks(block)).unwrap_or_default();
        let text = |span: Span| {
            let rows = wrap(self.article.text(), span, width, breaks);
            rows.into_iter().map(move |span| Row::Text { block, span })
        };
        let Some(folds) = &self.folds else {
            let span = own.map(|block| block.span).unwrap_or_default();
            return text(span).collect();
        };
        let mut rows = Vec::new();
        for part in folds.parts(block) {
            match part {
                Run::Shown(span) => rows.extend(text(span)),
                Run::Folded(span, sentences) => rows.push(Row::Fold { span, sentences }),
            }
        }
        rows
    }

    /// Whether any row begins in the block.
    pub(crate) fn has_rows(&mut self, block: u32) -> bool {
        self.folds.is_none() || !self.rows(block).is_empty()
    }

    /// Rows that `block` takes, the blank one above it included.
    fn height(&mut self, block: u32) -> u32 {
        match self.rows(block).len() {
            0 => 0,
            rows => lead(self.article, block) + rows as u32,
        }
    }

    /// The nearest block above `block` that has rows, and how many.
    fn above(&mut self, block: u32) -> Option<(u32, u32)> {
        (0..block).rev().map(|at| (at, self.height(at))).find(|(_, height)| *height > 0)
    }

    /// The nearest block below `block` that has rows.
    fn below(&mut self, block: u32) -> Option<u32> {
        (block + 1..=self.last_block()).find(|&at| self.height(at) > 0)
    }

    /// The last row above block `block`; the first of the article where there is none.
    fn row_above(&mut self, block: u32) -> Position {
        self.above(block).map_or_else(Position::default, |(block, height)| Position { block, row: height - 1 })
    }

    /// The first row of a block, below the blank one; where it has none, the fold that it is part of.
    pub(crate) fn first(&mut self, block: u32) -> Position {
        if self.has_rows(block) { Position { block, row: lead(self.article, block) } } else { self.row_above(block) }
    }

    /// `from` if that row exists, else the nearest row before it.
    pub(crate) fn sound(&mut self, from: Position) -> Position {
        let block = from.block.min(self.last_block());
        match self.height(block) {
            0 => self.row_above(block),
            height if from.block > block => Position { block, row: height - 1 },
            height => Position { block, row: from.row.min(height - 1) },
        }
    }

    /// The row `rows` rows below `from`, or the last one; and how many rows that is.
    pub(crate) fn down(&mut self, from: Position, rows: u32) -> (Position, u32) {
        let (mut at, mut left) = (from, rows);
        loop {
            let below = self.height(at.block).saturating_sub(at.row + 1);
            if left <= below {
                return (Position { row: at.row + left, ..at }, rows);
            }
            let Some(block) = self.below(at.block) else {
                return (Position { row: at.row + below, ..at }, rows - (left - below));
            };
            left -= below + 1;
            at = Position { block, row: 0 };
        }
    }

    /// The row `rows` rows above `from`, or the first one.
    pub(crate) fn up(&mut self, from: Position, rows: u32) -> Position {
        let (mut at, mut left) = (from, rows);
        loop {
            if left <= at.row {
                return Position { row: at.row - left, ..at };
            }
            let Some((block, height)) = self.above(at.block) else { return Position::default() };
            left -= at.row + 1;
            at = Position { block, row: height - 1 };
        }
    }

    /// The last row of the article.
    pub(crate) fn end(&mut self) -> Position {
        self.sound(Position { block: self.last_block(), row: u32::MAX })
    }

    /// `top`, moved up where the article would end above the bottom of a screen of `height` rows.
    pub(crate) fn fitted(&mut self, top: Position, height: u16) -> Position {
        let top = self.sound(top);
        let wanted = u32::from(height).saturating_sub(1);
        let (_, found) = self.down(top, wanted);
        self.up(top, wanted - found)
    }

    /// `top`, moved down only as far as it must for a screen of `height` rows to show `span`, or at least how it
    /// begins.
    pub(crate) fn showing(&mut self, span: Span, top: Position, height: u16) -> Position {
        let (first, last) =
            (self.position(span.start()), self.position(span.end().saturating_sub(1).max(span.start())));
        let whole = self.up(last, u32::from(height).saturating_sub(1));
        whole.min(first).max(top)
    }

    /// The row that holds byte `offset`, or the one before where it stands between rows; the fold that holds it, where
    /// it is folded.
    pub(crate) fn position(&mut self, offset: u32) -> Position {
        let block = self.article.block_at(offset).unwrap_or_default() as u32;
        let begun = |row: &Row| row.place().is_some_and(|place| place.start() <= offset);
        match self.rows(block).partition_point(begun) {
            0 if self.folds.is_some() && block > 0 => self.row_above(block),
            after => Position { block, row: lead(self.article, block) + after.saturating_sub(1) as u32 },
        }
    }

    /// The row that `anchor` means.
    pub(crate) fn find(&mut self, anchor: Anchor) -> Position {
        match anchor {
            Anchor::Start => Position::default(),
            Anchor::Text(offset) => self.position(offset),
            Anchor::Above(offset) => {
                let at = self.position(offset);
                let own = self.article.block_at(offset).unwrap_or_default() as u32;
                if at.block == own { Position { row: 0, ..at } } else { at }
            }
        }
    }

    /// The anchor of a position.
    pub(crate) fn anchor(&mut self, position: Position) -> Anchor {
        match self.row(position) {
            Row::Text { span, .. } | Row::Fold { span, .. } => Anchor::Text(span.start()),
            Row::Blank => self
                .article
                .blocks()
                .get(position.block as usize)
                .map_or(Anchor::Start, |block| Anchor::Above(block.span.start())),
        }
    }

    /// What stands on a row.
    pub(crate) fn row(&mut self, at: Position) -> Row {
        let text = at.row.checked_sub(lead(self.article, at.block));
        text.and_then(|row| self.rows(at.block).get(row as usize).copied()).unwrap_or(Row::Blank)
    }

    /// The rows on a screen of `height` rows from `top` on; fewer where the article ends.
    pub(crate) fn screen(&mut self, top: Position, height: u16) -> Vec<Row> {
        let mut rows = Vec::with_capacity(usize::from(height));
        let mut at = top;
        while rows.len() < usize::from(height) && (at.block as usize) < self.article.blocks().len() {
            let rest = self.height(at.block).saturating_sub(at.row);
            for row in at.row..at.row + rest.min(u32::from(height) - rows.len() as u32) {
                rows.push(self.row(Position { row, ..at }));
            }
            at = Position { block: at.block + 1, row: 0 };
        }
        rows
    }

    /// Rows from the one at `from` to the one at `to`, at most `most`.
    pub(crate) fn distance(&mut self, from: Position, to: Position, most: u32) -> u32 {
        let mut rows = 0;
        let mut at = from;
        while at.block < to.block && rows < most {
            rows += self.height(at.block).saturating_sub(at.row);
            at = Position { block: at.block + 1, row: 0 };
        }
        if at.block == to.block { (rows + to.row.saturating_sub(at.row)).min(most) } else { rows.min(most) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::Row;
    use super::{KEPT, Layout, Pages, Position};
    use crate::article::{Article, Block, BlockKind, Meta};
    use crate::text::Span;

    /// An article of one block a line; its kind is told by how the line begins.
    fn lines(text: &str) -> Article {
        let mut at = 0;
        let block = |line: &str| {
            let kind = if line.starts_with('*') { BlockKind::ListItem } else { BlockKind::Paragraph };
            let span = Span::snapped(text, at..at + line.len());
            at += line.len() + 1;
            Block { span, kind, continues: line.starts_with('+') }
        };
        Article::new(text.to_owned(), text.lines().map(block).collect(), Meta::default())
    }

    fn rows(article: &Article) -> Vec<&str> {
        let mut layout = Layout::default();
        layout.set_width(40);
        let rows = Pages { article, layout: &mut layout, folds: None }.screen(Position::default(), 40);
        rows.iter().map(|row| row.span().map_or("", |span| article.slice(span))).collect()
    }

    #[test]
    fn items_of_a_list_and_parts_of_a_paragraph_stand_close() {
        let article = lines("Snapshot.\n* one\n* two\nAfter.\n+ goes on.");
        assert_eq!(rows(&article), ["Snapshot.", "", "* one", "* two", "", "After.", "+ goes on."]);
    }

    #[test]
    fn only_so_many_rows_are_kept() {
        let article = lines(&"The fog came in from the sea and went out again.\n".repeat(30_000));
        let mut layout = Layout::default();
        layout.set_width(10);
        let mut pages = Pages { article: &article, layout: &mut layout, folds: None };
        let (last, _) = pages.down(Position::default(), u32::MAX);
        assert_eq!(last, pages.end());
        assert!(matches!(pages.row(last), Row::Text { block: 29_999, .. }));
        assert!(layout.rows.values().map(Vec::len).sum::<usize>() < KEPT + 10);
    }
}
