//! Which quotes are copied. How they are written and where they go is asked of the world.

use std::sync::Arc;

use super::voices::known;
use super::{Action, App, Effect, Focus, Mode, Reader};
use crate::quotes::QuoteId;

/// What of a quote is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// What was said.
    Words,
    /// As Markdown, with who said it and where.
    Cited,
}

/// Copies the current quote, or `count` shown ones from it on; among the speakers, all that the chosen one says.
pub(crate) fn copy(app: &mut App, copied: Copied, count: Option<u32>) -> Vec<Effect> {
    let focus = app.focus;
    let tab = app.keymap.shortest(Mode::Article, Action::NextQuote).unwrap_or_default();
    let Some((reader, _)) = app.open() else { return Vec::new() };
    let (quotes, what) = match focus {
        Focus::Article => reader.from_current(count.unwrap_or(1)),
        Focus::Sidebar => reader.of_chosen(),
    };
    if quotes.is_empty() {
        let told = match focus {
            Focus::Article => format!("no current quote to copy: {tab} goes to one"),
            Focus::Sidebar => "the chosen speaker has no quote that passes the filter".to_owned(),
        };
        app.notice = Some(told);
        return Vec::new();
    }
    let (article, analysis) = (Arc::clone(&reader.article), Arc::clone(&reader.analysis));
    vec![Effect::Copy { article, analysis, quotes, copied, what }]
}

impl Reader {
    /// The current quote and those shown after it, `count` in all, and what they are called; with a lock, the locked
    /// speaker's only.
    fn from_current(&self, count: u32) -> (Vec<QuoteId>, String) {
        let Some(now) = self.quote else { return (Vec::new(), String::new()) };
        let first = self.shown.partition_point(|id| *id < now);
        let of_lock = |id: &QuoteId| {
            let speaker = self.analysis.quote(*id).and_then(|quote| known(&self.analysis, quote));
            *id == now || self.lock.is_none() || self.lock == speaker
        };
        let quotes: Vec<QuoteId> =
            self.shown.iter().skip(first).copied().filter(of_lock).take(count.max(1) as usize).collect();
        let number = self.number().unwrap_or_default();
        let what = match quotes.len() {
            1 => format!("quote {number}"),
            several => format!("{several} quotes from {number} on"),
        };
        (quotes, what)
    }

    /// What the chosen speaker says in the shown quotes.
    fn of_chosen(&self) -> (Vec<QuoteId>, String) {
        let Some(voice) = self.chosen_voice() else { return (Vec::new(), String::new()) };
        let said =
            |id: &QuoteId| self.analysis.quote(*id).is_some_and(|quote| known(&self.analysis, quote) == voice.speaker);
        let quotes: Vec<QuoteId> = self.shown.iter().copied().filter(said).collect();
        let whose = self.name_of(voice.speaker).unwrap_or("nobody known");
        let plural = if quotes.len() == 1 { "" } else { "s" };
        let what = format!("{} quote{plural} of {whose}", quotes.len());
        (quotes, what)
    }
}
