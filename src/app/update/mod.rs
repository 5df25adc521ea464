//! One message in, effects out: which room a message goes to, and what every message ends with.

use crate::app::commands::{articles, documents, follow, history, remember, search, share, start};
use crate::app::geometry::Size;
use crate::app::keys::Keymap;
use crate::app::message::{Effect, Message};
use crate::app::reader::Progress;
use crate::app::state::App;

mod choose;
mod line;
mod mouse;
mod palette;
mod press;
mod run;
mod settle;
mod travel;

/// Takes `message` in and says what is to be done in the world. No message panics, whatever the state.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    let effects = match message {
        Message::Key(key) => press::press(app, key),
        Message::Mouse(mouse) => mouse::mouse(app, mouse),
        Message::Resize(size) => {
            app.size = size;
            Vec::new()
        }
        Message::Unfolded { document, names, others_at } => {
            documents::unfold(app, document, names, others_at);
            Vec::new()
        }
        Message::Loaded { document, article, complete } => {
            documents::loaded(app, document, article, documents::Extent::of(complete))
        }
        Message::Arrived { document, bytes, of } => {
            documents::arrived(app, document, bytes, of);
            Vec::new()
        }
        Message::Analysed { document, analysis, done, finished } => {
            let progress = if finished { Progress::Finished } else { Progress::Running(done) };
            documents::analysed(app, document, analysis, progress);
            start::analysed(app);
            Vec::new()
        }
        Message::Remembered { document, kept } => {
            remember::remembered(app, document, kept);
            Vec::new()
        }
        Message::Changed { document, change } => follow::changed(app, document, change),
        Message::History(read) => {
            history::show(app, read);
            Vec::new()
        }
        Message::Recalled(lines) => {
            app.recall.take_in(lines);
            Vec::new()
        }
        Message::Found { search, hits } => {
            search::found(app, search, hits);
            Vec::new()
        }
        Message::Broken { document, job, reason } => {
            documents::broken(app, document, job, reason);
            Vec::new()
        }
        Message::Exists(order) => {
            share::ask(app, order);
            Vec::new()
        }
        Message::Told(sentence) => {
            app.notice = Some(sentence);
            Vec::new()
        }
        Message::Resumed => Vec::new(),
    };
    let mut effects = effects;
    effects.extend(articles::read_on(app));
    settle::settle(app);
    effects
}

impl App {
    /// A reader of the documents called `names`, none of them read yet; the effects ask for the first one.
    pub fn new(names: Vec<String>, keymap: Keymap, size: Size) -> (Self, Vec<Effect>) {
        let mut app = Self::unread(names, keymap, size);
        let effects = documents::open(&mut app, 0);
        settle::settle(&mut app);
        (app, effects)
    }
}
