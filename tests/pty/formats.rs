//! What is no plain text, in the reader: a page, collections that unfold, a PDF.

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::process::Command;

use zip::write::SimpleFileOptions;

use crate::articles::Folder;
use crate::session::Session;

const WINDOW: (u16, u16) = (120, 40);

const PAGE: &str = "<!DOCTYPE html><html><head><title>Ferry to stay in winter</title></head><body>\
    <nav><a href=\"/\">Front page of the Holmsea Courier</a></nav><article><h1>Ferry to stay in winter</h1>\
    <p>The ferry to the island stays in service all winter, the harbour board of Holmsea decided on Monday.</p>\
    <p>“We counted the passengers again,” said Maria Lopez, who runs the harbour, “and there were more of them.”</p>\
    </article><footer>All rights are reserved by nobody at all</footer></body></html>";

#[test]
fn of_a_saved_page_its_story_is_read() {
    let folder = Folder::new();
    let mut session = Session::start(&[folder.file("ferry.html", PAGE)], WINDOW);
    session.wait_for("We counted the passengers again");
    session.wait_for("Maria Lopez");
    let screen = session.screen();
    assert!(!screen.contains("Front page") && !screen.contains("All rights"), "{screen}");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn json_lines_unfold_into_articles() {
    let folder = Folder::new();
    let lines = "{\"id\":1,\"title\":\"Ferry\",\"text\":\"The ferry sails again.\"}\n\
                 {\"id\":2,\"title\":\"Goat\",\"text\":\"The goat stays ashore.\"}\n";
    unfolds(&folder.file("news.jsonl", lines), "The ferry sails again.", "The goat stays ashore.");
}

#[test]
fn the_chapters_of_a_book_are_articles() {
    let folder = Folder::new();
    let parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>"),
        (
            "b.opf",
            "<package><manifest><item id=\"a\" href=\"a\"/><item id=\"b\" href=\"b\"/></manifest>\
             <spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>",
        ),
        ("a", "<html><body><h1>Ferry</h1><p>The ferry sails again.</p></body></html>"),
        ("b", "<html><body><h1>Goat</h1><p>The goat stays ashore.</p></body></html>"),
    ];
    let mut book = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        book.start_file(name, SimpleFileOptions::default()).expect("memory takes it");
        book.write_all(text.as_bytes()).expect("memory takes it");
    }
    let book = book.finish().expect("memory takes it").into_inner();
    unfolds(&folder.file("tales.epub", book), "The ferry sails again.", "The goat stays ashore.");
}

#[test]
fn the_messages_of_a_mailbox_are_articles() {
    let folder = Folder::new();
    let mailbox = "From oona Tue\nFrom: Oona <o@b.example>\nSubject: Ferry\n\nThe ferry sails again.\n\n\
                   From bram Wed\nFrom: Bram <b@b.example>\nSubject: Goat\nContent-Type: text/html\n\n\
                   <p>The goat stays ashore.</p>\n";
    unfolds(&folder.file("letters.mbox", mailbox), "The ferry sails again.", "The goat stays ashore.");
}

/// The file's articles follow one another.
fn unfolds(path: &std::path::Path, first: &str, second: &str) {
    let mut session = Session::start(&[path], WINDOW);
    session.wait_for(first);
    session.press(":n\r");
    session.wait_for(second);
    assert!(!session.screen().contains(first), "{}", session.screen());
    session.press(":p\r");
    session.wait_for(first);
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

/// A PDF of one page with one line, as small as they come.
fn pdf(line: &str) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 72 720 Td ({line}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(table, "{:010} 00000 n ", pdf.len());
        let _ = writeln!(pdf, "{number} 0 obj\n{object}\nendobj");
    }
    let start = pdf.len();
    let trailer = format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    (pdf + &table + &trailer).into_bytes()
}

#[test]
fn a_pdf_is_read_where_pdftotext_is_installed() {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        eprintln!("skipped: pdftotext is not installed");
        return;
    }
    let folder = Folder::new();
    let mut session = Session::start(&[folder.file("ferry.pdf", pdf("The ferry sails again."))], WINDOW);
    session.wait_for("The ferry sails again.");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}
