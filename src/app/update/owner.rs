//! Owners of prompts: who is told what happens to a line of each purpose.

use super::picker;
use crate::app::commands::{correct, filter, help, open, palette, search, share, sidebar};
use crate::app::keys::Motion;
use crate::app::message::Effect;
use crate::app::overlay::{Line, Purpose};
use crate::app::state::App;

/// Handles what happens to a line.
type Owner = fn(&mut App, Line) -> Vec<Effect>;

/// The owner of a line.
pub(super) fn owner(purpose: &Purpose) -> Owner {
    match purpose {
        Purpose::Search(_) => search::line,
        Purpose::Filter => filter::line,
        Purpose::Speakers => sidebar::line,
        Purpose::Palette(_) => palette::line,
        Purpose::Help => help::line,
        Purpose::Picker => picker::line,
        Purpose::Speaker(_) | Purpose::Rename(_) => correct::line,
        Purpose::Open => open::line,
        Purpose::Write | Purpose::Overwrite(_) => share::line,
    }
}

/// Tells the owner of the open prompt of a motion.
pub(super) fn moved(app: &mut App, motion: Motion, count: Option<u32>) -> Vec<Effect> {
    match app.prompt.as_ref().map(|prompt| owner(&prompt.purpose)) {
        Some(owner) => owner(app, Line::Moved(motion, count)),
        None => Vec::new(),
    }
}
