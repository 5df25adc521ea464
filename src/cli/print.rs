//! Articles as plain text, where standard output is no terminal or an article needs no reader.
//!
//! Wrapped, a blank line between two blocks, a heading a file as `head` has it where there are several. With colour,
//! quotations stand in their speaker's colour. Rows are written as they are wrapped; the terminal's modes are nobody's
//! business here.

use std::env;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::ExitCode;

use ratatui::style::Style;

use super::ansi::paint;
use super::articles::pages::Pages;
use super::articles::source;
use super::color::Color;
use super::panics;
use super::report::{Report, say};
use crate::article::{Article, Block};
use crate::config::Theme;
use crate::confine;
use crate::ingest::{Contents, Hints};
use crate::input::Input;
use crate::quotes::{self, Analysis, Kind, Quote, Scope};
use crate::text::wrap::wrap;
use crate::text::{Span, clean};

/// Width where `$COLUMNS` does not say one.
const WIDTH: u16 = 80;

/// Prints the articles of `inputs`, in order.
pub(super) fn run(inputs: &[Input], hints: &Hints, color: Color, scope: Scope) -> ExitCode {
    let paper = Paper { width: width(env::var("COLUMNS").ok().as_deref()), color, scope };
    let headings = if inputs.len() > 1 { Headings::Written } else { Headings::LeftOut };
    let pages = Pages::behind_bars(inputs.iter(), None);
    let open = |input: &Input| (input.name(), source::contents(input, hints, &pages));
    print(paper, headings, |printer| {
        inputs.iter().map(open).try_for_each(|(name, contents)| printer.input(&name, contents))
    })
}

/// How articles are printed.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// Cells in a row.
    pub width: u16,
    /// Whether quotations are coloured.
    pub color: Color,
    /// What counts as a quotation.
    pub scope: Scope,
}

/// Prints one article that was read already; `notice` is said on standard error.
pub fn article(article: &Article, notice: Option<&str>, paper: Paper) -> ExitCode {
    if let Some(notice) = notice {
        say(notice);
    }
    // The analysis needs nothing.
    let _ = confine::to_nothing();
    print(paper, Headings::LeftOut, |printer| printer.article(&article.origin.name, article))
}

fn print(
    paper: Paper,
    headings: Headings,
    what: impl FnOnce(&mut Printer<BufWriter<StdoutLock<'_>>>) -> io::Result<()>,
) -> ExitCode {
    let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut printer = Printer { out, paper, headings, printed: 0, report: Report::default() };
    let written = what(&mut printer).and_then(|()| printer.out.flush());
    printer.report.exit(written)
}

/// Whether each article stands under its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Headings {
    Written,
    LeftOut,
}

struct Printer<W: Write> {
    out: W,
    paper: Paper,
    headings: Headings,
    printed: usize,
    report: Report,
}

impl<W: Write> Printer<W> {
    fn input(&mut self, name: &str, contents: Result<Contents, String>) -> io::Result<()> {
        match contents {
            Err(sentence) => self.fail(&sentence),
            Ok(Contents::Article(article)) => self.article(name, &article),
            Ok(Contents::Collection(entries)) => {
                self.headings = Headings::Written;
                entries.iter().try_for_each(|entry| match panics::caught(|| entry.open()) {
                    Ok(Ok(article)) => self.article(entry.title.as_deref().unwrap_or(&entry.place()), &article),
                    Ok(Err(error)) => self.fail(&error.to_string()),
                    Err(panicked) => self.fail(&format!("{}: {panicked}", entry.place())),
                })
            }
        }
    }

    fn fail(&mut self, sentence: &str) -> io::Result<()> {
        // So that the two streams, where they lead to one place, keep their order.
        self.out.flush()?;
        self.report.fail(sentence);
        Ok(())
    }

    fn article(&mut self, name: &str, article: &Article) -> io::Result<()> {
        // Of a printed article no more than colours come from the analysis.
        if let Some(note) = source::note(article, &Analysis::default()) {
            self.out.flush()?;
            say(&note);
        }
        if self.headings == Headings::Written {
            let before = if self.printed == 0 { "" } else { "\n" };
            writeln!(self.out, "{before}==> {} <==", clean::line(name))?;
        }
        self.printed += 1;
        let paints = match self.paper.color {
            Color::Plain => Paints::default(),
            Color::Colored => match panics::caught(|| quotes::analyse_in(self.paper.scope, article)) {
                Ok(analysis) => Paints::of(&analysis),
                Err(panicked) => {
                    self.report.fail(&format!("{name}: {panicked}"));
                    Paints::default()
                }
            },
        };
        print_article(&mut self.out, article, &paints, self.paper.width)
    }
}

/// `$COLUMNS` as a width.
fn width(columns: Option<&str>) -> u16 {
    let wanted = columns.and_then(|columns| columns.trim().parse::<u32>().ok()).filter(|&columns| columns > 0);
    wanted.map_or(WIDTH, |columns| u16::try_from(columns).unwrap_or(u16::MAX))
}

fn print_article(out: &mut impl Write, article: &Article, paints: &Paints, width: u16) -> io::Result<()> {
    for (n, block) in article.blocks().iter().enumerate() {
        if article.stands_apart(n) {
            out.write_all(b"\n")?;
        }
        let marker = article.marker(*block);
        let indent = marker.chars().count();
        let rows = wrap(article.text(), block.span, width.saturating_sub(indent as u16), article.breaks(*block));
        for (n, row) in rows.into_iter().enumerate() {
            if indent > 0 && !row.is_empty() {
                write!(out, "{:indent$}", if n == 0 { marker } else { "" })?;
            }
            print_row(out, article, row, &paints.around(block, row))?;
        }
    }
    Ok(())
}

/// How a row is painted.
struct Painting<'a> {
    /// What of it is painted, in order.
    pieces: &'a [Paint],
    /// How the rest looks.
    base: Style,
}

fn print_row(out: &mut impl Write, article: &Article, row: Span, painting: &Painting) -> io::Result<()> {
    let (text, base) = (article.text(), painting.base);
    let mut rest = row;
    for paint_over in painting.pieces {
        if let Some(piece) = paint_over.span.intersection(rest) {
            paint(out, base, &clean::row(rest.before(piece).of(text)))?;
            paint(out, paint_over.style, &clean::row(piece.of(text)))?;
            rest = rest.after(piece);
        }
    }
    paint(out, base, &clean::row(rest.of(text)))?;
    // A soft hyphen is drawn where a row ends at it, and nowhere else.
    out.write_all(if row.of(text).ends_with('\u{ad}') { b"-\n" } else { b"\n" })
}

/// A piece of the text and how it looks.
struct Paint {
    span: Span,
    style: Style,
}

/// What is painted in an article: nothing by default.
#[derive(Default)]
struct Paints {
    theme: Option<Theme>,
    /// In text order, none overlapping.
    pieces: Vec<Paint>,
}

impl Paints {
    fn of(analysis: &Analysis) -> Self {
        let theme = Theme::colour();
        let mut pieces = Vec::new();
        for quote in &analysis.quotes {
            let content = content_style(&theme, quote);
            for (spans, style) in [(&quote.content, content), (&quote.cue, theme.cue), (&quote.source, theme.source)] {
                pieces.extend(spans.iter().map(|&span| Paint { span, style }));
            }
        }
        pieces.sort_by_key(|piece| piece.span);
        let mut painted = Span::default();
        for piece in &mut pieces {
            piece.span = piece.span.after(painted);
            painted = painted.cover(piece.span);
        }
        pieces.retain(|piece| !piece.span.is_empty());
        Self { theme: Some(theme), pieces }
    }

    /// How a row of `block` is painted: its look, and the pieces that touch it.
    fn around(&self, block: &Block, row: Span) -> Painting<'_> {
        let base = self.theme.as_ref().map_or(Style::new(), |theme| theme.of_block(block.kind));
        let first = self.pieces.partition_point(|piece| piece.span.end() <= row.start());
        let last = self.pieces.partition_point(|piece| piece.span.start() < row.end());
        Painting { pieces: self.pieces.get(first..last).unwrap_or_default(), base }
    }
}

fn content_style(theme: &Theme, quote: &Quote) -> Style {
    let speaker = quote.speaker.map_or(theme.nobody, |speaker| theme.speaker(speaker.0 as usize));
    speaker.patch(match quote.kind {
        Kind::Direct => theme.direct,
        Kind::Mixed => theme.mixed,
        Kind::Indirect => theme.indirect,
    })
}

#[cfg(test)]
mod tests {
    use super::{Paints, print_article, width};
    use crate::quotes::marked;

    fn printed(marked_text: &str, columns: u16) -> String {
        let (article, _) = marked::parse(marked_text).unwrap();
        let mut out = Vec::new();
        print_article(&mut out, &article, &Paints::default(), columns).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_width_is_columns_where_that_is_a_width() {
        assert_eq!([Some("40"), Some("0"), Some("wide"), None].map(width), [40, 80, 80, 80]);
        assert_eq!(width(Some("4000000")), u16::MAX);
    }

    #[test]
    fn blocks_are_wrapped_with_a_blank_line_between() {
        assert_eq!(
            printed("The ferry was late again.\n\nNobody said why.", 12),
            "The ferry\nwas late\nagain.\n\nNobody said\nwhy.\n"
        );
    }

    #[test]
    fn a_soft_hyphen_shows_only_where_a_row_ends_at_it() {
        assert_eq!(printed("a har\u{ad}bour town", 6), "a har-\nbour\ntown\n");
        assert_eq!(printed("a har\u{ad}bour town", 20), "a harbour town\n");
    }

    #[test]
    fn painted_quotations_are_switched_off_at_each_rows_end() {
        let (article, analysis) = marked::parse("“[d The boat is late],” [c said] [s Ada Moor].").unwrap();
        let mut out = Vec::new();
        print_article(&mut out, &article, &Paints::of(&analysis), 12).unwrap();
        let out = String::from_utf8(out).unwrap();
        let plain: String = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap().replace_all(&out, "").into_owned();
        assert_eq!(plain, "“The boat is\nlate,” said\nAda Moor.\n");
        for row in out.lines() {
            assert_eq!(row.matches("\u{1b}[").count(), 2 * row.matches("\u{1b}[m").count(), "{row:?}");
        }
        assert!(out.starts_with("“\u{1b}[36mThe boat is\u{1b}[m\n"), "{out:?}");
    }

    #[test]
    fn nothing_of_an_articles_controls_is_printed() {
        assert_eq!(printed("Red \u{1b}[31malert\u{7} \u{202e}now", 80), "Red \u{fffd}[31malert\u{fffd} now\n");
    }
}
