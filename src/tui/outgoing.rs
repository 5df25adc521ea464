//! What leaves the reader because somebody asked for it: quotes on their way to the clipboard.
//!
//! What takes time happens on a thread of its own, which then tells how it went. How the clipboard is reached is
//! `clipboard`'s business, how a quote is written `output`'s.

use std::env;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use super::runtime::Incoming;
use super::{Screen, clipboard};
use crate::app::{Copied, Message};
use crate::article::Article;
use crate::output::{self, Document, Excerpt, Id, TextField};
use crate::quotes::{Analysis, QuoteId};

/// The text that is copied of `quotes`.
pub(super) fn excerpt((article, analysis): (&Article, &Analysis), quotes: &[QuoteId], copied: Copied) -> String {
    let id = Id::Text(article.origin.name.clone());
    let document = Document { id: &id, article, analysis, text: TextField::LeftOut };
    let excerpt = match copied {
        Copied::Words => Excerpt::Words,
        Copied::Cited => Excerpt::Cited,
    };
    output::excerpt(&document, quotes, excerpt)
}

/// Copies `text`, which is called `what`, through the terminal at once, and with the desktop's program meanwhile.
pub(super) fn copy(text: String, what: String, screen: &Screen, to: Sender<Incoming>) -> io::Result<()> {
    let sequence = clipboard::sequence(&text, |name| env::var_os(name));
    let through_terminal = match sequence {
        Ok(bytes) => screen.present(&bytes).map(Ok)?,
        Err(refusal) => Err(refusal),
    };
    let keep = move || {
        let keeper = clipboard::keep(&text, |name| env::var_os(name));
        let told = clipboard::told(&what, text.chars().count(), (through_terminal, keeper));
        // Nobody listens only when the program is ending.
        let _ = to.send(Incoming::Message(Message::Told(told)));
    };
    thread::Builder::new().name("clipboard".to_owned()).spawn(keep).map(drop)
}
