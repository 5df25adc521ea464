//! A motion goes to whatever keys go to: the article, a list, the help, the speakers.

use super::{choose, owner};
use crate::app::commands::{help, peek, scrolling, side_by_side, sidebar};
use crate::app::keys::{Mode, Motion};
use crate::app::message::Effect;
use crate::app::overlay::Overlay;
use crate::app::state::App;

/// Moves whatever the keys are for.
pub(super) fn travel(app: &mut App, motion: Motion, count: Option<u32>) -> Vec<Effect> {
    match app.mode() {
        Mode::Article => scrolling::scroll(app, motion, count),
        Mode::List => choose::travel(app, motion, count),
        Mode::Help => help::scroll(app, motion, count),
        Mode::Voices => match app.overlay() {
            Some(Overlay::Peek(_)) => peek::travel(app, motion, count),
            Some(Overlay::SideBySide(_)) => side_by_side::travel(app, motion, count),
            Some(Overlay::Help(_) | Overlay::Picker(_)) | None => Vec::new(),
        },
        Mode::Sidebar => sidebar::travel(app, motion, count),
        Mode::Prompt => owner::moved(app, motion, count),
    }
}
