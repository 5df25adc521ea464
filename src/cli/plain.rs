//! `--plain`: an article read in a dialogue, one paragraph after the other, for screen readers and bare terminals.
//!
//! Output is only appended, without colour, frames or cursor movements. Each quotation is numbered and introduced
//! ("quote 3, Maria Lopez, direct: ..."; "quote 4, a deckhand, anonymous, indirect, unsure: ..."). Commands are lines;
//! they come from standard input, or from the terminal where the article itself comes from there.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

use super::articles::pages::Pages;
use super::articles::source;
use super::panics;
use super::report::Report;
use crate::app::filter::{Filter, pattern};
use crate::app::{Doubt, unsure};
use crate::article::{Article, Block};
use crate::ingest::{Contents, Entry, Hints};
use crate::input::Input;
use crate::quotes::{self, Analysis, Quote, Scope, Speaker};
use crate::text::{clean, counted};

const COMMANDS: &str = "\
n, or nothing: next paragraph. p: the one before. r: this one again. all: from here to the end.
t: next quote. T: the quote before. A number: the quote of that number. g and a number: that paragraph.
who: who says the current quote, and why. s: the speakers.
f and a filter, such as f speaker:lopez: only quotes that pass it. f alone: all of them.
/ and words: the next paragraph that has them. x: next article. X: the article before. q: quit.
";

/// Reads the articles of `inputs` out, as the commands say.
pub(super) fn run(inputs: &[Input], hints: &Hints, scope: Scope) -> ExitCode {
    let mut report = Report::default();
    let mut out = io::stdout().lock();
    let piped = inputs.iter().any(|input| matches!(input, Input::Stdin));
    let done = if piped {
        match File::open("/dev/tty") {
            Ok(terminal) => Dialogue { commands: BufReader::new(terminal), out: &mut out, report: &mut report, scope }
                .hold(inputs, hints),
            // Without a terminal there are no commands: everything is read out.
            Err(_) => {
                Dialogue { commands: &b"all\n"[..], out: &mut out, report: &mut report, scope }.hold(inputs, hints)
            }
        }
    } else {
        Dialogue { commands: io::stdin().lock(), out: &mut out, report: &mut report, scope }.hold(inputs, hints)
    };
    report.exit(done.and_then(|()| out.flush()))
}

/// What a command leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Command,
    Article,
    ArticleBefore,
    End,
}

/// Where commands come from, what is read out, and what goes wrong.
struct Dialogue<'a, C, O> {
    commands: C,
    out: &'a mut O,
    report: &'a mut Report,
    /// What counts as a quotation.
    scope: Scope,
}

impl<C: BufRead, O: Write> Dialogue<'_, C, O> {
    /// Reads the articles of `inputs` out, until the last one or until the user quits.
    fn hold(mut self, inputs: &[Input], hints: &Hints) -> io::Result<()> {
        // Commands come from what is open by now.
        let pages = Pages::behind_bars(inputs.iter(), None);
        let mut items: Vec<Item> = inputs.iter().map(Item::Input).collect();
        let mut at = 0;
        while let Some(item) = items.get(at) {
            let next = match item.open(hints, &pages) {
                Ok(Contents::Article(article)) => self.read_out(&article)?,
                Ok(Contents::Collection(entries)) => {
                    items.splice(at..=at, entries.into_iter().map(Item::Entry));
                    continue;
                }
                Err(sentence) => self.fail(&sentence)?,
            };
            match next {
                Next::Article if at + 1 == items.len() => return writeln!(self.out, "That was the last article."),
                Next::Article => at += 1,
                Next::ArticleBefore => at = at.saturating_sub(1),
                Next::Command | Next::End => return Ok(()),
            }
        }
        Ok(())
    }

    fn read_out(&mut self, article: &Article) -> io::Result<Next> {
        match panics::caught(|| quotes::analyse_in(self.scope, article)) {
            Ok(analysis) => Reading::new(article, &analysis).converse(&mut self.commands, self.out),
            Err(panicked) => self.fail(&format!("{}: {panicked}", article.origin.name)),
        }
    }

    fn fail(&mut self, sentence: &str) -> io::Result<Next> {
        self.out.flush()?;
        self.report.fail(sentence);
        Ok(Next::Article)
    }
}

/// What can be opened as an article.
enum Item<'a> {
    Input(&'a Input),
    /// One of a collection, such as a feed.
    Entry(Entry),
}

impl Item<'_> {
    /// The error is a sentence that names it.
    fn open(&self, hints: &Hints, pages: &Pages) -> Result<Contents, String> {
        match self {
            Self::Input(input) => source::contents(input, hints, pages),
            Self::Entry(entry) => match panics::caught(|| entry.open()) {
                Ok(Ok(article)) => Ok(Contents::Article(Box::new(article))),
                Ok(Err(error)) => Err(error.to_string()),
                Err(panicked) => Err(format!("{}: {panicked}", entry.place())),
            },
        }
    }
}

/// An article that is being read out.
struct Reading<'a> {
    article: &'a Article,
    analysis: &'a Analysis,
    filter: Filter,
    /// Number of blocks that were read; the last one of them is the current one.
    read: usize,
    /// Index of the current quote.
    quote: Option<usize>,
}

impl<'a> Reading<'a> {
    fn new(article: &'a Article, analysis: &'a Analysis) -> Self {
        Self { article, analysis, filter: Filter::default(), read: 0, quote: None }
    }

    fn converse(&mut self, commands: &mut impl BufRead, out: &mut impl Write) -> io::Result<Next> {
        self.introduce(out)?;
        let mut line = String::new();
        loop {
            out.flush()?;
            line.clear();
            match commands.read_line(&mut line) {
                Ok(0) => return Ok(Next::End),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::InvalidData => line.clear(),
                Err(error) => return Err(error),
            }
            match self.obey(line.trim(), out)? {
                Next::Command => {}
                next => return Ok(next),
            }
        }
    }

    fn introduce(&self, out: &mut impl Write) -> io::Result<()> {
        let meta = &self.article.meta;
        let title = meta.title.as_deref().unwrap_or(&self.article.origin.name);
        writeln!(out, "{}", clean::one_line(title))?;
        let about: Vec<String> =
            [&meta.outlet, &meta.date, &meta.byline].into_iter().flatten().map(|fact| clean::one_line(fact)).collect();
        if !about.is_empty() {
            writeln!(out, "{}", about.join(", "))?;
        }
        let (quotes, speakers) = (self.analysis.quotes.len(), self.analysis.speakers.len());
        writeln!(out, "{}, {}. ? lists the commands.", counted(quotes, "quote"), counted(speakers, "speaker"))
    }

    fn obey(&mut self, command: &str, out: &mut impl Write) -> io::Result<Next> {
        let (word, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        match (word, rest.trim()) {
            ("" | "n", "") => self.step(out)?,
            ("p", "") => {
                self.read = self.read.saturating_sub(2);
                self.step(out)?;
            }
            ("r", "") => {
                self.read = self.read.saturating_sub(1);
                self.step(out)?;
            }
            ("all", "") => {
                while self.read < self.article.blocks().len() {
                    self.step(out)?;
                }
            }
            ("t", "") => self.next_quote(out)?,
            ("T", "") => self.quote_before(out)?,
            ("g", number) => self.paragraph(number, out)?,
            ("who", "") => self.who(out)?,
            ("s", "") => self.speakers(out)?,
            ("f", filter) => self.set_filter(filter, out)?,
            ("x", "") => return Ok(Next::Article),
            ("X", "") => return Ok(Next::ArticleBefore),
            ("q", "") => return Ok(Next::End),
            ("?", "") => out.write_all(COMMANDS.as_bytes())?,
            _ => match (command.strip_prefix('/'), command.parse::<usize>()) {
                (Some(words), _) => self.search(words.trim(), out)?,
                (None, Ok(number)) => self.numbered(number, out)?,
                (None, Err(_)) => writeln!(out, "{} is no command. ? lists them.", clean::one_line(command))?,
            },
        }
        Ok(Next::Command)
    }

    /// Reads the next paragraph and introduces its quotes.
    fn step(&mut self, out: &mut impl Write) -> io::Result<()> {
        let Some(&block) = self.article.blocks().get(self.read) else {
            return writeln!(out, "That was the end of the article.");
        };
        self.read += 1;
        writeln!(out, "\n{}", clean::one_line(self.article.slice(block.span)))?;
        for at in self.quotes_of(block) {
            self.quote = Some(at);
            self.introduce_quote(at, out)?;
        }
        Ok(())
    }

    /// The quotes that begin in `block` and pass the filter.
    fn quotes_of(&self, block: Block) -> Vec<usize> {
        let begins = |quote: &Quote| block.span.start() <= quote.start() && quote.start() < block.span.end();
        let here = self.analysis.quotes.iter().enumerate().filter(|(_, quote)| begins(quote) && self.passes(quote));
        here.map(|(at, _)| at).collect()
    }

    fn passes(&self, quote: &Quote) -> bool {
        self.filter.passes(self.article, self.analysis, quote)
    }

    fn introduce_quote(&self, at: usize, out: &mut impl Write) -> io::Result<()> {
        let Some(quote) = self.analysis.quotes.get(at) else { return Ok(()) };
        let said = clean::one_line(&quote.text(self.article));
        let sure = if unsure(quote) { format!(", {}", Doubt::Unsure.word()) } else { String::new() };
        writeln!(out, "quote {}, {}, {}{sure}: {said}", at + 1, self.name(quote), quote.kind.name())
    }

    fn name(&self, quote: &Quote) -> String {
        let speaker = quote.speaker.and_then(|id| self.analysis.speaker(id));
        speaker.map_or_else(|| "nobody known".to_owned(), named)
    }

    fn next_quote(&mut self, out: &mut impl Write) -> io::Result<()> {
        let from = self.quote.map_or(0, |at| at + 1);
        let next = (from..self.analysis.quotes.len()).find(|&at| self.passes(&self.analysis.quotes[at]));
        self.go_to_quote(next, "There is no further quote.", out)
    }

    fn quote_before(&mut self, out: &mut impl Write) -> io::Result<()> {
        let before = (0..self.quote.unwrap_or(0)).rev().find(|&at| self.passes(&self.analysis.quotes[at]));
        self.go_to_quote(before, "There is no quote before this.", out)
    }

    fn numbered(&mut self, number: usize, out: &mut impl Write) -> io::Result<()> {
        let at = number.checked_sub(1).filter(|&at| at < self.analysis.quotes.len());
        self.go_to_quote(at, "There is no quote of that number.", out)
    }

    fn go_to_quote(&mut self, at: Option<usize>, none: &str, out: &mut impl Write) -> io::Result<()> {
        let Some((at, quote)) = at.and_then(|at| Some((at, self.analysis.quotes.get(at)?))) else {
            return writeln!(out, "{none}");
        };
        self.quote = Some(at);
        self.read = self.article.block_at(quote.start()).map_or(self.read, |block| block + 1);
        if let Some(paragraph) = self.article.paragraph_number(quote.start()) {
            writeln!(out, "\nparagraph {paragraph}")?;
        }
        self.introduce_quote(at, out)
    }

    fn paragraph(&mut self, number: &str, out: &mut impl Write) -> io::Result<()> {
        let blocks = self.article.blocks();
        let wanted = number.parse::<usize>().ok().filter(|&number| number > 0);
        let at = wanted.map(|number| {
            blocks.partition_point(|block| self.article.paragraph_number(block.span.start()) < Some(number))
        });
        match at.filter(|&at| at < blocks.len()) {
            Some(at) => {
                self.read = at;
                self.step(out)
            }
            None => writeln!(out, "There is no such paragraph."),
        }
    }

    fn who(&self, out: &mut impl Write) -> io::Result<()> {
        let Some(quote) = self.quote.and_then(|at| self.analysis.quotes.get(at)) else {
            return writeln!(out, "There is no current quote. t goes to the next one.");
        };
        let speaker = quote.speaker.and_then(|id| self.analysis.speaker(id));
        let role = speaker.and_then(|speaker| speaker.description.as_deref());
        let role = role.map_or_else(String::new, |role| format!(", {}", clean::one_line(role)));
        let percent = |sure: f32| (sure.clamp(0.0, 1.0) * 100.0).round();
        writeln!(out, "{}{role}.", self.name(quote))?;
        writeln!(out, "Why: {}.", clean::one_line(&quote.reason.sentence(self.article, self.analysis, quote)))?;
        let sure = quote.confidence;
        writeln!(out, "Sure: quote {}, speaker {} per cent.", percent(sure.quote), percent(sure.speaker))
    }

    fn speakers(&self, out: &mut impl Write) -> io::Result<()> {
        for (id, speaker) in (0..).zip(&self.analysis.speakers) {
            let own = |quote: &&Quote| quote.speaker.is_some_and(|speaker| speaker.0 == id) && self.passes(quote);
            let quotes = self.analysis.quotes.iter().filter(own).count();
            let role =
                speaker.description.as_ref().map(|role| format!(", {}", clean::one_line(role))).unwrap_or_default();
            writeln!(out, "{}{role}: {}", named(speaker), counted(quotes, "quote"))?;
        }
        if self.analysis.speakers.is_empty() { writeln!(out, "Nobody is quoted.") } else { Ok(()) }
    }

    fn set_filter(&mut self, written: &str, out: &mut impl Write) -> io::Result<()> {
        match Filter::parse(written) {
            Ok(filter) => self.filter = filter,
            Err(error) => return writeln!(out, "{}", clean::one_line(&error.to_string())),
        }
        let passing = self.analysis.quotes.iter().filter(|quote| self.passes(quote)).count();
        writeln!(out, "{passing} of {}", counted(self.analysis.quotes.len(), "quote"))
    }

    fn search(&mut self, words: &str, out: &mut impl Write) -> io::Result<()> {
        let pattern = match pattern::compile(words) {
            Ok(pattern) if !words.is_empty() => pattern,
            Ok(_) => return writeln!(out, "Write what to look for after the slash."),
            Err(error) => return writeln!(out, "{}", clean::one_line(&error.to_string())),
        };
        let mut later = self.article.blocks().iter().enumerate().skip(self.read);
        match later.find(|(_, block)| pattern.is_match(self.article.slice(block.span))) {
            Some((at, _)) => {
                self.read = at;
                self.step(out)
            }
            None => writeln!(out, "Nothing from here on has that."),
        }
    }
}

/// What a speaker is called, and whether they are anonymous.
fn named(speaker: &Speaker) -> String {
    let name = clean::one_line(&speaker.name);
    if speaker.is_anonymous() { format!("{name}, {}", Doubt::Anonymous.word()) } else { name }
}
