//! Reading two voices side by side: picking the second one, scrolling, and going to a quote.

use crate::app::geometry::Focus;
use crate::app::keys::{Action, Direction, Motion};
use crate::app::message::Effect;
use crate::app::overlay::{Choice, Overlay, Picker, PickerLine, SideBySide, partners};
use crate::app::reader::speaker_of;
use crate::app::state::App;
use crate::quotes::SpeakerId;
use crate::text::counted;

const NOT_TWO: &str = "two voices are needed, and this article does not have them";

/// Starts with the speaker who is locked, chosen in the sidebar, current, or quoted most, and
/// asks for the second.
pub(crate) fn open(app: &mut App) -> Vec<Effect> {
    let focus = app.focus;
    let Some(reader) = app.reader() else { return Vec::new() };
    let chosen = match focus {
        Focus::Sidebar => reader.chosen_voice().and_then(|voice| voice.speaker),
        Focus::Article => reader
            .selection
            .lock
            .or_else(|| reader.current().and_then(|quote| speaker_of(&reader.findings.analysis, quote))),
    };
    let most = reader.voices.lines.iter().find_map(|voice| voice.speaker);
    match chosen.or(most) {
        Some(left) => ask(app, left),
        None => app.tell(NOT_TWO),
    }
}

/// Lists the speakers that can be read beside `left`.
fn ask(app: &mut App, left: SpeakerId) -> Vec<Effect> {
    let Some(reader) = app.reader() else { return Vec::new() };
    let partners = partners(reader, left);
    if partners.is_empty() {
        return app.tell(NOT_TWO);
    }
    let line = |who: SpeakerId| {
        let quotes = reader.voice_of(Some(who)).map_or(0, |voice| voice.quotes);
        let about = reader.speaker(Some(who)).and_then(|speaker| speaker.description.clone());
        let counted = counted(quotes, "quote");
        // The description is last, because a note is cut at its end.
        let note = std::iter::once(counted).chain(about).collect::<Vec<_>>().join(" · ");
        PickerLine::new(reader.name_of(Some(who)).unwrap_or_default()).noted(note)
    };
    let lines = partners.into_iter().map(line).collect();
    let title = format!("{} and whom?", reader.name_of(Some(left)).unwrap_or_default());
    app.pick(Picker::new(title, lines, Choice::Second(left)))
}

/// The second voice was picked. It is found by name, because a new analysis may have changed the numbers.
pub(crate) fn take(app: &mut App, left: SpeakerId, name: &str) -> Vec<Effect> {
    let Some(reader) = app.reader() else { return Vec::new() };
    let who = partners(reader, left).into_iter().find(|&who| reader.name_of(Some(who)) == Some(name));
    if let Some(right) = who {
        app.overlays.replace_all(Overlay::SideBySide(SideBySide::new(left, right)));
    }
    Vec::new()
}

/// Handles an action while the two are shown; returns whether it did.
pub(crate) fn act(app: &mut App, action: Action, count: Option<u32>) -> bool {
    let (Some(reader), Some(mut voices)) = (app.reader(), app.overlays.side_by_side()) else { return false };
    match action {
        Action::NextQuote => {
            let last = voices.entries(reader).len().saturating_sub(1);
            (voices.top, voices.hidden) = ((voices.top + count.unwrap_or(1) as usize).min(last), 0);
        }
        Action::PreviousQuote => {
            let back = (count.unwrap_or(1) as usize).saturating_sub(usize::from(voices.hidden > 0));
            (voices.top, voices.hidden) = (voices.top.saturating_sub(back), 0);
        }
        Action::Choose => {
            go(app, voices);
            return true;
        }
        Action::SideBySide => {
            ask(app, voices.left);
            return true;
        }
        _ => return false,
    }
    app.overlays.replace_all(Overlay::SideBySide(voices));
    true
}

/// Closes the overlay and jumps to its topmost quotation in the text.
fn go(app: &mut App, voices: SideBySide) {
    app.overlays.clear();
    let Some((reader, height)) = app.on_screen() else { return };
    let Some(entry) = voices.entries(reader).get(voices.top).copied() else { return };
    let from = reader.spot();
    reader.make_current(entry.quote, height);
    reader.record_jump(from);
}

/// Scrolls the quotations.
pub(crate) fn scroll(app: &mut App, motion: Motion, count: Option<u32>) -> Vec<Effect> {
    let page = usize::from(app.window.geometry.text.height.saturating_sub(1)).max(1);
    let (Some(reader), Some(voices)) = (app.reader(), app.overlays.side_by_side()) else { return Vec::new() };
    let (direction, rows) = match motion {
        Motion::Row(direction) => (direction, count.unwrap_or(1) as usize),
        Motion::HalfPage(direction) => (direction, page.div_ceil(2)),
        Motion::Page(direction) => (direction, count.map_or(page, |count| count as usize)),
        Motion::Edge(direction) => (direction, usize::MAX),
        Motion::Percent | Motion::Paragraph(_) | Motion::Section(_) => return Vec::new(),
    };
    let to = match (motion, direction) {
        (Motion::Edge(Direction::Forward), _) => {
            let last = voices.entries(reader).len().saturating_sub(1);
            SideBySide { top: last, hidden: 0, ..voices }
        }
        (Motion::Edge(Direction::Backward), _) => SideBySide { top: 0, hidden: 0, ..voices },
        _ => voices.scrolled(reader, direction, rows, app.side_by_side_width()),
    };
    app.overlays.replace_all(Overlay::SideBySide(to));
    Vec::new()
}
