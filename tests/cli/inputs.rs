//! What `extract` and the printer read: collections, packed inputs, fields by name, formats by content.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use crate::shell::{FERRY, MILL, Shell};

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_packed_archive_is_read_as_it_is_unpacked() {
    let line = |id: u32, text: &str| format!("{}\n", json!({ "id": id, "text": text }));
    let members = [packed(line(1, FERRY).as_bytes()), packed(line(2, MILL).as_bytes())].concat();
    let shell = Shell::with(&[]);
    shell.write("archive.jsonl.gz", &members);
    shell.write("ferry.txt.gz", &packed(FERRY.as_bytes()));
    let run = shell.run("extract archive.jsonl.gz ferry.txt.gz");
    assert_eq!((run.code, run.ids().as_str()), (0, r#"1 2 "ferry.txt""#), "{}", run.err);
    assert_eq!(shell.feed(members, "extract -").ids(), "1 2");
    assert!(shell.run("ferry.txt.gz").out.starts_with("“We cannot run the ferry"));
}

#[test]
fn a_packed_bomb_and_a_cut_archive_are_refused_in_a_sentence() {
    let shell = Shell::with(&[]);
    shell.write("bomb.gz", &packed(&vec![b'a'; 80 << 20]));
    let whole = packed(FERRY.as_bytes());
    shell.write("cut.gz", &whole[..whole.len() / 2]);
    let run = shell.run("extract bomb.gz cut.gz");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("bomb.gz cannot be read: it unpacks to more than 200 times its size"), "{}", run.err);
    assert!(run.err.contains("cut.gz cannot be read: its gzip data end too early"), "{}", run.err);
}

#[test]
fn fields_are_named_on_the_command_line() {
    let line = json!({ "key": 7, "body": { "plain": FERRY }, "head": "Ferry", "when": "2024-02-29", "at": "https://x.invalid/" });
    let options = "--text-field body.plain --id-field key --title-field head --date-field when --url-field at";
    let run = Shell::with(&[]).feed(format!("{line}\n"), &format!("extract {options}"));
    let record = &run.records()[0];
    assert_eq!((&record["id"], &record["title"]), (&json!(7), &json!("Ferry")), "{}", run.err);
    assert_eq!((&record["date"], &record["url"]), (&json!("2024-02-29"), &json!("https://x.invalid/")));
    let wrong = Shell::with(&[]).feed(format!("{line}\n"), "extract --text-field body.html");
    assert_eq!((wrong.code, wrong.err.trim()), (1, "pullquote: standard input:1: missing field \"body.html\""));
    assert_eq!(Shell::with(&[]).run("extract --text-field a..b").code, 2);
}

#[test]
fn a_json_document_is_a_list_of_articles() {
    let schema = json!({ "@type": "NewsArticle", "headline": "Ferry to close", "articleBody": FERRY,
        "author": { "name": "Oona Farrell" } });
    let ninjs = json!({ "uri": "urn:saltmere:2", "headline": "Mill stays shut", "body_text": MILL });
    let shell = Shell::with(&[]);
    shell.write("news.json", serde_json::to_string_pretty(&json!([schema, ninjs])).unwrap().as_bytes());
    let run = shell.run("extract news.json");
    assert_eq!((run.code, run.ids().as_str()), (0, r#""news#1" "urn:saltmere:2""#), "{}", run.err);
    assert_eq!(run.records()[0]["byline"], "Oona Farrell");
    let printed = shell.run("news.json").out;
    assert!(printed.starts_with("==> Ferry to close <==\n"), "{printed}");
    assert!(printed.contains("\n==> Mill stays shut <==\n"), "{printed}");
}

#[test]
fn records_in_utf_16_are_records() {
    let lines = format!("\u{feff}{}\n{}\n", json!({ "id": 1, "text": FERRY }), json!({ "id": 2, "text": MILL }));
    let wide: Vec<u8> = lines.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let run = Shell::with(&[]).feed(wide, "extract");
    assert_eq!((run.code, run.ids().as_str()), (0, "1 2"), "{}", run.err);
}

#[test]
fn content_tells_the_format_and_from_overrules_it() {
    let story = "# Ferry to close\n\nThe [council](https://council.invalid/) said **no**.\n\n## Next\n\nIt rained.\n";
    let shell = Shell::with(&[("notes", story), ("list.md", "one\ntwo\n")]);
    assert_eq!(shell.run("extract --format text notes").out, "The council said no.\n\nNext\n\nIt rained.\n");
    let plain = shell.run("extract --format text --from text notes").out;
    assert!(plain.contains("**no**"), "{plain}");
    assert_eq!(shell.run("extract --format text list.md").out, "one two\n");
}

#[test]
fn mail_is_told_by_its_header() {
    let mail = format!(
        "From: Oona Farrell <oona@gazette.invalid>\nSubject: Ferry\nDate: Tue, 24 Nov 2026 09:30:00 +0000\n\n{FERRY}"
    );
    let run = Shell::with(&[("message", mail.as_str())]).run("extract message");
    let record = &run.records()[0];
    assert_eq!((&record["title"], &record["byline"]), (&json!("Ferry"), &json!("Oona Farrell")), "{}", run.err);
    assert_eq!(record["date"], "2026-11-24");
    assert_eq!(record["quotes"][0]["speaker"], "Ada Moor");
}

#[test]
fn without_pdftotext_a_pdf_says_what_to_install() {
    let shell = Shell::with(&[("report.pdf", "%PDF-1.4\n")]).env("PATH", "/nowhere");
    let run = shell.run("extract report.pdf");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("report.pdf: to read a PDF, pdftotext must be installed"), "{}", run.err);
}
