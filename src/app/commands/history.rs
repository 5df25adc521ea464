//! The history: a list of articles read in earlier runs, of which one is opened beside those that are open.

use super::open;
use crate::app::message::{Effect, ReadArticle};
use crate::app::overlay::{Choice, Picker, PickerLine};
use crate::app::state::App;

/// Lists what was read, latest first.
pub(crate) fn show(app: &mut App, read: Vec<ReadArticle>) -> Vec<Effect> {
    if read.is_empty() {
        return app.tell("no article was kept in the history yet");
    }
    let line =
        |read: &ReadArticle| PickerLine::new(&read.title).labelled(format!("{:>3}%  ", read.percent)).noted(&read.path);
    let lines = read.iter().map(line).collect();
    app.pick(Picker::new("History", lines, Choice::History(read)))
}

/// Opens the chosen article.
pub(crate) fn take(app: &mut App, read: ReadArticle) -> Vec<Effect> {
    open::at(app, read.path)
}
