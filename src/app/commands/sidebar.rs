//! The list of speakers: which it holds, which is chosen, and what taking one does.

use crate::app::geometry::{Focus, Sidebar};
use crate::app::keys::{Motion, Way};
use crate::app::state::{App, Reader, Voice};
use crate::quotes::{Quote, Speaker};

/// Puts the focus on the speakers, where whoever says the current quote is chosen; or back on the article.
pub(crate) fn toggle(app: &mut App) {
    match app.focus {
        Focus::Article => {
            app.focus = Focus::Sidebar;
            if let Some((reader, _)) = app.open()
                && let Some(line) = reader.current().and_then(|quote| reader.line_of(quote))
            {
                reader.choose(line);
            }
        }
        Focus::Sidebar => leave(app),
    }
}

/// Goes back to the article; the list is whole again.
pub(crate) fn leave(app: &mut App) {
    app.focus = Focus::Article;
    if let Some((reader, _)) = app.open() {
        reader.narrow.clear();
        reader.relist();
    }
}

/// Locks on the chosen speaker.
pub(crate) fn take(app: &mut App) {
    let Some((reader, _)) = app.open() else { return };
    let told = match reader.chosen_voice().map(|voice| voice.speaker) {
        Some(who) => reader.lock_on(who),
        None => "no speaker to lock on".to_owned(),
    };
    app.notice = Some(told);
}

/// Chooses the `count`-th of the list, or the last one.
pub(crate) fn choose_nth(app: &mut App, count: Option<u32>) {
    if let (Some((reader, _)), Some(count)) = (app.open(), count) {
        reader.choose(count as usize - 1);
    }
}

/// Moves the choice.
pub(crate) fn travel(app: &mut App, motion: Motion, count: Option<u32>) {
    let page = app.geometry.sidebar.map_or(1, |area| Sidebar::of(area).capacity().max(1));
    let Some((reader, _)) = app.open() else { return };
    let now = reader.chosen_line().unwrap_or(0);
    let (way, by) = match motion {
        Motion::Row(way) => (way, count.unwrap_or(1) as usize),
        Motion::HalfPage(way) => (way, page.div_ceil(2)),
        Motion::Page(way) => (way, count.map_or(page, |count| count as usize)),
        Motion::Edge(way) => match count {
            Some(count) => return reader.choose(count as usize - 1),
            None => (way, usize::MAX),
        },
        Motion::Percent | Motion::Paragraph(_) | Motion::Section(_) => return,
    };
    reader.choose(match way {
        Way::On => now.saturating_add(by),
        Way::Back => now.saturating_sub(by),
    });
}

impl App {
    /// The first line of the list that is on the screen, from 0. The chosen one is there too; while keys go to the
    /// article, whoever says the current quote.
    pub fn first_line(&self) -> usize {
        let (Some(area), Some(reader)) = (self.geometry.sidebar, self.reader()) else { return 0 };
        let speaking = match self.focus {
            Focus::Article => reader.current().and_then(|quote| reader.line_of(quote)),
            Focus::Sidebar => None,
        };
        let line = speaking.or_else(|| reader.chosen_line()).unwrap_or(0);
        Sidebar::of(area).first(reader.listed.len(), line)
    }
}

impl Reader {
    /// The line of the list that stands for whoever says `quote`.
    fn line_of(&self, quote: &Quote) -> Option<usize> {
        let voice = self.voice_of_quote(quote)?;
        self.listed.iter().position(|&at| self.voices.get(at) == Some(voice))
    }

    /// The chosen line of the list, from 0; `None` where the list is empty.
    pub fn chosen_line(&self) -> Option<usize> {
        self.listed.iter().position(|&at| at == self.chosen)
    }

    /// The chosen voice, where the list holds any.
    pub fn chosen_voice(&self) -> Option<&Voice> {
        self.chosen_line().and_then(|_| self.voices.get(self.chosen))
    }

    /// Chooses line `line` of the list, or the last one.
    pub(crate) fn choose(&mut self, line: usize) {
        if let Some(&at) = self.listed.get(line.min(self.listed.len().saturating_sub(1))) {
            self.chosen = at;
        }
    }

    /// Finds anew which voices the narrowed list holds.
    pub(crate) fn relist(&mut self) {
        let wanted = self.narrow.trim().to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        let matches = |speaker: &Speaker| {
            has(&speaker.name)
                || speaker.aliases.iter().any(|alias| has(alias))
                || speaker.description.as_deref().is_some_and(has)
        };
        let held = |voice: &Voice| match voice.speaker.and_then(|id| self.analysis.speaker(id)) {
            Some(speaker) => matches(speaker),
            None => has("unattributed"),
        };
        self.listed = (0..self.voices.len()).filter(|&at| wanted.is_empty() || held(&self.voices[at])).collect();
        if self.chosen_line().is_none() {
            self.chosen = self.listed.first().copied().unwrap_or(0);
        }
    }
}
