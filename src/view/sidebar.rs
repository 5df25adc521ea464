//! The speaker sidebar: everybody quoted, with initials in their colour, what the article says of them, how often and
//! how much they are quoted.
//!
//! ```text
//! │ Speakers                          9
//! │ anonymous 2 of 24 · unsure 3
//! │
//! │   JA  Jonas Albrecht              6
//! │       board's chairman     ━━━━━━╸
//! │ ● MS  Miguel Santoro              4
//! │       skipper              ━━╸
//! ```
//!
//! Who stands in the list and in what order is `update`'s; the current quote below it is `detail`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::line::Line;
use super::{detail, voice};
use crate::app::{App, Doubt, Focus, Progress, Reader, Sidebar, VOICE_ROWS};
use crate::config::Theme;
use crate::quotes::{Speaker, SpeakerKind};

/// Cells before a name: lock marker or number, and initials.
const INDENT: u16 = 6;
/// Cells of the longest bar; narrower in a narrow sidebar.
const BAR: u16 = 7;
/// Marks the locked speaker.
const LOCKED: &str = "●";

/// Draws the sidebar into `area`.
pub(super) fn draw(buffer: &mut Buffer, app: &App, area: Rect, theme: &Theme) {
    let parts = Sidebar::of(area);
    for y in 0..parts.edge.height {
        Line::new(buffer, parts.edge, y).put("│", theme.rule);
    }
    let Some(reader) = app.reader() else { return };
    let most = reader.voices().iter().map(|voice| voice.share).fold(0.0, f32::max);
    let list = List { app, reader, theme, most };
    list.heading(buffer, parts);
    sums(buffer, reader, parts.sums, theme);
    let first = app.first_line();
    for (slot, nth) in (first..reader.listed().len()).take(parts.capacity()).enumerate() {
        let y = parts.list.y + slot as u16 * VOICE_ROWS;
        let height = VOICE_ROWS.min(parts.list.bottom().saturating_sub(y));
        list.entry(buffer, Rect { y, height, ..parts.list }, nth);
    }
    if reader.listed().is_empty() {
        Line::new(buffer, parts.list, 0).put(nobody(reader), theme.secondary);
    }
    detail::draw(buffer, app, parts.detail, theme);
}

/// "anonymous 6 of 34 · unsure 3": how much of what is shown is to be read with care.
fn sums(buffer: &mut Buffer, reader: &Reader, area: Rect, theme: &Theme) {
    let all = reader.shown().len();
    let counts = [(Doubt::Anonymous, reader.doubt_counts().anonymous), (Doubt::Unsure, reader.doubt_counts().unsure)];
    let said = counts.into_iter().filter(|(_, count)| *count > 0);
    let said = said.enumerate().map(|(n, (doubt, count))| match n {
        0 => format!("{} {count} of {all}", doubt.word()),
        _ => format!("{} {count}", doubt.word()),
    });
    Line::new(buffer, area, 0).put(&said.collect::<Vec<_>>().join(" · "), theme.secondary);
}

/// Why the list is empty.
fn nobody(reader: &Reader) -> &'static str {
    match reader.progress() {
        _ if !reader.voices().is_empty() => "Nobody of that name",
        Progress::Running(_) => "Looking for quotations …",
        Progress::Finished | Progress::Interrupted => "Nobody is quoted",
    }
}

struct List<'a> {
    app: &'a App,
    reader: &'a Reader,
    theme: &'a Theme,
    /// The largest share of any voice.
    most: f32,
}

impl List<'_> {
    /// "Speakers", how many there are or which of them are on the screen, and what narrows them.
    fn heading(&self, buffer: &mut Buffer, parts: Sidebar) {
        let (reader, theme, first) = (self.reader, self.theme, self.app.first_line());
        let (all, listed, room) = (reader.voices().len(), reader.listed().len(), parts.capacity());
        let count = match (listed > room, listed == all) {
            (true, _) => format!("{}–{} of {listed}", first + 1, first + room),
            (false, false) => format!("{listed} of {all}"),
            (false, true) => reader.speakers().to_string(),
        };
        let mut line = Line::new(buffer, parts.heading, 0);
        line.put_right(&format!(" {count}"), theme.secondary).put("Speakers", theme.label);
        if !reader.voices_query().is_empty() {
            line.put(&format!(" /{}", reader.voices_query()), theme.secondary);
        }
    }

    /// The `nth` entry of the list, from 0: two rows, or as many as `area` has.
    fn entry(&self, buffer: &mut Buffer, area: Rect, nth: usize) {
        let (reader, theme) = (self.reader, self.theme);
        let Some(&index) = reader.listed().get(nth) else { return };
        let Some(voice) = reader.voices().get(index) else { return };
        let speaker = voice.speaker.and_then(|id| reader.analysis().speaker(id));
        let look = voice::look(reader, Some(voice), theme);
        let receded = voice.quotes == 0 || reader.lock().is_some_and(|lock| voice.speaker != Some(lock));
        let shade = |style: Style| if receded { voice::dimmed(style) } else { style };
        let speaking = reader.current().is_some_and(|quote| reader.voice_of_quote(quote) == Some(voice));
        let name = if speaking { theme.name_current } else { theme.name };
        let focused = self.app.focus() == Focus::Sidebar;

        let mut top = Line::new(buffer, area, 0);
        match (reader.lock(), nth) {
            (Some(id), _) if voice.speaker == Some(id) => top.put(LOCKED, look),
            (_, 0..9) if focused => top.put(&(nth + 1).to_string(), theme.secondary),
            _ => top.skip(1),
        };
        top.skip(1).put(&voice.initials, shade(look.patch(theme.initials)));
        if speaker.is_some_and(Speaker::is_anonymous) {
            top.put(Doubt::Anonymous.sign(), theme.doubt);
        }
        top.skip(INDENT.saturating_sub(top.used() as u16));
        top.put_right(&format!(" {}", voice.quotes), shade(theme.name));
        top.put(speaker.map_or("Unattributed", |speaker| speaker.name.as_str()), shade(name));

        let mut below = Line::new(buffer, area, 1);
        below.skip(INDENT);
        let cells = BAR.min(below.room() as u16 / 3);
        let bar = bar(if self.most > 0.0 { voice.share / self.most } else { 0.0 }, cells);
        below.put_right(&bar, shade(look));
        below.put(description(speaker), theme.secondary);

        if focused && index == reader.chosen() {
            let name = Rect { height: area.height.min(1), ..area };
            buffer.set_style(name, voice::bright(theme.chosen));
        }
    }
}

/// What is said of the speaker, or what they are where that is not plain from the name.
fn description(speaker: Option<&Speaker>) -> &str {
    match speaker {
        Some(Speaker { description: Some(description), .. }) => description,
        Some(Speaker { kind: SpeakerKind::Person, .. }) => "",
        Some(speaker) => speaker.kind.name(),
        None => "nobody was found",
    }
}

/// A bar of `cells` cells, filled from the left in halves of a cell; a share above 0 shows at least a half.
fn bar(share: f32, cells: u16) -> String {
    if cells == 0 {
        return String::new();
    }
    let halves = (share.clamp(0.0, 1.0) * f32::from(cells) * 2.0).round() as usize;
    let halves = if share > 0.0 { halves.max(1) } else { 0 };
    let drawn = "━".repeat(halves / 2) + &"╸".repeat(halves % 2);
    let free = usize::from(cells).saturating_sub(halves.div_ceil(2));
    format!(" {drawn}{}", " ".repeat(free))
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn bars_grow_by_half_a_cell_and_never_vanish() {
        assert_eq!(bar(1.0, 4), " ━━━━");
        assert_eq!(bar(0.6, 4), " ━━╸ ");
        assert_eq!(bar(0.001, 4), " ╸   ");
        assert_eq!(bar(0.0, 4), "     ");
        assert_eq!(bar(1.0, 0), "");
    }
}
