//! PDF through `pdftotext` (of poppler or xpdf), where it is installed: the text of its pages, put together again.
//!
//! The program is run without a shell, gets the document on its standard input and nothing else, and is ended where it
//! takes too long or says too much. Of what it writes, words that were divided at a line's end are joined, and page
//! numbers and lines that come back on every page are set apart.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::error::{IngestError, shown};
use super::plain::extracted::text_of_lines;
use super::plain::meta::Given;
use crate::article::{Article, BlockKind, Format, Origin};

/// The program.
const PROGRAM: &str = "pdftotext";
/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How much it may write, in bytes.
const MOST: u64 = 64 << 20;

/// The article in the document `bytes`. `name` is what errors call the input.
pub(super) fn read(name: &str, bytes: Vec<u8>) -> Result<Article, IngestError> {
    let malformed = |what: String| IngestError::Malformed { name: shown(name), what };
    let text = text_of(bytes).map_err(malformed)?;
    if text.trim().is_empty() {
        return Err(malformed("the PDF has no text in it, perhaps only pictures of pages".to_owned()));
    }
    let pages = put_together(&text);
    let origin = Origin { name: name.to_owned(), format: Format::Pdf, ..Origin::default() };
    let article =
        text_of_lines(pages.text, Some(&|line: &str| pages.furniture.contains_key(line)), origin, Given::default());
    Ok(article)
}

/// What the program makes of the document; the error goes on after "name: ".
fn text_of(document: Vec<u8>) -> Result<String, String> {
    let child = Command::new(PROGRAM)
        .args(["-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = child.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            format!("to read a PDF, {PROGRAM} must be installed (it is in the package poppler-utils, or poppler)")
        }
        _ => format!("{PROGRAM} cannot be run: {error}"),
    })?;
    let written = converse(&mut child, document);
    // Fails where the program has ended by itself.
    let _ = child.kill();
    let ended = child.wait().map_err(|error| format!("{PROGRAM} was lost: {error}"));
    let bytes = written?;
    let failed = ended.is_ok_and(|status| !status.success());
    if failed && bytes.is_empty() {
        return Err(format!("{PROGRAM} cannot read the PDF: it is damaged or locked"));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Gives the document to the program and takes what it writes, each on a thread, so that neither waits for the other.
fn converse(child: &mut Child, document: Vec<u8>) -> Result<Vec<u8>, String> {
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(format!("{PROGRAM} has no standard streams"));
    };
    // It may stop reading before the end.
    thread::spawn(move || drop(to.write_all(&document)));
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = from.take(MOST + 1).read_to_end(&mut bytes);
        // Sending fails where the deadline has passed.
        let _ = send.send(read.map(|_| bytes));
    });
    let deadline = Instant::now() + PATIENCE;
    match receive.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        Ok(Ok(bytes)) if bytes.len() as u64 > MOST => Err("the PDF has more than 64 MiB of text".to_owned()),
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => Err(format!("what {PROGRAM} writes cannot be read: {error}")),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            Err(format!("{PROGRAM} took longer than {} seconds", PATIENCE.as_secs()))
        }
    }
}

/// The pages as one text.
struct Pages {
    text: String,
    /// Lines that belong to the pages, not to the article.
    furniture: HashMap<String, BlockKind>,
}

/// Joins pages: words divided at a line's end, paragraphs at a page's end; what belongs to a page goes before what
/// follows.
fn put_together(text: &str) -> Pages {
    let pages: Vec<Vec<&str>> = text.split('\u{c}').map(|page| page.lines().map(str::trim_end).collect()).collect();
    let running = running_lines(&pages);
    let belongs = |line: &str| is_page_number(line) || running.contains_key(&without_digits(line));
    let mut out = Pages { text: String::with_capacity(text.len()), furniture: HashMap::new() };
    let mut aside: Vec<&str> = Vec::new();
    for page in &pages {
        let edge = edge_lines(page);
        for (n, &line) in page.iter().enumerate() {
            if edge.contains(&n) && belongs(line) {
                aside.push(line);
                continue;
            }
            let paragraph_ends = line.is_empty() && !out.text.is_empty() && !out.text.ends_with("\n\n");
            if paragraph_ends && !aside.is_empty() && ends_sentence(&out.text) {
                out.set_aside(&mut aside);
            }
            if line.is_empty() {
                let at_edge = page[n..].iter().all(|rest| rest.is_empty() || belongs(rest))
                    || page[..n].iter().all(|rest| rest.is_empty() || belongs(rest));
                // A paragraph may go on past the end of the page.
                if paragraph_ends && !out.text.ends_with("\n\n") && (!at_edge || ends_sentence(&out.text)) {
                    out.text.push('\n');
                }
                continue;
            }
            out.line(line);
        }
    }
    out.set_aside(&mut aside);
    out
}

impl Pages {
    fn line(&mut self, line: &str) {
        let divided = self.text.strip_suffix("-\n").is_some_and(|text| text.ends_with(char::is_alphabetic));
        if divided && line.starts_with(char::is_lowercase) {
            self.text.truncate(self.text.len() - 2);
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn set_aside(&mut self, aside: &mut Vec<&str>) {
        for line in aside.drain(..) {
            if !self.text.is_empty() && !self.text.ends_with("\n\n") {
                self.text.push('\n');
            }
            self.text.push_str(line);
            self.text.push_str("\n\n");
            self.furniture.insert(line.trim().to_owned(), BlockKind::Furniture);
        }
    }
}

/// The first and last two lines of a page that are not blank.
fn edge_lines(page: &[&str]) -> Vec<usize> {
    let filled: Vec<usize> = (0..page.len()).filter(|&n| !page[n].is_empty()).collect();
    let (head, tail) = (filled.iter().take(2), filled.iter().rev().take(2));
    head.chain(tail).copied().collect()
}

/// Lines at the edges of three pages or more, but for their numbers.
fn running_lines(pages: &[Vec<&str>]) -> HashMap<String, usize> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let mut own: Vec<String> = edge_lines(page).into_iter().map(|n| without_digits(page[n])).collect();
        own.sort_unstable();
        own.dedup();
        for line in own.into_iter().filter(|line| line.len() <= 120) {
            *times.entry(line).or_default() += 1;
        }
    }
    times.retain(|line, times| *times > 2 && !line.trim().is_empty());
    times
}

fn without_digits(line: &str) -> String {
    line.trim().chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// "12", "- 12 -", "Page 3 of 9".
fn is_page_number(line: &str) -> bool {
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &&str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let around = |word: &&str| ["page", "of", "p"].iter().any(|known| word.eq_ignore_ascii_case(known));
    words.iter().any(number) && words.len() <= 4 && words.iter().all(|word| number(word) || around(word))
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(['"', '”', '’', '\'', ')']);
    bare.is_empty() || bare.ends_with(['.', '!', '?', ':', '…'])
}

#[cfg(test)]
mod tests {
    use super::{is_page_number, put_together};

    #[test]
    fn divided_words_and_paragraphs_are_joined_over_pages() {
        let text = "The har-\nbour master said\nthe ferry would\n\n1\n\u{c}sail on Monday.\n\nIt rained.\n\n2\n\u{c}";
        let pages = put_together(text);
        assert_eq!(pages.text, "The harbour master said\nthe ferry would\nsail on Monday.\n\n1\n\nIt rained.\n\n2\n\n");
        assert!(pages.furniture.contains_key("1") && pages.furniture.contains_key("2"));
    }

    #[test]
    fn lines_that_come_back_on_every_page_are_no_text() {
        let page = |n: u32| format!("Saltmere Gazette {n}\n\nStory {n} was long. It rained.\n\n\u{c}");
        let pages = put_together(&(1..5).map(page).collect::<String>());
        assert!(pages.furniture.contains_key("Saltmere Gazette 3"), "{:?}", pages.furniture);
        assert!(pages.text.contains("Story 4 was long. It rained."));
    }

    #[test]
    fn page_numbers_are_told_from_sentences() {
        for number in ["12", "- 12 -", "Page 3 of 9", "p. 4"] {
            assert!(is_page_number(number), "{number}");
        }
        for other in ["In 1988", "12345", "", "Page", "3 men of 9"] {
            assert!(!is_page_number(other), "{other}");
        }
    }
}
