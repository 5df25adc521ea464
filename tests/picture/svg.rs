//! A frame as a picture: the cells of a ratatui buffer as SVG, on a dark ground, with a palette of its own.
//!
//! Neighbouring cells that look alike become one run of text that is stretched to its cells, so that the grid holds in
//! every font. Blocks, rules and underlines are drawn as shapes, because fonts leave gaps between them.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Width and height of a cell, size of a letter, height of the baseline above a cell's lower edge, and the margin.
const WIDTH: f64 = 8.4;
const HEIGHT: f64 = 19.0;
const LETTER: f64 = 14.0;
const DESCENT: f64 = 5.0;
const MARGIN: f64 = 14.0;
/// Where an underline lies in a cell, and how thick it is, in parts of the cell's height.
const UNDERLINE: f64 = 0.86;
const THICKNESS: f64 = 0.055;

const FONTS: &str = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

type Rgb = [u8; 3];

const GROUND: Rgb = [0x1b, 0x1e, 0x25];
const TEXT: Rgb = [0xd8, 0xdc, 0xe4];
/// What a terminal's sixteen colours look like here, in their order.
const SIXTEEN: [Rgb; 16] = [
    [0x2a, 0x2e, 0x38],
    [0xe0, 0x6c, 0x75],
    [0x8f, 0xc3, 0x7b],
    [0xd9, 0xb2, 0x6a],
    [0x61, 0xa6, 0xe8],
    [0xc5, 0x7d, 0xd8],
    [0x4f, 0xb9, 0xc2],
    [0xb4, 0xba, 0xc6],
    [0x6b, 0x73, 0x82],
    [0xf2, 0x92, 0x99],
    [0xb1, 0xdf, 0x9f],
    [0xf0, 0xd0, 0x93],
    [0x92, 0xc6, 0xf7],
    [0xdc, 0xa6, 0xea],
    [0x86, 0xd9, 0xe0],
    [0xf2, 0xf4, 0xf8],
];

/// How a cell looks once its colours are resolved. `ground` is `None` where nothing need be painted.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    text: Rgb,
    ground: Option<Rgb>,
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let (mut text, mut ground) = (rgb(cell.fg).unwrap_or(TEXT), rgb(cell.bg));
        if cell.modifier.contains(Modifier::REVERSED) {
            (text, ground) = (ground.unwrap_or(GROUND), Some(text));
        }
        if cell.modifier.contains(Modifier::DIM) {
            // On a painted ground the ground fades, so that a dimmed bar stays a bar with readable text.
            match &mut ground {
                Some(painted) if cell.modifier.contains(Modifier::REVERSED) => *painted = mixed(*painted, GROUND),
                Some(_) | None => text = mixed(text, ground.unwrap_or(GROUND)),
            }
        }
        let kept = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        Self { text, ground, modifier: cell.modifier & kept }
    }

    /// Attributes of a run of text.
    fn attributes(self) -> String {
        let mut written = format!(" fill=\"{}\"", hex(self.text));
        for (modifier, attribute) in [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
        ] {
            if self.modifier.contains(modifier) {
                written.push_str(attribute);
            }
        }
        written
    }
}

/// The resolved colour; `None` for the terminal's own.
fn rgb(color: Color) -> Option<Rgb> {
    let index = match color {
        Color::Reset => return None,
        Color::Rgb(r, g, b) => return Some([r, g, b]),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(index) => index,
    };
    Some(match index {
        0..16 => SIXTEEN[usize::from(index)],
        // The colour cube and the greys of the 256 that terminals agree on.
        16..232 => [36, 6, 1].map(|unit| match (index - 16) / unit % 6 {
            0 => 0,
            step => 55 + 40 * step,
        }),
        232.. => [8 + 10 * (index - 232); 3],
    })
}

/// Halfway between the two, a little nearer to `text` to stay readable.
fn mixed(text: Rgb, ground: Rgb) -> Rgb {
    std::array::from_fn(|n| ((u16::from(text[n]) * 11 + u16::from(ground[n]) * 9) / 20) as u8)
}

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Left, top, width and height, in parts of a cell, of a character that is drawn as a shape.
fn shape(symbol: &str) -> Option<[f64; 4]> {
    let mut chars = symbol.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    let eighths = |n: u32| f64::from(n) / 8.0;
    Some(match c {
        '▀' => [0.0, 0.0, 1.0, 0.5],
        '▁'..='█' => {
            let height = eighths(c as u32 - 0x2580);
            [0.0, 1.0 - height, 1.0, height]
        }
        '▉'..='▏' => [0.0, 0.0, eighths(0x2590 - c as u32), 1.0],
        '▐' => [0.5, 0.0, 0.5, 1.0],
        '─' => [0.0, 0.47, 1.0, 0.06],
        '━' => [0.0, 0.44, 1.0, 0.12],
        '│' => [0.44, 0.0, 0.12, 1.0],
        '┃' => [0.38, 0.0, 0.24, 1.0],
        _ => return None,
    })
}

/// The picture of `buffer`; `title` is what it shows, for those who cannot see it.
pub(crate) fn svg(buffer: &Buffer, title: &str) -> String {
    let [width, height] = extent(buffer);
    let mut picture = opening([width, height], title);
    for row in 0..buffer.area.height {
        let _ = writeln!(picture, "<g transform=\"translate({MARGIN} {})\">", number(MARGIN + top(row)));
        picture.push_str(&cells(buffer, row));
        picture.push_str("</g>\n");
    }
    picture.push_str("</svg>\n");
    picture
}

/// Width and height of `buffer`'s picture, with its margins.
pub(crate) fn extent(buffer: &Buffer) -> [f64; 2] {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    [f64::from(columns) * WIDTH + 2.0 * MARGIN, f64::from(rows) * HEIGHT + 2.0 * MARGIN]
}

/// Where a row begins, below the margin.
pub(crate) fn top(row: u16) -> f64 {
    f64::from(row) * HEIGHT
}

/// The beginning of a picture: its size, its title and its ground.
pub(crate) fn opening([width, height]: [f64; 2], title: &str) -> String {
    let (width, height) = (number(width), number(height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" font-family=\"{FONTS}\" font-size=\"{LETTER}\" xml:space=\"preserve\">\n<title>{}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{}\"/>\n",
        escaped(title),
        hex(GROUND),
    )
}

/// The cells of a row of `buffer`, as they are drawn at the origin: rows that look alike are written alike.
pub(crate) fn cells(buffer: &Buffer, row: u16) -> String {
    let (mut picture, runs) = (String::new(), runs(buffer, row));
    for run in &runs {
        run.paint_ground(&mut picture);
    }
    for run in &runs {
        run.paint_text(&mut picture);
    }
    picture
}

/// Neighbouring cells of a row that look alike: the first column, how many, and what stands in them.
struct Run {
    column: u16,
    cells: u16,
    look: Look,
    text: String,
    shapes: Vec<(u16, [f64; 4])>,
}

fn runs(buffer: &Buffer, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while column < buffer.area.width {
        let cell = &buffer[(buffer.area.x + column, buffer.area.y + row)];
        let (look, symbol) = (Look::of(cell), cell.symbol());
        let cells = u16::try_from(symbol.width()).unwrap_or(1).max(1);
        if runs.last().is_none_or(|run| run.look != look) {
            runs.push(Run { column, cells: 0, look, text: String::new(), shapes: Vec::new() });
        }
        if let Some(run) = runs.last_mut() {
            match shape(symbol) {
                Some(shape) => {
                    run.shapes.push((column, shape));
                    run.text.push(' ');
                }
                None => run.text.push_str(symbol),
            }
            run.cells += cells;
        }
        column += cells;
    }
    runs
}

impl Run {
    fn paint_ground(&self, picture: &mut String) {
        if let Some(ground) = self.look.ground {
            rect(picture, [f64::from(self.column), 0.0, f64::from(self.cells), 1.0], ground);
        }
    }

    fn paint_text(&self, picture: &mut String) {
        for &(column, [left, top, width, height]) in &self.shapes {
            rect(picture, [f64::from(column) + left, top, width, height], self.look.text);
        }
        if self.look.modifier.contains(Modifier::UNDERLINED) {
            let line = [f64::from(self.column), UNDERLINE, f64::from(self.cells), THICKNESS];
            rect(picture, line, self.look.text);
        }
        let shown = self.text.trim_matches(' ');
        if shown.is_empty() {
            return;
        }
        let before = self.text.len() - self.text.trim_start_matches(' ').len();
        let column = f64::from(self.column) + before as f64;
        let _ = writeln!(
            picture,
            "<text x=\"{}\" y=\"{}\" textLength=\"{}\"{}>{}</text>",
            number(column * WIDTH),
            number(HEIGHT - DESCENT),
            number(shown.width() as f64 * WIDTH),
            self.look.attributes(),
            escaped(shown),
        );
    }
}

/// Left, top, width and height in cells.
fn rect(picture: &mut String, [left, top, width, height]: [f64; 4], fill: Rgb) {
    let _ = writeln!(
        picture,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
        number(left * WIDTH),
        number(top * HEIGHT),
        number(width * WIDTH),
        number(height * HEIGHT),
        hex(fill),
    );
}

/// Two decimals at most, none where none are needed.
pub(crate) fn number(value: f64) -> String {
    format!("{value:.2}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::{GROUND, SIXTEEN, TEXT, hex, mixed, rgb, svg};

    fn picture(width: u16, pieces: &[(u16, &str, Style)]) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        for (column, text, style) in pieces {
            buffer.set_string(*column, 0, text, *style);
        }
        svg(&buffer, "a < b")
    }

    #[test]
    fn cells_that_look_alike_are_one_run() {
        let picture = picture(12, &[(0, "a & b", Style::new()), (5, "c", Style::new().bold())]);
        assert_eq!(picture.matches("<text").count(), 2);
        assert!(picture.contains(">a &amp; b</text>") && picture.contains("font-weight=\"bold\">c</text>"));
        assert!(picture.contains("<title>a &lt; b</title>"));
    }

    #[test]
    fn a_run_is_as_long_as_its_cells() {
        let picture = picture(12, &[(2, "報e", Style::new())]);
        assert!(picture.contains("x=\"16.8\"") && picture.contains("textLength=\"25.2\""), "{picture}");
    }

    #[test]
    fn reversed_and_dimmed_cells_are_resolved() {
        let reversed = picture(4, &[(0, "ab", Style::new().red().reversed())]);
        assert!(reversed.contains(&format!("width=\"16.8\" height=\"19\" fill=\"{}\"", hex(SIXTEEN[1]))));
        assert!(reversed.contains(&format!("fill=\"{}\">ab", hex(GROUND))));
        let dimmed = picture(4, &[(0, "ab", Style::new().dim())]);
        assert!(dimmed.contains(&format!("fill=\"{}\">ab", hex(mixed(TEXT, GROUND)))));
    }

    #[test]
    fn spaces_are_underlined_but_not_written() {
        let picture = picture(6, &[(0, " a ", Style::new().underlined())]);
        assert!(
            picture.contains("<rect x=\"0\" y=\"16.34\" width=\"25.2\"") && picture.contains(">a</text>"),
            "{picture}"
        );
    }

    #[test]
    fn bars_are_shapes() {
        let picture = picture(4, &[(0, "█▌", Style::new())]);
        assert!(!picture.contains("<text"));
        assert!(picture.contains("width=\"8.4\" height=\"19\"") && picture.contains("width=\"4.2\" height=\"19\""));
    }

    #[test]
    fn every_colour_has_a_value() {
        assert_eq!(rgb(Color::Reset), None);
        assert_eq!(rgb(Color::Indexed(9)), rgb(Color::LightRed));
        assert_eq!(rgb(Color::Indexed(16)), Some([0, 0, 0]));
        assert_eq!(rgb(Color::Indexed(231)), Some([255; 3]));
        assert_eq!(rgb(Color::Indexed(255)), Some([238; 3]));
    }
}
