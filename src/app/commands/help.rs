//! The list of keys: showing it, and the search in it: words that are typed there, and going from one line that has them to
//! the next.

use crate::app::keys::Way;
use crate::app::overlay::{Purpose, Sought};
use crate::app::state::{App, Overlay};

/// Shows the keys; what lay over the article before lies there again afterwards.
pub(crate) fn open(app: &mut App) {
    match app.overlay {
        Some(Overlay::Help { .. }) => {}
        under @ (Some(Overlay::Chooser | Overlay::Peek { .. } | Overlay::Duet(_)) | None) => app.under = under,
    }
    app.overlay = Some(Overlay::Help { scroll: 0 });
    app.sought = Sought::default();
}

/// Searches the list of keys.
pub(crate) fn search(app: &mut App) {
    if let (None, Some(Overlay::Help { scroll })) = (&app.prompt, app.overlay) {
        app.sought.from = scroll;
    }
    app.ask_of_none(Purpose::Help, String::new());
}

/// The words have changed: the first line from where the search began that has them is shown.
pub(crate) fn typed(app: &mut App, words: &str) {
    let from = app.sought.from;
    app.sought = Sought { words: words.trim().to_lowercase(), found: None, from };
    let lines = fitting(app);
    let first = lines.iter().find(|&&line| line >= usize::from(from)).or(lines.first()).copied();
    show(app, first);
    if first.is_none() {
        app.overlay = Some(Overlay::Help { scroll: from });
    }
    let nothing = first.is_none() && !app.sought.words.is_empty();
    if let Some(prompt) = app.prompt.as_mut().filter(|_| nothing) {
        prompt.error = Some(format!("nothing here has to do with {}", words.trim()));
    }
}

/// The search is given up.
pub(crate) fn give_up(app: &mut App) {
    app.overlay = Some(Overlay::Help { scroll: app.sought.from });
    app.sought = Sought::default();
}

/// Goes to the `count`-th next line that has the words, round the ends.
pub(crate) fn step(app: &mut App, way: Way, count: Option<u32>) {
    let lines = fitting(app);
    let Some(Overlay::Help { scroll }) = app.overlay else { return };
    if lines.is_empty() {
        let told = if app.sought.words.is_empty() { "nothing was searched for yet" } else { "nothing was found" };
        app.notice = Some(told.to_owned());
        return;
    }
    let now = app.sought.found.unwrap_or(usize::from(scroll));
    let count = count.unwrap_or(1) as usize % lines.len();
    let at = match way {
        Way::On => lines.partition_point(|&line| line <= now) + count + lines.len() - 1,
        Way::Back => lines.partition_point(|&line| line < now) + lines.len() - count,
    };
    show(app, lines.get(at % lines.len()).copied());
}

fn show(app: &mut App, line: Option<usize>) {
    app.sought.found = line;
    if let (Some(line), Some(Overlay::Help { scroll })) = (line, &mut app.overlay) {
        *scroll = u16::try_from(line).unwrap_or(u16::MAX);
    }
}

/// The lines that have the words.
fn fitting(app: &App) -> Vec<usize> {
    let lines = app.help();
    (0..lines.len()).filter(|&line| app.sought.fits(&lines[line])).collect()
}
