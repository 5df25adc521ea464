//! The status line: mode, filter, current quote, place and the few most useful keys; or what is being typed.
//!
//! ```text
//! Highlight  Quote 3 of 7  Jonas Albrecht  indirect  filter kind:i 7 of 34 quotes      Tab next quote  ? help  45%
//! /ferr█                                                                                                     4/14
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::bar::{Bar, EXTRA, Segment};
use super::blank;
use super::line::{Line, width_up_to};
use super::voice;
use crate::app::{
    Action, App, Chrome, Document, DocumentState, Following, HelpShape, LetterFor, Mode, Offer, Overlay, Progress,
    Prompt, Purpose, Reader, Reading, Search,
};
use crate::config::Theme;
use crate::text::width::clusters;
use crate::text::wrap::{Breaks, wrap};
use crate::text::{Span, counted};

/// Between the segments of the line.
const BETWEEN: &str = "  ";
/// Cells down to which names, filters and patterns are cut before anything else goes.
const NAME: usize = 12;
/// Cells of the line from which on it has room to say what a letter is typed for.
const PROMPTED: u16 = 40;
/// Cells that a prompt keeps free of what stands to its right.
const TYPED: u16 = 12;

/// Draws the status line; the place of the cursor where something is being typed.
pub(super) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme) -> Option<Position> {
    let area = app.geometry().status.intersection(buffer.area);
    if area.is_empty() {
        return None;
    }
    if let Some(prompt) = app.prompt() {
        clear_in_zen(buffer, app, area);
        return Some(typing(buffer, app, prompt, theme));
    }
    let silent = app.notice().is_none() && app.pending().is_empty() && app.overlay().is_none();
    if app.chrome() == Chrome::Zen && silent {
        return None;
    }
    clear_in_zen(buffer, app, area);
    let bar = Bar { left: left(app, theme), right: right(app, theme), between: (BETWEEN, theme.status) };
    bar.draw(buffer, area);
    None
}

/// In zen mode the line lies over text.
fn clear_in_zen(buffer: &mut Buffer, app: &App, area: Rect) {
    match app.chrome() {
        Chrome::Zen => blank::clear(buffer, area),
        Chrome::Full => {}
    }
}

/// The mode's name.
fn mode(app: &App) -> &'static str {
    if let Some(DocumentState::Failed(_)) = app.document().map(Document::state) {
        return "Not opened";
    }
    let voices = app.reader().is_some_and(|reader| reader.reading() == Reading::Voices);
    match (app.mode(), app.highlight()) {
        (Mode::Help, _) => "Help",
        (Mode::List, _) => "List",
        (Mode::Voices, _) if matches!(app.overlay(), Some(Overlay::SideBySide(_))) => "Two voices",
        (Mode::Voices, _) => "Peek",
        (Mode::Sidebar, _) => "Speakers",
        (Mode::Article | Mode::Prompt, _) if voices => "Voices",
        (Mode::Article | Mode::Prompt, true) => "Highlight",
        (Mode::Article | Mode::Prompt, false) => "Reading",
    }
}

fn left(app: &App, theme: &Theme) -> Vec<Segment> {
    let mut segments = vec![Segment::new(mode(app), theme.mode, 0)];
    if let Some(notice) = app.notice() {
        segments.push(Segment::new(notice, theme.notice, 0));
        return segments;
    }
    if app.overlay().is_some() {
        return segments;
    }
    let Some(reader) = app.reader() else {
        let reading = match app.document().map(Document::state) {
            Some(DocumentState::Unread | DocumentState::Loading) => Some("reading the file …"),
            Some(DocumentState::Failed(_) | DocumentState::Open(_)) | None => None,
        };
        segments.extend(reading.map(|text| Segment::new(text, theme.status, 1)));
        return segments;
    };
    segments.extend(current(reader, theme));
    segments.extend((reader.following() == Following::On).then(|| Segment::new("follows", theme.mode, 5)));
    let speaking = reader.current().and_then(|quote| quote.speaker);
    if let Some(speaker) = reader.locked().filter(|_| speaking != reader.lock()) {
        let voice = voice::look(reader, reader.voice_of(reader.lock()), theme);
        segments.push(Segment::new(format!("only {}", speaker.name), voice, 4).down_to(NAME));
    }
    if let Some(speaker) = reader.absent() {
        segments.push(Segment::new(format!("only {}", speaker.name), theme.status, 4).down_to(NAME));
        segments.push(Segment::new("not quoted here", theme.mode, 2));
    }
    if !reader.filter().is_empty() {
        let (shown, all) = (reader.shown().len(), reader.analysis().quotes.len());
        segments.push(Segment::new(format!("filter {}", reader.filter()), theme.status, 4).down_to(NAME));
        segments.push(Segment::new(format!("{shown} of {all} quotes"), theme.mode, 2));
    }
    if let Some(search) = reader.search() {
        segments.push(Segment::new(format!("/{}", search.pattern()), theme.status, 6).down_to(NAME));
        segments.push(Segment::new(hits(search), theme.mode, 2));
    }
    if let Some(remark) = reader.remark() {
        segments.push(Segment::new(remark, theme.notice, 3));
    }
    segments
}

/// The current quote: its number, speaker and kind.
fn current(reader: &Reader, theme: &Theme) -> Vec<Segment> {
    let (Some(quote), Some(number)) = (reader.current(), reader.number()) else { return Vec::new() };
    let look = voice::look(reader, reader.voice_of_quote(quote), theme);
    let name = reader.name_of(quote.speaker).unwrap_or("unattributed");
    let locked = reader.lock().is_some() && quote.speaker == reader.lock();
    let mark = reader.mark(quote).map_or_else(String::new, |doubt| format!(" {}", doubt.sign()));
    let name = if locked { format!("only {name}") } else { name.to_owned() };
    vec![
        Segment::new(format!("Quote {number} of {}", reader.shown().len()), theme.status, 2),
        Segment::new(name, look, 3).down_to(NAME).and(mark, theme.doubt),
        Segment::new(quote.kind.name(), voice::kind(quote.kind, theme), 5),
    ]
}

fn right(app: &App, theme: &Theme) -> Vec<Segment> {
    let mut segments = Vec::new();
    if !app.pending().is_empty() {
        let count = app.pending().shown_count();
        let keys: String = app.pending().keys.iter().map(ToString::to_string).collect();
        let narrow = app.geometry().status.width < PROMPTED;
        let letter = app.pending().letter.map_or("", |letter| match letter {
            LetterFor::Mark if narrow => "mark a-z",
            LetterFor::Bottom if narrow => "last row a-z",
            LetterFor::Forgetting if narrow => "forget a-z",
            LetterFor::Place if narrow => "go to a-z",
            LetterFor::Mark => "mark: a letter",
            LetterFor::Bottom => "mark the last row: a letter",
            LetterFor::Forgetting => "forget a mark: a letter",
            LetterFor::Place => "go to mark: a letter",
        });
        let rank = u8::from(letter.is_empty());
        segments.push(Segment::new(count + &keys + letter, theme.key, rank));
    }
    for (n, (key, word)) in hints(app).into_iter().enumerate() {
        segments.push(Segment::new(key, theme.key, EXTRA + n as u8).and(format!(" {word}"), theme.status));
    }
    if let Some(Overlay::Help(help)) = app.overlay() {
        segments.push(Segment::new(format!("{}%", help_percent(app, help.scroll())), theme.status, 1));
    } else if let Some(Overlay::Picker(list)) = app.overlay() {
        let (chosen, listed) = (list.chosen(), list.listed());
        segments.push(Segment::new(format!("{}/{}", (chosen + 1).min(listed.len()), listed.len()), theme.status, 1));
    } else if let Some(reader) = app.reader() {
        segments.extend(progress(reader).map(|text| Segment::new(text, theme.notice, 7)));
        segments.push(Segment::new(format!("{}%", reader.percent()), theme.status, 1));
    }
    segments
}

/// How much of the help lies above the bottom of the screen.
fn help_percent(app: &App, scroll: u16) -> usize {
    let shown = usize::from(app.geometry().text.height) * usize::from(HelpShape::of(app.size().columns).columns);
    let lines = app.help().len().max(1);
    (usize::from(scroll) + shown).min(lines) * 100 / lines
}

/// The keys that are most useful now, with a word for each.
fn hints(app: &App) -> Vec<(String, &'static str)> {
    if app.reader().is_some() {
        return app.hints().into_iter().map(|hint| (hint.key, hint.word)).collect();
    }
    let several = (app.documents().len() > 1).then_some((Action::NextArticle, "next article"));
    let wanted = [(Action::Help, "help")].into_iter().chain(several).chain([(Action::Quit, "quit")]);
    let bound = |(action, word)| app.keymap().shortest(app.mode(), action).map(|key| (key, word));
    wanted.filter_map(bound).collect()
}

/// What is still being done for the article.
fn progress(reader: &Reader) -> Option<String> {
    let all = reader.article().text().len().max(1) as u64;
    match reader.progress() {
        _ if reader.is_growing() => Some("reading on …".to_owned()),
        Progress::Running(done) => Some(format!("analysing {}%", u64::from(done).min(all) * 100 / all)),
        Progress::Interrupted => Some("analysis stopped".to_owned()),
        Progress::Finished => reader.is_held().then(|| "there is more".to_owned()),
    }
}

/// "4/14", or what else there is to say of the hits.
fn hits(search: &Search) -> String {
    let more = if search.is_running() { "…" } else { "" };
    match (search.current(), search.hits().len()) {
        (_, 0) if search.is_running() => "searching …".to_owned(),
        (_, 0) => "nothing found".to_owned(),
        (Some(at), all) => format!("{}/{all}{more}", at + 1),
        (None, all) => format!("{all}{more}"),
    }
}

/// A prompt: sign, what is typed, and at the right what came of it; returns where the cursor stands.
fn typing(buffer: &mut Buffer, app: &App, prompt: &Prompt, theme: &Theme) -> Position {
    let area = app.geometry().status.intersection(buffer.area);
    let margin = u16::from(area.width > 2 * TYPED);
    let area = Rect { x: area.x + margin, width: area.width - 2 * margin, ..area };
    if let Purpose::Overwrite(_) = prompt.purpose() {
        return overwrite(buffer, area, prompt, theme);
    }
    let sign = prompt.sign();
    let room = usize::from(area.width);
    let typed = width_up_to(sign, room) + width_up_to(prompt.text(), room) + 1;
    let free = room.saturating_sub(typed.max(usize::from(TYPED)) + BETWEEN.len()) as u16;
    let beside = Rect { x: area.right() - free, width: free, ..area };
    let taken = match (prompt.error(), outcome(app, prompt)) {
        (Some(error), _) if width_up_to(error, room) > usize::from(free) => {
            complaint(buffer, app, error, theme);
            0
        }
        (Some(error), _) => at_right(buffer, beside, error, theme.error),
        (None, Some(outcome)) => at_right(buffer, beside, &outcome, theme.mode),
        (None, None) => 0,
    };
    let mut line = Line::new(buffer, Rect { width: area.width - taken, ..area }, 0);
    let from = line.put(sign, theme.prompt).column();
    let (hidden, cursor) = scrolled(prompt.text(), prompt.cursor(), line.room());
    line.put_cut(prompt.text().get(hidden..).unwrap_or_default(), theme.body);
    Position { x: (from + cursor).min(area.right().saturating_sub(1)), y: area.y }
}

/// The question whether a file is replaced; the cursor stands behind it.
fn overwrite(buffer: &mut Buffer, area: Rect, prompt: &Prompt, theme: &Theme) -> Position {
    let taken = at_right(buffer, area, "y replace  any other key leave it", theme.key).min(area.width);
    let mut line = Line::new(buffer, Rect { width: area.width - taken, ..area }, 0);
    line.put(prompt.sign(), theme.prompt).put(prompt.text(), theme.body).put("?", theme.prompt);
    Position { x: line.column().min(area.right().saturating_sub(1)), y: area.y }
}

/// Puts `text` at the right of `area`; the cells that it takes, those to its left included.
fn at_right(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let before = Line::new(buffer, area, 0).put_right(text, style).room();
    if before < usize::from(area.width) { area.width - before as u16 + BETWEEN.len() as u16 } else { 0 }
}

/// What is wrong with what is typed, where that is too long to stand beside it: on the last rows of the article.
fn complaint(buffer: &mut Buffer, app: &App, error: &str, theme: &Theme) {
    let screen = app.geometry();
    let margin = u16::from(screen.status.width > 2 * TYPED);
    let rows = wrap(error, Span::whole(error), screen.status.width.saturating_sub(2 * margin), Breaks::Joined);
    let above = screen.status.y.saturating_sub(screen.header.bottom());
    let shown = rows.len().min(usize::from(above)) as u16;
    for (y, row) in (screen.status.y - shown..screen.status.y).zip(rows) {
        let area = Rect { y, height: 1, ..screen.status };
        blank::clear(buffer, area);
        let inner = Rect { x: area.x + margin, width: area.width - margin, ..area };
        Line::new(buffer, inner, 0).put(row.of(error), theme.error);
    }
}

/// What came of what is typed up to now.
fn outcome(app: &App, prompt: &Prompt) -> Option<String> {
    let reader = app.reader();
    match prompt.purpose() {
        Purpose::Palette(_) => {
            let themes = app.offers().iter().filter(|offer| matches!(offer, Offer::Theme(_))).count();
            Some(match themes {
                0 => format!("{} of {} commands", app.offers().len(), Action::ALL.len()),
                themes => format!("{themes} of {} themes", app.themes().len()),
            })
        }
        Purpose::Picker => app.picker().map(|list| format!("{} of {}", list.listed().len(), list.lines().len())),
        Purpose::Search(_) => reader?.search().map(hits),
        Purpose::Filter => {
            reader.map(|reader| format!("{} of {} quotes", reader.shown().len(), reader.analysis().quotes.len()))
        }
        Purpose::Write => reader.map(|reader| counted(reader.shown().len(), "quote")),
        Purpose::Speakers => {
            reader.map(|reader| format!("{} of {} speakers", reader.listed().len(), reader.voices().len()))
        }
        Purpose::Help | Purpose::Open | Purpose::Speaker(_) | Purpose::Rename(_) | Purpose::Overwrite(_) => None,
    }
}

/// How many bytes of `text` are hidden at its left so that the cursor, `cursor` characters in, stands in `room` cells;
/// and its column there.
fn scrolled(text: &str, cursor: usize, room: usize) -> (usize, u16) {
    let at = text.char_indices().nth(cursor).map_or(text.len(), |(at, _)| at);
    let before: Vec<_> = clusters(text, Span::snapped(text, 0..at)).collect();
    let mut cells: usize = before.iter().map(|cluster| usize::from(cluster.width)).sum();
    let mut hidden = 0;
    for cluster in before {
        if cells < room.max(1) {
            break;
        }
        cells -= usize::from(cluster.width);
        hidden = cluster.span.end() as usize;
    }
    (hidden, cells as u16)
}

#[cfg(test)]
mod tests {
    use super::scrolled;

    #[test]
    fn what_is_typed_scrolls_so_that_the_cursor_stays() {
        assert_eq!(scrolled("ferry", 5, 10), (0, 5));
        assert_eq!(scrolled("ferry", 5, 5), (1, 4), "the cursor itself needs a cell");
        assert_eq!(scrolled("ferry", 1, 3), (0, 1));
        assert_eq!(scrolled("日本語", 3, 5), (3, 4), "wide letters go as a whole");
        assert_eq!(scrolled("ferry", 99, 0), (5, 0));
    }
}
