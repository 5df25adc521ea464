//! `update`: one message in, effects out. Finds the handler of each message, key and action.
//!
//! ```text
//! press    a key: a count, a part of a sequence, a letter that was asked for, or an action
//! run      an action is handed to its command
//! motion   a motion goes to whatever keys go to
//! mouse    a click, the wheel
//! prompt   the keys of a line that is typed
//! palette  the keys of the palette
//! picker   the keys of a list
//! owner    who is told of a typed line
//! settle   after every message: regions, and the rows that they show
//! ```

use crate::app::commands::{articles, documents, follow, history, open, remember, rest, search, share};
use crate::app::geometry::Size;
use crate::app::keys::Keymap;
use crate::app::message::{DocumentId, Effect, Message};
use crate::app::reader::Progress;
use crate::app::state::{App, Preferences};

mod motion;
mod mouse;
mod owner;
mod palette;
mod picker;
mod press;
mod prompt;
mod run;
mod settle;

/// Changes the state by a message and returns the effects to carry out. Never panics, whatever the state.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    let mut effects = take_in(app, message);
    effects.extend(articles::read_on(app));
    settle::settle(app);
    effects.extend(rest::go_on(app));
    effects
}

fn take_in(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => press::press(app, key),
        Message::Paste(text) => prompt::paste(app, &text),
        Message::Mouse(mouse) => mouse::mouse(app, mouse),
        Message::Resize(size) => {
            app.window.size = size;
            Vec::new()
        }
        Message::Collection { document, names, others_at } => documents::expand(app, document, names, others_at),
        Message::Loaded { document, article, complete } => {
            documents::loaded(app, document, article, documents::Completeness::of(complete))
        }
        Message::Held { document } => rest::held(app, document),
        Message::Arrived { document, bytes, of } => documents::arrived(app, document, bytes, of),
        Message::Analysed { document, analysis, done, finished } => {
            let progress = if finished { Progress::Finished } else { Progress::Running(done) };
            documents::analysed(app, document, analysis, progress)
        }
        Message::Remembered { document, kept } => remember::remembered(app, document, kept),
        Message::Changed { document, change } => follow::changed(app, document, change),
        Message::NotFollowed { document, reason } => follow::refused(app, document, &reason),
        Message::Opened { path } => open::at(app, path),
        Message::History(read) => history::show(app, read),
        Message::Recalled(lines) => {
            app.recall.take_in(lines);
            Vec::new()
        }
        Message::Found { search, hits } => search::found(app, search, hits),
        Message::Broken { document, job, reason } => documents::broken(app, document, job, reason),
        Message::Exists(order) => share::ask(app, order),
        Message::Themes(names) => {
            app.display.themes = names;
            Vec::new()
        }
        Message::Told(sentence) => app.tell(sentence),
        Message::Resumed => Vec::new(),
    }
}

impl App {
    /// A reader of the documents called `names`, none of them read yet; the effects ask for the first one.
    pub fn new(names: Vec<String>, keymap: Keymap, size: Size, preferences: Preferences) -> (Self, Vec<Effect>) {
        let mut app = Self::unread(names, keymap, size, preferences);
        let effects = documents::open(&mut app, DocumentId(0));
        settle::settle(&mut app);
        (app, effects)
    }
}
