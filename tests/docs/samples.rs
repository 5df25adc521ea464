//! A folder with everything that the commands on the pages name, and programs that stand in for the network.

use std::fs::{self, Permissions};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

use crate::book::book;
use crate::record::ARTICLE;

/// Folders that shells and people have.
const FOLDERS: [&str; 4] = ["bin", "news", ".config/pullquote", ".config/fish/completions"];

/// The folder, which is also the home folder.
pub(crate) fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let at = folder.path();
    for name in FOLDERS {
        fs::create_dir_all(at.join(name)).expect("a folder below");
    }
    let text = ["article.txt", "monday.txt", "tuesday.txt", "letter.txt", "news/monday.txt", "news/tuesday.txt"];
    for name in text {
        write(&at.join(name), ARTICLE.as_bytes());
    }
    let page = format!(
        "<html><body><article><h1>Ferry</h1><p>{}</p></article></body></html>",
        ARTICLE.replace("\n\n", "</p><p>")
    );
    write(&at.join("page.html"), page.as_bytes());
    write(&at.join("story.md"), format!("# Ferry\n\n{ARTICLE}").as_bytes());
    write(&at.join("message.eml"), format!("From: Nell <n@example.org>\nSubject: Ferry\n\n{ARTICLE}").as_bytes());
    write(&at.join("book.epub"), &book(&page));
    let labels = "1 of 1 DOCUMENTS\n\nSaltmere Gazette\n\nNovember 24, 2026\n\nFerry\n\nBYLINE: Oona Farrell\n\nLENGTH: 90 words\n\n";
    write(&at.join("nexis.txt"), format!("{labels}{ARTICLE}").as_bytes());
    write(&at.join("statement.rtf"), format!("{{\\rtf1\\ansi {}}}", "It rained.\\par ".repeat(3)).as_bytes());
    write(
        &at.join("articles.csv"),
        format!("id,title,text\n1,Ferry,\"{}\"\n", ARTICLE.replace('"', "\"\"")).as_bytes(),
    );
    let story = "<?xml version='1.0'?><nitf><body><body.content><p>It rained.</p></body.content></body></nitf>";
    write(&at.join("story.xml"), story.as_bytes());
    write(&at.join("talk.vtt"), b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida Brandt>It rained.\n");
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let head = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n", answer.len());
    write(&at.join("crawl.warc"), format!("{head}{answer}\r\n\r\n").as_bytes());
    write(&at.join("report.pdf"), b"%PDF-1.4\n");
    let record =
        serde_json::json!({ "id": "a", "key": "b", "text": ARTICLE, "body": { "plain": ARTICLE } }).to_string();
    write(&at.join("news.json"), format!("[{record}]\n").as_bytes());
    write(&at.join("archive.jsonl"), format!("{record}\n").as_bytes());
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(format!("{record}\n").as_bytes()).expect("packed");
    write(&at.join("archive.jsonl.gz"), &packed.finish().expect("packed"));
    program(&at.join("bin/curl"), "cat \"$HOME/page.html\"");
    // It is confined: it reads no other file, and executes no other program.
    program(&at.join("bin/pdftotext"), &format!("echo '{ARTICLE}'"));
    folder
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).expect("a sample can be written");
}

/// A program that does what the shell makes of `script`.
fn program(path: &Path, script: &str) {
    write(path, format!("#!/bin/sh\n{script}\n").as_bytes());
    fs::set_permissions(path, Permissions::from_mode(0o755)).expect("a program");
}
