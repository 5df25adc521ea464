//! Any keys, sizes and messages in any order leave the state sound.

use std::sync::Arc;

use proptest::prelude::*;
use pullquote::app::{App, DocumentId, Key, Message, Mode, Mouse, Overlay, Preferences, Row, Size, update};
use pullquote::article::{Article, Block, BlockKind, Meta};
use pullquote::config::default_keymap;
use pullquote::quotes::{Analysis, marked};
use pullquote::text::Span;
use pullquote::text::width::clusters;

use crate::desk::{Desk, keys, opened};

const PARAGRAPHS: [&str; 9] = [
    "Gulls wheeled over the quay while the council met.",
    "“[d The pier stays],” [c said] [s Ada Brook].",
    "“[d1 It leaks],” [s1 Cyril Dent] [c1 said]. “[d2 Always has],” [s2 he|Cyril Dent] [c2 added].",
    "[s A source|a source] [c said] [i nothing would be mended before the winter came].",
    "Harbour works",
    "“[d Nobody asked us]”.",
    "漢字漢字漢字 and e\u{301}migre\u{301} \u{1b}[31m\u{202e} 👩‍👩‍👧 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "one\ntwo\nthree",
    "[s Enid Frost] [c called] it [m a “very long and very winding and altogether unmendable” pier of no use to anybody at all].",
];

#[derive(Clone, Debug)]
enum Step {
    Type(&'static str),
    Resize(u16, u16),
    Load(usize, usize, bool),
    Analyse(usize, usize, bool),
    Find(u64, usize),
    Hold(usize),
    Fail(usize),
    Mouse(u8, u16, u16),
}

const TYPED: &[&str] = &[
    ":t",
    "z",
    "ma",
    "c",
    "c1",
    "c2<Enter>",
    "'a",
    "''",
    "<C-o>",
    "<A-o>",
    "K",
    "V",
    "v",
    "x",
    "X",
    "2x",
    "j",
    "k",
    "d",
    "u",
    "<Space>",
    "b",
    "g",
    "G",
    "}",
    "{",
    "]",
    "[",
    "<Tab>",
    "<S-Tab>",
    ">",
    "<lt>",
    "h",
    "l",
    "f",
    "&",
    "/",
    "n",
    "N",
    "s",
    "+",
    "-",
    "=",
    ":n",
    ":p",
    "M",
    "?",
    "<Esc>",
    "<C-c>",
    "<C-z>",
    "<Enter>",
    "<Backspace>",
    "<Up>",
    "<Down>",
    "3",
    "9999999",
    "50%",
    "12",
    "0",
    "%",
    "pier",
    "kind:",
    "speaker:brook",
    "\"",
    "(",
    "is:unsure",
    "<C-u>",
    "<Left>",
    "é",
    "99999999999",
    ":",
    "<A-v>",
    "<Home>",
    "<End>",
    "<PageDown>",
    "~",
    "the",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => proptest::sample::select(TYPED).prop_map(Step::Type),
        2 => (0u16..140, 0u16..50).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => (0u16..4, 0u16..4).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => (0usize..4, 0usize..4, any::<bool>()).prop_map(|(document, article, whole)| Step::Load(document, article, whole)),
        2 => (0usize..4, 0usize..4, any::<bool>()).prop_map(|(document, article, whole)| Step::Analyse(document, article, whole)),
        2 => (0u64..12, 0usize..4).prop_map(|(search, article)| Step::Find(search, article)),
        1 => (0usize..5).prop_map(Step::Fail),
        1 => (0usize..5).prop_map(Step::Hold),
        1 => (0u8..3, 0u16..140, 0u16..50).prop_map(|(what, column, row)| Step::Mouse(what, column, row)),
    ]
}

fn articles() -> impl Strategy<Value = Vec<String>> {
    let article = proptest::collection::vec(proptest::sample::select(&PARAGRAPHS[..]), 0..40).prop_map(|parts| {
        // Unnumbered and numbered quotes of several paragraphs stay apart by numbering anew.
        parts
            .iter()
            .enumerate()
            .map(|(n, part)| part.replace("1 ", &format!("{n}1 ")).replace("2 ", &format!("{n}2 ")))
            .collect::<Vec<_>>()
            .join("\n\n")
    });
    proptest::collection::vec(article, 4)
}

/// What the world would say; `article` is any of them, so that analyses and hits also come for texts they do not fit.
fn message(step: &Step, articles: &[(Arc<Article>, Arc<Analysis>)]) -> Vec<Message> {
    match *step {
        Step::Type(typed) => keys(typed).into_iter().map(Message::Key).collect(),
        Step::Resize(columns, rows) => vec![Message::Resize(Size { columns, rows })],
        Step::Load(document, article, complete) => {
            vec![Message::Loaded {
                document: DocumentId(document),
                article: Ok(Arc::clone(&articles[article].0)),
                complete,
            }]
        }
        Step::Analyse(document, article, finished) => {
            vec![Message::Analysed {
                document: DocumentId(document),
                analysis: Arc::clone(&articles[article].1),
                done: 7,
                finished,
            }]
        }
        Step::Find(search, article) => {
            let hits = articles[article].0.blocks().iter().map(|block| block.span).collect();
            vec![Message::Found { search, hits }]
        }
        Step::Hold(document) => vec![Message::Held { document: DocumentId(document) }],
        Step::Fail(document) => {
            vec![Message::Loaded { document: DocumentId(document), article: Err("gone".into()), complete: true }]
        }
        Step::Mouse(0, column, row) => vec![Message::Mouse(Mouse::Click { column, row })],
        Step::Mouse(1, ..) => vec![Message::Mouse(Mouse::WheelUp)],
        Step::Mouse(..) => vec![Message::Mouse(Mouse::WheelDown), Message::Resumed],
    }
}

fn check(app: &App) -> Result<(), TestCaseError> {
    let screen = ratatui::layout::Rect::new(0, 0, app.size().columns, app.size().rows);
    let text = app.geometry().text;
    prop_assert_eq!(text, screen.intersection(text));
    prop_assert!(app.current().0 < app.documents().len());
    prop_assert!(app.column() > 0);
    prop_assert!(app.mode() != Mode::Sidebar || app.geometry().sidebar.is_some());
    prop_assert!(app.pending().count.is_none_or(|count| (1..=10_000_000).contains(&count)));
    let Some(reader) = app.reader() else { return Ok(()) };
    prop_assert!(reader.rows().len() <= usize::from(text.height));
    let mut at = 0;
    for row in reader.rows() {
        if let Row::Fold { span, sentences } = *row {
            prop_assert!(span.start() >= at && sentences > 0 && !span.is_empty(), "folds stand in order");
            at = span.end();
        }
        if let Row::Text { block, span } = *row {
            let own = reader.article().blocks().get(block as usize).expect("a block");
            prop_assert!(own.span.encloses(span) && span.start() >= at, "rows in order and inside their blocks");
            at = span.end();
            let widths: Vec<u16> = clusters(reader.article().text(), span).map(|cluster| cluster.width).collect();
            prop_assert!(widths.iter().sum::<u16>() <= text.width.max(1) || widths.len() == 1);
        }
    }
    let filled = reader.rows().len() == usize::from(text.height);
    let whole = reader
        .article()
        .blocks()
        .iter()
        .all(|block| reader.rows().iter().any(|row| row.place().is_some_and(|s| block.span.overlaps(s))));
    prop_assert!(filled || whole, "a screen that is not full shows all there is");
    prop_assert!(reader.shown().is_sorted());
    prop_assert!(reader.current_id().is_none_or(|id| reader.is_shown(id) && reader.current().is_some()));
    prop_assert!(reader.lock().is_none_or(|id| reader.analysis().speaker(id).is_some()));
    prop_assert!(reader.listed().is_empty() || reader.listed().contains(&reader.chosen()));
    prop_assert!(reader.listed().iter().all(|&at| at < reader.voices().len()));
    prop_assert_eq!(reader.voices().iter().map(|voice| voice.quotes).sum::<usize>(), reader.shown().len());
    prop_assert!(reader.percent() <= 100);
    if let Some(search) = reader.search() {
        prop_assert!(search.current().is_none_or(|at| at < search.hits().len()));
    }
    if let Some(Overlay::Help(help)) = app.overlay() {
        prop_assert!(usize::from(help.scroll()) < app.help().len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_sequence_leaves_the_state_sound(texts in articles(), steps in proptest::collection::vec(step(), 0..60)) {
        let articles: Vec<_> = texts.iter().map(|text| opened(text)).collect();
        let names = vec!["a".to_owned(), "b".to_owned(), "c".to_owned()];
        let (mut app, _) = App::new(names, default_keymap(), Size { columns: 100, rows: 30 }, Preferences::default());
        let open = Message::Loaded { document: DocumentId(0), article: Ok(Arc::clone(&articles[0].0)), complete: false };
        let found = Message::Analysed { document: DocumentId(0), analysis: Arc::clone(&articles[0].1), done: 7, finished: true };
        let random = steps.iter().flat_map(|step| message(step, &articles));
        for message in [open, found].into_iter().chain(random) {
            update(&mut app, message);
            check(&app)?;
        }
        for action in [app.help().len(), app.hints().len()] {
            prop_assert!(action > 0);
        }
    }

    #[test]
    fn going_down_by_rows_shows_every_row_and_going_up_shows_them_again(
        texts in articles(), columns in 1u16..100, folded in any::<bool>(),
    ) {
        let mut desk = Desk::of(&[Ok(&texts[0])], Size { columns, rows: 4 });
        desk.press(if folded { "v" } else { "" });
        let mut tops = vec![desk.reader().rows().to_vec()];
        loop {
            desk.press("j");
            if tops.last().is_some_and(|last| last == desk.reader().rows()) {
                break;
            }
            tops.push(desk.reader().rows().to_vec());
        }
        let end = desk.reader().article().blocks().last().map(|block| block.span.end());
        prop_assert_eq!(desk.reader().rows().last().and_then(Row::place).map(Span::end), end);
        for rows in tops.iter().rev() {
            prop_assert_eq!(desk.reader().rows(), rows);
            desk.press("k");
        }
    }
}

#[test]
fn a_million_blocks_cost_no_more_than_ten() {
    let text = "x\n".repeat(1_000_000);
    let block =
        |n: usize| Block { span: Span::snapped(&text, 2 * n..2 * n + 1), kind: BlockKind::Paragraph, continues: false };
    let blocks = (0..1_000_000).map(block).collect();
    let article = Arc::new(Article::new(text, blocks, Meta::default()));
    let (mut app, _) =
        App::new(vec!["a".into()], default_keymap(), Size { columns: 120, rows: 40 }, Preferences::default());
    update(&mut app, Message::Loaded { document: DocumentId(0), article: Ok(article), complete: true });
    for key in keys("G9999999k9999999jgG50%<Space>b900000G{{}}") {
        update(&mut app, Message::Key(key));
    }
    assert_eq!(app.reader().map(|reader| reader.rows().len()), Some(38));
}

#[test]
fn every_key_of_the_default_keymap_does_something_in_every_mode() {
    let marked = "“[d No],” [c said] [s Ann Ash].";
    assert!(marked::parse(marked).is_ok());
    for enter in ["", "s", "?", "f"] {
        for c in ('!'..='~').map(Key::char) {
            let mut desk = Desk::with(marked);
            desk.press(enter).send(Message::Key(c));
            check(&desk.app).expect("sound");
        }
    }
}
