//! The beginning: the first article is read before the first frame, or printed where it fits one screen.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use super::frame::Runtime;
use crate::app::{DocumentId, DocumentState, Effect, Message, update};
use crate::article::Article;
use crate::input::Input;
use crate::tui::incoming::Incoming;
use crate::tui::item::Item;

/// How long the first frame waits for the article. After that the frame says that the article is being read.
const FIRST_FRAME: Duration = Duration::from_millis(80);

/// An article that fits one screen.
#[derive(Clone, Debug)]
pub struct OneScreen {
    /// The article, whole.
    pub article: Arc<Article>,
    /// The width in cells that it fits the screen at.
    pub width: u16,
    /// What the user should know of how it was read, if anything.
    pub notice: Option<String>,
}

impl Runtime {
    /// Opens the first article. Returns what is left to do after the first frame.
    pub(super) fn begin(&mut self, first: Vec<Effect>, incoming: &Receiver<Incoming>) -> io::Result<Vec<Effect>> {
        let mut waiting = Vec::new();
        for effect in first {
            match effect {
                Effect::Load { document } => waiting.extend(self.open(document, incoming)?),
                other => waiting.push(other),
            }
        }
        Ok(waiting)
    }

    /// Reads a file, or the beginning of a long one, before anything else; the confined thread that does it costs a tenth of
    /// a millisecond. Of any other input it waits [`FIRST_FRAME`] at most.
    fn open(&mut self, document: DocumentId, incoming: &Receiver<Incoming>) -> io::Result<Vec<Effect>> {
        if let Some(message) = self.jobs.load_at_once(document) {
            let more = matches!(message, Message::Loaded { complete: false, .. }).then_some(Effect::Load { document });
            let mut effects = update(&mut self.app, message);
            if more.is_none() {
                effects.extend(self.recall(document));
            }
            effects.extend(more);
            return Ok(effects);
        }
        self.jobs.load(document);
        // It can only time out: the jobs hold a sender.
        incoming.recv_timeout(FIRST_FRAME).map_or(Ok(Vec::new()), |read| self.take_in(read))
    }

    /// The only article, if it fits one screen; waits until that is known. The welcome article is always shown in the
    /// reader.
    pub(super) fn one_screen(
        &mut self,
        waiting: &mut Vec<Effect>,
        incoming: &Receiver<Incoming>,
    ) -> io::Result<Option<OneScreen>> {
        let mut notice = None;
        loop {
            let [document] = self.app.documents() else { return Ok(None) };
            let cut_short = waiting.iter().any(|effect| matches!(effect, Effect::Load { .. }));
            if cut_short || matches!(self.jobs.item(DocumentId(0)), Some(Item::Input(Input::Welcome)) | None) {
                return Ok(None);
            }
            match document.state() {
                DocumentState::Loading => notice = self.app.notice().map(str::to_owned),
                DocumentState::Open(reader) if !reader.is_on_one_screen() => return Ok(None),
                DocumentState::Open(reader) if reader.is_complete() => {
                    let (article, width) = (Arc::clone(reader.article()), self.app.geometry().text.width);
                    return Ok(Some(OneScreen { article, width, notice }));
                }
                DocumentState::Open(_) => {}
                DocumentState::Unread | DocumentState::Failed(_) => return Ok(None),
            }
            // It fails only when every sender is gone.
            let Ok(next) = incoming.recv() else { return Ok(None) };
            waiting.extend(self.take_in(next)?);
        }
    }

    /// Whether the only article is known to be unreadable: then there is no reason to take the terminal.
    pub(super) fn nothing_to_read(&self) -> bool {
        matches!(self.app.documents(), [document] if matches!(document.state(), DocumentState::Failed(_)))
    }
}
