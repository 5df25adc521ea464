//! A list to pick from goes back to whoever laid it there: narrowing it, moving through it, and what the chosen line does.

use crate::app::commands::{articles, correct, details, duet, history, links, themes};
use crate::app::keys::{Motion, Way};
use crate::app::message::Effect;
use crate::app::overlay::{Choice, Chooser, Purpose};
use crate::app::state::App;

/// Asks for what narrows the list.
pub(crate) fn ask(app: &mut App) {
    app.ask_of_none(Purpose::Pick, app.chooser.narrow.clone());
}

/// Narrows the list by `text`; what is wrong with that, where it can be wrong.
pub(crate) fn narrow(app: &mut App, text: String) -> Option<String> {
    app.chooser.narrow = text;
    match app.chooser.choice {
        Choice::Article => articles::narrow(app),
        Choice::Detail => {
            details::lay_out(app);
            None
        }
        Choice::History
        | Choice::Correct
        | Choice::Speaker
        | Choice::Same
        | Choice::TakeBack
        | Choice::Link
        | Choice::Second(_)
        | Choice::Theme => {
            let listed = app.chooser.holding();
            app.chooser.list(listed);
            None
        }
    }
}

/// A click on row `row` of the list, its title being row 0 where it has one.
pub(crate) fn click(app: &mut App, row: u16) -> Vec<Effect> {
    let height = app.geometry.text.height;
    let first = app.chooser.first(height);
    let Some(line) = row.checked_sub(Chooser::titled(height)).map(|row| first + usize::from(row)) else {
        return Vec::new();
    };
    if line >= app.chooser.listed.len() {
        return Vec::new();
    }
    if line == app.chooser.chosen {
        app.prompt = None;
        return take(app);
    }
    app.chooser.choose(line);
    Vec::new()
}

/// Moves the choice.
pub(crate) fn travel(app: &mut App, motion: Motion, count: Option<u32>) {
    let page = Chooser::rows(app.geometry.text.height);
    let list = &mut app.chooser;
    let (way, by) = match motion {
        Motion::Row(way) => (way, count.unwrap_or(1) as usize),
        Motion::HalfPage(way) => (way, page.div_ceil(2)),
        Motion::Page(way) => (way, count.map_or(page, |count| count as usize)),
        Motion::Edge(way) => match count {
            Some(count) => return list.choose(count as usize - 1),
            None => (way, usize::MAX),
        },
        Motion::Percent | Motion::Paragraph(_) | Motion::Section(_) => return,
    };
    list.choose(match way {
        Way::On => list.chosen.saturating_add(by),
        Way::Back => list.chosen.saturating_sub(by),
    });
}

/// Takes the chosen line.
pub(crate) fn take(app: &mut App) -> Vec<Effect> {
    let Some(line) = app.chooser.line() else { return Vec::new() };
    app.overlay = None;
    match app.chooser.choice {
        Choice::History => return history::take(app, line),
        Choice::Article => return articles::take(app, line),
        Choice::Link => return links::take(app, line),
        Choice::Theme => return themes::take(app, line),
        Choice::Detail => {}
        Choice::Correct => correct::take(app, line),
        Choice::Speaker => correct::give(app, line),
        Choice::Same => correct::same(app, line),
        Choice::TakeBack => correct::take_back(app, line),
        Choice::Second(left) => duet::take(app, left, line),
    }
    Vec::new()
}

/// Takes the `count`-th line of the list, if it has so many.
pub(crate) fn choose_nth(app: &mut App, count: Option<u32>) {
    if let Some(count) = count.filter(|&count| count as usize <= app.chooser.listed.len()) {
        app.chooser.choose(count as usize - 1);
    }
}
