//! The header: what is being read, from where, how long it takes, how many speak.
//!
//! ```text
//! Island ferry to lose its winter crossing · Sorrel Gazette · 2024-11-05 · 3 min        34 quotes · 9 speakers
//! ```

use std::ffi::OsStr;
use std::path::Path;

use ratatui::buffer::Buffer;

use super::bar::{Bar, Segment};
use crate::app::{App, Document, Progress, Reader};
use crate::config::Theme;
use crate::text::counted;

/// Between two things that are known of the article.
const DOT: &str = " · ";
/// Cells down to which the title is cut before anything else goes; half of a narrow header.
const TITLE: u16 = 48;

/// Draws the header of the document on the screen.
pub(super) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme) {
    let Some(document) = app.document() else { return };
    let quiet = |text: Option<String>, rank| text.map(|text| Segment::new(text, theme.header, rank));
    let reader = document.reader();
    let meta = reader.map(|reader| &reader.article().meta);
    let title = meta.and_then(|meta| meta.title.as_deref());
    let outlet = meta.and_then(|meta| meta.outlet.clone()).or_else(|| {
        let name = name(document);
        title.filter(|title| *title != name).map(|_| name.to_owned())
    });
    let place = (app.documents().len() > 1).then(|| format!("{} of {}", app.current().0 + 1, app.documents().len()));
    let facts = [
        quiet(place, 2),
        quiet(outlet, 3),
        quiet(meta.and_then(|meta| meta.date.clone()), 4),
        quiet(reader.map(|reader| reading_time(reader.minutes())), 5),
    ];
    let headline = Segment::new(title.unwrap_or_else(|| name(document)), theme.title, 0)
        .down_to(usize::from(TITLE.min(app.geometry().header.width / 2)));
    let left = std::iter::once(headline).chain(facts.into_iter().flatten()).collect();
    let right = quiet(reader.and_then(counts), 1).into_iter().collect();
    Bar { left, right, between: (DOT, theme.header) }.draw(buffer, app.geometry().header);
    buffer.set_style(app.geometry().header, theme.header_line);
}

/// The file's name without the folders above it.
fn name(document: &Document) -> &str {
    match document.name() {
        "-" => "standard input",
        name => Path::new(name).file_name().and_then(OsStr::to_str).unwrap_or(name),
    }
}

/// "4 min", "3 h 20 min"; minutes do not count in what takes a day or more.
fn reading_time(minutes: usize) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) | (hours @ 24.., _) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// "34 quotes · 9 speakers", once there is something to count.
fn counts(reader: &Reader) -> Option<String> {
    let quotes = reader.analysis().quotes.len();
    match reader.progress() {
        Progress::Running(_) if quotes == 0 => None,
        Progress::Running(_) | Progress::Finished | Progress::Interrupted => {
            Some(format!("{}{DOT}{}", counted(quotes, "quote"), counted(reader.speakers(), "speaker")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reading_time;

    #[test]
    fn reading_time_is_told_as_people_tell_it() {
        assert_eq!([4, 60, 200, 78_994].map(reading_time), ["4 min", "1 h", "3 h 20 min", "1316 h"]);
    }
}
