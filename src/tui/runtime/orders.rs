//! Orders that concern a document's file or the program itself: reading anew, following, editing, stopping for a while. Each
//! returns what is to be done after it.

use std::fs;
use std::io;

use super::frame::{Runtime, Show};
use crate::app::{DocumentId, EditAt, Effect, Following, Message, update};
use crate::input::Input;
use crate::net;
use crate::tui::item::Item;
use crate::tui::outgoing::{self, editor};
use crate::tui::terminal::signals::{self, Suspension};

impl Runtime {
    /// Looks whether there is a file or page of this name, and opens it.
    pub(super) fn find(&mut self, name: &str) -> io::Result<Vec<Effect>> {
        if net::url(name).is_some() {
            return Ok(update(&mut self.app, Message::Opened { path: name.to_owned() }));
        }
        let path = outgoing::named(name);
        match fs::metadata(&path) {
            Ok(_) => Ok(update(&mut self.app, Message::Opened { path: path.to_string_lossy().into_owned() })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.tell(format!("{}: does not exist", path.display()))
            }
            Err(error) => self.tell(format!("{}: {error}", path.display())),
        }
    }

    /// Reads a document anew, where that can be done.
    pub(super) fn reload(&mut self, document: DocumentId) -> io::Result<Vec<Effect>> {
        match self.jobs.item(document) {
            Some(Item::Input(Input::File(_) | Input::Url(_))) => Ok(vec![Effect::Load { document }]),
            Some(Item::Input(Input::Stdin)) => {
                self.tell("what came through standard input cannot be read a second time".to_owned())
            }
            Some(Item::Entry(..)) => self.tell("an article of a collection is not read a second time".to_owned()),
            Some(Item::Input(Input::Welcome)) | None => self.tell("nothing has changed".to_owned()),
        }
    }

    /// Fetches the page that an item of a feed is about, in the item's place.
    pub(super) fn full_text(&mut self, document: DocumentId) -> io::Result<Vec<Effect>> {
        match self.jobs.turn_to_page(document) {
            Some(url) => {
                let mut effects = self.tell(format!("fetching {url} …"))?;
                effects.push(Effect::Load { document });
                Ok(effects)
            }
            None => {
                self.tell("only an item of a feed has a page to fetch, and only where the feed names it".to_owned())
            }
        }
    }

    /// Starts or stops following a document's file. It is read anew at once, because it may have changed before.
    pub(super) fn follow(&mut self, document: DocumentId, following: Following) -> io::Result<Vec<Effect>> {
        match (following, self.jobs.item(document)) {
            (Following::Off, _) => {
                self.watching.leave(document);
                Ok(Vec::new())
            }
            (Following::On, Some(Item::Input(Input::File(path)))) => {
                match self.watching.follow(document, path.clone()) {
                    Ok(()) => Ok(vec![Effect::Load { document }]),
                    Err(error) => {
                        let reason = error.to_string();
                        Ok(update(&mut self.app, Message::NotFollowed { document, reason }))
                    }
                }
            }
            (
                Following::On,
                Some(Item::Input(Input::Url(_) | Input::Stdin | Input::Welcome) | Item::Entry(..)) | None,
            ) => self.tell("only a file can be followed".to_owned()),
        }
    }

    /// Gives the terminal to an editor until it ends, and shows what it left.
    pub(super) fn edit(&mut self, document: DocumentId, at: EditAt) -> io::Result<Vec<Effect>> {
        let Some(Item::Input(Input::File(path))) = self.jobs.item(document).cloned() else {
            return self.tell("only a file can be edited".to_owned());
        };
        // A signal that comes meanwhile ends the program at once.
        let mut effects = self.save()?;
        if let Some(gate) = &self.gate {
            gate.close();
        }
        self.screen.lend();
        let outcome = editor::run(&self.editor, &path, at);
        self.screen.returned();
        let looked = signals::look().err().map(|error| error.to_string());
        let told = match outcome {
            Ok(status) if status.success() => looked,
            Ok(status) => Some(format!("the editor ended with {status}")),
            Err(error) => Some(error.to_string()),
        };
        effects.extend(told.into_iter().flat_map(|told| update(&mut self.app, Message::Told(told))));
        effects.extend(self.resize());
        self.draw(Show::Everything)?;
        // Only now: keys that the editor left unread are ours as soon as the terminal is.
        if let Some(gate) = &self.gate {
            gate.open();
        }
        effects.push(Effect::Load { document });
        Ok(effects)
    }

    /// Saves what is not saved yet before the program is out of its own hands, and tells what failed.
    fn save(&mut self) -> io::Result<Vec<Effect>> {
        self.keeper.keep_now(&self.app, &mut || {}).pop().map_or(Ok(Vec::new()), |reason| self.tell(reason))
    }

    /// Gives the terminal back and stops the program until it is resumed.
    pub(super) fn suspend(&mut self) -> io::Result<Vec<Effect>> {
        let mut effects = self.save()?;
        match signals::suspend() {
            // The signal thread gives the terminal back and stops us.
            Ok(Suspension::Asked) => {}
            Err(error) => effects.extend(self.tell(format!("the reader cannot be stopped: {error}"))?),
            Ok(Suspension::NobodyToResume) => {
                effects.extend(self.tell("no shell could resume the reader from here".to_owned())?);
            }
        }
        Ok(effects)
    }
}
