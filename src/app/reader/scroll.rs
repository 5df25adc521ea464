//! Moves through the text: rows, pages, paragraphs, sections, ends, and to what is to be seen. As in `less`, none goes
//! beyond the last screen.

use super::jumplist::Spot;
use super::layout::{Anchor, Position, Row};
use super::reader::Reader;
use crate::app::keys::{Motion, Way};
use crate::article::{Block, BlockKind};
use crate::text::Span;
use crate::text::width::clusters;

impl Reader {
    /// Scrolls a screen of `height` rows by `rows`.
    pub(crate) fn scroll_rows(&mut self, way: Way, rows: u32, height: u16) {
        let from = self.top;
        let mut pages = self.pages();
        let top = match way {
            Way::On => pages.down(from, rows).0,
            Way::Back => pages.up(from, rows),
        };
        self.go(top, height);
    }

    /// Moves by something other than rows; what it returns is to be told.
    pub(crate) fn travel(&mut self, motion: Motion, count: Option<u32>, height: u16) -> Option<String> {
        match (motion, count) {
            (Motion::Edge(Way::Back), None) => self.go(Position::default(), height),
            (Motion::Edge(Way::On), None) => {
                let end = self.pages().end();
                self.go(end, height);
                return self.wait_for_rest(motion, count);
            }
            (Motion::Edge(_), Some(number)) => return self.go_to_paragraph(motion, number, height),
            (Motion::Percent, percent) => {
                let percent = u64::from(percent.unwrap_or(0).min(100));
                let offset = u64::from(self.text_end()) * percent / 100;
                let top = self.pages().position(offset as u32);
                self.go(top, height);
                return self.wait_for_rest(motion, count);
            }
            (Motion::Paragraph(way), _) => return self.step(way, Stop::Paragraph, count, height),
            (Motion::Section(way), _) => return self.step(way, Stop::Section, count, height),
            (Motion::Row(_) | Motion::HalfPage(_) | Motion::Page(_), _) => {}
        }
        None
    }

    /// Where the text ends.
    pub(crate) fn text_end(&self) -> u32 {
        self.article.blocks().last().map_or(0, |block| block.span.end())
    }

    /// Remembers a move that can only be made once the rest of the article is there.
    fn wait_for_rest(&mut self, motion: Motion, count: Option<u32>) -> Option<String> {
        if !self.is_growing() {
            return None;
        }
        self.awaited = Some((motion, count));
        Some("the rest is still being read; this goes on when it is there".to_owned())
    }

    /// Carries out a move that waited.
    pub(crate) fn resume(&mut self, height: u16) {
        if let Some((motion, count)) = self.awaited.take() {
            self.travel(motion, count, height);
        }
    }

    /// Puts paragraph `number` (from 1, as quotes' reasons count them) at the top.
    fn go_to_paragraph(&mut self, motion: Motion, number: u32, height: u16) -> Option<String> {
        let blocks = self.article.blocks();
        let wanted = Some(number as usize);
        let at = blocks.partition_point(|block| self.article.paragraph_number(block.span.start()) < wanted);
        if at < blocks.len() {
            self.go_to_block(at, height);
            return None;
        }
        let end = self.pages().end();
        self.go(end, height);
        self.wait_for_rest(motion, Some(number)).or_else(|| Some(format!("there is no paragraph {number}")))
    }

    /// Puts the first row of a block's text at the top.
    fn go_to_block(&mut self, block: usize, height: u16) {
        let top = if block == 0 { Position::default() } else { self.pages().first(block as u32) };
        self.go(top, height);
    }

    /// Goes `count` stops on or back from the top of the screen.
    fn step(&mut self, way: Way, stop: Stop, count: Option<u32>, height: u16) -> Option<String> {
        let count = count.unwrap_or(1).max(1) as usize;
        let top = self.top;
        let mut pages = self.pages();
        let all = pages.article.blocks();
        let (here, inside) = (top.block as usize, top > pages.first(top.block));
        let mut stops_at = |at: &usize| stop.at(all, *at) && pages.has_rows(*at as u32);
        let found = match way {
            Way::On => nearest((here + 1..all.len()).filter(&mut stops_at), count),
            Way::Back => nearest((0..here + usize::from(inside)).rev().filter(&mut stops_at), count),
        };
        match (found, way, stop) {
            (Some(block), ..) => self.go_to_block(block, height),
            (None, Way::Back, Stop::Paragraph) => self.go(Position::default(), height),
            (None, Way::On, Stop::Paragraph) => {
                let end = self.pages().end();
                self.go(end, height);
            }
            (None, Way::On, Stop::Section) => return Some("no further section".to_owned()),
            (None, Way::Back, Stop::Section) => return Some("no section before this".to_owned()),
        }
        None
    }

    /// What is on the screen; where that is a blank row, the place of the text below it.
    pub(crate) fn screen(&mut self) -> Span {
        let visible = self.visible();
        if visible.is_empty() {
            let at = self.top_byte() as usize;
            return Span::snapped(self.article.text(), at..at);
        }
        visible
    }

    /// The first byte of text on the screen; where the screen begins with a blank row, that of the row below.
    pub(crate) fn top_byte(&mut self) -> u32 {
        let top = self.top;
        let rows = self.pages().screen(top, 2);
        rows.into_iter().find_map(|row| row.place()).map_or(0, Span::start)
    }

    /// Scrolls so that `span` is on a screen of `height` rows: not at all where it is there already, else its first row
    /// comes to stand a third down, or higher where it would not fit otherwise. What is folded there opens.
    pub(crate) fn reveal(&mut self, span: Span, height: u16) {
        self.unfold(span);
        let screen = u32::from(height).max(1);
        let top = self.top;
        let mut pages = self.pages();
        let first = pages.position(span.start());
        let last = pages.position(span.end().saturating_sub(1).max(span.start()));
        let rows = pages.distance(first, last, screen) + 1;
        let seen = first >= top && pages.distance(top, last.max(first), screen) < screen;
        if seen || (rows > screen && first == top) {
            return;
        }
        let top = pages.up(first, (screen / 3).min(screen.saturating_sub(rows)));
        self.go(top, height);
    }

    /// Where the reader is.
    pub(crate) fn spot(&self) -> Spot {
        Spot { anchor: self.anchor, quote: self.current().map(crate::quotes::Quote::start) }
    }

    /// Goes to a spot. The quote that was current there is so again, if it is still shown.
    pub(crate) fn go_to_spot(&mut self, spot: Spot, height: u16) {
        if let Some(start) = spot.quote {
            self.quote = self.quote_from(start).filter(|&id| self.is_shown(id));
        }
        self.go_back(spot.anchor, height);
    }

    /// Jumps to the byte `at`, which `mark` marks: at the top of the screen, or at its bottom where that was marked.
    pub(crate) fn jump_to_mark(&mut self, mark: char, at: u32, height: u16) {
        if self.low.contains(&mark) {
            let mut pages = self.pages();
            let row = pages.find(Anchor::Text(at));
            let top = pages.up(row, u32::from(height).saturating_sub(1));
            self.jump(top, height);
        } else {
            self.jump_to(Spot { anchor: Anchor::Text(at), quote: None }, height);
        }
    }

    /// Puts `top` at the top of the screen, and remembers from where the jump came.
    pub(crate) fn jump(&mut self, top: Position, height: u16) {
        let from = self.spot();
        self.go(top, height);
        self.jumps.leave(from);
    }

    /// Jumps, and remembers from where.
    pub(crate) fn jump_to(&mut self, spot: Spot, height: u16) {
        let from = self.spot();
        self.go_to_spot(spot, height);
        self.jumps.leave(from);
    }

    /// The text under a cell of the article's column.
    pub(crate) fn place_at(&self, row: u16, column: u16) -> Option<Span> {
        let Row::Text { span, block } = *self.rows.get(usize::from(row))? else { return None };
        let mut right = self.indent(block);
        let hit = clusters(self.article.text(), span).find(|cluster| {
            right += cluster.width;
            right > column
        })?;
        Some(hit.span)
    }
}

/// Where paragraph and section keys stop.
#[derive(Clone, Copy)]
enum Stop {
    Paragraph,
    Section,
}

impl Stop {
    fn at(self, blocks: &[Block], at: usize) -> bool {
        let Some(block) = blocks.get(at) else { return false };
        match self {
            Self::Paragraph => !block.continues,
            Self::Section => matches!(block.kind, BlockKind::Heading | BlockKind::Headline),
        }
    }
}

/// The `count`-th stop, or the last one there is.
fn nearest(stops: impl Iterator<Item = usize>, count: usize) -> Option<usize> {
    stops.take(count).last()
}
