//! The pictures in the README are real frames of the welcome article. `UPDATE_README=1` draws them anew.

mod film;
mod svg;

use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs};

use film::Scene;
use pullquote::app::{App, DocumentId, Key, Message, Preferences, Size, update};
use pullquote::config::{self, Theme};
use pullquote::{ingest, quotes, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

const SIZE: Size = Size { columns: 120, rows: 40 };

/// Quotations lit up, the third one current.
const KEYS: [&str; 4] = ["h", "Tab", "Tab", "Tab"];

const TITLE: &str = "pullquote shows the welcome article with its quotations lit up in their speakers' colours";

const FILM_SIZE: Size = Size { columns: 106, rows: 32 };

/// Keys one after the other, how long what they did stays on the screen, in seconds, and what it is. What stands in
/// quotation marks is typed letter by letter.
const SCRIPT: [(&[&str], f64, &str); 26] = [
    (&[], 3.0, "An article. In the margin: who speaks, in their colour. On the right: everybody quoted"),
    (&["h"], 3.5, "lights the quotations up"),
    (&["Tab"], 1.5, "goes to the first quotation"),
    (&["Tab"], 1.2, "and on to the next"),
    (&["Tab"], 3.5, "Below the list: whose it is, in which words, how sure, and why"),
    (&[">"], 2.5, "goes to the same speaker's next quotation"),
    (&["l"], 2.5, "locks on to her: the others dim"),
    (&["Tab"], 1.5, "and every jump stays with her"),
    (&["Tab"], 1.5, "and every jump stays with her"),
    (&["Esc"], 1.5, "unlocks"),
    (&["K"], 5.0, "asks whom \u{201c}she\u{201d} means, and how the engine knows"),
    (&["Esc"], 1.0, "closes it"),
    (&["v"], 3.5, "leaves what is said, and folds the narration away"),
    (&["Space"], 3.0, "reads on"),
    (&["v"], 1.5, "unfolds it"),
    (&["f"], 1.5, "filters"),
    (&["\"speaker:calloway"], 2.5, "by speaker"),
    (&["\" kind:direct"], 2.5, "by kind, by cue, by the words"),
    (&["Enter"], 3.0, "keeps it; the rest of the article is still there, unlit"),
    (&["Esc"], 1.5, "takes the filter away"),
    (&["V"], 1.8, "two voices side by side: hers, and whose?"),
    (&["Enter"], 4.5, "In the article's order; nothing is put together that the article does not"),
    (&["Esc"], 1.0, "closes it"),
    (&["z"], 3.0, "leaves the text alone"),
    (&["z"], 1.5, "brings everything back"),
    (&["?"], 3.0, "lists every key"),
];

/// The scene that stays where motion is not wanted.
const STILL: usize = 4;

const FILM_TITLE: &str = "pullquote on the welcome article: quotations light up, jumps, a lock on one speaker, \
    whom a pronoun means, voices alone, a filter, two voices side by side";

/// The welcome article, read and analysed.
fn opened(size: Size) -> App {
    let (mut app, _) = App::new(vec!["welcome".to_owned()], config::default_keymap(), size, Preferences::default());
    let article = Arc::new(ingest::welcome());
    let analysis = Arc::new(quotes::analyse(&article));
    let done = u32::try_from(article.text().len()).expect("a short article");
    update(&mut app, Message::Loaded { document: DocumentId(0), article: Ok(article), complete: true });
    update(&mut app, Message::Analysed { document: DocumentId(0), analysis, done, finished: true });
    app
}

fn press(app: &mut App, keys: &[&str]) {
    let key = |spelled: &str| spelled.parse::<Key>().expect("a key");
    for stroke in keys {
        match stroke.strip_prefix('"') {
            Some(typed) => typed.chars().for_each(|letter| {
                let spelled = if letter == ' ' { "Space".to_owned() } else { letter.to_string() };
                update(app, Message::Key(key(&spelled)));
            }),
            None => drop(update(app, Message::Key(key(stroke)))),
        }
    }
}

fn frame(app: &App, size: Size) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(size.columns, size.rows)).expect("no terminal is needed");
    terminal.draw(|frame| view::draw(frame, app, &Theme::colour())).expect("drawn");
    terminal.backend().buffer().clone()
}

fn scenes() -> Vec<Scene> {
    let mut app = opened(FILM_SIZE);
    let shown = |keys: &[&str]| match keys {
        [] => "$ pullquote".to_owned(),
        keys => keys.iter().map(|key| key.trim_matches(['"', ' '])).collect::<Vec<_>>().join(" "),
    };
    let scene = |&(keys, seconds, caption): &(&[&str], f64, &str)| {
        press(&mut app, keys);
        Scene { buffer: frame(&app, FILM_SIZE), keys: shown(keys), caption: caption.to_owned(), seconds }
    };
    SCRIPT.iter().map(scene).collect()
}

/// `assets/NAME` is what is drawn; with `UPDATE_README` it becomes that.
fn expect(name: &str, drawn: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    if env::var_os("UPDATE_README").is_some() {
        fs::write(&path, drawn).expect("assets can be written");
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_else(|error| panic!("assets/{name}: {error}"));
    let differ = kept.lines().zip(drawn.lines()).find(|(kept, drawn)| kept != drawn);
    assert!(
        kept == drawn,
        "assets/{name} shows another screen; UPDATE_README=1 cargo test --test picture draws it anew. First: {differ:#?}"
    );
}

#[test]
fn the_picture_is_a_frame_of_the_welcome_article() {
    let mut app = opened(SIZE);
    press(&mut app, &KEYS);
    expect("screen.svg", &svg::svg(&frame(&app, SIZE), TITLE));
}

#[test]
fn the_film_is_recorded_on_the_welcome_article() {
    let film = film::svg(&scenes(), STILL, FILM_TITLE);
    assert!(film.len() < 300_000, "{} bytes are too many for a README", film.len());
    expect("motion.svg", &film);
}

#[test]
fn every_key_of_the_film_changes_the_screen() {
    for pair in scenes().windows(2) {
        assert!(pair[0].buffer != pair[1].buffer, "{} changes nothing", pair[1].keys);
    }
}
