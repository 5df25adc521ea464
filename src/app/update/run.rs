//! Actions: each is handed to its command. Its meaning can depend on the focus.

use super::{motion, picker};
use crate::app::commands::{
    Whose, articles, correct, details, display, documents, filter, folds, follow, help, interrupt, jumps, links, marks,
    open, palette, peek, position, scope, search, share, side_by_side, sidebar, themes, undo,
};
use crate::app::keys::{Action, Direction, LetterFor, Mode};
use crate::app::message::{Copied, Effect};
use crate::app::overlay::Overlay;
use crate::app::state::App;

/// Carries out an action.
pub(super) fn run(app: &mut App, action: Action, count: Option<u32>) -> Vec<Effect> {
    let taken = match app.overlay().filter(|_| app.prompt.is_none()) {
        Some(Overlay::Peek(_)) => peek::act(app, action, count),
        Some(Overlay::SideBySide(_)) => side_by_side::act(app, action, count),
        Some(Overlay::Help(_) | Overlay::Picker(_)) | None => false,
    };
    if taken {
        return Vec::new();
    }
    let from = app.reader().filter(|_| action.is_jump()).map(|reader| (app.current, reader.spot()));
    let effects = match action.motion() {
        Some(motion) => motion::carry_out(app, motion, count),
        None => carry_out(app, action, count),
    };
    if let Some((document, from)) = from
        && let Some(reader) = app.reader_of_mut(document)
    {
        reader.record_jump(from);
    }
    effects
}

fn carry_out(app: &mut App, action: Action, count: Option<u32>) -> Vec<Effect> {
    let in_list = app.mode() == Mode::List;
    match action {
        Action::NextQuote => jumps::jump(app, Direction::Forward, Whose::Anybody, count),
        Action::PreviousQuote => jumps::jump(app, Direction::Backward, Whose::Anybody, count),
        Action::NextOfSpeaker => jumps::jump(app, Direction::Forward, Whose::Same, count),
        Action::PreviousOfSpeaker => jumps::jump(app, Direction::Backward, Whose::Same, count),
        Action::ToggleHighlight => display::toggle_highlight(app),
        Action::ToggleLock => jumps::toggle_lock(app),
        Action::Correct => correct::open(app),
        Action::FullText => documents::full_text(app),
        Action::Reload => follow::reload(app),
        Action::Follow => follow::toggle(app),
        Action::Edit => follow::edit(app),
        Action::Open => open::ask(app),
        Action::History => vec![Effect::History],
        Action::SetMark => marks::ask(app, LetterFor::Mark),
        Action::MarkBottom => marks::ask(app, LetterFor::Bottom),
        Action::GoToMark => marks::ask(app, LetterFor::Place),
        Action::ClearMark => marks::ask(app, LetterFor::Forgetting),
        Action::JumpBack => jumps::step(app, Direction::Backward, count),
        Action::JumpForward => jumps::step(app, Direction::Forward, count),
        Action::Filter => filter::ask(app),
        Action::Search => search::ask(app, Direction::Forward),
        Action::SearchBack => search::ask(app, Direction::Backward),
        Action::NextHit => search::step(app, Direction::Forward, count),
        Action::PreviousHit => search::step(app, Direction::Backward, count),
        Action::ToggleHits => search::toggle_hits(app),
        Action::ClearSearch => search::forget(app),
        Action::Sidebar => sidebar::toggle(app),
        Action::Choose if in_list => picker::take(app),
        Action::Choose => sidebar::take(app),
        Action::Narrow if in_list => picker::ask(app),
        Action::Narrow => sidebar::narrow(app),
        Action::ChooseNth if in_list => picker::choose_nth(app, count),
        Action::ChooseNth => sidebar::choose_nth(app, count),
        Action::WidenColumn => display::widen(app, Direction::Forward, count),
        Action::NarrowColumn => display::widen(app, Direction::Backward, count),
        Action::ResetColumn => display::reset_column(app, count),
        Action::Peek => peek::open(app),
        Action::SideBySide => side_by_side::open(app),
        Action::VoiceOnly => folds::toggle(app),
        Action::Fold => folds::toggle_fold(app, count),
        Action::Folds => folds::toggle_folds(app),
        Action::Zen => display::toggle_zen(app),
        Action::NextArticle => documents::turn(app, Direction::Forward, count),
        Action::PreviousArticle => documents::turn(app, Direction::Backward, count),
        Action::FirstArticle => documents::turn_to(app, count),
        Action::CopyQuote => share::copy(app, Copied::Words, count),
        Action::ShareQuote => share::copy(app, Copied::Cited, count),
        Action::WriteQuotes => share::open(app),
        Action::OpenLink => links::open(app, count),
        Action::Links => links::list(app),
        Action::Articles => articles::list(app),
        Action::Details => details::show(app),
        Action::Where => position::tell(app),
        Action::Repaint => vec![Effect::Repaint],
        Action::Scope => scope::toggle(app),
        Action::ToggleMouse => display::toggle_mouse(app),
        Action::NextTheme => vec![Effect::NextTheme],
        Action::Theme => themes::list(app),
        Action::Palette => palette::open(app, Vec::new(), count),
        Action::Help => help::open(app),
        Action::Undo => undo::last(app),
        Action::Interrupt => interrupt::running(app),
        Action::Suspend => vec![Effect::Suspend],
        Action::Quit => vec![Effect::Quit],
        // Only an open palette can be completed, and `run` has carried out motions.
        Action::Complete
        | Action::RowDown
        | Action::RowUp
        | Action::HalfPageDown
        | Action::HalfPageUp
        | Action::PageDown
        | Action::PageUp
        | Action::Top
        | Action::Bottom
        | Action::Percent
        | Action::NextParagraph
        | Action::PreviousParagraph
        | Action::NextSection
        | Action::PreviousSection => Vec::new(),
    }
}
