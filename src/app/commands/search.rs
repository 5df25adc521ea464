//! The search: started with every character typed, answered by the world, gone through with keys.

use super::help;
use crate::app::filter::pattern;
use crate::app::keys::{Action, Mode, Way};
use crate::app::message::{Effect, Job};
use crate::app::overlay::Purpose;
use crate::app::reader::{Before, Hits, Reader, Search};
use crate::app::state::{App, Document};
use std::sync::Arc;

use crate::text::Span;

/// Asks what to look for, which way; while the list of keys is there, in that.
pub(crate) fn ask(app: &mut App, way: Way) {
    match (app.place(), way) {
        (Mode::Help, _) => help::search(app),
        (Mode::Article | Mode::Sidebar | Mode::List | Mode::Voices | Mode::Prompt, Way::On) => {
            app.ask(Purpose::Search, String::new());
        }
        (Mode::Article | Mode::Sidebar | Mode::List | Mode::Voices | Mode::Prompt, Way::Back) => {
            app.ask(Purpose::SearchBack, String::new());
        }
    }
}

/// What is looked for has changed.
pub(crate) fn typed(app: &mut App, text: &str, way: Way) -> Vec<Effect> {
    let (height, document) = (app.geometry.text.height, app.current);
    app.hits = Hits::Shown;
    let (Some(prompt), Some(reader)) =
        (&mut app.prompt, app.documents.get_mut(app.current).and_then(Document::reader_mut))
    else {
        return Vec::new();
    };
    let running = reader.search.as_ref().is_some_and(|search| search.running);
    reader.restore_place(&prompt.before, height);
    if text.is_empty() {
        reader.search = None;
        return if running { vec![Effect::Interrupt(Job::Search)] } else { Vec::new() };
    }
    match pattern::compile(text) {
        Err(error) => {
            prompt.error = Some(error.to_string());
            Vec::new()
        }
        Ok(regex) => {
            app.searches += 1;
            let seek = Some(reader.top_byte());
            let pattern = text.to_owned();
            reader.search = Some(Search {
                number: app.searches,
                pattern,
                hits: Vec::new(),
                current: None,
                running: true,
                way,
                seek,
            });
            let article = Arc::clone(&reader.article);
            vec![Effect::Search { document, search: app.searches, article, pattern: regex }]
        }
    }
}

/// Searches for `pattern` from the beginning of the article on the screen.
pub(crate) fn begin(app: &mut App, pattern: &str) -> Option<Effect> {
    let document = app.current;
    let regex = match pattern::compile(pattern) {
        Ok(regex) => regex,
        Err(error) => {
            app.notice = Some(error.to_string());
            return None;
        }
    };
    let reader = app.documents.get_mut(document).and_then(Document::reader_mut)?;
    app.searches += 1;
    let (pattern, hits) = (pattern.to_owned(), Vec::new());
    reader.search =
        Some(Search { number: app.searches, pattern, hits, current: None, running: true, way: Way::On, seek: Some(0) });
    let article = Arc::clone(&reader.article);
    Some(Effect::Search { document, search: app.searches, article, pattern: regex })
}

/// Starts the search of document `index` again, because its article is another one; it stays where it is.
pub(crate) fn again(app: &mut App, index: usize) -> Option<Effect> {
    let reader = app.documents.get_mut(index).and_then(Document::reader_mut)?;
    let search = reader.search.as_mut()?;
    let pattern = pattern::compile(&search.pattern).ok()?;
    app.searches += 1;
    (search.number, search.running) = (app.searches, true);
    Some(Effect::Search { document: index, search: app.searches, article: Arc::clone(&reader.article), pattern })
}

/// Hides the hits, or shows them again.
pub(crate) fn toggle_hits(app: &mut App) {
    let searched = app.reader().is_some_and(|reader| reader.search.is_some());
    let told = match app.hits {
        _ if !searched => "nothing was searched for yet",
        Hits::Shown => {
            app.hits = Hits::Hidden;
            "search hits are hidden until the next search"
        }
        Hits::Hidden => {
            app.hits = Hits::Shown;
            "search hits are shown"
        }
    };
    app.notice = Some(told.to_owned());
}

/// Forgets the search of the article on the screen, and stops it.
pub(crate) fn forget(app: &mut App) -> Vec<Effect> {
    let search = app.open().and_then(|(reader, _)| reader.search.take());
    if search.is_some_and(|search| search.running) { vec![Effect::Interrupt(Job::Search)] } else { Vec::new() }
}

/// Takes the hits in and shows the first one that is waited for.
pub(crate) fn found(app: &mut App, number: u64, hits: Vec<Span>) {
    let height = app.geometry.text.height;
    let mut readers = app.documents.iter_mut().filter_map(Document::reader_mut);
    let asked = |reader: &&mut Reader| reader.search.as_ref().is_some_and(|search| search.number == number);
    let Some(reader) = readers.find(asked) else { return };
    let Some(search) = &mut reader.search else { return };
    let now = search.current.and_then(|at| search.hits.get(at).copied());
    (search.hits, search.running) = (hits, false);
    let seek = search.seek.take();
    let from = |byte: u32| search.hits.partition_point(|hit| hit.start() < byte);
    search.current = match (seek, now) {
        (Some(byte), _) => {
            let all = search.hits.len().max(1);
            Some(match search.way {
                Way::On => from(byte) % all,
                Way::Back => (from(byte) + all - 1) % all,
            })
        }
        (None, Some(hit)) => Some(from(hit.start())),
        (None, None) => None,
    }
    .filter(|&at| at < search.hits.len());
    if seek.is_some() {
        reader.show_hit(height);
    }
}

/// Enter: the search stays. An empty line goes on with the search before, this way.
pub(crate) fn keep(app: &mut App, text: &str, before: Before, way: Way) {
    if text.is_empty() {
        if let Some((reader, _)) = app.open() {
            reader.search = before.search.map(|search| Search { way, ..search });
        }
        return step(app, Way::On, None);
    }
    app.notice = app.reader().and_then(|reader| reader.search.as_ref()).and_then(nothing_found);
}

fn nothing_found(search: &Search) -> Option<String> {
    (search.hits.is_empty() && !search.running).then(|| format!("nothing matches {}", search.pattern))
}

/// Goes `count` hits on or back, round the ends. On is towards the beginning where the search went there.
pub(crate) fn step(app: &mut App, way: Way, count: Option<u32>) {
    if app.place() == Mode::Help {
        return help::step(app, way, count);
    }
    app.hits = Hits::Shown;
    let slash = app.keymap.shortest(Mode::Article, Action::Search);
    let Some((reader, height)) = app.open() else { return };
    let told = match &reader.search {
        None => Some(slash.map_or_else(
            || "nothing was searched for yet".to_owned(),
            |key| format!("nothing was searched for yet: {key} searches"),
        )),
        Some(search) if search.hits.is_empty() && search.running => Some("the search is still running".to_owned()),
        Some(search) => match nothing_found(search) {
            Some(told) => Some(told),
            None => reader.step_hit(way.along(search.way), count.unwrap_or(1).max(1) as usize, height),
        },
    };
    app.notice = told.or(app.notice.take());
}

impl Reader {
    /// Steps to another hit; what it returns is to be told.
    fn step_hit(&mut self, way: Way, count: usize, height: u16) -> Option<String> {
        let screen = self.screen();
        let (top, any) = (screen.start(), self.rows.is_empty());
        let search = self.search.as_mut()?;
        let all = search.hits.len();
        let on_screen = |at: &usize| any || search.hits.get(*at).is_some_and(|hit| hit.overlaps(screen));
        // Steps are counted from just before the first candidate, so that `count` 1 is that candidate.
        let (from, steps) = match (search.current.filter(on_screen), way) {
            (Some(now), _) => (now, count),
            (None, Way::On) => (search.hits.partition_point(|hit| hit.start() < top), count - 1),
            (None, Way::Back) => (search.hits.partition_point(|hit| hit.start() < top), count),
        };
        let (to, wrapped) = match way {
            Way::On => ((from + steps) % all, from + steps >= all),
            Way::Back => ((from + all - steps % all) % all, steps > from),
        };
        search.current = Some(to);
        self.show_hit(height);
        wrapped.then(|| {
            match way {
                Way::On => "the search went on from the beginning",
                Way::Back => "the search went on from the end",
            }
            .to_owned()
        })
    }

    fn show_hit(&mut self, height: u16) {
        let hit = self.search.as_ref().and_then(|search| search.hits.get(search.current?).copied());
        if let Some(hit) = hit {
            self.reveal(hit, height);
        }
    }
}
