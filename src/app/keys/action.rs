//! The one list of actions: each has a name (in `keys.toml`) and a sentence (in the help).

use super::motion::{Direction, Motion};

macro_rules! actions {
    ($($variant:ident $name:literal $sentence:literal)*) => {
        /// What a key can be bound to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $sentence] $variant,)*
        }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in `keys.toml`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it does, in a sentence without a full stop.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)* }
            }
        }
    };
}

actions! {
    RowDown "row_down" "Go down one row"
    RowUp "row_up" "Go up one row"
    HalfPageDown "half_page_down" "Go down half a page"
    HalfPageUp "half_page_up" "Go up half a page"
    PageDown "page_down" "Go down a page"
    PageUp "page_up" "Go up a page"
    Top "top" "Go to the beginning, or to paragraph N"
    Bottom "bottom" "Go to the end, or to paragraph N"
    Percent "percent" "Go to N per cent of the text"
    NextParagraph "next_paragraph" "Go to the next paragraph"
    PreviousParagraph "previous_paragraph" "Go to the paragraph before"
    NextSection "next_section" "Go to the next section heading"
    PreviousSection "previous_section" "Go to the section heading before"
    NextQuote "next_quote" "Go to the next quote"
    PreviousQuote "previous_quote" "Go to the quote before"
    NextOfSpeaker "next_of_speaker" "Go to the same speaker's next quote"
    PreviousOfSpeaker "previous_of_speaker" "Go to the same speaker's quote before"
    ToggleHighlight "highlight" "Light quotations up by speaker, or stop"
    ToggleLock "lock" "Lock on the quote's speaker, or unlock"
    Correct "correct" "Correct the quote or its speaker"
    Reload "reload" "Read the file anew, at the same text"
    FullText "full_text" "Fetch the page that an item of a feed is about"
    Follow "follow" "Show changes of the file as they come, or stop"
    Edit "edit" "Open the file in an editor, at the quote or the row"
    Open "open" "Open a file or an address"
    History "history" "Open an article that was read before"
    SetMark "set_mark" "Mark this place with a letter"
    MarkBottom "mark_bottom" "Mark the last row of the screen with a letter"
    GoToMark "go_to_mark" "Go to the place of a letter, or (') back from a jump"
    ClearMark "clear_mark" "Forget the mark of a letter"
    JumpBack "jump_back" "Go back to where a jump came from"
    JumpForward "jump_forward" "Go forward again along the jumps"
    Filter "filter" "Filter quotes by speaker, kind, cue, words"
    Search "search" "Search the text"
    SearchBack "search_back" "Search the text backwards"
    NextHit "next_hit" "Go to the next search hit"
    PreviousHit "previous_hit" "Go to the search hit before"
    ToggleHits "toggle_hits" "Hide the search hits, or show them again"
    ClearSearch "clear_search" "Forget the search and its hits"
    Sidebar "sidebar" "Go to the speakers, or back"
    Choose "choose" "Take the chosen line: lock on a speaker, open, keep"
    Narrow "narrow" "Narrow the list by typing"
    ChooseNth "choose_nth" "Choose line N of the list"
    WidenColumn "widen_column" "Make the column wider"
    NarrowColumn "narrow_column" "Make the column narrower"
    ResetColumn "reset_column" "Give the column its default width, or N cells"
    Peek "peek" "Ask whom a source or pronoun means"
    SideBySide "two_voices" "Read two voices side by side"
    VoiceOnly "voice_only" "Fold what nobody says, or unfold it"
    Fold "fold" "Open or close the nearest fold, or fold N"
    Folds "folds" "Close all folds, or open those on the screen"
    Zen "zen" "Show the text alone, or all around it again"
    NextArticle "next_article" "Open the next article"
    PreviousArticle "previous_article" "Open the article before"
    FirstArticle "first_article" "Open the first article, or the N-th"
    CopyQuote "copy_quote" "Copy the quote, or N quotes"
    ShareQuote "share_quote" "Copy it with speaker, article and link, as Markdown"
    WriteQuotes "write" "Write the shown quotes to a file"
    OpenLink "open_link" "Open the article's link, or link N, in the browser"
    Links "links" "List the links"
    Articles "articles" "List the articles"
    Details "details" "Show what is known of the article"
    Where "where" "Say where in the article this is"
    Repaint "repaint" "Draw the screen anew"
    Scope "scope" "Count acts and attitudes as quotations, too, or news alone"
    ToggleMouse "mouse" "Switch the mouse on or off"
    NextTheme "next_theme" "Take the next theme"
    Theme "theme" "Take a theme by its name"
    Palette "palette" "Call a command by its name"
    Complete "complete" "Complete a command's name or a filter's term"
    Help "help" "Show the keys"
    Undo "undo" "Undo one thing: prompt, overlay, sidebar, lock, filter, search"
    Interrupt "interrupt" "Interrupt what is running"
    Suspend "suspend" "Suspend the program"
    Quit "quit" "Quit"
}

/// The actions that are motions.
const MOTIONS: [(Action, Motion); 13] = [
    (Action::RowDown, Motion::Row(Direction::Forward)),
    (Action::RowUp, Motion::Row(Direction::Backward)),
    (Action::HalfPageDown, Motion::HalfPage(Direction::Forward)),
    (Action::HalfPageUp, Motion::HalfPage(Direction::Backward)),
    (Action::PageDown, Motion::Page(Direction::Forward)),
    (Action::PageUp, Motion::Page(Direction::Backward)),
    (Action::Top, Motion::Edge(Direction::Backward)),
    (Action::Bottom, Motion::Edge(Direction::Forward)),
    (Action::Percent, Motion::Percent),
    (Action::NextParagraph, Motion::Paragraph(Direction::Forward)),
    (Action::PreviousParagraph, Motion::Paragraph(Direction::Backward)),
    (Action::NextSection, Motion::Section(Direction::Forward)),
    (Action::PreviousSection, Motion::Section(Direction::Backward)),
];

impl Action {
    /// The motion, where the action is one.
    pub(crate) fn motion(self) -> Option<Motion> {
        MOTIONS.iter().find(|(action, _)| *action == self).map(|&(_, motion)| motion)
    }

    /// Whether it is a jump, which the jump list records.
    pub(crate) fn is_jump(self) -> bool {
        matches!(
            self,
            Self::Top
                | Self::Bottom
                | Self::Percent
                | Self::NextSection
                | Self::PreviousSection
                | Self::NextQuote
                | Self::PreviousQuote
                | Self::NextOfSpeaker
                | Self::PreviousOfSpeaker
                | Self::NextHit
                | Self::PreviousHit
        )
    }
}
