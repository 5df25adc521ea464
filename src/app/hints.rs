//! Key hints for the status line: the keys that are most useful now.

use crate::app::keys::{Action, Mode};
use crate::app::overlay::{Hint, Overlay, Picker, hinted};
use crate::app::reader::Reading;
use crate::app::state::App;

impl App {
    /// The keys that are most useful now, most useful first.
    pub fn hints(&self) -> Vec<Hint> {
        let mode = self.mode();
        let hint =
            |(action, word): (Action, &'static str)| self.keymap().shortest(mode, action).map(|key| Hint { key, word });
        let idle = |action| matches!(action, Action::Choose | Action::ChooseNth) && self.only_to_be_read();
        let general = hinted(mode).iter().copied().filter(|(action, _)| !idle(*action));
        self.now().into_iter().chain(general).filter_map(hint).collect()
    }

    /// Hints for what is active in the article (folds, search, lock, filter): the key that goes on and the one that
    /// ends it.
    fn now(&self) -> Vec<(Action, &'static str)> {
        let Some(reader) = self.reader().filter(|_| self.mode() == Mode::Article) else { return Vec::new() };
        let voices = (reader.reading() == Reading::Voices)
            .then_some([(Action::VoiceOnly, "whole text"), (Action::Fold, "fold")]);
        let hits = reader.search().is_some_and(|search| !search.hits().is_empty());
        let hits = hits.then_some((Action::NextHit, "next hit"));
        let undone = if reader.lock().is_some() || reader.absent().is_some() {
            Some("unlock")
        } else if !reader.filter().is_empty() {
            Some("no filter")
        } else {
            reader.search().map(|_| "no search")
        };
        let undone = undone.map(|word| (Action::Undo, word));
        voices.into_iter().flatten().chain(hits).chain(undone).collect()
    }

    /// Whether the topmost picker is read-only.
    fn only_to_be_read(&self) -> bool {
        self.overlay().and_then(Overlay::picker).is_some_and(Picker::is_only_to_be_read)
    }
}
