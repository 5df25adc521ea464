//! The article's body alone: headings, paragraphs and list items, each on one line, a blank line between two. Tables
//! and what is preformatted keep their lines.
//!
//! Leaves out what stands around the body: headline, date line, byline, captions, credits and the page's furniture.

use std::io::{self, Write};

use crate::article::{Article, Block};
use crate::text::clean;

/// The body of `article`.
pub(super) fn write(out: &mut impl Write, article: &Article) -> io::Result<()> {
    let mut before: Option<&Block> = None;
    let mut line_open = false;
    for block in article.blocks() {
        if block.kind.is_body() {
            // A part of an overlong paragraph goes on where the part before it ended.
            let goes_on = before.filter(|before| block.continues && before.kind == block.kind);
            match goes_on.and_then(|before| before.span.gap(block.span)) {
                Some(gap) if gap.is_empty() => {}
                Some(_) => out.write_all(b" ")?,
                None if line_open => out.write_all(b"\n\n")?,
                None => {}
            }
            if block.kind.keeps_lines() {
                write_lines(out, article.slice(block.span))?;
            } else {
                write_unwrapped(out, article.slice(block.span))?;
            }
            line_open = true;
        }
        before = Some(block);
    }
    if line_open { out.write_all(b"\n") } else { Ok(()) }
}

/// `text` with its lines joined by spaces.
fn write_unwrapped(out: &mut impl Write, text: &str) -> io::Result<()> {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    for (n, line) in lines.enumerate() {
        if n > 0 {
            out.write_all(b" ")?;
        }
        out.write_all(clean::line(line).as_bytes())?;
    }
    Ok(())
}

/// `text` with its lines as they are.
fn write_lines(out: &mut impl Write, text: &str) -> io::Result<()> {
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            out.write_all(b"\n")?;
        }
        out.write_all(clean::line(line).as_bytes())?;
    }
    Ok(())
}
