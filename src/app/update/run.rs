//! An action is carried out: who does what it asks for. What it means depends on where keys go.

use super::{choose, travel};
use crate::app::commands::{
    Whose, articles, correct, details, documents, duet, filter, folds, follow, help, jumps, links, marks, palette,
    peek, position, search, share, sidebar, themes, view,
};
use crate::app::geometry::{COLUMN, Focus};
use crate::app::keys::{Action, LetterFor, Mode, Motion, Way};
use crate::app::message::{Copied, Effect, Job};
use crate::app::state::{App, Document, Overlay};

/// Carries `action` out. What it means depends on where keys go.
pub(crate) fn run(app: &mut App, action: Action, count: Option<u32>) -> Vec<Effect> {
    let taken = match app.overlay.filter(|_| app.prompt.is_none()) {
        Some(Overlay::Peek { .. }) => peek::act(app, action, count),
        Some(Overlay::Duet(_)) => duet::act(app, action, count),
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
        Action::RowDown => travel::travel(app, Motion::Row(Way::On), count),
        Action::RowUp => travel::travel(app, Motion::Row(Way::Back), count),
        Action::HalfPageDown => travel::travel(app, Motion::HalfPage(Way::On), count),
        Action::HalfPageUp => travel::travel(app, Motion::HalfPage(Way::Back), count),
        Action::PageDown => travel::travel(app, Motion::Page(Way::On), count),
        Action::PageUp => travel::travel(app, Motion::Page(Way::Back), count),
        Action::Top => travel::travel(app, Motion::Edge(Way::Back), count),
        Action::Bottom => travel::travel(app, Motion::Edge(Way::On), count),
        Action::Percent => travel::travel(app, Motion::Percent, count),
        Action::NextParagraph => travel::travel(app, Motion::Paragraph(Way::On), count),
        Action::PreviousParagraph => travel::travel(app, Motion::Paragraph(Way::Back), count),
        Action::NextSection => travel::travel(app, Motion::Section(Way::On), count),
        Action::PreviousSection => travel::travel(app, Motion::Section(Way::Back), count),
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
        Action::JumpBack => jumps::travel(app, Way::Back, count),
        Action::JumpForward => jumps::travel(app, Way::On, count),
        Action::Filter => filter::ask(app),
        Action::Search => search::ask(app, Way::On),
        Action::SearchBack => search::ask(app, Way::Back),
        Action::NextHit => search::step(app, Way::On, count),
        Action::PreviousHit => search::step(app, Way::Back, count),
        Action::Sidebar => sidebar::toggle(app),
        Action::Choose if app.mode() == Mode::List => return choose::take(app),
        Action::Choose => sidebar::take(app),
        Action::Narrow if app.mode() == Mode::List => choose::ask(app),
        Action::Narrow => sidebar::narrow(app),
        Action::ChooseNth if app.mode() == Mode::List => choose::choose_nth(app, count),
        Action::ChooseNth => sidebar::choose_nth(app, count),
        Action::WidenColumn => view::widen(app, Way::On, count),
        Action::NarrowColumn => view::widen(app, Way::Back, count),
        Action::ResetColumn => app.column = COLUMN,
        Action::Peek => peek::open(app),
        Action::Duet => duet::open(app),
        Action::VoiceOnly => folds::toggle(app),
        Action::Fold => folds::toggle_fold(app, count),
        Action::Folds => folds::toggle_folds(app),
        Action::Zen => view::toggle_zen(app),
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
        Action::ToggleMouse => return view::toggle_mouse(app),
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

/// Undoes one thing, the latest kind first: overlay, sidebar, lock, filter, search.
fn undo(app: &mut App) -> Vec<Effect> {
    match app.overlay.take() {
        Some(Overlay::Help { .. }) => {
            app.overlay = app.under.take();
            return Vec::new();
        }
        Some(Overlay::Chooser | Overlay::Peek { .. } | Overlay::Duet(_)) => return Vec::new(),
        None => {}
    }
    if app.focus == Focus::Sidebar {
        app.leave_sidebar();
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
