//! What the screen looks like in every mode and at four sizes, styles included: one snapshot a mode (`tests/snapshots`).
//!
//! The article is our own; its quotes are written into it (`quotes::marked`), so that the snapshots say nothing of the
//! engine. Keys are typed as a person would, and a search is answered as the runtime would.

#[path = "screens/dump.rs"]
mod dump;

use std::sync::Arc;

use proptest::prelude::*;
use pullquote::app::{self, App, DocumentId, Effect, Key, KeyCode, Message, Preferences, ReadArticle, Size};
use pullquote::article::{Article, Block, BlockKind, Meta};
use pullquote::config::{Depth, Theme, Themes, default_keymap};
use pullquote::quotes::{Analysis, Evidence, SpeakerKind, marked};
use pullquote::text::Span;
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
    App::new(vec!["ferry.txt".to_owned()], default_keymap(), Size { columns, rows }, Preferences::default()).0
}

fn load(app: &mut App, article: &Arc<Article>) {
    app::update(app, Message::Loaded { document: DocumentId(0), article: Ok(Arc::clone(article)), complete: true });
}

fn analyse(app: &mut App, analysis: &Arc<Analysis>, done: u32, finished: bool) {
    app::update(app, Message::Analysed { document: DocumentId(0), analysis: Arc::clone(analysis), done, finished });
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
        let (key, after) = named.map_or_else(
            || (Key::plain(KeyCode::Char(c)), &rest[c.len_utf8()..]),
            |(name, after)| (name.parse().expect("a key"), after),
        );
        rest = after;
        for effect in app::update(app, Message::Key(key)) {
            if let Effect::Search { search, article, pattern, .. } = effect {
                let hits = app::filter::find::all(article.text(), &pattern, &|| false);
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

/// A reader of a text with an address on several rows, once more in what somebody says, and in what is lit up or not.
fn linked(size: (u16, u16), keys: &str) -> App {
    let text = "The board put its accounts on https://board.example/accounts/2024/winter/crossing/all-the-costs.html \
        on Monday.\n\n“[d Read https://board.example/minutes,]” [c said] [s Jonas Albrecht].";
    let (article, analysis) = marked::parse(text).expect("sound marked text");
    let mut app = start(size);
    let (article, analysis) = (Arc::new(article), Arc::new(analysis));
    load(&mut app, &article);
    analyse(&mut app, &analysis, article.text().len() as u32, true);
    press(&mut app, keys);
    app
}

/// A reader of a text in four scripts: wide letters, letters from right to left, emoji of several characters, and letters
/// whose accents stand apart.
fn scripts(size: (u16, u16), keys: &str) -> App {
    let (article, analysis) = marked::parse(include_str!("fixtures/scripts.txt")).expect("sound marked text");
    let meta = Meta {
        title: Some("Four scripts at one table 🏳️‍🌈 港の船".to_owned()),
        outlet: Some("דואר הים".to_owned()),
        ..Meta::default()
    };
    let article = Arc::new(Article::new(article.text().to_owned(), article.blocks().to_vec(), meta));
    let mut app = start(size);
    load(&mut app, &article);
    analyse(&mut app, &Arc::new(analysis), article.text().len() as u32, true);
    press(&mut app, keys);
    app
}

#[test]
fn no_row_in_any_script_is_wider_than_the_screen_or_splits_a_letter() {
    for keys in ["", "h", "hv2<Tab>", "3<Tab>K", "<Tab>V", "<Tab>V<Enter>", "a", "L", "z", "s", "?", "/船<Enter>"] {
        for columns in 1..120 {
            let app = scripts((columns, 24), keys);
            let buffer = dump::draw(columns, 24, |frame| view::draw(frame, &app, &Theme::colour())).0;
            for y in 0..24 {
                let row = dump::row(&buffer, y);
                let width = pullquote::text::width::width(&row);
                assert!(width <= usize::from(columns), "{keys} at {columns}, row {y} takes {width}: {row}");
            }
        }
    }
}

/// A theme of ours, exact colours and all.
fn themed(name: &str) -> Theme {
    Themes::new(None, Depth::True, None).find(name).expect("ours")
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
    write_prompt: Theme::colour(), typed("wquotes.csv");
    hits_hidden: Theme::colour(), typed("/boat<Enter><A-u>");
    details: Theme::colour(), typed("i");
    articles: Theme::colour(), typed("a");
    links: Theme::colour(), |size| {
        let (article, _) = ferry();
        let mut app = start(size);
        let meta = Meta { url: Some("https://gazette.example/ferry".to_owned()), ..article.meta.clone() };
        load(&mut app, &Arc::new(Article::new(article.text().to_owned(), article.blocks().to_vec(), meta)));
        press(&mut app, "L");
        app
    };
    links_in_the_text: Theme::colour(), |size| linked(size, "");
    links_in_the_text_under_a_list: Theme::colour(), |size| linked(size, "L");
    scripts_lit_up: Theme::colour(), |size| scripts(size, "h");
    scripts_voices: Theme::colour(), |size| scripts(size, "hv2<Tab>");
    scripts_peek: Theme::colour(), |size| scripts(size, "3<Tab>K");
    scripts_two_voices: Theme::colour(), |size| scripts(size, "<Tab>V<Enter>");
    scripts_second_voice: Theme::mono(), |size| scripts(size, "<Tab>V");
    scripts_articles: Theme::mono(), |size| scripts(size, "a");
    scripts_zen: Theme::colour(), |size| scripts(size, "hz2<Tab>");
    sidebar_focus: Theme::colour(), typed("sjj");
    sidebar_narrowed: Theme::colour(), typed("s/al");
    voices: Theme::colour(), typed("hv3<Tab>");
    voices_with_an_open_fold_without_colour: Theme::mono(), typed("v2<Tab>x");
    voices_with_open_folds: Theme::colour(), typed("hvX");
    voices_with_open_folds_without_colour: Theme::mono(), typed("v9<Tab>X");
    peek: Theme::colour(), typed("4<Tab>K");
    peek_without_colour: Theme::mono(), typed("4<Tab>Kk");
    two_voices_picked: Theme::colour(), typed("4<Tab>Vj");
    two_voices: Theme::colour(), typed("4<Tab>Vj<Enter>");
    two_voices_without_colour: Theme::mono(), typed("4<Tab>V<Enter>2j");
    zen: Theme::colour(), typed("hz2<Tab>");
    zen_with_a_prompt: Theme::mono(), typed("z/boat");
    help: Theme::colour(), typed("?");
    correct: Theme::colour(), typed("4<Tab>c");
    correct_who_said_it: Theme::colour(), typed("4<Tab>c<Enter>jj");
    correct_who_said_it_narrowed: Theme::mono(), typed("4<Tab>c<Enter>/al");
    corrected: Theme::colour(), typed("h4<Tab>c<Enter>jj<Enter>");
    history: Theme::colour(), |size| {
        let mut app = open(size);
        let read = |title: &str, path: &str, percent| ReadArticle { title: title.to_owned(), path: path.to_owned(), percent };
        app::update(&mut app, Message::History(vec![
            read("Island ferry to lose its winter crossing · Sorrel Gazette · 2024-11-05", "/home/ann/ferry.txt", 45),
            read("The mill will not reopen", "/home/ann/news/mill.txt", 100),
        ]));
        app
    };
    help_searched: Theme::colour(), typed("?/quote<Enter>n");
    highlight_dark: themed("dark"), typed("h4<Tab>");
    highlight_light: themed("light"), typed("h4<Tab>");
    highlight_high_contrast: themed("high-contrast"), typed("h4<Tab>");
    search_prompt: Theme::colour(), typed("/bo");
    rename_prompt: Theme::colour(), typed("4<Tab>c/otherwise<Enter>");
    mark_waits_for_a_letter: Theme::colour(), typed("5m");
    place_waits_for_a_letter_lit_up: Theme::mono(), typed("h'");
    themes: Theme::colour(), |size| {
        let mut app = open(size);
        app::update(&mut app, Message::Themes(["terminal", "dark", "light"].map(str::to_owned).to_vec()));
        press(&mut app, ":theme<Enter>");
        app
    };
    overwrite_question: Theme::colour(), |size| {
        let mut app = open(size);
        press(&mut app, "wquotes.md");
        for effect in app::update(&mut app, Message::Key(Key::plain(KeyCode::Enter))) {
            if let Effect::Write(order) = effect {
                app::update(&mut app, Message::Exists(order));
            }
        }
        app
    };
    highlight_colour_blind: themed("colour-blind"), typed("h4<Tab>");
    palette: Theme::colour(), typed(":quote<Down>");
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
        app::update(&mut app, Message::Loaded { document: DocumentId(0), article, complete: true });
        app
    };
}

#[test]
fn details_that_are_long_go_on_below() {
    let (article, analysis) = ferry();
    let meta = Meta {
        title: Some("港の船は冬も出ると委員会が言い、町の人々は喜んだが、船長だけは黙って海を見ていた".to_owned()),
        byline: Some(
            "Ada Brook, who writes on harbours, and Cyril Dent, who counts the gulls that live there".to_owned(),
        ),
        url: Some(format!("https://gazette.example/2024/11/05/{}?from=front", "island-ferry-winter-".repeat(5))),
        ..article.meta.clone()
    };
    let article = Arc::new(Article::new(article.text().to_owned(), article.blocks().to_vec(), meta));
    let screen = |(size, keys): ((u16, u16), &str)| {
        let mut app = start(size);
        load(&mut app, &article);
        analyse(&mut app, &analysis, article.text().len() as u32, true);
        press(&mut app, keys);
        dump::dump(size.0, size.1, |frame| view::draw(frame, &app, &Theme::colour()))
    };
    let screens =
        [((80, 24), "i"), ((40, 30), "i5j"), ((24, 12), "i/link"), ((40, 2), "i6j"), ((40, 1), "i2j")].map(screen);
    insta::assert_snapshot!("details_that_are_long", screens.join("\n"));
}

#[test]
fn no_size_panics() {
    let modes = [
        "<Tab>c",
        "<Tab>c<Enter>/a",
        "",
        "h<Tab>",
        "s",
        "s/x",
        "?",
        "fkind:",
        "/boat",
        ":",
        ":zz",
        "5",
        "h2<Tab>l",
        "z",
        "z/boat",
        "zs",
        "v",
        "vxX",
        "v<Tab>x",
        "<Tab>K",
        "V",
        "V<Enter>j",
    ];
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
    for mode in ["h<Tab>", "s", "?", "/boat", ":<Down>"] {
        let mut app = open((120, 40));
        press(&mut app, mode);
        for (columns, rows) in [(1, 1), (10, 3), (119, 39), (200, 60)] {
            dump::dump(columns, rows, |frame| view::draw(frame, &app, &Theme::colour()));
        }
    }
}

/// A reader of `marked` at 41x12, with every quote found.
fn marked_up(marked: &str) -> App {
    let (article, analysis) = marked::parse(marked).expect("sound marked text");
    let mut app = start((41, 12));
    load(&mut app, &Arc::new(article.clone()));
    analyse(&mut app, &Arc::new(analysis), article.text().len() as u32, true);
    app
}

/// The article's rows as they stand on the screen, gutter included.
fn rows(app: &App) -> Vec<String> {
    let buffer = dump::draw(app.size().columns, app.size().rows, |frame| view::draw(frame, app, &Theme::colour())).0;
    let row = |y| dump::row(&buffer, y).trim_end().to_owned();
    (1..app.size().rows - 1).map(row).take_while(|row| !row.is_empty()).collect()
}

/// How the cells that show `word` look.
fn look(app: &App, word: &str) -> String {
    let buffer = dump::draw(app.size().columns, app.size().rows, |frame| view::draw(frame, app, &Theme::colour())).0;
    for y in 1..app.size().rows - 1 {
        let row: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        if let Some(at) = row.find(word) {
            return dump::style_name(&buffer[(row[..at].chars().count() as u16, y)]);
        }
    }
    panic!("{word} is not on the screen");
}

const TWO_ON_A_ROW: &str = "“[d1 Go,]” [c1 said] [s1 Ann Ash|Ann Ash]; “[d2 stay,]” [c2 said] [s2 Bo Birk|Bo Birk].";

#[test]
fn beside_a_row_with_several_quotes_stands_the_first_or_the_current_one() {
    let mut app = marked_up(TWO_ON_A_ROW);
    assert_eq!(rows(&app), ["AA  “Go,” said Ann Ash; “stay,” said Bo", "    Birk."]);
    press(&mut app, "2<Tab>");
    assert_eq!(rows(&app)[0], "BB  “Go,” said Ann Ash; “stay,” said Bo");
}

#[test]
fn beside_a_row_with_a_quote_that_is_filtered_out_stands_the_one_that_is_not() {
    let mut app = marked_up(TWO_ON_A_ROW);
    press(&mut app, "hfstay<Enter>");
    assert_eq!(rows(&app)[0], "BB  “Go,” said Ann Ash; “stay,” said Bo");
    assert_eq!((look(&app, "Go"), look(&app, "stay")), ("dim".to_owned(), "magenta reversed".to_owned()));
}

#[test]
fn a_locked_voice_is_lit_and_the_others_recede() {
    let mut app = marked_up(TWO_ON_A_ROW);
    press(&mut app, "h<Tab>l");
    assert_eq!((look(&app, "Go"), look(&app, "stay")), ("cyan reversed".to_owned(), "magenta dim".to_owned()));
    press(&mut app, "h");
    assert_eq!((look(&app, "Go"), look(&app, "stay")), ("bold".to_owned(), "dim".to_owned()));
}

#[test]
fn kinds_of_quotation_differ_by_more_than_colour() {
    let mut app = marked_up(
        "“[d1 Go,]” [c1 said] [s1 Ann Ash].\n\n[s2 She|Ann Ash] [c2 said] [i2 it was late].\n\n[s3 She|Ann Ash] [c3 felt] [m3 quite “alone” there].",
    );
    press(&mut app, "h");
    let looks = ["Go", "it was", "quite"].map(|word| look(&app, word));
    assert_eq!(looks, ["cyan", "cyan italic", "cyan underlined"]);
}

#[test]
fn wide_letters_keep_their_place_and_never_stick_out() {
    let app = marked_up("“[d 船は来ない船は来ない船は来ない船は来ない船は来ない,]” [c said] [s Ann Ash].");
    for row in rows(&app) {
        assert!(pullquote::text::width::width(&row) <= 41, "{row}");
    }
    for columns in 1..30 {
        let mut app = marked_up("“[d 船は来ない船は来ない,]” [c said] [s Ann Ash].");
        app::update(&mut app, Message::Resize(Size { columns, rows: 12 }));
        dump::dump(columns, 12, |frame| view::draw(frame, &app, &Theme::colour()));
    }
}

#[test]
fn a_soft_hyphen_is_seen_only_where_a_row_ends_with_it() {
    let app = marked_up("The harbour\u{ad}master holds a key: light\u{ad}houses.");
    assert_eq!(rows(&app), ["    The harbourmaster holds a key: light-", "    houses."]);
}

#[test]
fn the_cursor_stands_where_the_next_letter_goes() {
    let mut app = open((80, 24));
    press(&mut app, "/boat");
    let (_, cursor) = dump::draw(80, 24, |frame| view::draw(frame, &app, &Theme::colour()));
    assert_eq!(cursor, Some((6, 23).into()));
}

#[test]
fn a_name_that_is_the_title_stands_in_the_header_once() {
    let header = |name: &str| {
        let (mut app, _) =
            App::new(vec![name.to_owned()], default_keymap(), Size { columns: 80, rows: 24 }, Preferences::default());
        let meta = Meta { title: Some("Ferry to stay".to_owned()), ..Meta::default() };
        let text = "It rained.".to_owned();
        let block = Block { span: Span::whole(&text), kind: BlockKind::Paragraph, continues: false };
        load(&mut app, &Arc::new(Article::new(text, vec![block], meta)));
        let buffer = dump::draw(80, 24, |frame| view::draw(frame, &app, &Theme::colour())).0;
        dump::row(&buffer, 0).trim().to_owned()
    };
    assert_eq!(header("news/ferry.txt"), "Ferry to stay · ferry.txt · 1 min");
    assert_eq!(header("Ferry to stay"), "Ferry to stay · 1 min");
}

/// What the screen shows is fit for a terminal: no control and no bidi control in any cell.
fn is_clean(buffer: &ratatui::buffer::Buffer) -> bool {
    let unfit = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !buffer.content().iter().any(|cell| cell.symbol().contains(unfit))
}

#[test]
fn nothing_of_a_hostile_text_reaches_the_screen_as_it_is() {
    let nasty = "a\u{1b}]0;owned\u{7}b\u{9b}2Jc\u{202e}d\u{0}e\u{7f}f";
    let (_, analysis) = marked::parse("“[d Go,]” [c said] [s Ann Ash].").expect("sound marked text");
    let mut analysis = analysis;
    analysis.speakers[0].name = nasty.to_owned();
    analysis.speakers[0].description = Some(nasty.to_owned());
    let block = |text: &str| Block { span: Span::whole(text), kind: BlockKind::Paragraph, continues: false };
    let text = format!("“Go,” said Ann Ash. {nasty}");
    let meta = Meta { title: Some(nasty.to_owned()), outlet: Some(nasty.to_owned()), ..Meta::default() };
    let mut app =
        App::new(vec![nasty.to_owned()], default_keymap(), Size { columns: 120, rows: 40 }, Preferences::default()).0;
    load(&mut app, &Arc::new(Article::new(text.clone(), vec![block(&text)], meta)));
    analyse(&mut app, &Arc::new(analysis), text.len() as u32, true);
    for keys in ["", "h<Tab>", "l", "s", "<Esc>/owned<Enter>"] {
        press(&mut app, keys);
        if let Some(notice) = app.notice().map(|notice| format!("{notice}{nasty}")) {
            app::update(&mut app, Message::Told(notice));
        }
        let buffer = dump::draw(120, 40, |frame| view::draw(frame, &app, &Theme::colour())).0;
        assert!(is_clean(&buffer), "after {keys:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_keys_at_any_size_give_a_clean_screen(
        keys in proptest::collection::vec(
            proptest::sample::select(&["j", "c", "<Tab>", "h", "l", "s", "/", "f", "o", "k:", "?", "<Esc>", "<Enter>", "G", "z", "v", "x", "K", "V", "5", "+", "<Space>", ">", "n"][..]),
            0..24,
        ),
        columns in 0u16..140,
        rows in 0u16..45,
    ) {
        let mut app = open((columns, rows));
        for key in keys {
            press(&mut app, key);
            let buffer = dump::draw(columns, rows, |frame| view::draw(frame, &app, &Theme::colour())).0;
            prop_assert!(is_clean(&buffer));
        }
    }
}
