//! The state of the reader, with readers for everybody and small verbs for commands. How it changes is in `commands`
//! and `update`; nobody outside `app` can write it.

use crate::app::geometry::{Beside, COLUMN, Chrome, Focus, Geometry, Sidebar, Size};
use crate::app::keys::{Action, Key, Keymap, Lookup, Mode, Pending};
use crate::app::message::{DocumentId, Effect, LineKind, MouseReporting, Start, TypedLine};
use crate::app::overlay::{
    About, Callable, HelpLine, Offer, Overlay, Overlays, Parsed, Peek, Picker, Prompt, Question, Recall, help_lines,
    offers, peek, side_by_side_width,
};
use crate::app::reader::{Asked, Hits, Reader, Reading, Snapshot};
use crate::article::called;
use crate::quotes::{Scope, Speaker, SpeakerId};

/// The whole state.
#[derive(Debug)]
pub struct App {
    pub(in crate::app) window: Window,
    pub(in crate::app) display: Display,
    /// One for each argument, in order.
    pub(in crate::app) documents: Vec<Document>,
    /// The document on the screen.
    pub(in crate::app) current: DocumentId,
    /// Where the first article is opened, until that is done or a key is pressed.
    pub(in crate::app) start: Option<Start>,
    /// Where keys go outside a prompt.
    pub(in crate::app) focus: Focus,
    pub(in crate::app) overlays: Overlays,
    /// What is being typed in the status line.
    pub(in crate::app) prompt: Option<Prompt>,
    /// A count and the keys of a sequence typed so far.
    pub(in crate::app) pending: Pending,
    /// The notice in the status line, until the next key: one sentence; not cleaned.
    pub(in crate::app) notice: Option<String>,
    pub(in crate::app) keymap: Keymap,
    /// Lines typed before.
    pub(in crate::app) recall: Recall,
    /// Number of the search that was started last.
    pub(in crate::app) searches: u64,
    /// What was asked of the article that was on the screen before.
    pub(in crate::app) asked: Asked,
}

/// The window, and how it is divided.
#[derive(Debug)]
pub(in crate::app) struct Window {
    /// The terminal's size.
    pub(in crate::app) size: Size,
    /// Where the regions lie for this size, column and focus.
    pub(in crate::app) geometry: Geometry,
    /// Wanted width of the article's column in cells.
    pub(in crate::app) column: u16,
    /// What stands around the text.
    pub(in crate::app) chrome: Chrome,
    /// When the sidebar stands beside the text.
    pub(in crate::app) beside: Beside,
    /// Rows that half a page scrolls; set by a count.
    pub(in crate::app) half_page: Option<u32>,
}

/// How all articles are shown.
#[derive(Debug)]
pub(in crate::app) struct Display {
    /// Whether quotations are lit up.
    pub(in crate::app) highlight: bool,
    /// Whether hits of the search are shown.
    pub(in crate::app) hits: Hits,
    /// How articles are read; one in which nobody is quoted is read whole.
    pub(in crate::app) reading: Reading,
    /// What counts as a quotation.
    pub(in crate::app) scope: Scope,
    /// Whether the mouse is reported.
    pub(in crate::app) mouse: MouseReporting,
    /// The names of the themes that can be taken; none where there is no colour.
    pub(in crate::app) themes: Vec<String>,
}

/// Initial settings.
#[derive(Clone, Debug)]
pub struct Preferences {
    /// Whether quotations are lit up.
    pub highlight: bool,
    /// Wanted width of the article's column in cells.
    pub column: u16,
    /// When the sidebar stands beside the text.
    pub beside: Beside,
    /// What counts as a quotation.
    pub scope: Scope,
    /// Whether the mouse is reported.
    pub mouse: MouseReporting,
    /// Where the first article is opened.
    pub start: Option<Start>,
}

/// One argument of the command line.
#[derive(Debug)]
pub struct Document {
    pub(in crate::app) name: String,
    pub(in crate::app) state: DocumentState,
    pub(in crate::app) arrived: Option<(u64, Option<u64>)>,
}

/// How far a document has got.
#[derive(Debug)]
pub enum DocumentState {
    /// Not asked for yet.
    Unread,
    /// Being read.
    Loading,
    /// It could not be read: a sentence that names the file.
    Failed(String),
    /// Open.
    Open(Box<Reader>),
}

impl Default for Preferences {
    fn default() -> Self {
        let (beside, mouse) = (Beside::Auto, MouseReporting::Off);
        Self { highlight: false, column: COLUMN, beside, scope: Scope::News, mouse, start: None }
    }
}

impl App {
    /// A reader of the documents called `names`, none of them read or asked for yet.
    pub(in crate::app) fn unread(names: Vec<String>, keymap: Keymap, size: Size, preferences: Preferences) -> Self {
        let Preferences { highlight, column, beside, scope, mouse, start } = preferences;
        let (geometry, chrome) = (Geometry::default(), Chrome::Full);
        let (hits, reading, themes) = (Hits::Shown, Reading::Whole, Vec::new());
        Self {
            window: Window { size, geometry, column, chrome, beside, half_page: None },
            display: Display { highlight, hits, reading, scope, mouse, themes },
            documents: names.into_iter().map(Document::new).collect(),
            current: DocumentId(0),
            start,
            focus: Focus::Article,
            overlays: Overlays::default(),
            prompt: None,
            pending: Pending::default(),
            notice: None,
            keymap,
            recall: Recall::default(),
            searches: 0,
            asked: Asked::default(),
        }
    }

    /// The terminal's size.
    pub fn size(&self) -> Size {
        self.window.size
    }

    /// Where the regions lie.
    pub fn geometry(&self) -> &Geometry {
        &self.window.geometry
    }

    /// Wanted width of the article's column in cells.
    pub fn column(&self) -> u16 {
        self.window.column
    }

    /// What stands around the text.
    pub fn chrome(&self) -> Chrome {
        self.window.chrome
    }

    /// Whether quotations are lit up.
    pub(crate) fn highlight(&self) -> bool {
        self.display.highlight
    }

    /// Whether hits of the search are shown.
    pub fn hits(&self) -> Hits {
        self.display.hits
    }

    /// Whether the mouse is reported.
    pub(crate) fn mouse(&self) -> MouseReporting {
        self.display.mouse
    }

    /// The names of the themes that can be taken; none where there is no colour.
    pub(crate) fn themes(&self) -> &[String] {
        &self.display.themes
    }

    /// One for each argument, in order.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Which document is on the screen.
    pub fn current(&self) -> DocumentId {
        self.current
    }

    /// Where the first article is opened, until that is done or a key is pressed.
    pub fn start(&self) -> Option<&Start> {
        self.start.as_ref()
    }

    /// Where keys go outside a prompt.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// What lies over the article and is seen.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlays.top()
    }

    /// The list to pick from that was laid over the article last; the help may lie over it.
    pub fn picker(&self) -> Option<&Picker> {
        self.overlays.picker()
    }

    /// What is being typed in the status line.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// A count and the keys of a sequence typed so far.
    pub fn pending(&self) -> &Pending {
        &self.pending
    }

    /// The notice in the status line, until the next key: one sentence; not cleaned.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Every binding.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// Where further articles of a collection are inserted: after it, or at the end if a later document was loaded,
    /// because the number of a document must not change while a job runs for it.
    pub fn room_after(&self, DocumentId(document): DocumentId) -> DocumentId {
        let later = self.documents.get(document + 1..).unwrap_or_default();
        let untouched = later.iter().all(|later| matches!(later.state, DocumentState::Unread));
        DocumentId(if untouched { document + 1 } else { self.documents.len() })
    }

    /// The document on the screen; `None` only where there is none at all.
    pub fn document(&self) -> Option<&Document> {
        self.documents.get(self.current.0)
    }

    /// The article on the screen, where it is open.
    pub fn reader(&self) -> Option<&Reader> {
        self.document().and_then(Document::reader)
    }

    /// The article of a document, where it is open.
    pub(crate) fn reader_of(&self, document: DocumentId) -> Option<&Reader> {
        self.documents.get(document.0).and_then(Document::reader)
    }

    pub(in crate::app) fn reader_of_mut(&mut self, document: DocumentId) -> Option<&mut Reader> {
        self.documents.get_mut(document.0).and_then(Document::reader_mut)
    }

    /// The article on the screen and the rows it has there.
    pub(in crate::app) fn on_screen(&mut self) -> Option<(&mut Reader, u16)> {
        let height = self.window.geometry.text.height;
        self.reader_of_mut(self.current).map(|reader| (reader, height))
    }

    /// The shortest key for `action` while the article is read; empty where it has none.
    pub(in crate::app) fn key(&self, action: Action) -> String {
        self.keymap.shortest(Mode::Article, action).unwrap_or_default()
    }

    /// Lays a list to pick from over the article.
    pub(in crate::app) fn pick(&mut self, picker: Picker) -> Vec<Effect> {
        self.overlays.replace_all(Overlay::Picker(picker));
        Vec::new()
    }

    /// Asks for a line, unless one is being typed or there is no article that it could be about.
    pub(in crate::app) fn ask(&mut self, question: Question) -> Vec<Effect> {
        if self.prompt.is_some() {
            return Vec::new();
        }
        let before = match (self.reader(), question.about) {
            (Some(reader), About::Article | About::Nothing) => Snapshot::of(reader),
            (None, About::Nothing) => Snapshot::default(),
            (None, About::Article) => return Vec::new(),
        };
        self.recall.begin();
        self.prompt = Some(Prompt::new(question, before));
        Vec::new()
    }

    /// Tells something in the status line, until the next key.
    pub(in crate::app) fn tell(&mut self, sentence: impl Into<String>) -> Vec<Effect> {
        self.notice = Some(sentence.into());
        Vec::new()
    }

    /// Remembers a line that was typed, and asks for it to be kept for other runs.
    pub(in crate::app) fn remember(&mut self, kind: LineKind, line: &str) -> Vec<Effect> {
        let line = line.trim().to_owned();
        self.recall.keep(kind.into(), &line);
        let typed = (!line.is_empty()).then_some(Effect::KeepLine(TypedLine { kind, line }));
        typed.into_iter().collect()
    }

    /// Changes the findings in a document. Overlays keep referring to the same speakers; one whose speaker is gone
    /// closes.
    pub(in crate::app) fn change_findings(&mut self, document: DocumentId, change: impl FnOnce(&mut Reader)) {
        let told = if document == self.current { self.overlays.speakers() } else { Vec::new() };
        let Some(reader) = self.reader_of_mut(document) else { return };
        let named: Vec<Option<Speaker>> = told.iter().map(|&who| reader.speaker(Some(who)).cloned()).collect();
        change(reader);
        let same = |speaker: Option<Speaker>| speaker.and_then(|speaker| reader.same_speaker(&speaker));
        let now: Vec<(SpeakerId, Option<SpeakerId>)> = told.into_iter().zip(named.into_iter().map(same)).collect();
        if !now.is_empty() {
            self.overlays.renumber(|who| now.iter().find(|(before, _)| *before == who)?.1);
        }
    }

    /// Moves the focus back to the article and removes the query of the list of speakers.
    pub(in crate::app) fn leave_sidebar(&mut self) {
        self.focus = Focus::Article;
        if let Some((reader, _)) = self.on_screen() {
            reader.narrow_voices(String::new());
        }
    }

    /// Where keys go now.
    pub fn mode(&self) -> Mode {
        if self.prompt.is_some() { Mode::Prompt } else { self.place() }
    }

    /// Where keys go when no line is open.
    pub fn place(&self) -> Mode {
        match (self.overlay(), self.focus) {
            (Some(Overlay::Help(_)), _) => Mode::Help,
            (Some(Overlay::Picker(_)), _) => Mode::List,
            (Some(Overlay::Peek(_) | Overlay::SideBySide(_)), _) => Mode::Voices,
            (None, Focus::Sidebar) => Mode::Sidebar,
            (None, Focus::Article) => Mode::Article,
        }
    }

    /// The lines of the list of keys, top to bottom, for this screen.
    pub fn help(&self) -> Vec<HelpLine> {
        help_lines(&self.keymap, self.window.size.columns)
    }

    /// What the open peek shows.
    pub fn peek(&self) -> Option<Peek> {
        match self.overlay() {
            Some(Overlay::Peek(at)) => peek(self.reader()?, *at),
            Some(Overlay::Help(_) | Overlay::Picker(_) | Overlay::SideBySide(_)) | None => None,
        }
    }

    /// What the palette offers for its line, best first; nothing where it is not open.
    pub fn offers(&self) -> Vec<Offer> {
        let line = self.prompt.as_ref().filter(|prompt| prompt.palette().is_some());
        line.map_or_else(Vec::new, |prompt| offers(prompt.text(), self.callable(prompt)))
    }

    /// What Enter runs in the palette.
    pub fn called(&self) -> Option<Offer> {
        let prompt = self.prompt.as_ref()?;
        prompt.palette()?.called(prompt.text(), self.callable(prompt))
    }

    /// What the palette's line can call besides the actions.
    pub(in crate::app) fn callable(&self, prompt: &Prompt) -> Callable<'_> {
        let sequence = prompt.palette().and_then(|palette| {
            let word = Parsed::of_one_word(prompt.text()).filter(|_| !palette.opener.is_empty())?;
            let keys: Vec<Key> = palette.opener.iter().copied().chain(word.chars().map(Key::char)).collect();
            match self.keymap.look_up(self.place(), &keys) {
                Lookup::Found(action) => Some(action),
                Lookup::More | Lookup::Unknown => None,
            }
        });
        Callable { themes: &self.display.themes, sequence }
    }

    /// The first line of the list of speakers that is on the screen, from 0. The chosen one is there too; while keys go
    /// to the article, whoever says the current quote.
    pub(crate) fn first_line(&self) -> usize {
        let (Some(area), Some(reader)) = (self.window.geometry.sidebar, self.reader()) else { return 0 };
        let speaking = match self.focus {
            Focus::Article => reader.current().and_then(|quote| reader.line_of(quote)),
            Focus::Sidebar => None,
        };
        let line = speaking.or_else(|| reader.chosen_line()).unwrap_or(0);
        Sidebar::of(area).first(reader.listed().len(), line)
    }

    /// Cells across the words of one of two voices side by side.
    pub(crate) fn side_by_side_width(&self) -> u16 {
        side_by_side_width(self.window.size.columns)
    }
}

impl Document {
    /// One that was not asked for yet.
    pub(in crate::app) fn new(name: String) -> Self {
        Self { name, state: DocumentState::Unread, arrived: None }
    }

    /// The file's name as given, `-` for standard input; not cleaned.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name without the folders above it.
    pub(in crate::app) fn called(&self) -> &str {
        called(&self.name)
    }

    /// How far it has got.
    pub fn state(&self) -> &DocumentState {
        &self.state
    }

    /// Bytes of a page that have come, and of how many, where that is known.
    pub(crate) fn arrived(&self) -> Option<(u64, Option<u64>)> {
        self.arrived
    }

    /// The article, where it is open.
    pub fn reader(&self) -> Option<&Reader> {
        match &self.state {
            DocumentState::Open(reader) => Some(reader),
            DocumentState::Unread | DocumentState::Loading | DocumentState::Failed(_) => None,
        }
    }

    pub(in crate::app) fn reader_mut(&mut self) -> Option<&mut Reader> {
        match &mut self.state {
            DocumentState::Open(reader) => Some(reader),
            DocumentState::Unread | DocumentState::Loading | DocumentState::Failed(_) => None,
        }
    }
}
