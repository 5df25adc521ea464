//! Moves through the text: rows, pages, paragraphs, sections, ends. As in `less`, none goes beyond the last screen.

use super::layout::Position;
use super::{duet, peek};
use crate::app::commands::sidebar;
use crate::app::keys::{Mode, Motion, Way};
use crate::app::overlay::{HelpShape, Purpose, picker};
use crate::app::state::{App, Overlay, Reader};
use crate::article::{Block, BlockKind};
use crate::text::Span;

/// Moves whatever the keys are for.
pub(crate) fn travel(app: &mut App, motion: Motion, count: Option<u32>) {
    match app.mode() {
        Mode::Article => scroll(app, motion, count),
        Mode::List => picker::travel(app, motion, count),
        Mode::Help => scroll_help(app, motion, count),
        Mode::Voices => match app.overlay {
            Some(Overlay::Peek { .. }) => peek::travel(app, motion, count),
            Some(Overlay::Duet) => duet::travel(app, motion, count),
            Some(Overlay::Help { .. } | Overlay::Chooser) | None => {}
        },
        Mode::Sidebar => sidebar::travel(app, motion, count),
        Mode::Prompt => match app.prompt.as_ref().map(|prompt| prompt.purpose) {
            Some(Purpose::Narrow) => sidebar::travel(app, motion, count),
            Some(Purpose::Pick) => picker::travel(app, motion, count),
            Some(
                Purpose::Search
                | Purpose::SearchBack
                | Purpose::Filter
                | Purpose::Palette
                | Purpose::Help
                | Purpose::Speaker
                | Purpose::Rename
                | Purpose::Write
                | Purpose::Overwrite,
            )
            | None => {}
        },
    }
}

/// Moves through the article.
pub(crate) fn scroll(app: &mut App, motion: Motion, count: Option<u32>) {
    if let (Motion::HalfPage(_), Some(rows)) = (motion, count) {
        app.half_page = Some(rows);
    }
    let half = app.half_page;
    let Some((reader, height)) = app.open() else { return };
    let page = u32::from(height).max(1);
    let told = match motion.rows(count, half.unwrap_or(page.div_ceil(2)), page) {
        Some((way, rows)) => {
            reader.scroll_rows(way, rows, height);
            None
        }
        None => reader.travel(motion, count, height),
    };
    if told.is_some() {
        app.notice = told;
    }
}

/// The first line of the help when its end is on the screen.
fn last_of_help(app: &App) -> u32 {
    let page = u32::from(app.geometry.text.height).max(1);
    let shown = page * u32::from(HelpShape::of(app.size.columns).columns);
    (app.help().len() as u32).saturating_sub(shown)
}

/// Scrolls the help back where the screen now has room for more of it.
pub(crate) fn settle_help(app: &mut App) {
    if app.overlay.is_some() {
        scroll_help(app, Motion::Row(Way::On), Some(0));
    }
}

fn scroll_help(app: &mut App, motion: Motion, count: Option<u32>) {
    let page = u32::from(app.geometry.text.height).max(1);
    let last = last_of_help(app);
    let Some(Overlay::Help { scroll }) = &mut app.overlay else { return };
    let now = u32::from(*scroll);
    let to = match (motion, motion.rows(count, page.div_ceil(2), page)) {
        (_, Some((Way::On, rows))) => now.saturating_add(rows),
        (_, Some((Way::Back, rows))) => now.saturating_sub(rows),
        (Motion::Edge(Way::On), None) => last,
        (Motion::Edge(Way::Back), None) => 0,
        (
            Motion::Row(_)
            | Motion::HalfPage(_)
            | Motion::Page(_)
            | Motion::Percent
            | Motion::Paragraph(_)
            | Motion::Section(_),
            None,
        ) => now,
    };
    *scroll = to.min(last) as u16;
}

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
    fn travel(&mut self, motion: Motion, count: Option<u32>, height: u16) -> Option<String> {
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
