//! Everything that is known of an article, as a list: what it says of itself, how it was read, what was found in it.

use super::chooser::{self, Choice, ChooserLine};
use super::{App, Progress, Reader};
use crate::quotes::Kind;

/// Lays the details of the article over it.
pub(crate) fn show(app: &mut App) {
    let Some((document, reader)) = app.document().and_then(|document| Some((document, document.reader()?))) else {
        return;
    };
    let title = reader.article.meta.title.clone().unwrap_or_else(|| super::articles::name(document).to_owned());
    let lines = details(reader, title)
        .into_iter()
        .map(|(what, value)| ChooserLine::new(format!("{what:<14}{value}")))
        .collect();
    chooser::open(app, "This article".to_owned(), lines, Choice::Detail);
}

/// What is known, each under its name; the title is the one in the header.
fn details(reader: &Reader, title: String) -> Vec<(&'static str, String)> {
    let (article, analysis) = (&reader.article, &reader.analysis);
    let (meta, origin) = (&article.meta, &article.origin);
    let known = |value: &Option<String>| value.clone().unwrap_or_else(|| "not known".to_owned());
    let kinds = Kind::ALL.map(|kind| {
        let of_kind = analysis.quotes.iter().filter(|quote| quote.kind == kind).count();
        format!("{of_kind} {}", kind.name())
    });
    let unattributed = analysis.quotes.iter().filter(|quote| quote.speaker.is_none()).count();
    let mut charset = format!("{}, {}", origin.charset, origin.charset_by);
    if origin.replaced > 0 {
        charset = format!("{charset}; {} ill-formed", origin.replaced);
    }
    let mut size = format!("{} bytes of text, {} blocks", article.text().len(), article.blocks().len());
    if origin.unread > 0 {
        size = format!("{size}; {} bytes of source left unread", origin.unread);
    }
    let progress = match reader.progress {
        Progress::Running(_) => "the analysis is still running".to_owned(),
        Progress::Finished => reader.remark().unwrap_or_else(|| "finished".to_owned()),
        Progress::Interrupted => "stopped; what was found stays".to_owned(),
    };
    let speakers = match unattributed {
        0 => reader.speakers().to_string(),
        1 => format!("{}; 1 quote is nobody's", reader.speakers()),
        more => format!("{}; {more} quotes are nobody's", reader.speakers()),
    };
    vec![
        ("title", title),
        ("byline", known(&meta.byline)),
        ("outlet", known(&meta.outlet)),
        ("date", known(&meta.date)),
        ("link", known(&meta.url)),
        ("language", known(&meta.language)),
        ("file", origin.name.clone()),
        ("format", origin.format.to_string()),
        ("charset", charset),
        ("size", size),
        ("words", format!("about {}, {} min to read", reader.words, reader.minutes())),
        ("quotes", format!("{}: {}", analysis.quotes.len(), kinds.join(", "))),
        ("speakers", speakers),
        ("analysis", progress),
    ]
}
