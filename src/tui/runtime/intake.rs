//! What comes in: each message changes the state, by `update` alone.

use std::io;
use std::sync::Arc;

use super::frame::{Runtime, Show};
use crate::app::{DocumentId, Effect, Message, update};
use crate::ingest::Entry;
use crate::tui::incoming::{Incoming, Recalled};
use crate::tui::item::Item;

impl Runtime {
    /// Takes in what has come. Returns what is to be done then.
    pub(super) fn take_in(&mut self, incoming: Incoming) -> io::Result<Vec<Effect>> {
        match incoming {
            Incoming::Outcome(ticket, _) | Incoming::Collection(ticket, ..) if ticket.discarded() => Ok(Vec::new()),
            Incoming::Collection(_, document, entries) => Ok(self.expand(document, entries)),
            Incoming::Recalled(ticket, ..) if ticket.discarded() => Ok(Vec::new()),
            Incoming::Recalled(_, document, recalled) => Ok(self.remembered(document, *recalled)),
            Incoming::Message(message) | Incoming::Outcome(_, message) => Ok(update(&mut self.app, message)),
            Incoming::Ground(ground) => {
                self.looks.stand_on(ground);
                Ok(Vec::new())
            }
            Incoming::Resized => Ok(self.resize()),
            Incoming::Continued => {
                let mut effects = self.resize();
                effects.extend(update(&mut self.app, Message::Resumed));
                self.draw(Show::Everything)?;
                Ok(effects)
            }
            Incoming::Free(lane) => {
                self.jobs.freed(lane);
                Ok(Vec::new())
            }
            Incoming::Saved => {
                let told = self.keeper.settle();
                Ok(self.told(told))
            }
            Incoming::Ends(ends) => {
                self.ends = Some(ends);
                Ok(vec![Effect::Quit])
            }
            Incoming::NoKeys(error) => Err(error),
        }
    }

    /// Brings sentences into the status line. Returns what is to be done then.
    pub(super) fn told(&mut self, sentences: Vec<String>) -> Vec<Effect> {
        sentences.into_iter().flat_map(|sentence| update(&mut self.app, Message::Told(sentence))).collect()
    }

    /// The articles of a collection take its place, and the first of them is read.
    fn expand(&mut self, document: DocumentId, entries: Vec<Entry>) -> Vec<Effect> {
        let names = entries.iter().map(|entry| Item::Entry(entry.clone(), None).name()).collect();
        let others_at = self.app.room_after(document);
        self.jobs.expand(document, entries, others_at);
        let mut effects = update(&mut self.app, Message::Collection { document, names, others_at });
        if let Some(message) = self.jobs.load_at_once(document) {
            effects.extend(update(&mut self.app, message));
            effects.extend(self.recall(document));
        }
        effects
    }

    /// What was kept of a document that has just been read.
    pub(super) fn recall(&mut self, document: DocumentId) -> Vec<Effect> {
        let article = self.app.reader_of(document).map(|reader| Arc::clone(reader.article()));
        let Some(article) = article else { return Vec::new() };
        match self.jobs.recall(document, &article) {
            Ok(recalled) => recalled.map_or_else(Vec::new, |recalled| self.remembered(document, recalled)),
            Err(error) => self.told(vec![format!("what was kept of this article is not recalled: {error}")]),
        }
    }

    pub(super) fn remembered(&mut self, document: DocumentId, recalled: Recalled) -> Vec<Effect> {
        let kept = self.keeper.take(document, recalled);
        update(&mut self.app, Message::Remembered { document, kept })
    }
}
