//! Jumps from quote to quote, and the lock on one voice.

use crate::app::geometry::Focus;
use crate::app::keys::{Action, Mode, Way};
use crate::app::reader::known;
use crate::app::state::{App, Progress, Reader};
use crate::quotes::{QuoteId, SpeakerId};
use crate::text::Span;

/// Whose quotes are jumped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Anybody's; with a lock, the locked speaker's.
    Anybody,
    /// Those of whoever said the current quote; with a lock, the locked speaker's.
    Same,
}

/// Whose quotes count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voices {
    All,
    /// This speaker's, or (`None`) those that nobody was found for.
    Only(Option<SpeakerId>),
}

/// Jumps `count` quotes on or back, or as many as there are.
pub(crate) fn jump(app: &mut App, way: Way, whose: Whose, count: Option<u32>) {
    let tab = app.keymap.shortest(Mode::Article, Action::NextQuote).unwrap_or_default();
    let Some((reader, height)) = app.open() else { return };
    let voices = match (reader.lock, whose, reader.current()) {
        (Some(lock), ..) => Voices::Only(Some(lock)),
        (None, Whose::Anybody, _) => Voices::All,
        (None, Whose::Same, Some(quote)) => Voices::Only(known(&reader.analysis, quote)),
        (None, Whose::Same, None) => {
            let told = format!("no current quote: {tab} goes to one");
            app.notice = Some(told);
            return;
        }
    };
    if let Some(id) = reader.quote_after(way, voices, count.unwrap_or(1)) {
        reader.make_current(id, height);
    } else {
        let told = reader.no_quote(way, voices);
        app.notice = Some(told);
    }
}

/// Locks on the current quote's speaker (in the sidebar, on the chosen one), or unlocks.
pub(crate) fn toggle_lock(app: &mut App) {
    let focus = app.focus;
    let tab = app.keymap.shortest(Mode::Article, Action::NextQuote).unwrap_or_default();
    let Some((reader, _)) = app.open() else { return };
    let wanted = match focus {
        Focus::Article => reader.current().map(|quote| known(&reader.analysis, quote)),
        Focus::Sidebar => reader.chosen_voice().map(|voice| voice.speaker),
    };
    let told = match (focus, reader.lock, wanted) {
        (Focus::Article, Some(_), _) => reader.unlock(),
        (Focus::Sidebar, Some(lock), Some(Some(speaker))) if lock == speaker => reader.unlock(),
        (_, _, Some(who)) => reader.lock_on(who),
        (Focus::Sidebar, _, None) => "no speaker to lock on".to_owned(),
        (Focus::Article, None, None) => format!("no current quote to lock on: {tab} goes to one"),
    };
    app.notice = Some(told);
}

impl Reader {
    /// Locks on a speaker; what it returns is to be told.
    pub(crate) fn lock_on(&mut self, who: Option<SpeakerId>) -> String {
        let Some((id, speaker)) = who.and_then(|id| Some((id, self.analysis.speaker(id)?))) else {
            return "nobody is known for this quote, so there is no voice to lock on".to_owned();
        };
        let told = format!("jumps stay with {}", speaker.name);
        self.lock = Some(id);
        if let Some(at) = self.index.voice(Some(id)).filter(|at| self.listed.contains(at)) {
            self.chosen = at;
        }
        told
    }

    fn unlock(&mut self) -> String {
        self.lock = None;
        "jumps go to every voice".to_owned()
    }

    /// The `count`-th quote on or back that is shown and said by `voice`, or the last there is.
    ///
    /// Counts from the current quote where it is on the screen. Otherwise from the screen: on from its top, back from
    /// its bottom.
    fn quote_after(&mut self, way: Way, voices: Voices, count: u32) -> Option<QuoteId> {
        let screen = self.screen();
        // A screen of no rows shows nothing, but jumps go on from where they were.
        let any = self.rows.is_empty();
        let on_screen =
            |id: &QuoteId| any || self.analysis.quote(*id).is_some_and(|quote| quote.extent().overlaps(screen));
        let starts_before = |id: &QuoteId, byte| self.analysis.quote(*id).is_some_and(|quote| quote.start() < byte);
        let (before, after) = match (self.quote.filter(on_screen), way) {
            (Some(now), _) => (self.shown.partition_point(|id| *id < now), self.shown.partition_point(|id| *id <= now)),
            (None, Way::On) => (0, self.shown.partition_point(|id| starts_before(id, screen.start()))),
            (None, Way::Back) => (self.shown.partition_point(|id| starts_before(id, screen.end())), 0),
        };
        let said = |id: &&QuoteId| {
            let quote = self.analysis.quote(**id);
            match voices {
                Voices::All => true,
                Voices::Only(who) => quote.is_some_and(|quote| known(&self.analysis, quote) == who),
            }
        };
        let count = count.max(1) as usize;
        match way {
            Way::On => self.shown.get(after..)?.iter().filter(said).take(count).last().copied(),
            Way::Back => self.shown.get(..before)?.iter().rev().filter(said).take(count).last().copied(),
        }
    }

    /// Why there is none, in a sentence.
    fn no_quote(&self, way: Way, voices: Voices) -> String {
        if let (0, Progress::Running(_)) = (self.analysis.quotes.len(), self.progress) {
            return "no quote found yet: the analysis is still running".to_owned();
        }
        if self.analysis.quotes.is_empty() {
            return self.remark().unwrap_or_else(|| "no quote was found up to here".to_owned());
        }
        if self.shown.is_empty() {
            return "no quote passes the filter".to_owned();
        }
        let by = match voices {
            Voices::Only(who) => format!(" by {}", self.name_of(who).unwrap_or("an unknown speaker")),
            Voices::All => String::new(),
        };
        match way {
            Way::On => format!("no further quote{by}"),
            Way::Back => format!("no quote{by} before this"),
        }
    }

    /// Makes a quote the current one and brings it on the screen.
    pub(crate) fn make_current(&mut self, id: QuoteId, height: u16) {
        self.quote = Some(id);
        let extent = self.analysis.quote(id).map(crate::quotes::Quote::extent).unwrap_or_default();
        self.reveal(extent, height);
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
}
