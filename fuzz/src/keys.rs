//! What has to hold whatever a terminal sends: the reader stays on the screen, and after a silence a key is a key.

use std::sync::Arc;

use pullquote::app::{App, DocumentId, Effect, Message, Preferences, Size, filter::find, update};
use pullquote::config::{Theme, default_keymap};
use pullquote::quotes::marked;
use pullquote::tui::{Keyboard, Sent};
use pullquote::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const STORY: &str = "The pier stays\n\n“[d The pier stays],” [c said] [s Ada Brook], who chairs the board.\n\n\
    “[d2 Nobody asked us],” [c2 said] [s2 he|Cyril Dent]. [s3 A source|a source] [c3 said] [i3 nothing would be mended].\n\n\
    漢字漢字漢字 and e\u{301}migre\u{301} \u{202e} 👩‍👩‍👧 one two three.";

/// No terminal sends these two: they say where the line is silent, and where what was sent comes apart.
const SILENCE: u8 = 0xff;
const APART: u8 = 0xfe;

/// Silences after which a keyboard expects nothing any more.
const SILENCES: usize = 4;

/// Types `bytes` on a terminal of the reader.
pub fn typed(bytes: &[u8]) {
    let (article, analysis) = marked::parse(STORY).expect("sound marked text");
    let size = Size { columns: 80, rows: 24 };
    let (mut app, _) = App::new(vec!["pier.txt".to_owned()], default_keymap(), size, Preferences::default());
    let (document, done) = (DocumentId(0), article.text().len() as u32);
    update(&mut app, Message::Loaded { document, article: Ok(Arc::new(article)), complete: true });
    update(&mut app, Message::Analysed { document, analysis: Arc::new(analysis), done, finished: true });
    let mut keyboard = Keyboard::default();
    for stretch in bytes.split_inclusive(|&byte| byte == SILENCE) {
        let silent = stretch.ends_with(&[SILENCE]);
        for piece in stretch.strip_suffix(&[SILENCE]).unwrap_or(stretch).split(|&byte| byte == APART) {
            send(&mut app, keyboard.take(piece));
        }
        if silent && keyboard.patience().is_some() {
            send(&mut app, keyboard.silence());
        }
        draw(&app);
    }
    for _ in 0..SILENCES {
        if keyboard.patience().is_some() {
            keyboard.silence();
        }
    }
    assert_eq!(keyboard.patience(), None);
    assert_eq!(keyboard.take(b"j"), [Sent::Key("j".parse().expect("a key"))]);
    assert_eq!(keyboard.take(b"\x03"), [Sent::Key("C-c".parse().expect("a key"))]);
}

fn send(app: &mut App, sent: Vec<Sent>) {
    for sent in sent {
        let message = match sent {
            Sent::Key(key) => Message::Key(key),
            Sent::Mouse(mouse) => Message::Mouse(mouse),
            Sent::Paste(text) => Message::Paste(text),
            Sent::Ground(_) => continue,
        };
        for effect in update(app, message) {
            if let Effect::Search { search, article, pattern, .. } = effect {
                let hits = find::all(article.text(), &pattern, &|| false);
                update(app, Message::Found { search, hits });
            }
        }
    }
}

fn draw(app: &App) {
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("memory");
    let theme = Theme::colour();
    terminal.draw(|frame| view::draw(frame, app, &theme)).expect("memory");
}
