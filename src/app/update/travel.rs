//! A motion goes to whatever keys go to: the article, a list, the help, the speakers.

use super::choose;
use crate::app::commands::{duet, peek, scrolling, sidebar};
use crate::app::keys::{Mode, Motion, Way};
use crate::app::overlay::{HelpShape, Purpose};
use crate::app::state::{App, Overlay};

/// Moves whatever the keys are for.
pub(crate) fn travel(app: &mut App, motion: Motion, count: Option<u32>) {
    match app.mode() {
        Mode::Article => scrolling::scroll(app, motion, count),
        Mode::List => choose::travel(app, motion, count),
        Mode::Help => scroll_help(app, motion, count),
        Mode::Voices => match app.overlay {
            Some(Overlay::Peek { .. }) => peek::travel(app, motion, count),
            Some(Overlay::Duet(_)) => duet::travel(app, motion, count),
            Some(Overlay::Help { .. } | Overlay::Chooser) | None => {}
        },
        Mode::Sidebar => sidebar::travel(app, motion, count),
        Mode::Prompt => match app.prompt.as_ref().map(|prompt| prompt.purpose) {
            Some(Purpose::Narrow) => sidebar::travel(app, motion, count),
            Some(Purpose::Pick) => choose::travel(app, motion, count),
            Some(
                Purpose::Search
                | Purpose::SearchBack
                | Purpose::Filter
                | Purpose::Palette
                | Purpose::Help
                | Purpose::Speaker
                | Purpose::Rename
                | Purpose::Write
                | Purpose::Overwrite,
            )
            | None => {}
        },
    }
}

/// The first line of the help when its end is on the screen.
fn last_of_help(app: &App) -> u32 {
    let page = u32::from(app.geometry.text.height).max(1);
    let shown = page * u32::from(HelpShape::of(app.size.columns).columns);
    (app.help().len() as u32).saturating_sub(shown)
}

/// Scrolls the help back where the screen now has room for more of it.
pub(crate) fn settle_help(app: &mut App) {
    if app.overlay.is_some() {
        scroll_help(app, Motion::Row(Way::On), Some(0));
    }
}

fn scroll_help(app: &mut App, motion: Motion, count: Option<u32>) {
    let page = u32::from(app.geometry.text.height).max(1);
    let last = last_of_help(app);
    let Some(Overlay::Help { scroll }) = &mut app.overlay else { return };
    let now = u32::from(*scroll);
    let to = match (motion, motion.rows(count, page.div_ceil(2), page)) {
        (_, Some((Way::On, rows))) => now.saturating_add(rows),
        (_, Some((Way::Back, rows))) => now.saturating_sub(rows),
        (Motion::Edge(Way::On), None) => last,
        (Motion::Edge(Way::Back), None) => 0,
        (
            Motion::Row(_)
            | Motion::HalfPage(_)
            | Motion::Page(_)
            | Motion::Percent
            | Motion::Paragraph(_)
            | Motion::Section(_),
            None,
        ) => now,
    };
    *scroll = to.min(last) as u16;
}
