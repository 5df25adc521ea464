//! What can stand in the filter that is typed, in one row above the line where it is typed, as far as the row goes. What
//! a key has put into the line stands out.
//!
//! ```text
//!  speaker:  kind:  cue:  is:  "phrase"  /regex/  ~term  term | term
//! filter: tax █                                        7 of 34 quotes
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::config::Theme;
use crate::text::width::width;
use crate::view::blank;
use crate::view::line::Line;

/// Between two terms.
const BETWEEN: u16 = 2;

/// Draws the row, where a filter is typed and there is a row to spare.
pub(super) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme) {
    let Some(terms) = app.terms() else { return };
    let (status, header) = (app.geometry().status, app.geometry().header);
    let Some(y) = status.y.checked_sub(1).filter(|&y| y > header.bottom()) else { return };
    let row = Rect { y, height: 1, ..status }.intersection(buffer.area);
    blank::clear(buffer, row);
    let inner = Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    // The chosen one is always there.
    let mut first = 0;
    if let Some(chosen) = terms.chosen {
        let cells = |from: usize| -> usize {
            terms.words[from..=chosen].iter().map(|word| width(word) + usize::from(BETWEEN)).sum()
        };
        while first < chosen && cells(first) > usize::from(inner.width) {
            first += 1;
        }
    }
    let mut line = Line::new(buffer, inner, 0);
    for (at, word) in terms.words.iter().enumerate().skip(first) {
        if width(word) > line.room() && at > first {
            break;
        }
        let look = if terms.chosen == Some(at) { theme.chosen } else { theme.secondary };
        line.put(word, look);
        if line.room() <= usize::from(BETWEEN) {
            break;
        }
        line.skip(BETWEEN);
    }
}
