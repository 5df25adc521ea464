//! Interrupting what runs.

use super::documents;
use crate::app::keys::{Action, Mode};
use crate::app::message::{Effect, Job};
use crate::app::state::App;

/// Stops the running job that is most likely meant.
pub(crate) fn running(app: &mut App) -> Vec<Effect> {
    let Some(job) = documents::running(app) else {
        let quit = app.keymap.shortest(Mode::Article, Action::Quit);
        app.notice = quit.map(|key| format!("nothing is running; {key} quits"));
        return Vec::new();
    };
    documents::stop(app, app.current, job);
    app.tell(match job {
        Job::Search => "the search was interrupted",
        Job::Analysis => "the analysis was interrupted; what was found stays",
        Job::Load => "reading was interrupted",
    });
    vec![Effect::Interrupt(job)]
}
