//! Documents: which one is on the screen, what is read of it, and what is found in it.

use std::sync::Arc;

use super::{follow, search, start};
use crate::app::keys::Direction;
use crate::app::message::{DocumentId, Effect, Job};
use crate::app::reader::{Progress, Reader};
use crate::app::state::{App, Document, DocumentState};
use crate::article::Article;
use crate::quotes::Analysis;

/// How much of a document was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    Beginning,
}

impl Extent {
    pub(crate) fn of(complete: bool) -> Self {
        if complete { Self::Whole } else { Self::Beginning }
    }
}

/// Puts a document on the screen and asks for it where it has not been read yet.
pub(crate) fn open(app: &mut App, document: DocumentId) -> Vec<Effect> {
    if document.0 >= app.documents.len() {
        return Vec::new();
    }
    app.leave_sidebar();
    (app.prompt, app.current) = (None, document);
    app.overlays.clear();
    let state = &mut app.documents[document.0].state;
    match state {
        DocumentState::Unread => {
            *state = DocumentState::Loading;
            vec![Effect::Load { document }]
        }
        DocumentState::Loading | DocumentState::Failed(_) | DocumentState::Open(_) => Vec::new(),
    }
}

/// Goes `count` documents on or back.
pub(crate) fn turn(app: &mut App, direction: Direction, count: Option<u32>) -> Vec<Effect> {
    let count = count.unwrap_or(1) as usize;
    let to = match direction {
        Direction::Forward => app.current.0.saturating_add(count).min(app.documents.len().saturating_sub(1)),
        Direction::Backward => app.current.0.saturating_sub(count),
    };
    if to == app.current.0 {
        let told = match direction {
            Direction::Forward => "this is the last article",
            Direction::Backward => "this is the first article",
        };
        return app.tell(told);
    }
    open(app, DocumentId(to))
}

/// Goes to the first document, or to the `count`-th.
pub(crate) fn turn_to(app: &mut App, count: Option<u32>) -> Vec<Effect> {
    let to = count.map_or(0, |count| (count as usize).saturating_sub(1));
    if to >= app.documents.len() {
        return app.tell(format!("there are no more than {} articles", app.documents.len()));
    }
    if to == app.current.0 { Vec::new() } else { open(app, DocumentId(to)) }
}

/// Asks for the page that the article on the screen, an item of a feed, is about.
pub(crate) fn full_text(app: &mut App) -> Vec<Effect> {
    let document = app.current;
    let open = app.reader().is_some();
    open.then_some(Effect::FullText { document }).into_iter().collect()
}

/// Takes in how much of a page has come.
pub(crate) fn arrived(app: &mut App, document: DocumentId, bytes: u64, of: Option<u64>) -> Vec<Effect> {
    if let Some(document) = app.documents.get_mut(document.0) {
        document.arrived = Some((bytes, of));
    }
    Vec::new()
}

/// Puts the articles called `names` in the place of a document, all but the first before what is number `others_at` now.
pub(crate) fn unfold(
    app: &mut App,
    document: DocumentId,
    names: Vec<String>,
    DocumentId(others_at): DocumentId,
) -> Vec<Effect> {
    let mut names = names.into_iter();
    let (Some(document), Some(first)) = (app.documents.get_mut(document.0), names.next()) else { return Vec::new() };
    document.name = first;
    let at = others_at.min(app.documents.len());
    if app.current.0 >= at {
        app.current.0 += names.len();
    }
    app.documents.splice(at..at, names.map(Document::new));
    Vec::new()
}

/// Takes in what was read of a document.
pub(crate) fn loaded(
    app: &mut App,
    document: DocumentId,
    article: Result<Arc<Article>, String>,
    extent: Extent,
) -> Vec<Effect> {
    let article = match article {
        Ok(article) => article,
        Err(reason) => return fail(app, document, reason),
    };
    // A complete document that is loaded again is a reload; a part of it is ignored.
    match (app.reader_of(document).map(Reader::is_complete), extent) {
        (Some(true), Extent::Beginning) => return Vec::new(),
        (Some(true), Extent::Whole) => {
            let mut effects = follow::renewed(app, document, article);
            effects.extend(search::again(app, document).filter(|_| !effects.is_empty()));
            return effects;
        }
        (Some(false) | None, _) => {}
    }
    let begun = app.reader_of(document).is_some();
    let mut effects = if begun { grow(app, document, article, extent) } else { begin(app, document, article, extent) };
    effects.extend(search::again(app, document));
    if document == app.current {
        effects.extend(start::loaded(app));
    }
    effects
}

/// Opens an article of which nothing was there yet.
fn begin(app: &mut App, document: DocumentId, article: Arc<Article>, extent: Extent) -> Vec<Effect> {
    let on_screen = document == app.current;
    let Some(place) = app.documents.get_mut(document.0) else { return Vec::new() };
    let told = article.origin.notice();
    let mut reader = Reader::new(article);
    reader.loading.complete = extent == Extent::Whole;
    let effect = reader.analyse(document);
    place.state = DocumentState::Open(Box::new(reader));
    if on_screen && told.is_some() {
        app.notice = told;
    }
    vec![effect]
}

/// Puts more of an article in place of its beginning. Only the whole of it is analysed anew.
fn grow(app: &mut App, document: DocumentId, article: Arc<Article>, extent: Extent) -> Vec<Effect> {
    let height = app.window.geometry.text.height;
    let Some(reader) = app.reader_of_mut(document) else { return Vec::new() };
    reader.replace(article);
    reader.loading.complete = extent == Extent::Whole;
    match extent {
        Extent::Beginning => Vec::new(),
        Extent::Whole => {
            reader.resume(height);
            vec![reader.analyse(document)]
        }
    }
}

/// A document could not be read, or not to its end; what there is of it stays.
fn fail(app: &mut App, document: DocumentId, reason: String) -> Vec<Effect> {
    let on_screen = document == app.current;
    let Some(place) = app.documents.get_mut(document.0) else { return Vec::new() };
    match place.reader_mut() {
        Some(reader) => {
            (reader.loading.stopped, reader.loading.awaited) = (true, None);
            if on_screen {
                app.tell(reason);
            }
        }
        None => place.state = DocumentState::Failed(reason),
    }
    Vec::new()
}

/// Takes in what was found in a document. Nothing on the screen moves.
pub(crate) fn analysed(
    app: &mut App,
    document: DocumentId,
    analysis: Arc<Analysis>,
    progress: Progress,
) -> Vec<Effect> {
    app.refind(document, |reader| {
        reader.findings.progress = match (progress, reader.findings.progress) {
            // It is finished with what there was of the article when it began.
            (Progress::Finished | Progress::Running(_), Progress::Interrupted) => Progress::Interrupted,
            (Progress::Finished | Progress::Running(_) | Progress::Interrupted, _) => progress,
        };
        reader.adopt(analysis);
    });
    start::analysed(app)
}

/// What runs for the document on the screen; the one that somebody waits for most.
pub(crate) fn running(app: &App) -> Option<Job> {
    match &app.document()?.state {
        DocumentState::Unread | DocumentState::Failed(_) => None,
        DocumentState::Loading => Some(Job::Load),
        DocumentState::Open(reader) => {
            let searching = reader.search.as_ref().is_some_and(|search| search.running);
            let analysing = matches!(reader.findings.progress, Progress::Running(_));
            searching
                .then_some(Job::Search)
                .or_else(|| reader.is_growing().then_some(Job::Load))
                .or_else(|| analysing.then_some(Job::Analysis))
        }
    }
}

/// A bug has ended `job`.
pub(crate) fn broken(app: &mut App, document: DocumentId, job: Job, reason: String) -> Vec<Effect> {
    let ended = match job {
        Job::Load => return fail(app, document, reason),
        Job::Search => "the search",
        Job::Analysis => "the analysis",
    };
    stop(app, document, job);
    if document == app.current {
        app.tell(format!("{ended} was ended by {reason}"));
    }
    Vec::new()
}

/// Remembers that `job` was stopped.
pub(crate) fn stop(app: &mut App, document: DocumentId, job: Job) {
    let Some(place) = app.documents.get_mut(document.0) else { return };
    let name = place.name.clone();
    match (place.reader_mut(), job) {
        (Some(reader), Job::Search) => {
            if let Some(search) = &mut reader.search {
                search.running = false;
            }
        }
        (Some(reader), Job::Analysis) => reader.findings.progress = Progress::Interrupted,
        (Some(reader), Job::Load) => reader.loading.stopped = true,
        (None, Job::Load) => place.state = DocumentState::Failed(format!("{name}: reading was interrupted")),
        (None, Job::Search | Job::Analysis) => {}
    }
}
