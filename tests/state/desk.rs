//! A reading desk: an app, the articles it can open, and somebody who types.

use std::sync::Arc;

use pullquote::app::filter::find;
use pullquote::app::{
    App, DocumentState, Effect, Job, Key, Keymap, Message, Preferences, Reader, Row, Size, ToWrite, TypedLine, update,
};
use pullquote::article::{Article, Block, BlockKind};
use pullquote::config::default_keymap;
use pullquote::quotes::{Analysis, Scope, marked};

/// One block of a screen's height: header, ten rows of text, status.
pub(crate) const TEN_ROWS: Size = Size { columns: 80, rows: 12 };

/// What a person sits at.
pub(crate) struct Desk {
    pub(crate) app: App,
    articles: Vec<Result<Opened, String>>,
    /// Effects that are no question to the world.
    pub(crate) asked: Vec<String>,
    /// What was to be written to files.
    pub(crate) written: Vec<ToWrite>,
    /// Lines that were to be kept for other runs.
    pub(crate) typed: Vec<String>,
}

pub(crate) type Opened = (Arc<Article>, Arc<Analysis>);

impl Desk {
    /// One article in marked text, read and analysed, ten rows of it on the screen.
    pub(crate) fn with(marked: &str) -> Self {
        Self::of(&[Ok(marked)], TEN_ROWS)
    }

    /// One article for a person who has set this.
    pub(crate) fn preferring(marked: &str, preferences: Preferences) -> Self {
        Self::set(&[Ok(marked)], TEN_ROWS, preferences)
    }

    /// Several documents; one that cannot be read has the reason in its place.
    pub(crate) fn of(documents: &[Result<&str, &str>], size: Size) -> Self {
        Self::set(documents, size, Preferences::default())
    }

    /// Several documents, for hands that know these keys.
    pub(crate) fn with_keys(documents: &[Result<&str, &str>], keymap: Keymap) -> Self {
        Self::keyed(documents, keymap, (TEN_ROWS, Preferences::default()))
    }

    fn set(documents: &[Result<&str, &str>], size: Size, preferences: Preferences) -> Self {
        Self::keyed(documents, default_keymap(), (size, preferences))
    }

    fn keyed(documents: &[Result<&str, &str>], keymap: Keymap, (size, preferences): (Size, Preferences)) -> Self {
        let open = |text: &Result<&str, &str>| text.map(opened).map_err(str::to_owned);
        let names = (1..=documents.len()).map(|n| format!("{n}.txt")).collect();
        let (app, effects) = App::new(names, keymap, size, preferences);
        let mut desk = Self {
            app,
            articles: documents.iter().map(open).collect(),
            asked: Vec::new(),
            written: Vec::new(),
            typed: Vec::new(),
        };
        desk.answer(effects);
        desk
    }

    /// Types: `jj`, `5<Space>`, `<S-Tab>`; `<lt>` is the key `<`.
    pub(crate) fn press(&mut self, typed: &str) -> &mut Self {
        for key in keys(typed) {
            self.send(Message::Key(key));
        }
        self
    }

    pub(crate) fn send(&mut self, message: Message) -> &mut Self {
        let effects = update(&mut self.app, message);
        self.answer(effects);
        self
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.send(Message::Resize(Size { columns, rows }))
    }

    /// Carries effects out, and those that follow from the answers.
    fn answer(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let message = match effect {
                Effect::Load { document } => {
                    let article = self.articles[document.0].as_ref().map(|(article, _)| Arc::clone(article));
                    Message::Loaded { document, article: article.map_err(Clone::clone), complete: true }
                }
                Effect::Analyse { document, article, scope, .. } => {
                    if scope != Scope::News {
                        self.asked.push(format!("article {} in the scope {}", document.0 + 1, scope.name()));
                    }
                    let analysis = self.articles[document.0].as_ref().expect("it was read").1.clone();
                    Message::Analysed { document, analysis, done: article.text().len() as u32, finished: true }
                }
                Effect::Search { search, article, pattern, .. } => {
                    Message::Found { search, hits: find::all(article.text(), &pattern, &|| false) }
                }
                Effect::Interrupt(Job::Search) => continue,
                Effect::Browse(address) => {
                    self.asked.push(address);
                    continue;
                }
                Effect::KeepLine(TypedLine { kind, line }) => {
                    self.typed.push(format!("{kind:?} {line}"));
                    continue;
                }
                Effect::Write(order) => {
                    self.asked.push(format!("{} {:?} {}", order.name, order.existing, order.quotes.len()));
                    self.written.push(order);
                    continue;
                }
                Effect::Copy { copied, quotes, what, .. } => {
                    self.asked
                        .push(format!("{copied:?} {what} {:?}", quotes.iter().map(|id| id.0).collect::<Vec<_>>()));
                    continue;
                }
                Effect::History
                | Effect::ReadOn { .. }
                | Effect::Open { .. }
                | Effect::Add { .. }
                | Effect::Reload { .. }
                | Effect::FullText { .. }
                | Effect::Follow { .. }
                | Effect::Edit { .. }
                | Effect::Interrupt(_)
                | Effect::Mouse(_)
                | Effect::NextTheme
                | Effect::Theme(_)
                | Effect::Repaint
                | Effect::Suspend
                | Effect::Quit => {
                    self.asked.push(format!("{effect:?}"));
                    continue;
                }
            };
            self.send(message);
        }
    }

    pub(crate) fn reader(&self) -> &Reader {
        self.app.reader().expect("an article is open")
    }

    /// The rows on the screen.
    pub(crate) fn rows(&self) -> Vec<&str> {
        let reader = self.reader();
        let shown = |row: &Row| match *row {
            Row::Text { span, .. } => reader.article().slice(span),
            Row::Fold { .. } => "⋯",
            Row::Blank => "",
        };
        reader.rows().iter().map(shown).collect()
    }

    /// The first row on the screen that has text.
    pub(crate) fn top(&self) -> &str {
        self.rows().into_iter().find(|row| !row.is_empty()).unwrap_or_default()
    }

    /// The last row on the screen.
    pub(crate) fn bottom(&self) -> &str {
        self.rows().last().copied().unwrap_or_default()
    }

    /// What the current quote says; `-` where there is none.
    pub(crate) fn quote(&self) -> String {
        self.reader().current().map_or("-".to_owned(), |quote| quote.text(self.reader().article()))
    }

    /// What the shown quotes say.
    pub(crate) fn shown(&self) -> Vec<String> {
        let reader = self.reader();
        let quotes = reader.shown().iter().filter_map(|&id| reader.analysis().quote(id));
        quotes.map(|quote| quote.text(reader.article())).collect()
    }

    /// The locked speaker; `-` where there is none.
    pub(crate) fn lock(&self) -> &str {
        self.reader().locked().map_or("-", |speaker| &speaker.name)
    }

    /// The sentence in the status line.
    pub(crate) fn notice(&self) -> &str {
        self.app.notice().unwrap_or_default()
    }

    /// Why the document on the screen is not open.
    pub(crate) fn failure(&self) -> &str {
        match self.app.document().expect("a document").state() {
            DocumentState::Failed(reason) => reason,
            DocumentState::Unread | DocumentState::Loading | DocumentState::Open(_) => "",
        }
    }
}

/// An article in marked text; a paragraph of few words without a full stop is a heading.
pub(crate) fn opened(text: &str) -> Opened {
    let (article, analysis) = marked::parse(text).expect("sound marked text");
    let kind = |block: &Block| {
        let own = article.slice(block.span);
        let heading = own.split_whitespace().count() < 4 && own.ends_with(char::is_alphabetic);
        if heading { BlockKind::Heading } else { BlockKind::Paragraph }
    };
    let blocks = article.blocks().iter().map(|block| Block { kind: kind(block), ..*block }).collect();
    (Arc::new(Article::new(article.text().to_owned(), blocks, article.meta.clone())), Arc::new(analysis))
}

/// `jj<Tab>`: characters, and names between angle brackets.
pub(crate) fn keys(typed: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = typed;
    while let Some(c) = rest.chars().next() {
        let (name, after) = match rest.strip_prefix('<') {
            Some(named) => named.split_once('>').expect("a closing bracket"),
            None => rest.split_at(c.len_utf8()),
        };
        keys.push(match name {
            "lt" => Key::char('<'),
            " " => Key::char(' '),
            _ => name.parse().expect("a key"),
        });
        rest = after;
    }
    keys
}

/// Whether a row is blank.
pub(crate) fn is_blank(row: &Row) -> bool {
    row.span().is_none()
}
