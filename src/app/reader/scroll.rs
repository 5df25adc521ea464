//! Scrolling through the text: by rows, pages, paragraphs and sections, to an end, a hit, a mark or a span. As in
//! `less`, none goes beyond the last screen.

use super::hits::Search;
use super::layout::{Anchor, Position};
use super::places::Spot;
use super::reader::Reader;
use crate::app::keys::{Direction, Motion};
use crate::article::{Block, BlockKind};
use crate::text::Span;

impl Reader {
    /// Scrolls a screen of `height` rows by `rows`.
    pub(crate) fn scroll_rows(&mut self, direction: Direction, rows: u32, height: u16) {
        let from = self.viewport.top;
        let mut pages = self.pages();
        let top = match direction {
            Direction::Forward => pages.down(from, rows).0,
            Direction::Backward => pages.up(from, rows),
        };
        self.go(top, height);
    }

    /// Carries out a motion other than one by rows; returns the notice to show.
    pub(crate) fn move_by(&mut self, motion: Motion, count: Option<u32>, height: u16) -> Option<String> {
        match (motion, count) {
            (Motion::Edge(Direction::Backward), None) => self.go(Position::default(), height),
            (Motion::Edge(Direction::Forward), None) => {
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
            (Motion::Paragraph(direction), _) => return self.step(direction, Stop::Paragraph, count, height),
            (Motion::Section(direction), _) => return self.step(direction, Stop::Section, count, height),
            (Motion::Row(_) | Motion::HalfPage(_) | Motion::Page(_), _) => {}
        }
        None
    }

    /// Postpones a motion until the article is complete; returns the notice to show.
    fn wait_for_rest(&mut self, motion: Motion, count: Option<u32>) -> Option<String> {
        if !self.ask_for_rest() {
            return None;
        }
        self.loading.awaited = Some((motion, count));
        Some("the rest is still being read; this goes on when it is there".to_owned())
    }

    /// Carries out a postponed motion.
    pub(crate) fn resume(&mut self, height: u16) {
        if let Some((motion, count)) = self.loading.awaited.take() {
            self.move_by(motion, count, height);
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

    /// Goes `count` stops forward or backward from the top of the screen.
    fn step(&mut self, direction: Direction, stop: Stop, count: Option<u32>, height: u16) -> Option<String> {
        let count = count.unwrap_or(1).max(1) as usize;
        let top = self.viewport.top;
        let mut pages = self.pages();
        let all = pages.article.blocks();
        let (here, inside) = (top.block as usize, top > pages.first(top.block));
        let mut stops_at = |at: &usize| stop.at(all, *at) && pages.has_rows(*at as u32);
        let found = match direction {
            Direction::Forward => nearest((here + 1..all.len()).filter(&mut stops_at), count),
            Direction::Backward => nearest((0..here + usize::from(inside)).rev().filter(&mut stops_at), count),
        };
        match (found, direction, stop) {
            (Some(block), ..) => self.go_to_block(block, height),
            (None, Direction::Backward, Stop::Paragraph) => self.go(Position::default(), height),
            (None, Direction::Forward, Stop::Paragraph) => {
                let end = self.pages().end();
                self.go(end, height);
            }
            (None, Direction::Forward, Stop::Section) => return Some("no further section".to_owned()),
            (None, Direction::Backward, Stop::Section) => return Some("no section before this".to_owned()),
        }
        None
    }

    /// Steps to another hit of the search; returns the notice to show.
    pub(crate) fn step_hit(&mut self, direction: Direction, count: usize, height: u16) -> Option<String> {
        let screen = self.screen();
        // A screen without rows shows nothing; steps still count from the current hit.
        let any = self.viewport.rows.is_empty();
        let search = self.search.as_mut()?;
        let wrapped = search.step(direction, count, (screen.start(), |hit: Span| any || hit.overlaps(screen)));
        self.show_hit(height);
        let told = match direction {
            Direction::Forward => "the search went on from the beginning",
            Direction::Backward => "the search went on from the end",
        };
        let more = if wrapped && self.is_held() && self.ask_for_rest() { "; more is being read" } else { "" };
        wrapped.then(|| format!("{told}{more}"))
    }

    /// Brings the current hit of the search on the screen.
    pub(crate) fn show_hit(&mut self, height: u16) {
        if let Some(hit) = self.search.as_ref().and_then(Search::hit) {
            self.reveal(hit, height);
        }
    }

    /// Scrolls so that `span` is on a screen of `height` rows: not at all where it is there already, else its first row
    /// is placed a third down, or higher where it would not fit otherwise. A fold there is opened.
    pub(crate) fn reveal(&mut self, span: Span, height: u16) {
        self.unfold(span);
        let screen = u32::from(height).max(1);
        let top = self.viewport.top;
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

    /// Goes to a spot. The quote that was current there is so again, if it is still shown.
    pub(crate) fn go_to_spot(&mut self, spot: Spot, height: u16) {
        if let Some(start) = spot.quote {
            self.selection.current = self.quote_from(start).filter(|&id| self.is_shown(id));
        }
        self.go_back(spot.anchor, height);
    }

    /// Records a jump from `from` in the jump list, unless that is the current place.
    pub(crate) fn record_jump(&mut self, from: Spot) {
        if self.viewport.anchor != from.anchor {
            self.jumps.leave(from);
        }
    }

    /// Jumps to the byte `at`, which `mark` marks: at the top of the screen, or at its bottom where that was marked.
    pub(crate) fn jump_to_mark(&mut self, mark: char, at: u32, height: u16) {
        if self.marks.bottom.contains(&mark) {
            let mut pages = self.pages();
            let row = pages.find(Anchor::Text(at));
            let top = pages.up(row, u32::from(height).saturating_sub(1));
            self.jump(top, height);
        } else {
            self.jump_to(Spot { anchor: Anchor::Text(at), quote: None }, height);
        }
    }

    /// Puts `top` at the top of the screen and records the jump.
    pub(crate) fn jump(&mut self, top: Position, height: u16) {
        let from = self.spot();
        self.go(top, height);
        self.jumps.leave(from);
    }

    /// Goes to a spot and records the jump.
    pub(crate) fn jump_to(&mut self, spot: Spot, height: u16) {
        let from = self.spot();
        self.go_to_spot(spot, height);
        self.jumps.leave(from);
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
