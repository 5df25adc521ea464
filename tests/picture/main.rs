//! The picture in the README is a real frame of the welcome article. `UPDATE_README=1` draws it anew.

mod svg;

use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs};

use pullquote::app::{App, Key, Message, Size, update};
use pullquote::config::{self, Theme};
use pullquote::{ingest, quotes, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

const SIZE: Size = Size { columns: 120, rows: 40 };

/// Quotations lit up, the third one current.
const KEYS: [&str; 4] = ["h", "Tab", "Tab", "Tab"];

const TITLE: &str = "pullquote shows the welcome article with its quotations lit up in their speakers' colours";

fn frame() -> Buffer {
    let (mut app, _) = App::new(vec!["welcome".to_owned()], config::default_keymap(), SIZE);
    let article = Arc::new(ingest::welcome());
    let analysis = Arc::new(quotes::analyse(&article));
    let done = u32::try_from(article.text().len()).expect("a short article");
    update(&mut app, Message::Loaded { document: 0, article: Ok(article), complete: true });
    update(&mut app, Message::Analysed { document: 0, analysis, done, finished: true });
    for key in KEYS {
        update(&mut app, Message::Key(key.parse::<Key>().expect("a key")));
    }
    let mut terminal = Terminal::new(TestBackend::new(SIZE.columns, SIZE.rows)).expect("no terminal is needed");
    terminal.draw(|frame| view::draw(frame, &app, &Theme::colour())).expect("drawn");
    terminal.backend().buffer().clone()
}

#[test]
fn the_picture_is_a_frame_of_the_welcome_article() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets").join("screen.svg");
    let drawn = svg::svg(&frame(), TITLE);
    if env::var_os("UPDATE_README").is_some() {
        fs::write(&path, &drawn).expect("assets can be written");
        return;
    }
    let kept = fs::read_to_string(&path).expect("assets/screen.svg is there");
    let differ = kept.lines().zip(drawn.lines()).find(|(kept, drawn)| kept != drawn);
    assert!(
        kept == drawn,
        "assets/screen.svg shows another screen; UPDATE_README=1 cargo test --test picture draws it anew. First: {differ:#?}"
    );
}
