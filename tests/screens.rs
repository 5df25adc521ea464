//! What the screen looks like in every mode and at four sizes, styles included: one snapshot a mode (`tests/snapshots`).
//!
//! The article is our own; its quotes are written into it (`quotes::marked`), so that the snapshots say nothing of the
//! engine. Keys are typed as a person would, and a search is answered as the runtime would.

#[path = "screens/dump.rs"]
mod dump;

use std::sync::Arc;

use pullquote::app::{self, App, Effect, Key, KeyCode, Message, Size};
use pullquote::article::{Article, Block, BlockKind, Meta};
use pullquote::config::{Theme, default_keymap};
use pullquote::quotes::{Analysis, Evidence, SpeakerKind, marked};
use pullquote::view;

const SIZES: [(u16, u16); 4] = [(20, 5), (80, 24), (120, 40), (200, 60)];

/// The article about the ferry, with what marked text cannot say: kinds of block and speaker, descriptions, confidence.
fn ferry() -> (Arc<Article>, Arc<Analysis>) {
    let (plain, mut analysis) = marked::parse(include_str!("fixtures/ferry.txt")).expect("sound marked text");
    let kind = |block: &Block| match plain.slice(block.span) {
        text if text.starts_with("Island ferry") => BlockKind::Headline,
        text if text.starts_with("date ") => BlockKind::Dateline,
        text if text.starts_with("By ") => BlockKind::Byline,
        text if text.starts_with("Image copyright") => BlockKind::Credit,
        text if text.starts_with("The Marigold leaves") => BlockKind::Caption,
        text if text.starts_with("Related topics") => BlockKind::Furniture,
        text if !text.ends_with(['.', '”']) && text.len() < 40 => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    };
    let blocks = plain.blocks().iter().map(|block| Block { kind: kind(block), ..*block }).collect();
    let meta = Meta {
        title: Some("Island ferry to lose its winter crossing, harbour board confirms".to_owned()),
        date: Some("2024-11-05".to_owned()),
        outlet: Some("Sorrel Gazette".to_owned()),
        language: Some("en".to_owned()),
        ..Meta::default()
    };
    let article = Article::new(plain.text().to_owned(), blocks, meta);
    for speaker in &mut analysis.speakers {
        let (kind, description) = match speaker.name.as_str() {
            "harbour board" => (SpeakerKind::Organisation, None),
            "report by Brand and Hale" => (SpeakerKind::Document, None),
            "A person familiar with its accounts" | "one deckhand" => (SpeakerKind::Unnamed, None),
            "Jonas Albrecht" => (SpeakerKind::Person, Some("the board's chairman")),
            "Miguel Santoro" => (SpeakerKind::Person, Some("the skipper of the Marigold")),
            "Adaeze Okonjo" => (SpeakerKind::Person, Some("the board's treasurer")),
            "Ines Carvalho" => (SpeakerKind::Person, Some("The regional transport minister")),
            _ => (SpeakerKind::Person, None),
        };
        speaker.kind = kind;
        speaker.description = description.map(str::to_owned);
    }
    for quote in &mut analysis.quotes {
        let sure = match quote.reason.evidence {
            Evidence::Pronoun | Evidence::Relative => 0.71,
            Evidence::Unattributed => 0.0,
            _ => 0.96,
        };
        quote.confidence.quote = 0.93;
        quote.confidence.speaker = sure;
    }
    (Arc::new(article), Arc::new(analysis))
}

/// A reader that has been told nothing yet.
fn start((columns, rows): (u16, u16)) -> App {
    App::new(vec!["ferry.txt".to_owned()], default_keymap(), Size { columns, rows }).0
}

fn load(app: &mut App, article: &Arc<Article>) {
    app::update(app, Message::Loaded { document: 0, article: Ok(Arc::clone(article)), complete: true });
}

fn analyse(app: &mut App, analysis: &Arc<Analysis>, done: u32, finished: bool) {
    app::update(app, Message::Analysed { document: 0, analysis: Arc::clone(analysis), done, finished });
}

/// A reader of the ferry article with everything found.
fn open(size: (u16, u16)) -> App {
    let (article, analysis) = ferry();
    let mut app = start(size);
    load(&mut app, &article);
    analyse(&mut app, &analysis, article.text().len() as u32, true);
    app
}

/// Types `keys`: characters, and names between `<` and `>` (`<Tab>`, `<C-c>`).
fn press(app: &mut App, keys: &str) {
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
        let key = match named {
            Some((name, after)) => {
                rest = after;
                name.parse().expect("a key")
            }
            None => {
                rest = &rest[c.len_utf8()..];
                Key::plain(KeyCode::Char(c))
            }
        };
        for effect in app::update(app, Message::Key(key)) {
            if let Effect::Search { search, article, pattern, .. } = effect {
                let hits = app::find::all(article.text(), &pattern, &|| false);
                app::update(app, Message::Found { search, hits });
            }
        }
    }
}

/// The screen at every size, after `reach` has brought the reader there.
fn at_every_size(theme: &Theme, reach: impl Fn((u16, u16)) -> App) -> String {
    let one = |size: (u16, u16)| {
        let app = reach(size);
        dump::dump(size.0, size.1, |frame| view::draw(frame, &app, theme))
    };
    SIZES.map(one).join("\n")
}

macro_rules! screens {
    ($($name:ident: $theme:expr, $reach:expr;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), at_every_size(&$theme, $reach));
        }
    )*};
}

fn typed(keys: &'static str) -> impl Fn((u16, u16)) -> App {
    move |size| {
        let mut app = open(size);
        press(&mut app, keys);
        app
    }
}

screens! {
    reading: Theme::colour(), typed("");
    reading_with_a_current_quote: Theme::colour(), typed("3<Tab>");
    highlight: Theme::colour(), typed("h4<Tab>");
    highlight_without_colour: Theme::mono(), typed("h4<Tab>");
    locked: Theme::colour(), typed("h2<Tab>l");
    filtered: Theme::colour(), typed("hfkind:mixed<Enter><Tab>");
    filter_prompt_with_an_error: Theme::colour(), typed("fboat kind:loud");
    search: Theme::colour(), typed("/boat<Enter>n");
    sidebar_focus: Theme::colour(), typed("sjj");
    sidebar_narrowed: Theme::colour(), typed("s/al");
    help: Theme::colour(), typed("?");
    loading: Theme::colour(), start;
    analysing: Theme::colour(), |size| {
        let (article, _) = ferry();
        let mut app = start(size);
        load(&mut app, &article);
        analyse(&mut app, &Arc::default(), article.text().len() as u32 / 3, false);
        app
    };
    no_quotes: Theme::colour(), |size| {
        let (article, _) = ferry();
        let mut app = start(size);
        load(&mut app, &article);
        analyse(&mut app, &Arc::default(), article.text().len() as u32, true);
        app
    };
    failed: Theme::colour(), |size| {
        let mut app = start(size);
        let article = Err("ferry.txt: there is no such file".to_owned());
        app::update(&mut app, Message::Loaded { document: 0, article, complete: true });
        app
    };
}

#[test]
fn no_size_panics() {
    let modes = ["", "h<Tab>", "s", "s/x", "?", "fkind:", "/boat", "5", "h2<Tab>l"];
    for mode in modes {
        for size in
            [(0, 0), (1, 0), (0, 1), (1, 1), (2, 2), (3, 3), (5, 2), (20, 1), (20, 2), (20, 5), (90, 1), (90, 4)]
        {
            let mut app = open(size);
            press(&mut app, mode);
            dump::dump(size.0, size.1, |frame| view::draw(frame, &app, &Theme::colour()));
        }
    }
}

#[test]
fn a_screen_that_shrank_before_the_reader_heard_of_it_does_not_panic() {
    for mode in ["h<Tab>", "s", "?", "/boat"] {
        let mut app = open((120, 40));
        press(&mut app, mode);
        for (columns, rows) in [(1, 1), (10, 3), (119, 39), (200, 60)] {
            dump::dump(columns, rows, |frame| view::draw(frame, &app, &Theme::colour()));
        }
    }
}
