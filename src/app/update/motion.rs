//! Motions: each goes to what has the focus: the article, an overlay, the sidebar, a prompt.

use super::{owner, picker};
use crate::app::commands::{help, peek, scrolling, side_by_side, sidebar};
use crate::app::keys::{Mode, Motion};
use crate::app::message::Effect;
use crate::app::overlay::Overlay;
use crate::app::state::App;

/// Carries out a motion.
pub(super) fn carry_out(app: &mut App, motion: Motion, count: Option<u32>) -> Vec<Effect> {
    match app.mode() {
        Mode::Article => scrolling::scroll(app, motion, count),
        Mode::List => picker::move_choice(app, motion, count),
        Mode::Help => help::scroll(app, motion, count),
        Mode::Voices => match app.overlay() {
            Some(Overlay::Peek(_)) => peek::move_choice(app, motion, count),
            Some(Overlay::SideBySide(_)) => side_by_side::scroll(app, motion, count),
            Some(Overlay::Help(_) | Overlay::Picker(_)) | None => Vec::new(),
        },
        Mode::Sidebar => sidebar::move_choice(app, motion, count),
        Mode::Prompt => owner::moved(app, motion, count),
    }
}
