//! The keys of pickers: query, choice, and handing the picked line to its owner.

use crate::app::commands::{articles, correct, details, history, links, side_by_side, themes};
use crate::app::keys::Motion;
use crate::app::message::Effect;
use crate::app::overlay::{Choice, Line, Narrowing, Picker, Purpose, Question};
use crate::app::state::App;

/// Asks for the query.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    let text = app.overlays.picker().map_or_else(String::new, |picker| picker.query().to_owned());
    app.ask(Question::new(Purpose::Picker, "/").containing(text).about_nothing())
}

/// Applies the query at once; when accepted, takes the chosen line; when cancelled, removes the query.
pub(super) fn line(app: &mut App, line: Line) -> Vec<Effect> {
    match line {
        Line::Typed(prompt) => prompt.error = narrow(app, prompt.text().to_owned()),
        // The empty query is never wrong.
        Line::GivenUp(_) => drop(narrow(app, String::new())),
        Line::Kept(_) => return take(app),
        Line::Moved(motion, count) => return move_choice(app, motion, count),
    }
    Vec::new()
}

/// Sets the query; returns what is wrong with it.
fn narrow(app: &mut App, query: String) -> Option<String> {
    let picker = app.overlays.picker_mut()?;
    picker.narrow(query);
    match picker.narrowing() {
        Narrowing::Words => None,
        Narrowing::Filter(_) => articles::narrow(app),
        Narrowing::Rows => {
            details::lay_out(app);
            None
        }
    }
}

/// A click on row `row` of the list, counting its title: chooses that line, or takes it where it is chosen already.
pub(super) fn click(app: &mut App, row: u16) -> Vec<Effect> {
    let height = app.window.geometry.text.height;
    let Some(picker) = app.overlays.picker_mut() else { return Vec::new() };
    let first = picker.first(height);
    let Some(line) = row.checked_sub(Picker::titled(height)).map(|row| first + usize::from(row)) else {
        return Vec::new();
    };
    if line >= picker.listed().len() {
        return Vec::new();
    }
    if line == picker.chosen() {
        app.prompt = None;
        return take(app);
    }
    picker.choose(line);
    Vec::new()
}

/// Moves the choice.
pub(super) fn move_choice(app: &mut App, motion: Motion, count: Option<u32>) -> Vec<Effect> {
    let height = app.window.geometry.text.height;
    if let Some(picker) = app.overlays.picker_mut() {
        picker.move_choice(motion, count, height);
    }
    Vec::new()
}

/// Closes the list and hands its chosen line to the owner.
pub(super) fn take(app: &mut App) -> Vec<Effect> {
    let Some(line) = app.overlays.picker().and_then(Picker::line) else { return Vec::new() };
    let Some(picker) = app.overlays.take_picker() else { return Vec::new() };
    let said = picker.lines().get(line).map(|line| line.text.clone()).unwrap_or_default();
    match picker.into_choice() {
        Choice::History(read) => read.into_iter().nth(line).map_or_else(Vec::new, |read| history::take(app, read)),
        Choice::Article => articles::take(app, line),
        Choice::Link => links::take(app, line),
        Choice::Theme => themes::take(app, line),
        Choice::Detail => Vec::new(),
        Choice::Correct(subject) => correct::take(app, subject, line),
        Choice::Speaker(subject) => correct::give(app, subject, line),
        Choice::Same(subject) => correct::same(app, *subject, line),
        Choice::TakeBack => correct::take_back(app, line),
        Choice::Second(left) => side_by_side::take(app, left, &said),
    }
}

/// Chooses the `count`-th line of the list, if it has so many.
pub(super) fn choose_nth(app: &mut App, count: Option<u32>) -> Vec<Effect> {
    if let (Some(picker), Some(count)) = (app.overlays.picker_mut(), count)
        && count as usize <= picker.listed().len()
    {
        picker.choose(count as usize - 1);
    }
    Vec::new()
}
