//! What lies over the article, one thing over the other.

use super::help::Help;
use super::peek::PeekAt;
use super::picker::{Choice, Picker};
use super::side_by_side::SideBySide;
use crate::quotes::SpeakerId;

/// What lies over the article.
#[derive(Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The live keymap.
    Help(Help),
    /// A list to pick from.
    Picker(Picker),
    /// Whom a phrase means, and why.
    Peek(PeekAt),
    /// Two voices side by side.
    SideBySide(SideBySide),
}

impl Overlay {
    /// The list to pick from, where it is one.
    pub fn picker(&self) -> Option<&Picker> {
        match self {
            Self::Picker(picker) => Some(picker),
            Self::Help(_) | Self::Peek(_) | Self::SideBySide(_) => None,
        }
    }
}

/// All that lies over the article, the topmost last. Only the help lies over something else, which is there again after it.
#[derive(Debug, Default)]
pub(crate) struct Overlays(Vec<Overlay>);

impl Overlays {
    /// What is seen, and what keys go to.
    pub(crate) fn top(&self) -> Option<&Overlay> {
        self.0.last()
    }

    pub(crate) fn top_mut(&mut self) -> Option<&mut Overlay> {
        self.0.last_mut()
    }

    /// Lays `overlay` over the article, in the place of all that lies there.
    pub(crate) fn lay(&mut self, overlay: Overlay) {
        self.0.clear();
        self.0.push(overlay);
    }

    /// Lays `help` over what lies there.
    pub(crate) fn lay_help(&mut self, help: Help) {
        if self.help().is_some() {
            self.0.pop();
        }
        self.0.push(Overlay::Help(help));
    }

    /// Takes the topmost away.
    pub(crate) fn close(&mut self) -> Option<Overlay> {
        self.0.pop()
    }

    /// Takes all away.
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

    /// The topmost list to pick from; the help may lie over it.
    pub(crate) fn picker(&self) -> Option<&Picker> {
        self.0.iter().rev().find_map(Overlay::picker)
    }

    pub(crate) fn picker_mut(&mut self) -> Option<&mut Picker> {
        self.0.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Picker(picker) => Some(picker),
            Overlay::Help(_) | Overlay::Peek(_) | Overlay::SideBySide(_) => None,
        })
    }

    /// Takes the topmost list away, with what lies over it.
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

    /// The speakers that something of it tells of.
    pub(crate) fn speakers(&self) -> Vec<SpeakerId> {
        let told = self.0.iter().map(|overlay| match overlay {
            Overlay::SideBySide(voices) => vec![voices.left, voices.right],
            Overlay::Picker(picker) => picker.choice().speaker().into_iter().collect(),
            Overlay::Help(_) | Overlay::Peek(_) => Vec::new(),
        });
        told.flatten().collect()
    }

    /// The speakers have other numbers, which `now` says; what tells of one that has none any more goes.
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
    /// The speaker that it is about by number.
    fn speaker(&self) -> Option<SpeakerId> {
        if let Self::Second(who) = self { Some(*who) } else { None }
    }

    fn speaker_mut(&mut self) -> Option<&mut SpeakerId> {
        if let Self::Second(who) = self { Some(who) } else { None }
    }
}
