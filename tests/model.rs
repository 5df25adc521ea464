//! The model as it is built in: its file, what it finds in articles of our own, and that it says the same however it is asked.

use std::thread;

use pullquote::model::marks::Marks;
use pullquote::model::window::groups;
use pullquote::model::{Draft, FormatError, Scope, Tagger};
use pullquote::text::Span;
use sha2::{Digest, Sha256};

const MODEL: &[u8] = include_bytes!("../assets/model.bin");
const CARD: &str = include_str!("../assets/model.md");

const STORY: &str = "\
The ferry company will stop its night service in March, the chairwoman Ines Oduya said on Monday.

“We have looked at every other way to save money,” she told reporters in Port Lorne. “There is none.”

Tom Brandt, who runs the only shop on the island, called the plan “a scandal” and said that he would have to close.

According to a report by the ministry, fewer than forty people a night used the boats last winter.

The wind was strong and the harbour was empty.";

/// The lines of `text` that are not blank.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        let span = Span::snapped(text, at..at + line.len());
        at += line.len() + 1;
        span
    });
    lines.filter(|span| !span.is_empty()).collect()
}

fn drafts(text: &str) -> Vec<Draft> {
    Tagger::embedded(Scope::News).drafts(text, &paragraphs(text))
}

/// Each draft as "source: content".
fn said(text: &str) -> Vec<String> {
    let line = |draft: &Draft| {
        let content: Vec<&str> = draft.content.iter().map(|span| span.of(text)).collect();
        let line = format!("{}: {}", draft.source.map_or("nobody", |source| source.of(text)), content.join(" … "));
        line.replace(['“', '”', '‘', '’', '«', '»'], "\"")
    };
    drafts(text).iter().map(line).collect()
}

#[test]
fn a_story_is_read() {
    let found = said(STORY);
    let has = |source: &str, content: &str| found.iter().any(|line| line.contains(source) && line.contains(content));
    assert!(has("Ines Oduya:", "The ferry company will stop its night service in March"), "{found:#?}");
    assert!(has("she:", "We have looked at every other way to save money … There is none"), "{found:#?}");
    assert!(has("report", "fewer than forty people a night used the boats last winter"), "{found:#?}");
    assert!(found.iter().any(|line| line.contains("a scandal")), "{found:#?}");
    assert!(!found.iter().any(|line| line.contains("harbour was empty")), "{found:#?}");
}

#[test]
fn every_style_of_marks_reads_alike() {
    let double = said(STORY);
    let single = said(&STORY.replace('“', "‘").replace('”', "’"));
    let straight = said(&STORY.replace(['“', '”'], "\""));
    let guillemets = said(&STORY.replace('“', "«").replace('”', "»"));
    for other in [single, straight, guillemets] {
        assert_eq!(double, other);
    }
}

#[test]
fn chunks_and_threads_change_nothing() {
    let text = [STORY; 24].join("\n\n");
    let (tagger, paragraphs) = (Tagger::embedded(Scope::News), paragraphs(&text));
    let marks = Marks::read(&text, &paragraphs);
    let groups = groups(&paragraphs);
    assert!(groups.len() > 6);
    let whole = tagger.drafts_in(&text, &paragraphs, &marks, &groups);
    let mut one_by_one: Vec<Vec<Draft>> = groups
        .iter()
        .rev()
        .map(|group| tagger.drafts_in(&text, &paragraphs, &marks, std::slice::from_ref(group)))
        .collect();
    one_by_one.reverse();
    assert_eq!(one_by_one.concat(), whole);
    let threaded: Vec<Vec<Draft>> = thread::scope(|scope| {
        let read = |some| {
            let (text, paragraphs, marks) = (&text, &paragraphs, &marks);
            scope.spawn(move || tagger.drafts_in(text, paragraphs, marks, some))
        };
        let running: Vec<_> = groups.chunks(3).map(read).collect();
        running.into_iter().map(|one| one.join().expect("no panic")).collect()
    });
    assert_eq!(threaded.concat(), whole);
}

#[test]
fn hostile_text_gives_sound_spans() {
    let marks = "\"".repeat(5_000);
    let unbroken = "x".repeat(200_000);
    let said = "said “no”, ".repeat(400);
    let mixed = "“‘«".repeat(900) + "a \u{202e}\u{300}\u{300}é\u{1F469}\u{200D}\u{1F680} said";
    let combining = "a".to_owned() + &"\u{301}".repeat(4_000);
    for text in [marks, unbroken, said, mixed, combining, " \n\n \n".to_owned(), String::new()] {
        for draft in drafts(&text) {
            for span in draft.content.iter().chain(&draft.cue).chain(&draft.source) {
                assert!(text.get(span.range()).is_some_and(|part| !part.is_empty()));
            }
            assert!((0.0..=1.0).contains(&draft.quote_probability) && (0.0..=1.0).contains(&draft.source_probability));
            assert!(draft.content.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        }
    }
}

#[test]
fn a_broken_file_is_an_error_not_a_panic() {
    let of = |bytes: &[u8]| Tagger::read(bytes, Scope::News).map(|_| ()).expect_err("an error");
    assert_eq!(of(b"PNG"), FormatError::Magic);
    for length in (8..MODEL.len()).step_by(MODEL.len() / 97) {
        assert_eq!(of(&MODEL[..length]), FormatError::Short(length));
    }
    assert_eq!(of(&[MODEL, b"more"].concat()), FormatError::Long(4));
    let mut wrong = MODEL.to_vec();
    wrong[8] ^= 1;
    assert!(matches!(of(&wrong), FormatError::Shape { .. } | FormatError::Value(_)));
    let mut infinite = MODEL.to_vec();
    let last = infinite.len() - 4;
    infinite[last..].copy_from_slice(&f32::INFINITY.to_le_bytes());
    assert!(matches!(of(&infinite), FormatError::Value(_)));
}

#[test]
fn the_model_is_small_and_the_one_of_the_card() {
    assert!(MODEL.len() <= 4 << 20, "{} bytes", MODEL.len());
    let hash = format!("{:x}", Sha256::digest(MODEL));
    assert!(CARD.contains(&hash), "the card should say {hash}");
}

#[test]
fn the_model_holds_no_text() {
    let letters = |bytes: &[u8]| bytes.iter().filter(|byte| byte.is_ascii_alphabetic() || **byte == b' ').count();
    let longest = MODEL.split(|byte| !byte.is_ascii_alphabetic() && *byte != b' ').map(letters).max();
    // Words are kept as hashes; by chance a few bytes in a row are letters, but no six words are.
    assert!(longest.is_some_and(|run| run < 24), "{longest:?} letters in a row");
}

#[test]
fn each_scope_has_numbers_of_its_own() {
    let mut file = MODEL.to_vec();
    let numbers = |file: &[u8], scope: Scope| Tagger::read(file, scope).expect("a model").decoding();
    let (news, wide) = (numbers(&file, Scope::News), numbers(&file, Scope::Wide));
    let other = std::array::from_fn(|nth| nth as f32 + 0.5);
    Tagger::keep_decoding(&mut file, Scope::Wide, other);
    assert_eq!((numbers(&file, Scope::News), numbers(&file, Scope::Wide)), (news, other));
    Tagger::keep_decoding(&mut file, Scope::Wide, wide);
    Tagger::keep_decoding(&mut file, Scope::News, other);
    assert_eq!((numbers(&file, Scope::News), numbers(&file, Scope::Wide)), (other, wide));
}
