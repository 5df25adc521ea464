//! Lines being typed: opening, editing, keeping and giving up a search, a filter or a narrowed list.

use tui_input::{Input, InputRequest};

use crate::app::commands::{correct, documents, help, search, share, sidebar};
use crate::app::filter::Filter;
use crate::app::keys::{Action, Key, KeyCode, Lookup, Mode, Way};
use crate::app::message::{Effect, Job, LineKind};
use crate::app::overlay::{Before, Prompt, Purpose, palette, picker, recall};
use crate::app::reader::Spot;
use crate::app::state::{App, Document, Reader};
use crate::app::update;
use crate::quotes::Quote;

/// Most characters of a line.
const LONGEST: usize = 1000;

/// Opens a line, unless one is open or there is no article to look through.
pub(crate) fn open(app: &mut App, purpose: Purpose) {
    if app.prompt.is_some() {
        return;
    }
    let searches = matches!(purpose, Purpose::Search | Purpose::SearchBack);
    let purpose = if searches && app.place() == Mode::Help { Purpose::Help } else { purpose };
    help::begin(app);
    let before = match app.open() {
        Some((reader, _)) => Before::of(reader),
        None if matches!(purpose, Purpose::Pick | Purpose::Help) => Before::default(),
        None => return,
    };
    let text = match purpose {
        Purpose::Search
        | Purpose::SearchBack
        | Purpose::Palette
        | Purpose::Help
        | Purpose::Speaker
        | Purpose::Write
        | Purpose::Overwrite => String::new(),
        Purpose::Pick => app.chooser.narrow.clone(),
        Purpose::Rename => app.subject.name().to_owned(),
        Purpose::Narrow => before.narrow.clone(),
        // What is typed next is a further term.
        Purpose::Filter if before.filter.is_empty() => String::new(),
        Purpose::Filter => format!("{} ", before.filter),
    };
    app.recall.begin();
    app.prompt = Some(Prompt { purpose, input: Input::new(text), error: None, before });
}

/// A key while a line is open.
pub(crate) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    let purpose = app.prompt.as_ref().map(|prompt| prompt.purpose);
    if purpose == Some(Purpose::Overwrite) {
        return share::answer(app, key);
    }
    if purpose == Some(Purpose::Palette)
        && let Some(effects) = palette::press(app, key)
    {
        return effects;
    }
    match app.keymap.look_up(Mode::Prompt, &[key]) {
        Lookup::Found(Action::Choose) => keep(app),
        Lookup::Found(Action::Undo) => give_up(app),
        Lookup::Found(Action::Interrupt) => match documents::running(app) {
            Some(Job::Search) => update::run(app, Action::Interrupt, None),
            Some(Job::Analysis | Job::Load) | None => give_up(app),
        },
        Lookup::Found(Action::RowUp) if recalls(purpose) => recall::travel(app, Way::Back),
        Lookup::Found(Action::RowDown) if recalls(purpose) => recall::travel(app, Way::On),
        Lookup::Found(action) => update::run(app, action, None),
        Lookup::More | Lookup::Unknown => edit(app, key),
    }
}

/// Whether lines typed before can be brought back.
fn recalls(purpose: Option<Purpose>) -> bool {
    match purpose {
        Some(Purpose::Search | Purpose::SearchBack | Purpose::Filter | Purpose::Write) => true,
        // The palette brings back its own, and a list is moved through.
        Some(
            Purpose::Narrow
            | Purpose::Overwrite
            | Purpose::Palette
            | Purpose::Help
            | Purpose::Pick
            | Purpose::Speaker
            | Purpose::Rename,
        )
        | None => false,
    }
}

fn edit(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    let text = prompt.input.value();
    if text.is_empty() && key == Key::plain(KeyCode::Backspace) {
        return give_up(app);
    }
    let full = text.chars().count() >= LONGEST;
    let Some(request) = request(key).filter(|request| !full || !matches!(request, InputRequest::InsertChar(_))) else {
        return Vec::new();
    };
    match prompt.input.handle(request) {
        Some(changed) if changed.value => typed(app),
        Some(_) | None => Vec::new(),
    }
}

/// The usual keys of a line editor.
fn request(key: Key) -> Option<InputRequest> {
    let word = key.ctrl || key.alt;
    match key.code {
        KeyCode::Char(c) if key.ctrl => match c {
            'a' => Some(InputRequest::GoToStart),
            'b' => Some(InputRequest::GoToPrevChar),
            'd' => Some(InputRequest::DeleteNextChar),
            'e' => Some(InputRequest::GoToEnd),
            'f' => Some(InputRequest::GoToNextChar),
            'h' => Some(InputRequest::DeletePrevChar),
            'k' => Some(InputRequest::DeleteTillEnd),
            'u' => Some(InputRequest::DeleteLine),
            'w' => Some(InputRequest::DeletePrevWord),
            'y' => Some(InputRequest::Yank),
            _ => None,
        },
        KeyCode::Char(c) if key.alt => match c {
            'b' => Some(InputRequest::GoToPrevWord),
            'd' => Some(InputRequest::DeleteNextWord),
            'f' => Some(InputRequest::GoToNextWord),
            _ => None,
        },
        KeyCode::Char(c) => (!c.is_control()).then_some(InputRequest::InsertChar(c)),
        KeyCode::Backspace if word => Some(InputRequest::DeletePrevWord),
        KeyCode::Backspace => Some(InputRequest::DeletePrevChar),
        KeyCode::Delete => Some(InputRequest::DeleteNextChar),
        KeyCode::Left if word => Some(InputRequest::GoToPrevWord),
        KeyCode::Left => Some(InputRequest::GoToPrevChar),
        KeyCode::Right if word => Some(InputRequest::GoToNextWord),
        KeyCode::Right => Some(InputRequest::GoToNextChar),
        KeyCode::Home => Some(InputRequest::GoToStart),
        KeyCode::End => Some(InputRequest::GoToEnd),
        KeyCode::Enter
        | KeyCode::Esc
        | KeyCode::Tab
        | KeyCode::Up
        | KeyCode::Down
        | KeyCode::PageUp
        | KeyCode::PageDown => None,
    }
}

/// The line has changed: what it asks for is shown at once.
pub(crate) fn typed(app: &mut App) -> Vec<Effect> {
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    prompt.error = None;
    let (purpose, text) = (prompt.purpose, prompt.input.value().to_owned());
    match purpose {
        Purpose::Search => return search::typed(app, &text, Way::On),
        Purpose::SearchBack => return search::typed(app, &text, Way::Back),
        Purpose::Filter => filter(app, &text),
        Purpose::Palette => palette::typed(app, &text),
        Purpose::Help => help::typed(app, &text),
        Purpose::Pick => {
            let wrong = picker::narrow(app, text);
            if let Some(prompt) = &mut app.prompt {
                prompt.error = wrong;
            }
        }
        Purpose::Speaker | Purpose::Rename | Purpose::Write | Purpose::Overwrite => {}
        Purpose::Narrow => {
            if let Some((reader, _)) = app.open() {
                reader.narrow = text;
                reader.relist();
            }
        }
    }
    Vec::new()
}

/// Filters by `text`. One that is wrong says so and leaves the last good one in force; where only its last term is not
/// finished, the terms before it are.
fn filter(app: &mut App, text: &str) {
    let height = app.geometry.text.height;
    let Some(prompt) = &mut app.prompt else { return };
    let Some(reader) = app.documents.get_mut(app.current).and_then(Document::reader_mut) else { return };
    let good = Filter::parse(text).or_else(|error| {
        prompt.error = Some(error.to_string());
        let finished = text.get(..error.span.range().start).filter(|_| error.is_unfinished());
        finished.map_or(Err(error), Filter::parse)
    });
    if let Ok(filter) = good {
        reader.filter = filter;
        reader.restore_place(&prompt.before, height);
        reader.refilter();
        if reader.quote.is_none() && !reader.filter.is_empty() {
            reader.show_nearest(height);
        }
    }
}

/// Enter: what was typed stays.
fn keep(app: &mut App) -> Vec<Effect> {
    match app.prompt.take() {
        // What is wrong cannot be kept; the line stays open, with what is wrong with it.
        Some(prompt) if prompt.error.is_some() => app.prompt = Some(prompt),
        Some(Prompt { purpose: Purpose::Search, input, before, .. }) => {
            let from = before.spot();
            let effects = recall::remember(app, LineKind::Search, input.value());
            search::keep(app, input.value(), before, Way::On);
            if let Some((reader, _)) = app.open() {
                reader.jumps.leave(from);
            }
            return effects;
        }
        Some(Prompt { purpose: Purpose::SearchBack, input, before, .. }) => {
            let from = before.spot();
            let effects = recall::remember(app, LineKind::Search, input.value());
            search::keep(app, input.value(), before, Way::Back);
            if let Some((reader, _)) = app.open() {
                reader.jumps.leave(from);
            }
            return effects;
        }
        Some(Prompt { purpose: Purpose::Write, input, .. }) => {
            app.recall.keep(Purpose::Write, input.value());
            return share::write(app, input.value());
        }
        Some(Prompt { purpose: Purpose::Narrow, .. }) => sidebar::take(app),
        Some(Prompt { purpose: Purpose::Pick, .. }) => return picker::take(app),
        Some(Prompt { purpose: Purpose::Speaker, input, .. }) => correct::give_to(app, input.value()),
        Some(Prompt { purpose: Purpose::Rename, input, .. }) => correct::rename(app, input.value()),
        Some(Prompt { purpose: Purpose::Filter, input, .. }) => {
            return recall::remember(app, LineKind::Filter, input.value());
        }
        Some(Prompt { purpose: Purpose::Overwrite | Purpose::Palette | Purpose::Help, .. }) | None => {}
    }
    Vec::new()
}

/// Esc: all is as it was before the line was opened.
fn give_up(app: &mut App) -> Vec<Effect> {
    let Some(Prompt { purpose, before, .. }) = app.prompt.take() else { return Vec::new() };
    match purpose {
        Purpose::Help => help::give_up(app),
        // The empty line is never wrong.
        Purpose::Pick => drop(picker::narrow(app, String::new())),
        Purpose::Search
        | Purpose::SearchBack
        | Purpose::Filter
        | Purpose::Narrow
        | Purpose::Palette
        | Purpose::Speaker
        | Purpose::Rename
        | Purpose::Write
        | Purpose::Overwrite => {}
    }
    let Some((reader, height)) = app.open() else { return Vec::new() };
    match purpose {
        Purpose::Search | Purpose::SearchBack => {
            let running = reader.search.as_ref().is_some_and(|search| search.running);
            reader.restore_place(&before, height);
            reader.search = before.search;
            return if running { vec![Effect::Interrupt(Job::Search)] } else { Vec::new() };
        }
        Purpose::Filter => {
            reader.filter = before.filter.clone();
            reader.restore_place(&before, height);
            reader.refilter();
        }
        Purpose::Palette
        | Purpose::Help
        | Purpose::Pick
        | Purpose::Speaker
        | Purpose::Rename
        | Purpose::Write
        | Purpose::Overwrite => {}
        Purpose::Narrow => {
            (reader.narrow, reader.chosen) = (before.narrow, before.chosen);
            reader.relist();
        }
    }
    Vec::new()
}

impl Before {
    fn spot(&self) -> Spot {
        Spot { anchor: self.anchor, quote: self.quote }
    }

    pub(crate) fn of(reader: &Reader) -> Self {
        Self {
            anchor: reader.anchor,
            opened: reader.opened.clone(),
            quote: reader.current().map(Quote::start),
            filter: reader.filter.clone(),
            search: reader.search.clone(),
            narrow: reader.narrow.clone(),
            chosen: reader.chosen,
        }
    }
}

impl Reader {
    /// The place and the current quote are those from before the line was opened.
    pub(crate) fn restore_place(&mut self, before: &Before, height: u16) {
        self.quote = before.quote.and_then(|start| self.quote_from(start));
        if self.opened != before.opened {
            self.opened.clone_from(&before.opened);
            self.refold();
        }
        if self.anchor != before.anchor {
            self.go_back(before.anchor, height);
        }
    }

    /// Makes the first shown quote from the top of the screen on the current one, else the last before it.
    fn show_nearest(&mut self, height: u16) {
        let top = self.top_byte();
        let starts_before = |start: u32| start < top;
        let at =
            self.shown.partition_point(|id| self.analysis.quote(*id).is_some_and(|quote| starts_before(quote.start())));
        if let Some(&id) = self.shown.get(at).or(self.shown.last()) {
            self.make_current(id, height);
        }
    }

    /// Takes the filter away; whether there was one.
    pub(crate) fn unfilter(&mut self) -> bool {
        let filtered = !self.filter.is_empty();
        if filtered {
            self.filter = Filter::default();
            self.refilter();
        }
        filtered
    }
}
