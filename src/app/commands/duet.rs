//! Reading two voices side by side: who the second one is, and going through what the two say.

use crate::app::geometry::Focus;
use crate::app::keys::{Action, Motion, Way};
use crate::app::overlay::{Choice, ChooserLine, Duet};
use crate::app::reader::known;
use crate::app::state::{App, Overlay};
use crate::quotes::SpeakerId;
use crate::text::counted;

const NOT_TWO: &str = "two voices are needed, and this article does not have them";

/// Begins with the locked speaker, the one chosen in the list, whoever says the current quote, or the one quoted most, and
/// asks for the second.
pub(crate) fn open(app: &mut App) {
    let focus = app.focus;
    let Some((reader, _)) = app.open() else { return };
    let chosen = match focus {
        Focus::Sidebar => reader.chosen_voice().and_then(|voice| voice.speaker),
        Focus::Article => reader.lock.or_else(|| reader.current().and_then(|quote| known(&reader.analysis, quote))),
    };
    let most = reader.voices.iter().find_map(|voice| voice.speaker);
    match chosen.or(most) {
        Some(left) => ask(app, left),
        None => app.notice = Some(NOT_TWO.to_owned()),
    }
}

/// Lists who can stand beside `left`.
fn ask(app: &mut App, left: SpeakerId) {
    let Some(reader) = app.reader() else { return };
    let partners = reader.partners(left);
    if partners.is_empty() {
        app.notice = Some(NOT_TWO.to_owned());
        return;
    }
    let line = |who: SpeakerId| {
        let quotes = reader.voice_of(Some(who)).map_or(0, |voice| voice.quotes);
        let about = reader.speaker(Some(who)).and_then(|speaker| speaker.description.clone());
        let counted = counted(quotes, "quote");
        // What has no room at the end is the description.
        let note = std::iter::once(counted).chain(about).collect::<Vec<_>>().join(" · ");
        ChooserLine::new(reader.name_of(Some(who)).unwrap_or_default()).noted(note)
    };
    let lines = partners.into_iter().map(line).collect();
    let title = format!("{} and whom?", reader.name_of(Some(left)).unwrap_or_default());
    app.pick(title, lines, Choice::Second(left));
}

/// The second voice was picked, beside `left`.
pub(crate) fn take(app: &mut App, left: SpeakerId, line: usize) {
    let Some(name) = app.chooser.lines.get(line).map(|line| line.text.clone()) else { return };
    let Some(reader) = app.reader() else { return };
    // By the name, as the analysis may have gone on and its numbers with it.
    let who = reader.partners(left).into_iter().find(|&who| reader.name_of(Some(who)) == Some(&name));
    if let Some(right) = who {
        app.overlay = Some(Overlay::Duet(Duet { left, right, top: 0, hidden: 0 }));
    }
}

/// An action while the two are on the screen; whether it was one for them.
pub(crate) fn act(app: &mut App, action: Action, count: Option<u32>) -> bool {
    let (Some(reader), Some(Overlay::Duet(mut duet))) = (app.reader(), app.overlay) else { return false };
    match action {
        Action::NextQuote => {
            let last = reader.entries(duet).len().saturating_sub(1);
            (duet.top, duet.hidden) = ((duet.top + count.unwrap_or(1) as usize).min(last), 0);
        }
        Action::PreviousQuote => {
            let back = (count.unwrap_or(1) as usize).saturating_sub(usize::from(duet.hidden > 0));
            (duet.top, duet.hidden) = (duet.top.saturating_sub(back), 0);
        }
        Action::Choose => {
            go(app, duet);
            return true;
        }
        Action::Duet => {
            ask(app, duet.left);
            return true;
        }
        _ => return false,
    }
    app.overlay = Some(Overlay::Duet(duet));
    true
}

/// Goes to the quotation at the top, in the text. The jump list leads back to where the reader was, and the key that opened
/// the two opens them again.
fn go(app: &mut App, duet: Duet) {
    app.overlay = None;
    let Some((reader, height)) = app.open() else { return };
    let Some(entry) = reader.entries(duet).get(duet.top).copied() else { return };
    let from = reader.spot();
    reader.make_current(entry.quote, height);
    if reader.anchor != from.anchor {
        reader.jumps.leave(from);
    }
}

/// Moves through the quotations.
pub(crate) fn travel(app: &mut App, motion: Motion, count: Option<u32>) {
    let (width, page) = (app.duet_width(), usize::from(app.geometry.text.height.saturating_sub(1)).max(1));
    let (Some(reader), Some(Overlay::Duet(mut duet))) = (app.reader(), app.overlay) else { return };
    let (way, rows) = match motion {
        Motion::Row(way) => (way, count.unwrap_or(1) as usize),
        Motion::HalfPage(way) => (way, page.div_ceil(2)),
        Motion::Page(way) => (way, count.map_or(page, |count| count as usize)),
        Motion::Edge(way) => (way, usize::MAX),
        Motion::Percent | Motion::Paragraph(_) | Motion::Section(_) => return,
    };
    let entries = reader.entries(duet);
    let last = entries.len().saturating_sub(1);
    (duet.top, duet.hidden) = match (motion, way) {
        (Motion::Edge(Way::On), _) => (last, 0),
        (Motion::Edge(Way::Back), _) => (0, 0),
        _ => reader.moved(&entries, (duet.top, duet.hidden), (way, rows), width),
    };
    app.overlay = Some(Overlay::Duet(duet));
}
