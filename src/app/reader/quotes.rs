//! Going through the quotes of an open article: the current one, the next one of anybody or of one speaker, and the
//! lock on one voice.

use super::findings::Progress;
use super::reader::Reader;
use super::voices::speaker_of;
use crate::app::keys::Direction;
use crate::quotes::{QuoteId, SpeakerId};
use crate::text::{Span, counted};

/// Whose quotes are gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaidBy {
    Anybody,
    /// Those of this speaker, or (`None`) unattributed ones.
    Only(Option<SpeakerId>),
}

impl Reader {
    /// Locks on a speaker; returns the notice to show.
    pub(crate) fn lock_on(&mut self, who: Option<SpeakerId>) -> String {
        let Some((id, speaker)) = who.and_then(|id| Some((id, self.findings.analysis.speaker(id)?))) else {
            return "nobody is known for this quote, so there is no voice to lock on".to_owned();
        };
        let told = format!("jumps stay with {}", speaker.name);
        (self.selection.lock, self.selection.absent) = (Some(id), None);
        if let Some(at) = self.findings.index.voice(Some(id)).filter(|at| self.voices.listed.contains(at)) {
            self.voices.chosen = at;
        }
        told
    }

    pub(crate) fn unlock(&mut self) -> String {
        (self.selection.lock, self.selection.absent) = (None, None);
        "jumps go to every voice".to_owned()
    }

    /// The `count`-th shown quote in `direction` by `scope`, or the last one there is.
    ///
    /// Counts from the current quote where it is on the screen. Otherwise from the screen: on from its top, back from
    /// its bottom.
    pub(crate) fn quote_after(&mut self, direction: Direction, scope: SaidBy, count: u32) -> Option<QuoteId> {
        let screen = self.screen();
        // A screen without rows shows nothing; jumps still count from the current quote.
        let any = self.viewport.rows.is_empty();
        let on_screen = |id: &QuoteId| {
            any || self.findings.analysis.quote(*id).is_some_and(|quote| quote.extent().overlaps(screen))
        };
        let starts_before =
            |id: &QuoteId, byte| self.findings.analysis.quote(*id).is_some_and(|quote| quote.start() < byte);
        let (before, after) = match (self.selection.current.filter(on_screen), direction) {
            (Some(now), _) => (
                self.selection.shown.partition_point(|id| *id < now),
                self.selection.shown.partition_point(|id| *id <= now),
            ),
            (None, Direction::Forward) => {
                (0, self.selection.shown.partition_point(|id| starts_before(id, screen.start())))
            }
            (None, Direction::Backward) => {
                (self.selection.shown.partition_point(|id| starts_before(id, screen.end())), 0)
            }
        };
        let said = |id: &&QuoteId| {
            let quote = self.findings.analysis.quote(**id);
            match scope {
                SaidBy::Anybody => true,
                SaidBy::Only(who) => quote.is_some_and(|quote| speaker_of(&self.findings.analysis, quote) == who),
            }
        };
        let count = count.max(1) as usize;
        match direction {
            Direction::Forward => self.selection.shown.get(after..)?.iter().filter(said).take(count).last().copied(),
            Direction::Backward => {
                self.selection.shown.get(..before)?.iter().rev().filter(said).take(count).last().copied()
            }
        }
    }

    /// Why there is none, in a sentence.
    pub(crate) fn no_quote(&self, direction: Direction, scope: SaidBy) -> String {
        if let (0, Progress::Running(_)) = (self.findings.analysis.quotes.len(), self.findings.progress) {
            return "no quote found yet: the analysis is still running".to_owned();
        }
        if self.findings.analysis.quotes.is_empty() {
            return self.remark().unwrap_or_else(|| "no quote was found up to here".to_owned());
        }
        if self.selection.shown.is_empty() {
            return "no quote passes the filter".to_owned();
        }
        let by = match scope {
            SaidBy::Only(who) => format!(" by {}", self.name_of(who).unwrap_or("an unknown speaker")),
            SaidBy::Anybody => String::new(),
        };
        match direction {
            Direction::Forward => format!("no further quote{by}"),
            Direction::Backward => format!("no quote{by} before this"),
        }
    }

    /// Makes a quote the current one and brings it on the screen.
    pub(crate) fn make_current(&mut self, id: QuoteId, height: u16) {
        self.selection.current = Some(id);
        let extent = self.findings.analysis.quote(id).map(crate::quotes::Quote::extent).unwrap_or_default();
        self.reveal(extent, height);
    }

    /// Makes the first shown quote from byte `start` on the current one, else the last before it.
    pub(crate) fn go_on_from(&mut self, start: u32, height: u16) {
        let before = |id: &QuoteId| self.findings.analysis.quote(*id).is_some_and(|quote| quote.start() < start);
        let at = self.selection.shown.partition_point(before);
        if let Some(&id) = self.selection.shown.get(at).or(self.selection.shown.last()) {
            self.make_current(id, height);
        }
    }

    /// The current quote and those shown after it, `count` in all, and what they are called; with a lock, the locked
    /// speaker's only.
    pub(crate) fn current_and_next(&self, count: u32) -> (Vec<QuoteId>, String) {
        let Some(now) = self.selection.current else { return (Vec::new(), String::new()) };
        let first = self.selection.shown.partition_point(|id| *id < now);
        let of_lock = |id: &QuoteId| {
            let speaker =
                self.findings.analysis.quote(*id).and_then(|quote| speaker_of(&self.findings.analysis, quote));
            *id == now || self.selection.lock.is_none() || self.selection.lock == speaker
        };
        let quotes: Vec<QuoteId> =
            self.selection.shown.iter().skip(first).copied().filter(of_lock).take(count.max(1) as usize).collect();
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
        let said = |id: &QuoteId| {
            self.findings
                .analysis
                .quote(*id)
                .is_some_and(|quote| speaker_of(&self.findings.analysis, quote) == voice.speaker)
        };
        let quotes: Vec<QuoteId> = self.selection.shown.iter().copied().filter(said).collect();
        let whose = self.name_of(voice.speaker).unwrap_or("nobody known");
        let what = format!("{} of {whose}", counted(quotes.len(), "quote"));
        (quotes, what)
    }

    /// The shown quote at a place of the text: one that says what stands there, else one whose cue or source or
    /// sentence does.
    pub(crate) fn quote_at(&self, place: Span) -> Option<QuoteId> {
        let says = |id: &QuoteId| {
            self.findings
                .analysis
                .quote(*id)
                .is_some_and(|quote| quote.content.iter().any(|piece| piece.overlaps(place)))
        };
        let mut near: Vec<QuoteId> = self.quotes_in(place).filter(|id| self.is_shown(*id)).collect();
        near.sort_by_key(|id| !says(id));
        near.first().copied()
    }
}
