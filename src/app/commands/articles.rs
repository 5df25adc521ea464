//! The list of articles: what is known of each, and reading the nearest ones ahead while the list is open.
//!
//! One is read and analysed at a time, so that only articles near the chosen one cost anything; standard
//! input and web pages are read only when opened. The list's query is a filter.

use super::documents;
use crate::app::filter::ArticleFilter;
use crate::app::message::{DocumentId, Effect};
use crate::app::overlay::{Choice, Narrowing, Overlay, Picker, PickerLine};
use crate::app::reader::{Progress, Reader};
use crate::app::state::{App, Document, DocumentState};
use crate::text::counted;

/// How far from the chosen article others are read ahead.
const NEAR: usize = 50;

/// Lists the articles; the one on the screen is chosen.
pub(crate) fn list(app: &mut App) -> Vec<Effect> {
    let lines = lines(app);
    let title = format!("Articles ({})", lines.len());
    let mut picker = Picker::new(title, lines, Choice::Article).narrowed_by(Narrowing::Filter(String::new()));
    picker.choose(app.current.0);
    app.pick(picker);
    read_on(app)
}

fn lines(app: &App) -> Vec<PickerLine> {
    app.documents.iter().map(line).collect()
}

/// Title, and beside it outlet, date, numbers and state.
fn line(document: &Document) -> PickerLine {
    let named = PickerLine::new(document.called());
    match &document.state {
        DocumentState::Unread => named.noted("not read yet"),
        DocumentState::Loading => named.noted("being read …"),
        DocumentState::Failed(_) => named.noted("could not be read"),
        DocumentState::Open(reader) => {
            let meta = &reader.article.meta;
            let known = [meta.outlet.clone(), meta.date.clone(), Some(counts(reader))];
            let title = meta.title.as_deref().unwrap_or_else(|| document.called());
            PickerLine::new(title).noted(known.into_iter().flatten().collect::<Vec<_>>().join(" · "))
        }
    }
}

fn counts(reader: &Reader) -> String {
    let (quotes, speakers) =
        (counted(reader.findings.analysis.quotes.len(), "quote"), counted(reader.speakers(), "speaker"));
    match reader.findings.progress {
        Progress::Running(_) => "looking for quotes …".to_owned(),
        Progress::Finished | Progress::Interrupted => format!("{quotes} · {speakers}"),
    }
}

/// Opens the article on line `line`.
pub(crate) fn take(app: &mut App, line: usize) -> Vec<Effect> {
    documents::open(app, DocumentId(line))
}

/// Brings the list up to date and asks for the nearest article that was not read yet, unless one is being read.
pub(crate) fn read_on(app: &mut App) -> Vec<Effect> {
    if !app.overlay().and_then(Overlay::picker).is_some_and(Picker::lists_articles) {
        return Vec::new();
    }
    let effects = ask_for_nearest(app);
    let lines = lines(app);
    if let Some(picker) = app.overlays.picker_mut() {
        picker.rewrite(lines);
    }
    relist(app);
    effects
}

/// Applies the query as a filter; returns what is wrong with it. A wrong query keeps the last valid one in force; where
/// only the last term is unfinished, the terms before it are.
pub(crate) fn narrow(app: &mut App) -> Option<String> {
    let picker = app.overlays.picker_mut()?;
    let typed = picker.query().to_owned();
    let (good, wrong) = match ArticleFilter::parse(&typed) {
        Ok(_) => (Some(typed.as_str()), None),
        Err(error) => {
            let finished = typed.get(..error.span.range().start).filter(|_| error.is_unfinished());
            (finished, Some(error.to_string()))
        }
    };
    if let Some(good) = good {
        picker.understand(good);
    }
    relist(app);
    wrong
}

fn relist(app: &mut App) {
    let Some(picker) = app.overlays.picker() else { return };
    // It was valid before; an empty filter passes everything.
    let filter = match picker.narrowing() {
        Narrowing::Filter(understood) => ArticleFilter::parse(understood).unwrap_or_default(),
        Narrowing::Words | Narrowing::Rows => return,
    };
    let passes = |document: &Document| {
        let read = document.reader().map(|reader| (reader.article.as_ref(), reader.findings.analysis.as_ref()));
        filter.passes(document.called(), read)
    };
    let listed = app.documents.iter().enumerate().filter(|(_, document)| passes(document)).map(|(at, _)| at);
    let listed = listed.collect();
    if let Some(picker) = app.overlays.picker_mut() {
        picker.list(listed);
    }
}

fn ask_for_nearest(app: &mut App) -> Vec<Effect> {
    let busy = |document: &Document| match &document.state {
        DocumentState::Loading => true,
        DocumentState::Open(reader) => matches!(reader.findings.progress, Progress::Running(_)),
        DocumentState::Unread | DocumentState::Failed(_) => false,
    };
    if app.documents.iter().any(busy) {
        return Vec::new();
    }
    let around = app.overlays.picker().and_then(Picker::line).unwrap_or(app.current.0);
    let file = |document: &Document| document.name != "-" && !document.name.contains("://");
    let unread = |(_, document): &(usize, &Document)| matches!(document.state, DocumentState::Unread) && file(document);
    let near = app.documents.iter().enumerate().filter(unread).map(|(at, _)| at).min_by_key(|at| at.abs_diff(around));
    let Some(nearest) = near.filter(|at| at.abs_diff(around) <= NEAR) else { return Vec::new() };
    app.documents[nearest].state = DocumentState::Loading;
    vec![Effect::Load { document: DocumentId(nearest) }]
}
