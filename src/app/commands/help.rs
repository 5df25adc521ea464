//! The help: showing it, scrolling it, and the search in it, from one line that contains the query to
//! the next.

use crate::app::keys::{Direction, Motion};
use crate::app::message::Effect;
use crate::app::overlay::{Help, HelpSearch, HelpShape, Line, Purpose, Question};
use crate::app::state::App;

/// Shows the help over any other overlay.
pub(crate) fn open(app: &mut App) -> Vec<Effect> {
    app.overlays.push_help(Help::default());
    Vec::new()
}

/// Asks what to search for in the help.
pub(crate) fn search(app: &mut App) -> Vec<Effect> {
    if let (None, Some(help)) = (&app.prompt, app.overlays.help_mut()) {
        help.search.from = help.scroll;
    }
    app.ask(Question::new(Purpose::Help, "/").about_nothing())
}

/// Shows the first line that contains the query, from where the search began.
pub(crate) fn line(app: &mut App, line: Line) -> Vec<Effect> {
    match line {
        Line::Typed(prompt) => prompt.error = typed(app, prompt.text()),
        Line::GivenUp(_) => {
            if let Some(help) = app.overlays.help_mut() {
                *help = Help { scroll: help.search.from, search: HelpSearch::default() };
            }
        }
        Line::Kept(_) | Line::Moved(..) => {}
    }
    Vec::new()
}

fn typed(app: &mut App, words: &str) -> Option<String> {
    let help = app.overlays.help_mut()?;
    let from = help.search.from;
    help.search = HelpSearch { words: words.trim().to_lowercase(), found: None, from };
    let nothing = help.search.words.is_empty();
    let lines = fitting(app);
    let first = lines.iter().find(|&&line| line >= usize::from(from)).or(lines.first()).copied();
    show(app, first);
    if let (None, Some(help)) = (first, app.overlays.help_mut()) {
        help.scroll = from;
    }
    (first.is_none() && !nothing).then(|| format!("nothing here has to do with {}", words.trim()))
}

/// Goes to the `count`-th next line that contains the query, and wraps around.
pub(crate) fn step(app: &mut App, direction: Direction, count: Option<u32>) -> Vec<Effect> {
    let lines = fitting(app);
    let Some(help) = app.overlays.help() else { return Vec::new() };
    if lines.is_empty() {
        let told = if help.search.words.is_empty() { "nothing was searched for yet" } else { "nothing was found" };
        return app.tell(told);
    }
    let now = help.search.found.unwrap_or(usize::from(help.scroll));
    let count = count.unwrap_or(1) as usize % lines.len();
    let at = match direction {
        Direction::Forward => lines.partition_point(|&line| line <= now) + count + lines.len() - 1,
        Direction::Backward => lines.partition_point(|&line| line < now) + lines.len() - count,
    };
    show(app, lines.get(at % lines.len()).copied());
    Vec::new()
}

/// Scrolls the list.
pub(crate) fn scroll(app: &mut App, motion: Motion, count: Option<u32>) -> Vec<Effect> {
    let page = u32::from(app.window.geometry.text.height).max(1);
    let shown = page * u32::from(HelpShape::of(app.window.size.columns).columns);
    // The greatest scroll: with it the last line is at the bottom.
    let last = (app.help().len() as u32).saturating_sub(shown);
    let Some(help) = app.overlays.help_mut() else { return Vec::new() };
    let now = u32::from(help.scroll);
    let to = match (motion, motion.rows(count, page.div_ceil(2), page)) {
        (_, Some((Direction::Forward, rows))) => now.saturating_add(rows),
        (_, Some((Direction::Backward, rows))) => now.saturating_sub(rows),
        (Motion::Edge(Direction::Forward), None) => last,
        (Motion::Edge(Direction::Backward), None) => 0,
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
    help.scroll = to.min(last) as u16;
    Vec::new()
}

/// Scrolls back where the screen has become larger.
pub(crate) fn settle(app: &mut App) {
    if app.overlays.help().is_some() {
        scroll(app, Motion::Row(Direction::Forward), Some(0));
    }
}

fn show(app: &mut App, line: Option<usize>) {
    let Some(help) = app.overlays.help_mut() else { return };
    help.search.found = line;
    if let Some(line) = line {
        help.scroll = u16::try_from(line).unwrap_or(u16::MAX);
    }
}

/// The lines that contain the query.
fn fitting(app: &App) -> Vec<usize> {
    let Some(help) = app.overlays.help() else { return Vec::new() };
    let lines = app.help();
    (0..lines.len()).filter(|&line| help.search.fits(&lines[line])).collect()
}
