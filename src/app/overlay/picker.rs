//! A list to choose one line from, over the article: what it holds, what narrows it, and moving through it.
//!
//! What a choice does is its owner's: [`Choice`] says whose list it is. A digit or a click chooses a line, a click on the
//! chosen one takes it.

use crate::app::commands::{articles, correct, details, history, themes};
use crate::app::keys::{Motion, Way};
use crate::app::message::Effect;
use crate::app::reader::{duet, links};
use crate::app::state::{App, Overlay};

/// A list to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chooser {
    /// What is chosen, in a few words; unclean.
    pub title: String,
    /// All that there is to choose from.
    pub lines: Vec<ChooserLine>,
    /// Indices into `lines` of those that the narrowed list holds, in order.
    pub listed: Vec<usize>,
    /// Which of `listed` is chosen.
    pub chosen: usize,
    /// What narrows the list, as it was typed.
    pub narrow: String,
    /// Index in `lines` of the one that was chosen last; narrowing may hide it meanwhile.
    pub(crate) wanted: usize,
    /// The last of what narrows the list that could be understood.
    pub(crate) understood: String,
    /// What a choice does.
    pub choice: Choice,
}

/// A line to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChooserLine {
    /// What it is about, at its left, with the cells between that and what it says; unclean.
    pub label: String,
    /// What it says; unclean.
    pub text: String,
    /// What stands at its right; unclean.
    pub note: String,
}

/// What a choice does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Opens an article of the history.
    #[default]
    History,
    /// Corrects in one of several ways.
    Correct,
    /// Says who said the quote.
    Speaker,
    /// Says who a speaker is the same as.
    Same,
    /// Takes a correction back.
    TakeBack,
    /// Opens an article.
    Article,
    /// Opens a link in the browser.
    Link,
    /// Takes a theme.
    Theme,
    /// Says whose words are read beside the first one's.
    Second,
    /// Nothing: it is there to be read.
    Detail,
}

impl ChooserLine {
    /// A line without a note.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same line with a label.
    pub(crate) fn labelled(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// The same line with a note.
    pub(crate) fn noted(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

impl Chooser {
    /// Rows that the title takes when the text has `height`: none where there is one row alone.
    pub fn titled(height: u16) -> u16 {
        u16::from(height > 1)
    }

    /// Rows of a screen that the list has when the text has `height`: all but that of its title.
    pub(crate) fn rows(height: u16) -> usize {
        usize::from(height - Self::titled(height)).max(1)
    }

    /// The first of `listed` that is on a screen whose text has `height` rows, so that the chosen one is there, too.
    pub fn first(&self, height: u16) -> usize {
        let rows = Self::rows(height);
        let first = (self.chosen + 1).saturating_sub(rows.div_ceil(2));
        first.min(self.listed.len().saturating_sub(rows))
    }

    /// Index of the chosen line; `None` where the list is empty.
    pub fn line(&self) -> Option<usize> {
        self.listed.get(self.chosen).copied()
    }

    /// From now on the list holds these lines. The line that was chosen last is the chosen one where it is among them, else
    /// the one that stood in for it, else the first.
    pub(crate) fn list(&mut self, listed: Vec<usize>) {
        let instead = self.line();
        self.listed = listed;
        let place = |line: usize| self.listed.iter().position(|&at| at == line);
        self.chosen = place(self.wanted).or_else(|| place(instead?)).unwrap_or(0);
    }

    /// The lines that hold what narrows the list.
    fn holding(&self) -> Vec<usize> {
        let wanted = self.narrow.trim().to_lowercase();
        let has = |line: &ChooserLine| format!("{}\n{}", line.text, line.note).to_lowercase().contains(&wanted);
        (0..self.lines.len()).filter(|&at| has(&self.lines[at])).collect()
    }

    /// Chooses line `line` of those that are listed, or the last one.
    pub(crate) fn choose(&mut self, line: usize) {
        self.chosen = line.min(self.listed.len().saturating_sub(1));
        self.wanted = self.line().unwrap_or(self.wanted);
    }
}

/// Cells before and after a line.
pub const MARGIN: u16 = 2;

/// Cells that a line has in a window of `columns`.
pub(crate) fn inner(columns: u16) -> u16 {
    columns.saturating_sub(2 * MARGIN)
}

/// Lays a list over the article.
pub(crate) fn open(app: &mut App, title: String, lines: Vec<ChooserLine>, choice: Choice) {
    let listed = (0..lines.len()).collect();
    app.chooser = Chooser { title, lines, listed, choice, ..Chooser::default() };
    app.overlay = Some(Overlay::Chooser);
}

/// Narrows the list by `text`; what is wrong with that, where it can be wrong.
pub(crate) fn narrow(app: &mut App, text: String) -> Option<String> {
    app.chooser.narrow = text;
    match app.chooser.choice {
        Choice::Article => articles::narrow(app),
        Choice::Detail => {
            details::lay_out(app);
            None
        }
        Choice::History
        | Choice::Correct
        | Choice::Speaker
        | Choice::Same
        | Choice::TakeBack
        | Choice::Link
        | Choice::Second
        | Choice::Theme => {
            let listed = app.chooser.holding();
            app.chooser.list(listed);
            None
        }
    }
}

/// A click on row `row` of the list, its title being row 0 where it has one.
pub(crate) fn click(app: &mut App, row: u16) -> Vec<Effect> {
    let height = app.geometry.text.height;
    let first = app.chooser.first(height);
    let Some(line) = row.checked_sub(Chooser::titled(height)).map(|row| first + usize::from(row)) else {
        return Vec::new();
    };
    if line >= app.chooser.listed.len() {
        return Vec::new();
    }
    if line == app.chooser.chosen {
        app.prompt = None;
        return take(app);
    }
    app.chooser.choose(line);
    Vec::new()
}

/// Moves the choice.
pub(crate) fn travel(app: &mut App, motion: Motion, count: Option<u32>) {
    let page = Chooser::rows(app.geometry.text.height);
    let list = &mut app.chooser;
    let (way, by) = match motion {
        Motion::Row(way) => (way, count.unwrap_or(1) as usize),
        Motion::HalfPage(way) => (way, page.div_ceil(2)),
        Motion::Page(way) => (way, count.map_or(page, |count| count as usize)),
        Motion::Edge(way) => match count {
            Some(count) => return list.choose(count as usize - 1),
            None => (way, usize::MAX),
        },
        Motion::Percent | Motion::Paragraph(_) | Motion::Section(_) => return,
    };
    list.choose(match way {
        Way::On => list.chosen.saturating_add(by),
        Way::Back => list.chosen.saturating_sub(by),
    });
}

/// Takes the chosen line.
pub(crate) fn take(app: &mut App) -> Vec<Effect> {
    let Some(line) = app.chooser.line() else { return Vec::new() };
    app.overlay = None;
    match app.chooser.choice {
        Choice::History => return history::take(app, line),
        Choice::Article => return articles::take(app, line),
        Choice::Link => return links::take(app, line),
        Choice::Theme => return themes::take(app, line),
        Choice::Detail => {}
        Choice::Correct => correct::take(app, line),
        Choice::Speaker => correct::give(app, line),
        Choice::Same => correct::same(app, line),
        Choice::TakeBack => correct::take_back(app, line),
        Choice::Second => duet::take(app, line),
    }
    Vec::new()
}

/// Takes the `count`-th line of the list, if it has so many.
pub(crate) fn choose_nth(app: &mut App, count: Option<u32>) {
    if let Some(count) = count.filter(|&count| count as usize <= app.chooser.listed.len()) {
        app.chooser.choose(count as usize - 1);
    }
}
