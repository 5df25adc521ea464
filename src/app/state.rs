//! What the reader knows at any moment, and the small verbs with which it is asked and told. How it changes is in `commands`
//! and `update`.

use crate::app::geometry::{Beside, COLUMN, Chrome, Focus, Geometry, Sidebar, Size};
use crate::app::keys::{Keymap, Mode, Pending};
use crate::app::message::{MouseReporting, Read, Start, ToWrite};
use crate::app::overlay::{
    Choice, Chooser, ChooserLine, Duet, HelpLine, Offer, Palette, Peek, Prompt, Purpose, Recall, Sought, Subject, duet,
    help, palette, peek,
};
use crate::app::reader::{Before, Hits, Reader, Reading};
use crate::article::called;
use crate::quotes::{Speaker, SpeakerId};

/// The whole state.
#[derive(Debug)]
pub struct App {
    /// The terminal's size.
    pub size: Size,
    /// Where the regions lie for this size, column and focus.
    pub geometry: Geometry,
    /// One for each argument, in order.
    pub documents: Vec<Document>,
    /// Index of the document on the screen.
    pub current: usize,
    /// Where keys go outside a prompt.
    pub focus: Focus,
    /// What lies over the article.
    pub overlay: Option<Overlay>,
    /// What lay there before the list of keys, and lies there again after it.
    pub(crate) under: Option<Overlay>,
    /// What is looked for in the list of keys.
    pub sought: Sought,
    /// What is being typed in the status line.
    pub prompt: Option<Prompt>,
    /// The command palette, where the line is its.
    pub palette: Palette,
    /// The list to choose from, while [`Overlay::Chooser`] lies over the article.
    pub chooser: Chooser,
    /// What is being corrected.
    pub(crate) subject: Subject,
    /// The history, as it was listed last.
    pub(crate) read: Vec<Read>,
    /// Whether quotations are lit up.
    pub highlight: bool,
    /// Wanted width of the article's column in cells.
    pub column: u16,
    /// What stands around the text.
    pub chrome: Chrome,
    /// When the sidebar stands beside the text.
    pub beside: Beside,
    /// The names of the themes that can be taken; none where there is no colour.
    pub themes: Vec<String>,
    /// How articles are read; one in which nobody is quoted is read whole.
    pub reading: Reading,
    /// Whether the mouse is ours.
    pub mouse: MouseReporting,
    /// A count and the keys of a sequence typed so far.
    pub pending: Pending,
    /// One sentence for the status line, until the next key; unclean.
    pub notice: Option<String>,
    pub(crate) keymap: Keymap,
    /// Rows that half a page scrolls, where a count has set it.
    pub(crate) half_page: Option<u32>,
    /// Where the first article is opened, until that is done or a key is pressed.
    pub start: Option<Start>,
    /// Lines typed before.
    pub(crate) recall: Recall,
    /// What is to be written over a file, while that is asked.
    pub(crate) overwrite: Option<ToWrite>,
    /// Whether hits of the search are shown.
    pub hits: Hits,
    /// Number of the search that was started last.
    pub(crate) searches: u64,
}

/// One argument of the command line.
#[derive(Debug)]
pub struct Document {
    /// The file's name as given, `-` for standard input; unclean.
    pub name: String,
    /// How far it has got.
    pub state: DocumentState,
    /// Bytes of a page that have come, and of how many, where that is known.
    pub arrived: Option<(u64, Option<u64>)>,
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

/// What lies over the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The live keymap.
    Help {
        /// Rows scrolled.
        scroll: u16,
    },
    /// A list to choose from.
    Chooser,
    /// Whom a phrase means, and why.
    Peek {
        /// Number of what is asked about, from 0.
        number: usize,
        /// Index of the chosen line, once one was chosen.
        chosen: Option<usize>,
    },
    /// Two voices side by side.
    Duet(Duet),
}

impl App {
    /// A reader of the documents called `names`, none of them read or asked for yet.
    pub(crate) fn unread(names: Vec<String>, keymap: Keymap, size: Size) -> Self {
        let documents = names.into_iter().map(Document::new).collect();
        Self {
            size,
            geometry: Geometry::default(),
            documents,
            current: 0,
            focus: Focus::Article,
            overlay: None,
            under: None,
            sought: Sought::default(),
            prompt: None,
            chooser: Chooser::default(),
            subject: Subject::default(),
            read: Vec::new(),
            palette: Palette::default(),
            highlight: false,
            column: COLUMN,
            chrome: Chrome::Full,
            beside: Beside::Auto,
            themes: Vec::new(),
            reading: Reading::Whole,
            mouse: MouseReporting::Off,
            pending: Pending::default(),
            notice: None,
            keymap,
            half_page: None,
            start: None,
            recall: Recall::default(),
            overwrite: None,
            hits: Hits::Shown,
            searches: 0,
        }
    }

    /// Where further articles of document `document` find room: after it, or at the end where a later one has been asked
    /// for, whose number must not change while something runs for it.
    pub fn room_after(&self, document: usize) -> usize {
        let later = self.documents.get(document + 1..).unwrap_or_default();
        let untouched = later.iter().all(|later| matches!(later.state, DocumentState::Unread));
        if untouched { document + 1 } else { self.documents.len() }
    }

    /// The document on the screen; `None` only where there is none at all.
    pub fn document(&self) -> Option<&Document> {
        self.documents.get(self.current)
    }

    /// The article on the screen, where it is open.
    pub fn reader(&self) -> Option<&Reader> {
        self.document().and_then(Document::reader)
    }

    /// The article on the screen and the rows it has there.
    pub(crate) fn open(&mut self) -> Option<(&mut Reader, u16)> {
        let height = self.geometry.text.height;
        self.documents.get_mut(self.current).and_then(Document::reader_mut).map(|reader| (reader, height))
    }

    /// Lays a list to pick from over the article.
    pub(crate) fn pick(&mut self, title: String, lines: Vec<ChooserLine>, choice: Choice) {
        self.chooser = Chooser::new(title, lines, choice);
        self.overlay = Some(Overlay::Chooser);
    }

    /// Asks for a line that begins with `text`, unless one is being typed or there is no article that it could be about.
    pub(crate) fn ask(&mut self, purpose: Purpose, text: String) {
        let Some(before) = self.reader().filter(|_| self.prompt.is_none()).map(Before::of) else { return };
        self.type_in(Prompt::new(purpose, text, before));
    }

    /// Asks for a line that is about no article, unless one is being typed.
    pub(crate) fn ask_of_none(&mut self, purpose: Purpose, text: String) {
        if self.prompt.is_none() {
            let before = self.reader().map_or_else(Before::default, Before::of);
            self.type_in(Prompt::new(purpose, text, before));
        }
    }

    fn type_in(&mut self, prompt: Prompt) {
        self.recall.begin();
        self.prompt = Some(prompt);
    }

    /// Has `change` find something else in document `index`. Whom an overlay tells of stay the same speakers; where they are
    /// no longer known, it closes.
    pub(crate) fn refind(&mut self, index: usize, change: impl FnOnce(&mut Reader)) {
        let told = if index == self.current { self.told_of() } else { Vec::new() };
        let Some(reader) = self.documents.get_mut(index).and_then(Document::reader_mut) else { return };
        let named: Vec<Option<Speaker>> = told.iter().map(|&who| reader.speaker(Some(who)).cloned()).collect();
        change(reader);
        let now: Vec<Option<SpeakerId>> =
            named.iter().map(|speaker| speaker.as_ref().and_then(|speaker| reader.same_speaker(speaker))).collect();
        for overlay in [&mut self.overlay, &mut self.under] {
            if let Some(Overlay::Duet(duet)) = overlay {
                *overlay = match now.as_slice() {
                    [Some(left), Some(right), ..] => Some(Overlay::Duet(Duet { left: *left, right: *right, ..*duet })),
                    _ => None,
                };
            }
        }
        if let (Choice::Second(left), Some(now)) = (&mut self.chooser.choice, now.last()) {
            match now {
                Some(now) => *left = *now,
                None => self.overlay = self.overlay.filter(|overlay| *overlay != Overlay::Chooser),
            }
        }
    }

    /// The speakers that an overlay tells of: two side by side, or the one to whom a second is picked.
    fn told_of(&self) -> Vec<SpeakerId> {
        let mut told = Vec::new();
        for overlay in [self.overlay, self.under].into_iter().flatten() {
            if let Overlay::Duet(duet) = overlay {
                told.extend([duet.left, duet.right]);
            }
        }
        if let Choice::Second(left) = self.chooser.choice {
            told.push(left);
        }
        told
    }

    /// Tells something in the status line, until the next key.
    pub(crate) fn tell(&mut self, sentence: impl Into<String>) {
        self.notice = Some(sentence.into());
    }

    /// Gives the keys back to the article; the list of speakers is whole again.
    pub(crate) fn leave_sidebar(&mut self) {
        self.focus = Focus::Article;
        if let Some((reader, _)) = self.open() {
            reader.narrow.clear();
            reader.relist();
        }
    }

    /// Every binding.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// Where keys go now.
    pub fn mode(&self) -> Mode {
        if self.prompt.is_some() { Mode::Prompt } else { self.place() }
    }

    /// Where keys go when no line is open.
    pub fn place(&self) -> Mode {
        match (self.overlay, self.focus) {
            (Some(Overlay::Help { .. }), _) => Mode::Help,
            (Some(Overlay::Chooser), _) => Mode::List,
            (Some(Overlay::Peek { .. } | Overlay::Duet(_)), _) => Mode::Voices,
            (None, Focus::Sidebar) => Mode::Sidebar,
            (None, Focus::Article) => Mode::Article,
        }
    }

    /// The lines of the list of keys, top to bottom, for this screen.
    pub fn help(&self) -> Vec<HelpLine> {
        help::lines(&self.keymap, self.size.columns)
    }

    /// What the open peek shows.
    pub fn peek(&self) -> Option<Peek> {
        match self.overlay {
            Some(Overlay::Peek { number, chosen }) => peek::peek(self.reader()?, number, chosen),
            Some(Overlay::Help { .. } | Overlay::Chooser | Overlay::Duet(_)) | None => None,
        }
    }

    /// What the palette offers for its line, best first; nothing where it is not open.
    pub fn offers(&self) -> Vec<Offer> {
        let line = self.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Palette);
        line.map_or_else(Vec::new, |prompt| palette::offers(prompt.input.value(), &self.themes))
    }

    /// What Enter carries out.
    pub fn called(&self) -> Option<Offer> {
        let line = self.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Palette)?.input.value();
        self.palette.called(line, &self.themes)
    }

    /// The first line of the list of speakers that is on the screen, from 0. The chosen one is there too; while keys go to
    /// the article, whoever says the current quote.
    pub fn first_line(&self) -> usize {
        let (Some(area), Some(reader)) = (self.geometry.sidebar, self.reader()) else { return 0 };
        let speaking = match self.focus {
            Focus::Article => reader.current().and_then(|quote| reader.line_of(quote)),
            Focus::Sidebar => None,
        };
        let line = speaking.or_else(|| reader.chosen_line()).unwrap_or(0);
        Sidebar::of(area).first(reader.listed.len(), line)
    }

    /// Cells across the words of one of two voices side by side.
    pub fn duet_width(&self) -> u16 {
        duet::width(self.size.columns)
    }
}

impl Document {
    /// One that was not asked for yet.
    pub(crate) fn new(name: String) -> Self {
        Self { name, state: DocumentState::Unread, arrived: None }
    }

    /// The name without the folders above it.
    pub(crate) fn called(&self) -> &str {
        called(&self.name)
    }

    /// The article, where it is open.
    pub fn reader(&self) -> Option<&Reader> {
        match &self.state {
            DocumentState::Open(reader) => Some(reader),
            DocumentState::Unread | DocumentState::Loading | DocumentState::Failed(_) => None,
        }
    }

    pub(crate) fn reader_mut(&mut self) -> Option<&mut Reader> {
        match &mut self.state {
            DocumentState::Open(reader) => Some(reader),
            DocumentState::Unread | DocumentState::Loading | DocumentState::Failed(_) => None,
        }
    }
}
