//! Reloading an article: on request, because its file has changed, or after an editor has run.
//!
//! The same text stays on the screen. Place, current quote, lock, filter, search, marks and jumps are mapped into the
//! new text; findings in unchanged words are kept until its analysis comes.

use crate::app::message::{Change, DocumentId, EditAt, Effect, Following};
use crate::app::state::{App, DocumentState};
use std::sync::Arc;

use crate::article::Article;
use crate::quotes::Quote;
use crate::text::Span;

/// Reloads the document on the screen.
pub(crate) fn reload(app: &mut App) -> Vec<Effect> {
    let document = app.current;
    match app.documents.get_mut(document.0).map(|document| &mut document.state) {
        Some(DocumentState::Open(_)) => vec![Effect::Reload { document }],
        Some(state @ (DocumentState::Unread | DocumentState::Failed(_))) => {
            *state = DocumentState::Loading;
            vec![Effect::Load { document }]
        }
        Some(DocumentState::Loading) | None => Vec::new(),
    }
}

/// Starts or stops following the document on the screen.
pub(crate) fn toggle(app: &mut App) -> Vec<Effect> {
    let document = app.current;
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    reader.loading.following = match reader.loading.following {
        Following::On => Following::Off,
        Following::Off => Following::On,
    };
    let following = reader.loading.following;
    let told = match following {
        Following::On => "changes of this file are shown as they come",
        Following::Off => "changes of this file are no longer shown",
    };
    app.tell(told);
    vec![Effect::Follow { document, following }]
}

/// A followed file has changed.
pub(crate) fn changed(app: &mut App, document: DocumentId, change: Change) -> Vec<Effect> {
    let on_screen = document == app.current;
    let Some(named) = app.documents.get(document.0) else { return Vec::new() };
    match change {
        Change::Changed => vec![Effect::Reload { document }],
        Change::Gone => {
            if on_screen {
                let told = format!("{} is gone; what was read of it stays", named.name);
                app.tell(told);
            }
            Vec::new()
        }
    }
}

/// A document's file cannot be followed.
pub(crate) fn refused(app: &mut App, document: DocumentId, reason: &str) -> Vec<Effect> {
    let Some(reader) = app.reader_of_mut(document) else { return Vec::new() };
    reader.loading.following = Following::Off;
    app.tell(format!("changes of this file cannot be followed: {reason}"))
}

/// Opens an editor where the current quote begins, where that is on the screen, else at the screen's first row.
pub(crate) fn edit(app: &mut App) -> Vec<Effect> {
    let document = app.current;
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    let visible = reader.visible();
    let quote = reader.current().map(Quote::extent).filter(|quote| quote.overlaps(visible)).map(Span::start);
    let at = quote.unwrap_or_else(|| reader.top_byte());
    let block = reader.article.block_at(at);
    let at = if let Some(source) = block.and_then(|block| reader.article.source_of(block)) {
        EditAt::Byte(source.start)
    } else {
        let bytes = reader.article.text().as_bytes();
        let before = bytes.get(..at as usize).unwrap_or(bytes);
        EditAt::Line(1 + memchr::memchr_iter(b'\n', before).count())
    };
    vec![Effect::Edit { document, at }]
}

/// Replaces an article by its newer version.
pub(crate) fn renewed(app: &mut App, document: DocumentId, article: Arc<Article>) -> Vec<Effect> {
    let (on_screen, height) = (document == app.current, app.window.geometry.text.height);
    let Some(reader) = app.reader_of(document) else { return Vec::new() };
    if reader.article.text() == article.text() && reader.article.blocks() == article.blocks() {
        if on_screen {
            // A notice of whoever asked for the reload goes first.
            app.notice.get_or_insert_with(|| "nothing has changed".to_owned());
        }
        return Vec::new();
    }
    app.change_findings(document, |reader| reader.renew(article, height));
    let scope = app.display.scope;
    let effect = app.reader_of_mut(document).map(|reader| reader.analyse(document, scope));
    if on_screen {
        app.tell("read anew");
    }
    effect.into_iter().collect()
}
