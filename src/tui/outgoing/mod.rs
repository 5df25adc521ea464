//! What leaves the reader because somebody asked for it: quotes on their way to the clipboard or to a file.
//!
//! What takes time happens on a thread of its own, which reports the outcome. How the clipboard is reached is
//! `clipboard`'s business, how a file is put in its place `file`'s, and how a quote is written `output`'s. The editor
//! has the terminal while it runs: the runtime lends it.

mod browser;
mod clipboard;
pub(super) mod editor;
mod file;

use std::env;
use std::io;
use std::path::Path;
use std::sync::mpsc::Sender;
use std::thread;

use self::file::Written;
pub(in crate::tui) use self::file::named;
use super::incoming::Incoming;
use super::terminal::screen::Screen;
use crate::app::{Copied, Message, ToWrite};
use crate::article::Article;
use crate::output::{self, Document, Excerpt, Export, Id, TextField};
use crate::quotes::{Analysis, QuoteId};
use crate::text::counted;

/// The text that is copied of `quotes`.
pub(super) fn excerpt(article: &Article, analysis: &Analysis, quotes: &[QuoteId], copied: Copied) -> String {
    let id = Id::Text(article.origin.called().to_owned());
    let document = Document { id: &id, article, analysis, text: TextField::LeftOut };
    let excerpt = match copied {
        Copied::Words => Excerpt::Words,
        Copied::Cited => Excerpt::Cited,
    };
    output::excerpt(&document, quotes, excerpt)
}

/// Copies `text`, which is called `what`, through the terminal at once, and with the programs of tmux and the desktop meanwhile.
pub(super) fn copy(text: String, what: String, screen: &Screen, to: Sender<Incoming>) -> io::Result<()> {
    let sequence = clipboard::sequence(&text, |name| env::var_os(name));
    let sent = match sequence {
        Ok(bytes) => screen.present(&bytes).map(Ok)?,
        Err(refusal) => Err(refusal),
    };
    let keep = move || {
        let kept = clipboard::keep(&text, |name| env::var_os(name));
        let told = clipboard::told(&what, text.chars().count(), sent, kept);
        // Sending fails only when the program is ending.
        let _ = to.send(Incoming::Message(Message::Told(told)));
    };
    thread::Builder::new().name("clipboard".to_owned()).spawn(keep).map(drop)
}

/// Opens `address` in the browser.
pub(super) fn browse(address: String, to: Sender<Incoming>) -> io::Result<()> {
    let open = move || {
        let told = browser::open(&address, |name| env::var_os(name));
        // Sending fails only when the program is ending.
        let _ = to.send(Incoming::Message(Message::Told(told)));
    };
    thread::Builder::new().name("browser".to_owned()).spawn(open).map(drop)
}

/// Writes quotes to a file, under the id `id`, and tells how it went or that the file is there already.
pub(super) fn write(order: ToWrite, id: Id, to: Sender<Incoming>) -> io::Result<()> {
    let write = move || {
        // Sending fails only when the program is ending.
        let _ = to.send(Incoming::Message(written(order, &id)));
    };
    thread::Builder::new().name("write".to_owned()).spawn(write).map(drop)
}

fn written(order: ToWrite, id: &Id) -> Message {
    let path = file::named(&order.name);
    let Some(export) = Export::of(&path) else { return Message::Told(no_form(&path)) };
    let ToWrite { article, analysis, quotes, .. } = &order;
    let document = Document { id, article, analysis, text: TextField::LeftOut };
    match file::write(&path, order.existing, |out| export.write(out, &document, quotes)) {
        Ok(Written::Done) => {
            let amount = counted(quotes.len(), "quote");
            Message::Told(format!("{amount} written to {} as {}", path.display(), export.name()))
        }
        Ok(Written::Exists) => Message::Exists(order),
        Err(sentence) => Message::Told(sentence),
    }
}

/// The message for a file name whose extension names no format.
fn no_form(path: &Path) -> String {
    let endings: Vec<String> =
        Export::ENDINGS.iter().filter_map(|(_, endings)| endings.first()).map(|ending| format!(".{ending}")).collect();
    format!("{} does not say in which form: end the name in {}", path.display(), endings.join(", "))
}
