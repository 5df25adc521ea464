//! Rows of blocks, laid out on first need, and moving through them.
//!
//! Nothing here asks how many rows an article has: a place is a block and a row of it, and a move looks only at the
//! blocks it passes. So a key costs what is on the screen, whatever the article's length.

use std::collections::BTreeMap;

use super::Row;
use crate::article::{Article, BlockKind};
use crate::text::Span;
use crate::text::wrap::wrap;

/// Rows kept at most, apart from those of the block asked for.
const KEPT: usize = 20_000;

/// A row of the article: row `row` of what block `block` takes on the screen, the blank row above it included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) block: u32,
    pub(crate) row: u32,
}

/// A place in the text that outlives a change of width: a byte, and whether the blank row above its block is meant.
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
}

/// The rows of the blocks that were looked at last, for one width.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    width: u16,
    rows: BTreeMap<u32, Vec<Span>>,
    kept: usize,
}

impl Layout {
    /// Cells across the column that rows are laid out for.
    pub(crate) fn width(&self) -> u16 {
        self.width
    }

    /// Forgets everything where `width` is a new one.
    pub(crate) fn set_width(&mut self, width: u16) {
        if self.width != width {
            self.width = width;
            self.forget();
        }
    }

    /// Forgets everything: the article is another one.
    pub(crate) fn forget(&mut self) {
        self.rows.clear();
        self.kept = 0;
    }

    /// The rows of block `block`; at least one.
    fn rows(&mut self, article: &Article, block: u32) -> &[Span] {
        if !self.rows.contains_key(&block) {
            if self.kept > KEPT {
                self.forget();
            }
            let own = article.blocks().get(block as usize).copied();
            let span = own.map(|block| block.span).unwrap_or_default();
            let rows = wrap(article.text(), span, self.width - indent(article, block, self.width));
            self.kept += rows.len();
            self.rows.insert(block, rows);
        }
        self.rows.get(&block).map_or(&[], Vec::as_slice)
    }

    /// Rows that `block` takes, the blank one above it included.
    fn height(&mut self, article: &Article, block: u32) -> u32 {
        lead(article, block) + self.rows(article, block).len() as u32
    }
}

/// Cells that the rows of `block` are indented by in a column of `width`, for its marker; none in a narrow one.
pub(crate) fn indent(article: &Article, block: u32, width: u16) -> u16 {
    const NARROW: u16 = 16;
    let Some(&own) = article.blocks().get(block as usize).filter(|_| width > NARROW) else { return 0 };
    article.marker(own).chars().count() as u16
}

/// Blank rows above a block: one, but none above the first, above what goes on, and between items of a list.
fn lead(article: &Article, block: u32) -> u32 {
    let Some(own) = article.blocks().get(block as usize) else { return 0 };
    let before = block.checked_sub(1).and_then(|before| article.blocks().get(before as usize));
    let joined = own.continues || own.kind == BlockKind::ListItem && before.is_some_and(|b| b.kind == own.kind);
    u32::from(before.is_some() && !joined)
}

/// An article laid out: its text and the rows known of it.
pub(crate) struct Pages<'a> {
    pub(crate) article: &'a Article,
    pub(crate) layout: &'a mut Layout,
}

impl Pages<'_> {
    fn last_block(&self) -> u32 {
        self.article.blocks().len().saturating_sub(1) as u32
    }

    /// `from`, moved back onto a row that exists.
    pub(crate) fn sound(&mut self, from: Position) -> Position {
        let block = from.block.min(self.last_block());
        let last = self.layout.height(self.article, block).saturating_sub(1);
        Position { block, row: if from.block > block { last } else { from.row.min(last) } }
    }

    /// The row `rows` rows below `from`, or the last one; and how many rows that is.
    pub(crate) fn down(&mut self, from: Position, rows: u32) -> (Position, u32) {
        let (mut at, mut left) = (from, rows);
        loop {
            let below = self.layout.height(self.article, at.block).saturating_sub(at.row + 1);
            if left <= below {
                return (Position { row: at.row + left, ..at }, rows);
            }
            if at.block >= self.last_block() {
                return (Position { row: at.row + below, ..at }, rows - (left - below));
            }
            left -= below + 1;
            at = Position { block: at.block + 1, row: 0 };
        }
    }

    /// The row `rows` rows above `from`, or the first one.
    pub(crate) fn up(&mut self, from: Position, rows: u32) -> Position {
        let (mut at, mut left) = (from, rows);
        loop {
            if left <= at.row {
                return Position { row: at.row - left, ..at };
            }
            let Some(block) = at.block.checked_sub(1) else { return Position::default() };
            left -= at.row + 1;
            at = Position { block, row: self.layout.height(self.article, block).saturating_sub(1) };
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

    /// The row that holds byte `offset`, or the one before where it stands between rows.
    pub(crate) fn position(&mut self, offset: u32) -> Position {
        let block = self.article.block_at(offset).unwrap_or_default() as u32;
        let lead = lead(self.article, block);
        let after = self.layout.rows(self.article, block).partition_point(|row| row.start() <= offset);
        Position { block, row: lead + after.saturating_sub(1) as u32 }
    }

    /// The row that `anchor` means.
    pub(crate) fn find(&mut self, anchor: Anchor) -> Position {
        match anchor {
            Anchor::Start => Position::default(),
            Anchor::Text(offset) => self.position(offset),
            Anchor::Above(offset) => Position { row: 0, ..self.position(offset) },
        }
    }

    /// What `position` means whatever the width.
    pub(crate) fn anchor(&mut self, position: Position) -> Anchor {
        match self.row(position) {
            Row::Text { span, .. } => Anchor::Text(span.start()),
            Row::Blank => self
                .article
                .blocks()
                .get(position.block as usize)
                .map_or(Anchor::Start, |block| Anchor::Above(block.span.start())),
        }
    }

    fn row(&mut self, at: Position) -> Row {
        let text = at.row.checked_sub(lead(self.article, at.block));
        let rows = self.layout.rows(self.article, at.block);
        text.and_then(|row| rows.get(row as usize)).map_or(Row::Blank, |&span| Row::Text { block: at.block, span })
    }

    /// The rows on a screen of `height` rows from `top` on; fewer where the article ends.
    pub(crate) fn screen(&mut self, top: Position, height: u16) -> Vec<Row> {
        let mut rows = Vec::with_capacity(usize::from(height));
        let mut at = top;
        while rows.len() < usize::from(height) && (at.block as usize) < self.article.blocks().len() {
            let rest = self.layout.height(self.article, at.block).saturating_sub(at.row);
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
            rows += self.layout.height(self.article, at.block).saturating_sub(at.row);
            at = Position { block: at.block + 1, row: 0 };
        }
        if at.block == to.block { (rows + to.row.saturating_sub(at.row)).min(most) } else { rows.min(most) }
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, Layout, Pages, Position};
    use crate::app::Row;
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
        let rows = Pages { article, layout: &mut layout }.screen(Position::default(), 40);
        rows.iter().map(|row| row.span().map_or("", |span| article.slice(span))).collect()
    }

    #[test]
    fn items_of_a_list_and_parts_of_a_paragraph_stand_close() {
        let article = lines("Before.\n* one\n* two\nAfter.\n+ goes on.");
        assert_eq!(rows(&article), ["Before.", "", "* one", "* two", "", "After.", "+ goes on."]);
    }

    #[test]
    fn only_so_many_rows_are_kept() {
        let article = lines(&"The fog came in from the sea and went out again.\n".repeat(30_000));
        let mut layout = Layout::default();
        layout.set_width(10);
        let mut pages = Pages { article: &article, layout: &mut layout };
        let (last, _) = pages.down(Position::default(), u32::MAX);
        assert_eq!(last, pages.end());
        assert!(matches!(pages.row(last), Row::Text { block: 29_999, .. }));
        assert!(layout.rows.values().map(Vec::len).sum::<usize>() < KEPT + 10);
    }
}
