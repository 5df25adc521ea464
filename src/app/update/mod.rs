//! One message in, effects out: which room a message goes to, and what every message ends with.

use crate::app::commands::{
    Whose, articles, correct, details, documents, follow, history, jumps, marks, position, remember, search, share,
    sidebar, start, themes,
};
use crate::app::geometry::{Chrome, Focus, Geometry, Wanted};
use crate::app::keys::{Action, Key, KeyCode, LetterFor, Lookup, Mode, Motion, Pending, Stroke, Way};
use crate::app::message::{Copied, Effect, Job, Message, MouseReporting};
use crate::app::overlay::{Purpose, help, palette, picker};
use crate::app::reader::{duet, fold, jumplist, links, peek, scroll};
use crate::app::state::{App, Document, Overlay, Progress};

pub(crate) mod line;
mod mouse;

/// Cells by which one key makes the column wider or narrower.
const COLUMN_STEP: u16 = 4;
/// The narrowest column, in cells, where the window has that much.
const NARROWEST: u16 = 20;
/// The largest count.
pub(crate) const MOST: u32 = 9_999_999;

/// Takes `message` in and says what is to be done in the world. No message panics, whatever the state.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    let effects = match message {
        Message::Key(key) => press(app, key),
        Message::Mouse(mouse) => mouse::mouse(app, mouse),
        Message::Resize(size) => {
            app.size = size;
            Vec::new()
        }
        Message::Unfolded { document, names, others_at } => {
            documents::unfold(app, document, names, others_at);
            Vec::new()
        }
        Message::Loaded { document, article, complete } => {
            documents::loaded(app, document, article, documents::Extent::of(complete))
        }
        Message::Arrived { document, bytes, of } => {
            documents::arrived(app, document, bytes, of);
            Vec::new()
        }
        Message::Analysed { document, analysis, done, finished } => {
            let progress = if finished { Progress::Finished } else { Progress::Running(done) };
            documents::analysed(app, document, analysis, progress);
            start::analysed(app);
            Vec::new()
        }
        Message::Remembered { document, kept } => {
            remember::remembered(app, document, kept);
            Vec::new()
        }
        Message::Changed { document, change } => follow::changed(app, document, change),
        Message::History(read) => {
            history::show(app, read);
            Vec::new()
        }
        Message::Recalled(lines) => {
            app.recall.take_in(lines);
            Vec::new()
        }
        Message::Found { search, hits } => {
            search::found(app, search, hits);
            Vec::new()
        }
        Message::Broken { document, job, reason } => {
            documents::broken(app, document, job, reason);
            Vec::new()
        }
        Message::Exists(order) => {
            share::ask(app, order);
            Vec::new()
        }
        Message::Told(sentence) => {
            app.notice = Some(sentence);
            Vec::new()
        }
        Message::Resumed => Vec::new(),
    };
    let mut effects = effects;
    effects.extend(articles::read_on(app));
    settle(app);
    effects
}

/// Lays out what the screen will show.
pub(crate) fn settle(app: &mut App) {
    app.geometry = Geometry::new(
        app.size,
        Wanted { column: app.column, focus: app.focus, chrome: app.chrome, beside: app.beside },
    );
    let (text, strip) = (app.geometry.text, app.geometry.strip);
    let reading = app.reading;
    if let Some((reader, height)) = app.open() {
        reader.read(reading);
        reader.lay_out(text.width, height);
        reader.measure(if strip.is_empty() { 0 } else { strip.height });
    }
    scroll::settle_help(app);
    details::settle(app);
    settle_voices(app);
}

/// Points at what a peek asks about, and closes two voices where one of them is no longer known.
fn settle_voices(app: &mut App) {
    let asked = app.peek().and_then(|peek| peek.lines.first().map(|line| line.phrase));
    let overlay = app.overlay;
    let Some((reader, _)) = app.open() else { return };
    match overlay {
        Some(Overlay::Peek { .. }) => reader.pointed = asked,
        Some(Overlay::Duet) if reader.duet.is_none_or(|duet| duet.right.is_none()) => app.overlay = None,
        Some(Overlay::Duet | Overlay::Chooser | Overlay::Help { .. }) | None => {}
    }
}

fn press(app: &mut App, key: Key) -> Vec<Effect> {
    (app.notice, app.start) = (None, None);
    if let Some((reader, _)) = app.open() {
        reader.awaited = None;
        reader.pointed = None;
    }
    let mode = app.mode();
    if mode == Mode::Prompt {
        return line::press(app, key);
    }
    if let Some(wanted) = app.pending.letter {
        app.pending = Pending::default();
        marks::letter(app, wanted, key);
        return Vec::new();
    }
    if let (KeyCode::Char(c), true) = (key.code, app.pending.keys.is_empty() && !key.ctrl && !key.alt)
        && let Some(digit) = c.to_digit(10).filter(|_| c.is_ascii_digit())
    {
        return count(app, digit);
    }
    if app.keymap.on_count(mode).is_some() {
        // The count has acted already.
        app.pending.count = None;
    }
    let alone = app.keymap.look_up(mode, &[key]);
    if !app.pending.is_empty() && matches!(alone, Lookup::Found(Action::Undo | Action::Interrupt)) {
        app.pending = Pending::default();
        return Vec::new();
    }
    app.pending.keys.push(key);
    match app.keymap.look_up(mode, &app.pending.keys) {
        Lookup::More => Vec::new(),
        Lookup::Found(action) => {
            let Pending { count, keys, letter: _ } = std::mem::take(&mut app.pending);
            if action == Action::Palette {
                palette::open(app, keys, count);
                return Vec::new();
            }
            run(app, action, count)
        }
        Lookup::Unknown => {
            let typed = Stroke::Keys(std::mem::take(&mut app.pending).keys);
            let help = app.keymap.shortest(mode, Action::Help);
            let hint = help.map_or_else(String::new, |key| format!("; {key} shows what does"));
            app.notice = Some(format!("{typed} does nothing here{hint}"));
            Vec::new()
        }
    }
}

fn count(app: &mut App, digit: u32) -> Vec<Effect> {
    let count = app.pending.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(MOST);
    let action = app.keymap.on_count(app.mode());
    let lines = match app.mode() {
        Mode::List => app.chooser.listed.len(),
        Mode::Article | Mode::Sidebar | Mode::Help | Mode::Voices | Mode::Prompt => {
            app.reader().map_or(0, |reader| reader.listed.len())
        }
    };
    // A digit that makes a choice beyond the list begins anew, so that up to nine lines each have a digit.
    let count = if action.is_some() && count as usize > lines { digit } else { count };
    app.pending.count = Some(count).filter(|&count| count > 0);
    match action {
        Some(action) => run(app, action, app.pending.count),
        None => Vec::new(),
    }
}

/// Carries `action` out. What it means depends on where keys go.
pub(crate) fn run(app: &mut App, action: Action, count: Option<u32>) -> Vec<Effect> {
    let taken = match app.overlay.filter(|_| app.prompt.is_none()) {
        Some(Overlay::Peek { .. }) => peek::act(app, action, count),
        Some(Overlay::Duet) => duet::act(app, action, count),
        Some(Overlay::Help { .. } | Overlay::Chooser) | None => false,
    };
    if taken {
        return Vec::new();
    }
    let from = app.reader().filter(|_| action.is_jump()).map(|reader| (app.current, reader.spot()));
    let effects = carry_out(app, action, count);
    if let Some((document, from)) = from
        && let Some(reader) = app.documents.get_mut(document).and_then(Document::reader_mut)
        && reader.anchor != from.anchor
    {
        reader.jumps.leave(from);
    }
    effects
}

fn carry_out(app: &mut App, action: Action, count: Option<u32>) -> Vec<Effect> {
    match action {
        Action::RowDown => scroll::travel(app, Motion::Row(Way::On), count),
        Action::RowUp => scroll::travel(app, Motion::Row(Way::Back), count),
        Action::HalfPageDown => scroll::travel(app, Motion::HalfPage(Way::On), count),
        Action::HalfPageUp => scroll::travel(app, Motion::HalfPage(Way::Back), count),
        Action::PageDown => scroll::travel(app, Motion::Page(Way::On), count),
        Action::PageUp => scroll::travel(app, Motion::Page(Way::Back), count),
        Action::Top => scroll::travel(app, Motion::Edge(Way::Back), count),
        Action::Bottom => scroll::travel(app, Motion::Edge(Way::On), count),
        Action::Percent => scroll::travel(app, Motion::Percent, count),
        Action::NextParagraph => scroll::travel(app, Motion::Paragraph(Way::On), count),
        Action::PreviousParagraph => scroll::travel(app, Motion::Paragraph(Way::Back), count),
        Action::NextSection => scroll::travel(app, Motion::Section(Way::On), count),
        Action::PreviousSection => scroll::travel(app, Motion::Section(Way::Back), count),
        Action::NextQuote => jumps::jump(app, Way::On, Whose::Anybody, count),
        Action::PreviousQuote => jumps::jump(app, Way::Back, Whose::Anybody, count),
        Action::NextOfSpeaker => jumps::jump(app, Way::On, Whose::Same, count),
        Action::PreviousOfSpeaker => jumps::jump(app, Way::Back, Whose::Same, count),
        Action::ToggleHighlight => app.highlight = !app.highlight,
        Action::ToggleLock => jumps::toggle_lock(app),
        Action::Correct => correct::open(app),
        Action::FullText => return documents::full_text(app),
        Action::Reload => return follow::reload(app),
        Action::Follow => return follow::toggle(app),
        Action::Edit => return follow::edit(app),
        Action::History => return vec![Effect::History],
        Action::SetMark => marks::ask(app, LetterFor::Mark),
        Action::MarkBottom => marks::ask(app, LetterFor::Bottom),
        Action::GoToMark => marks::ask(app, LetterFor::Place),
        Action::ClearMark => marks::ask(app, LetterFor::Forgetting),
        Action::JumpBack => jumplist::travel(app, Way::Back, count),
        Action::JumpForward => jumplist::travel(app, Way::On, count),
        Action::Filter => line::open(app, Purpose::Filter),
        Action::Search => line::open(app, Purpose::Search),
        Action::SearchBack => line::open(app, Purpose::SearchBack),
        Action::NextHit => search::step(app, Way::On, count),
        Action::PreviousHit => search::step(app, Way::Back, count),
        Action::Sidebar => sidebar::toggle(app),
        Action::Choose if app.mode() == Mode::List => return picker::take(app),
        Action::Choose => sidebar::take(app),
        Action::Narrow if app.mode() == Mode::List => line::open(app, Purpose::Pick),
        Action::Narrow => line::open(app, Purpose::Narrow),
        Action::ChooseNth if app.mode() == Mode::List => picker::choose_nth(app, count),
        Action::ChooseNth => sidebar::choose_nth(app, count),
        Action::WidenColumn => widen(app, Way::On, count),
        Action::NarrowColumn => widen(app, Way::Back, count),
        Action::ResetColumn => app.column = crate::app::geometry::COLUMN,
        Action::Peek => peek::open(app),
        Action::Duet => duet::open(app),
        Action::VoiceOnly => fold::toggle(app),
        Action::Fold => fold::toggle_fold(app, count),
        Action::Folds => fold::toggle_folds(app),
        Action::Zen => toggle_zen(app),
        Action::NextArticle => return documents::turn(app, Way::On, count),
        Action::PreviousArticle => return documents::turn(app, Way::Back, count),
        Action::CopyQuote => return share::copy(app, Copied::Words, count),
        Action::ShareQuote => return share::copy(app, Copied::Cited, count),
        Action::WriteQuotes => share::open(app),
        Action::ToggleHits => search::toggle_hits(app),
        Action::ClearSearch => return search::forget(app),
        Action::OpenLink => return links::open(app, count),
        Action::Links => links::list(app),
        Action::Articles => return articles::list(app),
        Action::Details => details::show(app),
        Action::ToggleMouse => return toggle_mouse(app),
        Action::NextTheme => return vec![Effect::NextTheme],
        Action::Theme => themes::list(app),
        Action::FirstArticle => return documents::turn_to(app, count),
        Action::Where => position::tell(app),
        Action::Repaint => return vec![Effect::Repaint],
        Action::Palette => palette::open(app, Vec::new(), count),
        // Only a line that is open can be completed.
        Action::Complete => {}
        Action::Help => help::open(app),
        Action::Undo => return undo(app),
        Action::Interrupt => return interrupt(app),
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}

fn widen(app: &mut App, way: Way, count: Option<u32>) {
    let widest = Geometry::widest(app.size, app.beside).max(1);
    let by = u16::try_from(count.unwrap_or(1)).unwrap_or(u16::MAX).saturating_mul(COLUMN_STEP);
    let now = app.column.min(widest);
    app.column = match way {
        Way::On => now.saturating_add(by).min(widest),
        Way::Back => now.saturating_sub(by).max(NARROWEST.min(now)),
    };
}

fn toggle_zen(app: &mut App) {
    app.chrome = match app.chrome {
        Chrome::Full => Chrome::Zen,
        Chrome::Zen => Chrome::Full,
    };
    if app.chrome == Chrome::Zen {
        let zen = app.keymap.shortest(Mode::Article, Action::Zen);
        app.notice = zen.map(|key| format!("the text alone; {key} brings the rest back"));
    }
}

fn toggle_mouse(app: &mut App) -> Vec<Effect> {
    app.mouse = match app.mouse {
        MouseReporting::On => MouseReporting::Off,
        MouseReporting::Off => MouseReporting::On,
    };
    let told = match app.mouse {
        MouseReporting::On => "the mouse scrolls, picks quotes and speakers and opens links",
        MouseReporting::Off => "the mouse is the terminal's again",
    };
    app.notice = Some(told.to_owned());
    vec![Effect::Mouse(app.mouse)]
}

/// Undoes one thing, the latest kind first: overlay, sidebar, lock, filter, search.
fn undo(app: &mut App) -> Vec<Effect> {
    match app.overlay.take() {
        Some(Overlay::Help { .. }) => {
            app.overlay = app.under.take();
            return Vec::new();
        }
        Some(Overlay::Chooser | Overlay::Peek { .. } | Overlay::Duet) => return Vec::new(),
        None => {}
    }
    if app.focus == Focus::Sidebar {
        sidebar::leave(app);
        return Vec::new();
    }
    let Some((reader, _)) = app.open() else { return Vec::new() };
    if reader.lock.take().is_some() || reader.unfilter() {
        return Vec::new();
    }
    search::forget(app)
}

/// Stops the one thing that is most likely meant.
fn interrupt(app: &mut App) -> Vec<Effect> {
    let Some(job) = documents::running(app) else {
        let quit = app.keymap.shortest(Mode::Article, Action::Quit);
        app.notice = quit.map(|key| format!("nothing is running; {key} quits"));
        return Vec::new();
    };
    documents::stop(app, app.current, job);
    let told = match job {
        Job::Search => "the search was interrupted",
        Job::Analysis => "the analysis was interrupted; what was found stays",
        Job::Load => "reading was interrupted",
    };
    app.notice = Some(told.to_owned());
    vec![Effect::Interrupt(job)]
}
