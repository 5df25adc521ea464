//! Whose a line is: each purpose has one owner, who is told what happens to it.

use super::choose;
use crate::app::commands::{correct, filter, help, palette, search, share, sidebar};
use crate::app::keys::Motion;
use crate::app::message::Effect;
use crate::app::overlay::{Line, Purpose};
use crate::app::state::App;

/// Takes in what has happened to a line.
type Owner = fn(&mut App, Line) -> Vec<Effect>;

/// Who asked for a line.
pub(super) fn owner(purpose: &Purpose) -> Owner {
    match purpose {
        Purpose::Search(_) => search::line,
        Purpose::Filter => filter::line,
        Purpose::Speakers => sidebar::line,
        Purpose::Palette(_) => palette::line,
        Purpose::Help => help::line,
        Purpose::Picker => choose::line,
        Purpose::Speaker(_) | Purpose::Rename(_) => correct::line,
        Purpose::Write | Purpose::Overwrite(_) => share::line,
    }
}

/// Has whoever asked for the line that is typed moved by a motion.
pub(super) fn moved(app: &mut App, motion: Motion, count: Option<u32>) -> Vec<Effect> {
    match app.prompt.as_ref().map(|prompt| owner(&prompt.purpose)) {
        Some(owner) => owner(app, Line::Moved(motion, count)),
        None => Vec::new(),
    }
}
