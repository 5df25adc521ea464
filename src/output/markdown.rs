//! Quotations as Markdown: a heading an article, a block quote words spoken, and who said them under each; a paraphrase is
//! a sentence of its own.
//!
//! CommonMark. All that is the article's is escaped.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Document;
use super::escape::escaped;
use super::record::known;
use super::reported::Reported;
use crate::quotes::Quote;
use crate::text::Span;

/// One article.
pub(super) fn write(out: &mut impl Write, document: &Document) -> io::Result<()> {
    let meta = &document.article.meta;
    let title = meta.title.clone().unwrap_or_else(|| document.id.shown());
    writeln!(out, "# {}", escaped(&title))?;
    let about: Vec<String> =
        [&meta.outlet, &meta.date, &meta.byline, &meta.url].into_iter().flatten().cloned().collect();
    if !about.is_empty() {
        writeln!(out, "\n{}", escaped(&about.join(" · ")))?;
    }
    for quote in &document.analysis.quotes {
        match Reported::of(document, quote) {
            None => {
                let (said, who) = (escaped(&quote.text(document.article)), speaker(document, quote));
                write!(out, "\n> {said}\n>\n> — {who} ({})\n", facts(document, quote))?;
            }
            Some(reported) => {
                let (told, passage) = (reported.markdown(), reported.passage_in_markdown());
                write!(out, "\n{told} ({}). The sentence: {passage}\n", facts(document, quote))?;
            }
        }
    }
    if document.analysis.quotes.is_empty() {
        writeln!(out, "\n*No quotations.*")?;
    }
    Ok(())
}

/// `**Maria Lopez**, harbour master`.
fn speaker(document: &Document, quote: &Quote) -> String {
    match known(document.analysis, quote) {
        Some((_, speaker)) => {
            let description = speaker.description.as_ref().map(|words| format!(", {}", escaped(words)));
            format!("**{}**{}", escaped(&speaker.name), description.unwrap_or_default())
        }
        None => "*unattributed*".to_owned(),
    }
}

/// `direct, ¶3, source “she”, cue “said”`.
fn facts(document: &Document, quote: &Quote) -> String {
    let words = |spans: &[Span]| {
        let words: Vec<&str> = spans.iter().map(|&span| document.article.slice(span)).collect();
        escaped(&words.join(" … "))
    };
    let mut line = quote.kind.name().to_owned();
    // Writing to a string cannot fail.
    if let Some(number) = document.article.paragraph_number(quote.start()) {
        let _ = write!(line, ", ¶{number}");
    }
    for (name, spans) in [("source", &quote.source), ("cue", &quote.cue)] {
        if !spans.is_empty() {
            let _ = write!(line, ", {name} “{}”", words(spans));
        }
    }
    line
}
