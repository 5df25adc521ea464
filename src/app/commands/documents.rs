//! Documents: showing one, and taking in what was read of it and what was found in it.

use std::sync::Arc;

use super::{follow, search, start};
use crate::app::keys::Direction;
use crate::app::message::{DocumentId, Effect, Job};
use crate::app::reader::{Progress, Reader, Rest};
use crate::app::state::{App, Document, DocumentState};
use crate::article::Article;
use crate::quotes::Analysis;

/// How much of a document was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Completeness {
    Whole,
    Beginning,
}

impl Completeness {
    pub(crate) fn of(complete: bool) -> Self {
        if complete { Self::Whole } else { Self::Beginning }
    }

    fn rest(self) -> Rest {
        match self {
            Self::Whole => Rest::Nothing,
            Self::Beginning => Rest::Coming,
        }
    }
}

/// Shows a document, and loads it where it has not been read yet. What is asked of the article on the screen is asked of
/// it, too.
pub(crate) fn open(app: &mut App, document: DocumentId) -> Vec<Effect> {
    if document.0 >= app.documents.len() {
        return Vec::new();
    }
    app.leave_sidebar();
    if let Some(asked) = app.reader().map(Reader::asked) {
        app.asked = asked;
    }
    (app.prompt, app.current) = (None, document);
    app.overlays.clear();
    let scope = app.display.scope;
    let (asked, state) = (app.asked.clone(), &mut app.documents[document.0].state);
    let searched = match state {
        DocumentState::Open(reader) => reader.ask(asked),
        DocumentState::Unread | DocumentState::Loading | DocumentState::Failed(_) => false,
    };
    let mut effects = match state {
        DocumentState::Unread => {
            *state = DocumentState::Loading;
            vec![Effect::Load { document }]
        }
        DocumentState::Open(reader) if reader.findings.scope != scope => vec![reader.analyse(document, scope)],
        DocumentState::Loading | DocumentState::Failed(_) | DocumentState::Open(_) => Vec::new(),
    };
    effects.extend(searched.then(|| search::again(app, document)).flatten());
    effects
}

/// Goes `count` documents forward or backward.
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

/// Fetches the page of the article on the screen, an item of a feed.
pub(crate) fn full_text(app: &mut App) -> Vec<Effect> {
    let document = app.current;
    let open = app.reader().is_some();
    open.then_some(Effect::FullText { document }).into_iter().collect()
}

/// Takes in how much of a page has arrived.
pub(crate) fn arrived(app: &mut App, document: DocumentId, bytes: u64, of: Option<u64>) -> Vec<Effect> {
    if let Some(document) = app.documents.get_mut(document.0) {
        document.arrived = Some((bytes, of));
    }
    Vec::new()
}

/// Replaces a document that is a collection by the articles called `names`: the first takes its place, the others are
/// inserted at `others_at`.
pub(crate) fn expand(
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
    completeness: Completeness,
) -> Vec<Effect> {
    let article = match article {
        Ok(article) => article,
        Err(reason) => return fail(app, document, reason),
    };
    // A complete document loaded again is a reload; a partial load of it is ignored.
    match (app.reader_of(document).map(Reader::is_complete), completeness) {
        (Some(true), Completeness::Beginning) => return Vec::new(),
        (Some(true), Completeness::Whole) => {
            let mut effects = follow::renewed(app, document, article);
            effects.extend(search::again(app, document).filter(|_| !effects.is_empty()));
            return effects;
        }
        (Some(false) | None, _) => {}
    }
    let begun = app.reader_of(document).is_some();
    let mut effects =
        if begun { grow(app, document, article, completeness) } else { begin(app, document, article, completeness) };
    effects.extend(search::again(app, document));
    if document == app.current {
        effects.extend(start::loaded(app));
    }
    effects
}

/// Opens an article that was not open yet.
fn begin(app: &mut App, document: DocumentId, article: Arc<Article>, completeness: Completeness) -> Vec<Effect> {
    let (on_screen, scope, asked) = (document == app.current, app.display.scope, app.asked.clone());
    let Some(place) = app.documents.get_mut(document.0) else { return Vec::new() };
    let told = article.origin.notice();
    let mut reader = Reader::new(article);
    reader.loading.rest = completeness.rest();
    if on_screen {
        // `loaded` starts its search.
        reader.ask(asked);
    }
    let effect = reader.analyse(document, scope);
    place.state = DocumentState::Open(Box::new(reader));
    if on_screen && told.is_some() {
        app.notice = told;
    }
    vec![effect]
}

/// Replaces the beginning of an article by more of it. Only the complete article is analysed again.
fn grow(app: &mut App, document: DocumentId, article: Arc<Article>, completeness: Completeness) -> Vec<Effect> {
    let (height, scope) = (app.window.geometry.text.height, app.display.scope);
    let Some(reader) = app.reader_of_mut(document) else { return Vec::new() };
    reader.replace(article);
    reader.loading.rest = completeness.rest();
    match completeness {
        Completeness::Beginning => Vec::new(),
        Completeness::Whole => {
            reader.resume(height);
            vec![reader.analyse(document, scope)]
        }
    }
}

/// A document could not be read, or not completely; what was read is kept.
fn fail(app: &mut App, document: DocumentId, reason: String) -> Vec<Effect> {
    let on_screen = document == app.current;
    let Some(place) = app.documents.get_mut(document.0) else { return Vec::new() };
    match place.reader_mut() {
        Some(reader) => {
            (reader.loading.rest, reader.loading.awaited) = (Rest::Stopped, None);
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
    app.change_findings(document, |reader| {
        reader.findings.progress = match (progress, reader.findings.progress) {
            // An analysis that was stopped stays stopped.
            (Progress::Finished | Progress::Running(_), Progress::Interrupted) => Progress::Interrupted,
            (Progress::Finished | Progress::Running(_) | Progress::Interrupted, _) => progress,
        };
        reader.adopt(analysis);
    });
    start::analysed(app)
}

/// The job that runs for the document on the screen; of several, the one that the person waits for.
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

/// `job` has panicked.
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

/// Records that `job` was stopped.
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
        (Some(reader), Job::Load) => reader.loading.rest = Rest::Stopped,
        (None, Job::Load) => place.state = DocumentState::Failed(format!("{name}: reading was interrupted")),
        (None, Job::Search | Job::Analysis) => {}
    }
}
