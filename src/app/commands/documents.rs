//! Documents: which one is on the screen, what is read of it, and what is found in it.

use std::sync::Arc;

use super::{follow, search, start};
use crate::app::keys::Way;
use crate::app::message::{Effect, Job};
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

/// Puts document `index` on the screen and asks for it where it has not been read yet.
pub(crate) fn open(app: &mut App, index: usize) -> Vec<Effect> {
    if index >= app.documents.len() {
        return Vec::new();
    }
    app.leave_sidebar();
    (app.prompt, app.overlay, app.current) = (None, None, index);
    let document = &mut app.documents[index];
    match document.state {
        DocumentState::Unread => {
            document.state = DocumentState::Loading;
            vec![Effect::Load { document: index }]
        }
        DocumentState::Loading | DocumentState::Failed(_) | DocumentState::Open(_) => Vec::new(),
    }
}

/// Goes `count` documents on or back.
pub(crate) fn turn(app: &mut App, way: Way, count: Option<u32>) -> Vec<Effect> {
    let count = count.unwrap_or(1) as usize;
    let to = match way {
        Way::On => app.current.saturating_add(count).min(app.documents.len().saturating_sub(1)),
        Way::Back => app.current.saturating_sub(count),
    };
    if to == app.current {
        let told = match way {
            Way::On => "this is the last article",
            Way::Back => "this is the first article",
        };
        app.notice = Some(told.to_owned());
        return Vec::new();
    }
    open(app, to)
}

/// Goes to the first document, or to the `count`-th.
pub(crate) fn turn_to(app: &mut App, count: Option<u32>) -> Vec<Effect> {
    let to = count.map_or(0, |count| (count as usize).saturating_sub(1));
    if to >= app.documents.len() {
        app.notice = Some(format!("there are no more than {} articles", app.documents.len()));
        return Vec::new();
    }
    if to == app.current { Vec::new() } else { open(app, to) }
}

/// Asks for the page that the article on the screen, an item of a feed, is about.
pub(crate) fn full_text(app: &mut App) -> Vec<Effect> {
    let document = app.current;
    let open = app.reader().is_some();
    open.then_some(Effect::FullText { document }).into_iter().collect()
}

/// Takes in how much of a page has come.
pub(crate) fn arrived(app: &mut App, index: usize, bytes: u64, of: Option<u64>) {
    if let Some(document) = app.documents.get_mut(index) {
        document.arrived = Some((bytes, of));
    }
}

/// Puts the articles called `names` in the place of document `index`, all but the first before what is number
/// `others_at` now.
pub(crate) fn unfold(app: &mut App, index: usize, names: Vec<String>, others_at: usize) {
    let mut names = names.into_iter();
    let (Some(document), Some(first)) = (app.documents.get_mut(index), names.next()) else { return };
    document.name = first;
    let at = others_at.min(app.documents.len());
    if app.current >= at {
        app.current += names.len();
    }
    app.documents.splice(at..at, names.map(Document::new));
}

/// Takes in what was read of a document.
pub(crate) fn loaded(
    app: &mut App,
    index: usize,
    article: Result<Arc<Article>, String>,
    extent: Extent,
) -> Vec<Effect> {
    let height = app.geometry.text.height;
    let on_screen = index == app.current;
    let Some(document) = app.documents.get_mut(index) else { return Vec::new() };
    let article = match article {
        Ok(article) => article,
        Err(reason) => {
            fail(app, index, reason);
            return Vec::new();
        }
    };
    // Who has all of it and gets it again has asked for it anew. Its beginning alone is no news.
    match document.reader().map(|reader| (reader.complete, extent)) {
        Some((true, Extent::Beginning)) => return Vec::new(),
        Some((true, Extent::Whole)) => {
            let mut effects = follow::renewed(app, index, article);
            effects.extend(search::again(app, index).filter(|_| !effects.is_empty()));
            return effects;
        }
        Some((false, _)) | None => {}
    }
    let mut effects = if let Some(reader) = document.reader_mut() {
        grow(reader, index, article, extent, height)
    } else {
        let told = article.origin.notice();
        let mut reader = Reader::new(article);
        reader.complete = extent == Extent::Whole;
        let effect = reader.analyse(index);
        document.state = DocumentState::Open(Box::new(reader));
        if on_screen && told.is_some() {
            app.notice = told;
        }
        vec![effect]
    };
    effects.extend(search::again(app, index));
    if on_screen {
        effects.extend(start::loaded(app));
    }
    effects
}

/// Puts more of an article in place of its beginning. Only the whole of it is analysed anew.
fn grow(reader: &mut Reader, index: usize, article: Arc<Article>, extent: Extent, height: u16) -> Vec<Effect> {
    reader.replace(article);
    reader.complete = extent == Extent::Whole;
    match extent {
        Extent::Beginning => Vec::new(),
        Extent::Whole => {
            reader.resume(height);
            vec![reader.analyse(index)]
        }
    }
}

/// A document could not be read, or not to its end; what there is of it stays.
fn fail(app: &mut App, index: usize, reason: String) {
    let on_screen = index == app.current;
    let Some(document) = app.documents.get_mut(index) else { return };
    match document.reader_mut() {
        Some(reader) => {
            (reader.stopped, reader.awaited) = (true, None);
            if on_screen {
                app.notice = Some(reason);
            }
        }
        None => document.state = DocumentState::Failed(reason),
    }
}

/// Takes in what was found in a document. Nothing on the screen moves.
pub(crate) fn analysed(app: &mut App, index: usize, analysis: Arc<Analysis>, progress: Progress) {
    let Some(reader) = app.documents.get_mut(index).and_then(Document::reader_mut) else { return };
    let progress = match progress {
        // It is finished with what there was of the article when it began.
        Progress::Finished | Progress::Running(_) if reader.progress == Progress::Interrupted => Progress::Interrupted,
        Progress::Finished | Progress::Running(_) | Progress::Interrupted => progress,
    };
    reader.progress = progress;
    app.refind(index, |reader| reader.adopt(analysis));
}

/// What runs for the document on the screen; the one that somebody waits for most.
pub(crate) fn running(app: &App) -> Option<Job> {
    match &app.document()?.state {
        DocumentState::Unread | DocumentState::Failed(_) => None,
        DocumentState::Loading => Some(Job::Load),
        DocumentState::Open(reader) => {
            let searching = reader.search.as_ref().is_some_and(|search| search.running);
            let analysing = matches!(reader.progress, Progress::Running(_));
            searching
                .then_some(Job::Search)
                .or_else(|| reader.is_growing().then_some(Job::Load))
                .or_else(|| analysing.then_some(Job::Analysis))
        }
    }
}

/// A bug has ended `job`.
pub(crate) fn broken(app: &mut App, index: usize, job: Job, reason: String) {
    let ended = match job {
        Job::Load => return fail(app, index, reason),
        Job::Search => "the search",
        Job::Analysis => "the analysis",
    };
    stop(app, index, job);
    if index == app.current {
        app.notice = Some(format!("{ended} was ended by {reason}"));
    }
}

/// Remembers that `job` was stopped.
pub(crate) fn stop(app: &mut App, index: usize, job: Job) {
    let Some(document) = app.documents.get_mut(index) else { return };
    let name = document.name.clone();
    match (document.reader_mut(), job) {
        (Some(reader), Job::Search) => {
            if let Some(search) = &mut reader.search {
                search.running = false;
            }
        }
        (Some(reader), Job::Analysis) => reader.progress = Progress::Interrupted,
        (Some(reader), Job::Load) => reader.stopped = true,
        (None, Job::Load) => document.state = DocumentState::Failed(format!("{name}: reading was interrupted")),
        (None, Job::Search | Job::Analysis) => {}
    }
}
