//! A picker: a list over the article of which one line is picked, its query and its chosen line.
//!
//! It knows no owner: [`Choice`] says who takes the picked line, and carries what that owner needs.

use super::subject::Subject;
use crate::app::keys::Motion;
use crate::app::message::ReadArticle;
use crate::quotes::SpeakerId;

/// A list to pick from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picker {
    title: String,
    lines: Vec<PickerLine>,
    /// Indices into `lines` of those that match the query, in order.
    listed: Vec<usize>,
    /// Which of `listed` is chosen.
    chosen: usize,
    /// The query, as typed.
    query: String,
    /// Index in `lines` of the line that was chosen last; the query may hide it.
    wanted: usize,
    narrowing: Narrowing,
    choice: Choice,
}

/// A line to pick.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PickerLine {
    /// A label at the left, padding included; not cleaned.
    pub label: String,
    /// The text; not cleaned.
    pub text: String,
    /// A note at the right; not cleaned.
    pub note: String,
}

/// What a pick does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Opens one of these articles of the history.
    History(Vec<ReadArticle>),
    /// Corrects this in one of several ways.
    Correct(Box<Subject>),
    /// Says who said this quote.
    Speaker(Box<Subject>),
    /// Says who this speaker is the same as.
    Same(Box<Subject>),
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
    /// Does nothing: the list is read-only.
    Detail,
}

/// How the query selects lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Narrowing {
    /// Lines that contain the query.
    Words,
    /// The query is a filter over articles; this is its last valid form.
    Filter(String),
    /// The owner makes new lines for each query.
    Rows,
}

impl PickerLine {
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

impl Picker {
    /// A list of `lines`, all of them listed and the first one chosen.
    pub(crate) fn new(title: impl Into<String>, lines: Vec<PickerLine>, choice: Choice) -> Self {
        let listed = (0..lines.len()).collect();
        let (title, query, narrowing) = (title.into(), String::new(), Narrowing::Words);
        Self { title, lines, listed, chosen: 0, query, wanted: 0, narrowing, choice }
    }

    /// The same list with another kind of query.
    pub(crate) fn narrowed_by(self, narrowing: Narrowing) -> Self {
        Self { narrowing, ..self }
    }

    /// What is picked, in a few words; not cleaned.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// All that there is to pick from.
    pub fn lines(&self) -> &[PickerLine] {
        &self.lines
    }

    /// Indices into `lines` of those that match the query, in order.
    pub fn listed(&self) -> &[usize] {
        &self.listed
    }

    /// Which of `listed` is chosen.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The query, as typed.
    pub(crate) fn query(&self) -> &str {
        &self.query
    }

    /// Whether it is read-only: no line can be taken.
    pub(crate) fn is_only_to_be_read(&self) -> bool {
        matches!(self.choice, Choice::Detail)
    }

    /// Whether it lists the articles.
    pub(crate) fn lists_articles(&self) -> bool {
        matches!(self.choice, Choice::Article)
    }

    pub(crate) fn choice(&self) -> &Choice {
        &self.choice
    }

    /// What a pick of it does.
    pub(crate) fn into_choice(self) -> Choice {
        self.choice
    }

    pub(crate) fn choice_mut(&mut self) -> &mut Choice {
        &mut self.choice
    }

    pub(crate) fn narrowing(&self) -> &Narrowing {
        &self.narrowing
    }

    /// Rows that the title takes when the text has `height`: none where there is one row alone.
    pub(crate) fn titled(height: u16) -> u16 {
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

    /// Sets which lines are listed. The line that was chosen last stays chosen where it is listed, else
    /// the one that replaced it, else the first.
    pub(crate) fn list(&mut self, listed: Vec<usize>) {
        let instead = self.line();
        self.listed = listed;
        let place = |line: usize| self.listed.iter().position(|&at| at == line);
        self.chosen = place(self.wanted).or_else(|| place(instead?)).unwrap_or(0);
    }

    /// Updates the lines' texts; their number and meaning stay.
    pub(crate) fn rewrite(&mut self, lines: Vec<PickerLine>) {
        self.lines = lines;
    }

    /// Replaces all lines and chooses the one at `chosen`.
    pub(crate) fn replace(&mut self, lines: Vec<PickerLine>, chosen: usize) {
        (self.listed, self.lines) = ((0..lines.len()).collect(), lines);
        self.choose(chosen);
    }

    /// Sets the query; lists the lines that contain it where [`Narrowing::Words`] applies.
    pub(crate) fn narrow(&mut self, query: String) {
        self.query = query;
        if self.narrowing == Narrowing::Words {
            self.list(self.holding());
        }
    }

    /// Remembers the last valid form of a filter over articles.
    pub(crate) fn understand(&mut self, query: &str) {
        self.narrowing = Narrowing::Filter(query.to_owned());
    }

    /// The lines that contain the query.
    fn holding(&self) -> Vec<usize> {
        let wanted = self.query.trim().to_lowercase();
        let has = |line: &PickerLine| format!("{}\n{}", line.text, line.note).to_lowercase().contains(&wanted);
        (0..self.lines.len()).filter(|&at| has(&self.lines[at])).collect()
    }

    /// Chooses line `line` of those that are listed, or the last one.
    pub(crate) fn choose(&mut self, line: usize) {
        self.chosen = line.min(self.listed.len().saturating_sub(1));
        self.wanted = self.line().unwrap_or(self.wanted);
    }

    /// Moves the choice, when the text has `height` rows.
    pub(crate) fn move_choice(&mut self, motion: Motion, count: Option<u32>, height: u16) {
        if let Some(line) = motion.line(count, self.chosen, Self::rows(height)) {
            self.choose(line);
        }
    }
}

/// Cells before and after a line.
pub(crate) const MARGIN: u16 = 2;

/// Cells that a line has in a window of `columns`.
pub(crate) fn inner(columns: u16) -> u16 {
    columns.saturating_sub(2 * MARGIN)
}
