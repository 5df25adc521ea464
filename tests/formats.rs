//! Every format, whatever its bytes: an article whose spans are sound, or one sentence that names the input.

mod book;
mod packed;
mod sound;

use std::process::Command;

use book::book;
use proptest::prelude::*;
use pullquote::article::BlockKind;
use pullquote::ingest::{self, Contents, Format, Hints};
use sound::check;

/// Pieces that mean something in one format or another.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# Ferry\n",
        "\n\n",
        "> ",
        ">> ",
        "- ",
        "1. ",
        "**",
        "*",
        "`",
        "```\n",
        "[a](b)",
        "![a](b)",
        "| a | b |\n",
        "|---|---|\n",
        "---\n",
        "title: x\n",
        "<br>",
        "<b>",
        "</p>",
        "<p>",
        "&nbsp;",
        "&amp;",
        "From: a@b\n",
        "Subject: x\n",
        "Content-Type: multipart/mixed; boundary=e\n",
        "--e\n",
        "--e--\n",
        "Content-Type: text/html\n",
        "=?utf-8?Q?x?=",
        "=E9=\n",
        "-- \n",
        "Oona Farrell wrote:\n",
        "{\"id\":1,\"text\":\"x\"}\n",
        "[{",
        "}]",
        "{\"a\":",
        "\"articleBody\":\"x\",",
        "It rained. ",
        "\u{feff}",
        "\r\n",
        "\t",
        "    ",
        "é",
        "“",
        "\0",
        "\u{1b}[2J",
        "\u{c}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn formats() -> impl Strategy<Value = Option<Format>> {
    let spawned = |format: &Format| *format == Format::Pdf;
    let all: Vec<_> = Format::ALL.into_iter().filter(|format| !spawned(format)).map(Some).chain([None]).collect();
    prop::sample::select(all)
}

fn opens(format: Option<Format>, bytes: Vec<u8>) -> Result<(), TestCaseError> {
    let hints = Hints { format, ..Hints::default() };
    match ingest::contents("any", bytes, &hints) {
        Ok(Contents::Article(article)) => check(&article),
        Ok(Contents::Collection(entries)) => entries.iter().try_for_each(|entry| match entry.open() {
            Ok(article) => check(&article),
            Err(error) => is_a_sentence(&error.to_string()),
        }),
        Err(error) => is_a_sentence(&error.to_string()),
    }
}

/// One that names the file and can stand on a row of the screen.
fn is_a_sentence(told: &str) -> Result<(), TestCaseError> {
    prop_assert!(told.starts_with("any") && !told.contains('\n'), "{told}");
    Ok(())
}

#[test]
fn the_book_of_these_tests_is_one() {
    let contents = ingest::contents("any", book("<html><body><p>It rained.</p></body></html>"), &Hints::default());
    assert!(matches!(contents, Ok(Contents::Collection(chapters)) if chapters.len() == 2));
}

proptest! {
    #[test]
    fn any_bytes_open_or_are_refused(format in formats(), bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        opens(format, bytes)?;
    }

    #[test]
    fn any_pieces_open_or_are_refused(format in formats(), text in pieces()) {
        opens(format, text.into_bytes())?;
    }

    #[test]
    fn any_chapter_opens_or_is_refused(text in pieces()) {
        opens(None, book(&format!("<html><body>{text}</body></html>")))?;
    }

    #[test]
    fn a_damaged_book_opens_or_is_refused(at in 0_usize..900, byte in any::<u8>(), cut in 0_usize..900) {
        let mut bytes = book("<html><body><h1>Ferry</h1><p>It <em>rained</em>.</p></body></html>");
        if let Some(own) = bytes.get_mut(at) {
            *own = byte;
        }
        bytes.truncate(bytes.len().saturating_sub(cut / 3));
        opens(Some(Format::Epub), bytes)?;
    }
}

/// A PDF of these pages, a line of text each time.
fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let kids = (0..pages.len()).map(|n| format!("{} 0 R ", 4 + 2 * n)).collect::<Vec<_>>().concat();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (n, lines) in pages.iter().enumerate() {
        let shown = lines.iter().map(|line| format!("({line}) Tj T* ")).collect::<Vec<_>>().concat();
        let stream = format!("BT /F1 12 Tf 14 TL 72 720 Td {shown} ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * n
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()));
    }
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", places.len() + 1).bytes());
    out
}

fn is_installed() -> bool {
    let installed = Command::new("pdftotext").arg("-v").output().is_ok();
    if !installed {
        eprintln!("skipped: pdftotext is not installed");
    }
    installed
}

#[test]
fn the_pages_of_a_pdf_are_one_text() {
    if !is_installed() {
        return;
    }
    let pages: [&[&str]; 2] = [
        &[
            "The harbour master said on Monday that the ferry would sail once more, and that no-",
            "body need bring a goat to the quay, and the council",
            "1",
        ],
        &["heard this with some relief.", "2"],
    ];
    let article = ingest::from_bytes("report", pdf(&pages)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(article.origin.format, Format::Pdf);
    let body = article.blocks().iter().find(|block| block.kind == BlockKind::Paragraph).expect("a paragraph");
    let body = article.slice(body.span).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        body.contains("nobody need bring a goat") && body.ends_with("the council heard this with some relief."),
        "{body}"
    );
    let furniture = article.blocks().iter().filter(|block| block.kind == BlockKind::Furniture);
    assert_eq!(furniture.map(|block| article.slice(block.span)).collect::<Vec<_>>(), ["1", "2"]);
}

#[test]
fn a_broken_pdf_is_refused_in_a_sentence() {
    if !is_installed() {
        return;
    }
    let error = ingest::from_bytes("report.pdf", b"%PDF-1.4\nnonsense".to_vec()).expect_err("no document").to_string();
    assert_eq!(error, "report.pdf: pdftotext cannot read the PDF: it is damaged or locked");
}
