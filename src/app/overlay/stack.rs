//! The stack of overlays.

use super::help::Help;
use super::peek::PeekAt;
use super::picker::{Choice, Picker};
use super::side_by_side::SideBySide;
use crate::quotes::SpeakerId;

/// Something laid over the article.
#[derive(Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The live keymap.
    Help(Help),
    /// A list to pick a line from.
    Picker(Picker),
    /// Whom a phrase means, and why.
    Peek(PeekAt),
    /// Two voices side by side.
    SideBySide(SideBySide),
}

impl Overlay {
    /// The picker, where it is one.
    pub fn picker(&self) -> Option<&Picker> {
        match self {
            Self::Picker(picker) => Some(picker),
            Self::Help(_) | Self::Peek(_) | Self::SideBySide(_) => None,
        }
    }
}

/// The overlays, the topmost last. Only the help can lie over another overlay, which is visible again when the help
/// closes.
#[derive(Debug, Default)]
pub(crate) struct Overlays(Vec<Overlay>);

impl Overlays {
    /// The visible overlay, which keys go to.
    pub(crate) fn top(&self) -> Option<&Overlay> {
        self.0.last()
    }

    pub(crate) fn top_mut(&mut self) -> Option<&mut Overlay> {
        self.0.last_mut()
    }

    /// Replaces all overlays by `overlay`.
    pub(crate) fn replace_all(&mut self, overlay: Overlay) {
        self.0.clear();
        self.0.push(overlay);
    }

    /// Puts `help` on top, in place of a help that is there already.
    pub(crate) fn push_help(&mut self, help: Help) {
        if self.help().is_some() {
            self.0.pop();
        }
        self.0.push(Overlay::Help(help));
    }

    /// Removes the topmost overlay.
    pub(crate) fn pop(&mut self) -> Option<Overlay> {
        self.0.pop()
    }

    /// Removes all overlays.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The help, where it is on top.
    pub(crate) fn help(&self) -> Option<&Help> {
        match self.top() {
            Some(Overlay::Help(help)) => Some(help),
            Some(Overlay::Picker(_) | Overlay::Peek(_) | Overlay::SideBySide(_)) | None => None,
        }
    }

    pub(crate) fn help_mut(&mut self) -> Option<&mut Help> {
        match self.top_mut() {
            Some(Overlay::Help(help)) => Some(help),
            Some(Overlay::Picker(_) | Overlay::Peek(_) | Overlay::SideBySide(_)) | None => None,
        }
    }

    /// The topmost picker; the help may lie over it.
    pub(crate) fn picker(&self) -> Option<&Picker> {
        self.0.iter().rev().find_map(Overlay::picker)
    }

    pub(crate) fn picker_mut(&mut self) -> Option<&mut Picker> {
        self.0.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Picker(picker) => Some(picker),
            Overlay::Help(_) | Overlay::Peek(_) | Overlay::SideBySide(_) => None,
        })
    }

    /// Removes the topmost picker and what lies over it.
    pub(crate) fn take_picker(&mut self) -> Option<Picker> {
        let at = self.0.iter().rposition(|overlay| overlay.picker().is_some())?;
        match self.0.drain(at..).next()? {
            Overlay::Picker(picker) => Some(picker),
            Overlay::Help(_) | Overlay::Peek(_) | Overlay::SideBySide(_) => None,
        }
    }

    /// The two voices, where they are on top.
    pub(crate) fn side_by_side(&self) -> Option<SideBySide> {
        match self.top() {
            Some(Overlay::SideBySide(voices)) => Some(*voices),
            Some(Overlay::Help(_) | Overlay::Peek(_) | Overlay::Picker(_)) | None => None,
        }
    }

    /// The speakers that overlays refer to by number.
    pub(crate) fn speakers(&self) -> Vec<SpeakerId> {
        let told = self.0.iter().map(|overlay| match overlay {
            Overlay::SideBySide(voices) => vec![voices.left, voices.right],
            Overlay::Picker(picker) => picker.choice().speaker().into_iter().collect(),
            Overlay::Help(_) | Overlay::Peek(_) => Vec::new(),
        });
        told.flatten().collect()
    }

    /// Applies new speaker numbers; an overlay whose speaker has none closes.
    pub(crate) fn renumber(&mut self, now: impl Fn(SpeakerId) -> Option<SpeakerId>) {
        let follow = |who: &mut SpeakerId| now(*who).map(|now| *who = now).is_some();
        self.0.retain_mut(|overlay| match overlay {
            Overlay::SideBySide(voices) => follow(&mut voices.left) & follow(&mut voices.right),
            Overlay::Picker(picker) => picker.choice_mut().speaker_mut().is_none_or(follow),
            Overlay::Help(_) | Overlay::Peek(_) => true,
        });
    }
}

impl Choice {
    /// The speaker that it refers to by number.
    fn speaker(&self) -> Option<SpeakerId> {
        if let Self::Second(who) = self { Some(*who) } else { None }
    }

    fn speaker_mut(&mut self) -> Option<&mut SpeakerId> {
        if let Self::Second(who) = self { Some(who) } else { None }
    }
}
