//! A long document is read some way ahead of the screen. It goes on when the screen gets near the end of what was read, and
//! when something asks for the rest: a motion to the end, a search that has found nothing, a filter.

use super::start;
use crate::app::keys::Action;
use crate::app::message::{Amount, DocumentId, Effect};
use crate::app::reader::Rest;
use crate::app::state::App;

/// Bytes of text that are to lie below the screen.
const BELOW: u32 = 2 << 20;

/// Reading has stopped for now: what there is is analysed, and what waited for more is done as far as it can be.
pub(crate) fn held(app: &mut App, document: DocumentId) -> Vec<Effect> {
    let (height, scope) = (app.window.geometry.text.height, app.display.scope);
    let on_screen = document == app.current;
    let Some(reader) = app.reader_of_mut(document).filter(|reader| !reader.is_complete()) else { return Vec::new() };
    let awaited = reader.loading.awaited.is_some();
    reader.resume(height);
    // It has had its share, and may ask again.
    (reader.loading.rest, reader.loading.awaited) = (Rest::Held, None);
    let mut effects = vec![reader.analyse(document, scope)];
    if on_screen {
        if awaited {
            let key = app.key(Action::Bottom);
            app.tell(format!("there is more: {key} reads on"));
        }
        effects.extend(start::loaded(app));
    }
    effects
}

/// Asks for more of the document on the screen, where that is wanted.
pub(crate) fn go_on(app: &mut App) -> Vec<Effect> {
    let document = app.current;
    let Some((reader, _)) = app.on_screen() else { return Vec::new() };
    let near = || reader.visible().end().saturating_add(BELOW) > reader.text_end();
    let amount = match reader.loading.rest {
        Rest::Asked => Amount::All,
        Rest::Held if near() => Amount::Ahead,
        Rest::Held | Rest::Nothing | Rest::Coming | Rest::Stopped => return Vec::new(),
    };
    reader.loading.rest = Rest::Coming;
    vec![Effect::ReadOn { document, amount }]
}
