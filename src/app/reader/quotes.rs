//! The quotes of an open article, one after the other: which is current, which comes next and whose, and the lock on one
//! voice.

use super::reader::{Progress, Reader};
use super::voices::known;
use crate::app::keys::Way;
use crate::quotes::{QuoteId, SpeakerId};
use crate::text::{Span, counted};

/// Whose quotes count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voices {
    All,
    /// This speaker's, or (`None`) those that nobody was found for.
    Only(Option<SpeakerId>),
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

    pub(crate) fn unlock(&mut self) -> String {
        self.lock = None;
        "jumps go to every voice".to_owned()
    }

    /// The `count`-th quote on or back that is shown and said by `voice`, or the last there is.
    ///
    /// Counts from the current quote where it is on the screen. Otherwise from the screen: on from its top, back from
    /// its bottom.
    pub(crate) fn quote_after(&mut self, way: Way, voices: Voices, count: u32) -> Option<QuoteId> {
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
    pub(crate) fn no_quote(&self, way: Way, voices: Voices) -> String {
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

    /// Makes the first shown quote from byte `start` on the current one, or the last before it.
    pub(crate) fn go_on_from(&mut self, start: u32, height: u16) {
        let before = |id: &crate::quotes::QuoteId| self.analysis.quote(*id).is_some_and(|quote| quote.start() < start);
        let at = self.shown.partition_point(before);
        if let Some(&id) = self.shown.get(at).or(self.shown.last()) {
            self.make_current(id, height);
        }
    }

    /// Makes the first shown quote from the top of the screen on the current one, else the last before it.
    pub(crate) fn show_nearest(&mut self, height: u16) {
        let top = self.top_byte();
        let starts_before = |start: u32| start < top;
        let at =
            self.shown.partition_point(|id| self.analysis.quote(*id).is_some_and(|quote| starts_before(quote.start())));
        if let Some(&id) = self.shown.get(at).or(self.shown.last()) {
            self.make_current(id, height);
        }
    }

    /// The current quote and those shown after it, `count` in all, and what they are called; with a lock, the locked
    /// speaker's only.
    pub(crate) fn current_and_next(&self, count: u32) -> (Vec<QuoteId>, String) {
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
    pub(crate) fn of_chosen(&self) -> (Vec<QuoteId>, String) {
        let Some(voice) = self.chosen_voice() else { return (Vec::new(), String::new()) };
        let said =
            |id: &QuoteId| self.analysis.quote(*id).is_some_and(|quote| known(&self.analysis, quote) == voice.speaker);
        let quotes: Vec<QuoteId> = self.shown.iter().copied().filter(said).collect();
        let whose = self.name_of(voice.speaker).unwrap_or("nobody known");
        let what = format!("{} of {whose}", counted(quotes.len(), "quote"));
        (quotes, what)
    }

    /// The shown quote at a place of the text: one that says what stands there, else one whose cue or source or sentence
    /// does.
    pub(crate) fn quote_at(&self, place: Span) -> Option<QuoteId> {
        let says = |id: &QuoteId| {
            self.analysis.quote(*id).is_some_and(|quote| quote.content.iter().any(|piece| piece.overlaps(place)))
        };
        let mut near: Vec<QuoteId> = self.quotes_in(place).filter(|id| self.is_shown(*id)).collect();
        near.sort_by_key(|id| !says(id));
        near.first().copied()
    }
}
