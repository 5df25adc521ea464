//! A list to choose one line from, over the article: what it holds, what narrows it, and moving through it.
//!
//! What a choice does is its owner's: [`Choice`] says whose list it is. A digit or a click chooses a line, a click on the
//! chosen one takes it.

use crate::quotes::SpeakerId;

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
    /// Says whose words are read beside those of this speaker.
    Second(SpeakerId),
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
    /// A list of `lines`, all of them listed and the first one chosen.
    pub(crate) fn new(title: String, lines: Vec<ChooserLine>, choice: Choice) -> Self {
        Self { title, listed: (0..lines.len()).collect(), lines, choice, ..Self::default() }
    }

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
    pub(crate) fn holding(&self) -> Vec<usize> {
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
