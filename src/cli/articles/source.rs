//! From an input to the articles in it: one article of text, or a record a line.

use std::fmt;
use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;

use super::lines::Lines;
use super::pages::Pages;
use super::pipeline::{self, Closed};
use super::records;
use crate::article::Article;
use crate::cli::panics;
use crate::ingest::{self, Contents, Entry, Format, Hints, IngestError, gzip};
use crate::input::Input;
use crate::net::Fetched;
use crate::output::Id;
use crate::quotes::Analysis;
use crate::text::clean;

/// Most bytes of a line of JSON Lines, which is also the limit for an article.
const LINE_LIMIT: u64 = ingest::LIMIT - 1;

/// Where an article stands: an input, and a line of it where each line is an article.
#[derive(Clone, Debug)]
pub(crate) struct InputPlace {
    name: Arc<str>,
    line: Option<u64>,
}

impl fmt::Display for InputPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&clean::line(&self.name))?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// An article for a worker to read.
pub(crate) enum Job {
    /// A file that holds one article.
    File(PathBuf, Id, Hints),
    /// An article that came from a pipe.
    Read(Box<Article>, Id),
    /// A line that holds a record.
    Line(Vec<u8>, InputPlace, Arc<Hints>),
    /// An article of a collection, and what the collection is called.
    Entry(Box<Entry>, Id),
    /// What could not be read: a sentence that names it.
    Failed(String),
}

impl Job {
    /// The article and its id; the error is a sentence that names the place.
    pub(crate) fn open(self) -> Result<(Id, Article), String> {
        match self {
            Self::File(path, id, hints) => {
                Ok((id, ingest::read_with(&path, &hints).map_err(|error| error.to_string())?))
            }
            Self::Read(article, id) => Ok((id, *article)),
            Self::Line(line, place, hints) => {
                records::parse(&line, &place.name, &hints.fields).map_err(|wrong| format!("{place}: {wrong}"))
            }
            Self::Entry(entry, container) => {
                let article = entry.open().map_err(|error| error.to_string())?;
                Ok((Id::of_entry(&article, &container.shown(), entry.number), article))
            }
            Self::Failed(sentence) => Err(sentence),
        }
    }
}

/// Where jobs go.
pub(crate) type Feed<R> = pipeline::Feed<Job, InputPlace, R>;

/// What `input` holds; the error is a sentence that names it.
pub(crate) fn contents(input: &Input, hints: &Hints, pages: &Pages) -> Result<Contents, String> {
    let name = input.name();
    let read = panics::caught(|| {
        let contents = match input {
            Input::Stdin => ingest::contents_of(&name, io::stdin().lock(), hints),
            Input::File(path) => ingest::read_contents(path, hints),
            Input::Url(request) => {
                let fetched = pages.fetch(request)?;
                let hints = Hints { charset: fetched.charset, url: Some(fetched.url), ..hints.clone() };
                ingest::contents(&name, fetched.bytes, &hints)
            }
            Input::Welcome => Ok(Contents::Article(Box::new(ingest::welcome()))),
        };
        contents.map_err(|error| error.to_string())
    });
    read.map_err(|panicked| format!("{name}: {panicked}"))?
}

/// What is to be said of how `article` was read and analysed, if anything.
pub(crate) fn note(article: &Article, analysis: &Analysis) -> Option<String> {
    let notices: Vec<String> = article.origin.notice().into_iter().chain(analysis.notice()).collect();
    (!notices.is_empty()).then(|| format!("{}: {}", clean::line(&article.origin.name), notices.join("; ")))
}

/// Inputs to be read, with the ids of their articles.
pub(crate) struct Inputs {
    pub(crate) articles: Vec<(Input, Id)>,
    pub(crate) hints: Hints,
    pub(crate) pages: Pages,
}

/// Pushes the articles of `inputs` in order, until the taker of results is gone.
pub(crate) fn feed<R>(inputs: Inputs, feed: &mut Feed<R>) {
    let Inputs { articles, hints, pages } = inputs;
    let hints = Arc::new(hints);
    for (input, id) in articles {
        let place = InputPlace { name: input.name().into(), line: None };
        let mut intake = Intake { place, id, hints: Arc::clone(&hints), pages: &pages, feed };
        if intake.push(input).is_err() {
            return;
        }
    }
}

/// One input on its way to the feed.
struct Intake<'a, R> {
    place: InputPlace,
    id: Id,
    hints: Arc<Hints>,
    pages: &'a Pages,
    feed: &'a mut Feed<R>,
}

impl<R> Intake<'_, R> {
    fn push(&mut self, input: Input) -> Result<(), Closed> {
        match input {
            Input::Welcome => self.push_article(Ok(ingest::welcome())),
            Input::Stdin => self.push_stream(io::stdin().lock()),
            Input::Url(request) => match self.pages.fetch(&request) {
                Ok(Fetched { bytes, charset, url, .. }) => {
                    self.hints = Arc::new(Hints { charset, url: Some(url), ..Hints::clone(&self.hints) });
                    self.push_stream(Cursor::new(bytes))
                }
                Err(sentence) => self.push_article(Err(sentence)),
            },
            Input::File(path) => match File::open(&path) {
                Err(error) => self.fail(error),
                Ok(file) => self.push_opened(path, file),
            },
        }
    }

    fn push_opened(&mut self, path: PathBuf, file: File) -> Result<(), Closed> {
        let metadata = match file.metadata() {
            Ok(metadata) => metadata,
            Err(error) => return self.fail(error),
        };
        let mut file = BufReader::with_capacity(1 << 16, file);
        if is_pipe(&metadata) {
            return self.push_stream(file);
        }
        if !metadata.is_file() {
            // `ingest` says what is wrong with it.
            return self.push_file(path);
        }
        let packed = match file.fill_buf() {
            Ok(head) => gzip::is_packed(head),
            Err(error) => return self.fail(error),
        };
        if packed {
            return self.push_stream(file);
        }
        match head(&mut file) {
            Ok(head) if holds_several(self.format(&head)) => self.push_several(head, file),
            Ok(_) => self.push_file(path),
            Err(error) => self.fail(error),
        }
    }

    /// A file that holds one article: a worker reads it.
    fn push_file(&mut self, path: PathBuf) -> Result<(), Closed> {
        let bytes = path.metadata().map_or(0, |metadata| metadata.len());
        let job = Job::File(path, self.id.clone(), Hints::clone(&self.hints));
        self.feed.push(job, self.place.clone(), usize::try_from(bytes).unwrap_or(usize::MAX))
    }

    /// Reads what cannot be read twice, or is packed, on this thread.
    fn push_stream(&mut self, stream: impl BufRead) -> Result<(), Closed> {
        let opened = gzip::unpacked(stream).and_then(|mut stream| Ok((head(&mut stream)?, stream)));
        match opened {
            Ok((head, stream)) if holds_several(self.format(&head)) => self.push_several(head, stream),
            Ok((head, stream)) => {
                let whole = Cursor::new(head).chain(stream);
                match panics::caught(|| ingest::from_reader_with(&self.place.name, whole, &self.hints)) {
                    Ok(article) => self.push_article(article.map_err(|error| error.to_string())),
                    Err(panicked) => self.push_article(Err(format!("{}: {panicked}", self.place))),
                }
            }
            Err(error) => self.fail(error),
        }
    }

    /// A collection. JSON Lines are pushed line by line, so that memory does not grow with the input.
    fn push_several(&mut self, head: Vec<u8>, rest: impl BufRead) -> Result<(), Closed> {
        let foreign = self.hints.charset.as_deref().is_some_and(|charset| !charset.eq_ignore_ascii_case("utf-8"));
        let lines = self.format(&head) == Format::Jsonl && !is_utf16(&head) && !foreign;
        let whole = Cursor::new(head).chain(rest);
        if lines {
            return self.push_lines(whole);
        }
        match panics::caught(|| ingest::contents_of(&self.place.name, whole, &self.hints)) {
            Ok(Ok(Contents::Article(article))) => self.push_article(Ok(*article)),
            Ok(Ok(Contents::Collection(entries))) => self.push_entries(entries),
            Ok(Err(error)) => self.push_article(Err(error.to_string())),
            Err(panicked) => self.push_article(Err(format!("{}: {panicked}", self.place))),
        }
    }

    fn push_entries(&mut self, entries: Vec<Entry>) -> Result<(), Closed> {
        for entry in entries {
            let place = InputPlace { name: entry.place().into(), line: None };
            let bytes = entry.size();
            self.feed.push(Job::Entry(Box::new(entry), self.id.clone()), place, bytes)?;
        }
        Ok(())
    }

    /// The format of an input that begins with `head`.
    fn format(&self, head: &[u8]) -> Format {
        self.hints.format_of(head, &self.place.name)
    }

    /// An article that is read already, or a sentence that says why there is none.
    fn push_article(&mut self, article: Result<Article, String>) -> Result<(), Closed> {
        let (job, bytes) = match article {
            Ok(article) => {
                let bytes = article.text().len();
                (Job::Read(Box::new(article), self.id.clone()), bytes)
            }
            Err(sentence) => (Job::Failed(sentence), 0),
        };
        self.feed.push(job, self.place.clone(), bytes)
    }

    fn push_lines(&mut self, input: impl BufRead) -> Result<(), Closed> {
        let mut lines = Lines::new(input, LINE_LIMIT);
        loop {
            let line = match lines.next() {
                Ok(Some(line)) => line,
                Ok(None) => return Ok(()),
                Err(error) => return self.fail(error),
            };
            let place = InputPlace { line: Some(line.number), ..self.place.clone() };
            let bytes = line.bytes.as_ref().map_or(0, Vec::len);
            let job = match line.bytes {
                Some(bytes) if bytes.trim_ascii().is_empty() => continue,
                Some(mut bytes) => {
                    if line.number == 1 && bytes.starts_with(BOM) {
                        bytes.drain(..BOM.len());
                    }
                    Job::Line(bytes, place.clone(), Arc::clone(&self.hints))
                }
                None => Job::Failed(format!("{place}: the line is too long: a record must stay below 4 GiB")),
            };
            self.feed.push(job, place, bytes)?;
        }
    }

    fn fail(&mut self, error: io::Error) -> Result<(), Closed> {
        self.push_article(Err(IngestError::from_io(&self.place.name, error).to_string()))
    }
}

/// Whether a format can hold more than one article.
fn holds_several(format: Format) -> bool {
    match format {
        Format::Json
        | Format::Jsonl
        | Format::Epub
        | Format::Feed
        | Format::Mail
        | Format::Clippings
        | Format::Document
        | Format::Sheet
        | Format::NewsXml
        | Format::Warc => true,
        Format::Text | Format::Html | Format::Markdown | Format::Pdf | Format::Subtitles => false,
    }
}

/// Whether it begins with a byte order mark of UTF-16.
fn is_utf16(head: &[u8]) -> bool {
    head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF")
}

/// UTF-8's byte order mark.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The beginning of `input`, up to the end of its first line that is not blank where that is near.
fn head(input: &mut impl Read) -> io::Result<Vec<u8>> {
    const SNIFFED: usize = ingest::SNIFFED;
    let mut head = Vec::with_capacity(SNIFFED);
    let mut buffer = [0; SNIFFED];
    while head.len() < SNIFFED && !head.trim_ascii_start().contains(&b'\n') {
        match input.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => head.extend_from_slice(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(head)
}

/// Whether it is a pipe: what a shell makes of `<(command)`.
#[cfg(unix)]
fn is_pipe(metadata: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}
