//! Reading, from the outside: what a person's file becomes.

mod sound;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use pullquote::app::{Action, Mode};
use pullquote::article::BlockKind::{
    self, Byline, Caption, Credit, Dateline, Furniture, Heading, Headline, ListItem, Paragraph,
};
use pullquote::article::{Article, Charset};
use pullquote::config;
use pullquote::ingest::{
    Completeness, Given, Hints, IngestError, Record, from_bytes, from_plain_text, from_reader, from_text, read,
    read_beginning, welcome,
};
use sound::check;

fn article(text: &str) -> Article {
    from_bytes("story.txt", text.as_bytes().to_vec()).expect("a text opens")
}

/// Kind and beginning of each block; a `+` where it goes on from the one before.
fn outline(article: &Article) -> Vec<(BlockKind, String)> {
    let blocks = article.blocks().iter();
    blocks
        .map(|block| {
            let words: Vec<&str> = article.slice(block.span).split_whitespace().take(3).collect();
            (block.kind, format!("{}{}", if block.continues { "+" } else { "" }, words.join(" ")))
        })
        .collect()
}

fn expect(text: &str, blocks: &[(BlockKind, &str)]) {
    let found = outline(&article(text));
    let found: Vec<(BlockKind, &str)> = found.iter().map(|(kind, words)| (*kind, words.as_str())).collect();
    assert_eq!(found, blocks);
}

const STORY: &str = "Ferry to sail again after winter of repairs

Published 24 November 2026

By Oona Farrell, Saltmere Gazette transport correspondent

The ferry between Saltmere and the outer islands will sail again on Monday, the harbour master said.

“We have waited long enough,” Ida Brandt told the council.

What happens next

Passengers have asked for:

- an earlier boat
- a roof over the quay

The council meets again in March.

Related topics

Read more: The lamp that would not go out
";

#[test]
fn bytes_that_are_known_to_be_plain_text_are_read_as_nothing_else() {
    let page = "<html><body><p>The ferry sails.</p></body></html>";
    let plain = from_plain_text("page.html", page.into()).expect("a text");
    assert_eq!((plain.text(), plain.origin.format), (page, pullquote::ingest::Format::Text));
    let story = "Ferry sold\n\nThe ferry is sold, and nobody on the island knows to whom it was sold.\n";
    assert_eq!(outline(&from_plain_text("a", story.into()).expect("a text")), outline(&article(story)));
    assert!(matches!(from_plain_text("a", b" \n".to_vec()), Err(IngestError::Blank { .. })));
    assert!(matches!(from_plain_text("a", b"\x7fELF\0".to_vec()), Err(IngestError::Binary { .. })));
}

#[test]
fn a_plain_news_story_is_told_apart() {
    expect(
        STORY,
        &[
            (Headline, "Ferry to sail"),
            (Dateline, "Published 24 November"),
            (Byline, "By Oona Farrell,"),
            (Paragraph, "The ferry between"),
            (Paragraph, "“We have waited"),
            (Heading, "What happens next"),
            (Paragraph, "Passengers have asked"),
            (ListItem, "- an earlier"),
            (ListItem, "+- a roof"),
            (Paragraph, "The council meets"),
            (Furniture, "Related topics"),
            (Furniture, "Read more: The"),
        ],
    );
}

#[test]
fn a_story_says_its_title_date_writer_outlet_and_language() {
    let meta = article(STORY).meta;
    assert_eq!(meta.title.as_deref(), Some("Ferry to sail again after winter of repairs"));
    assert_eq!(meta.date.as_deref(), Some("2026-11-24"));
    assert_eq!(meta.byline.as_deref(), Some("Oona Farrell"));
    assert_eq!(meta.outlet.as_deref(), Some("Saltmere Gazette"));
    assert_eq!(meta.language.as_deref(), Some("en"));
    assert_eq!(meta.url, None);
}

#[test]
fn scraped_lines_come_apart_at_their_labels() {
    expect(
        " date 2026-11-24 Image copyright Harbour Pictures

The harbour master has warned islanders not to trust the old timetable, which still hangs on the quay.

Image copyright PA Image caption The quay at Saltmere on the morning after the storm

Analysis

By Bram Teale, BBC islands correspondent

Nobody in the town believes the timetable, and nobody has taken it down.",
        &[
            (Dateline, "date 2026-11-24"),
            (Credit, "+Image copyright Harbour"),
            (Paragraph, "The harbour master"),
            (Credit, "Image copyright PA"),
            (Caption, "+Image caption The"),
            (Heading, "Analysis"),
            (Byline, "By Bram Teale,"),
            (Paragraph, "Nobody in the"),
        ],
    );
}

#[test]
fn the_byline_of_an_inset_names_the_outlet_but_not_the_writer() {
    let story = "Four men drew lots on Monday. It rained.\n\nNobody spoke.\n\nThe boat left.\n\nAnalysis\n\nBy Bram Teale, BBC islands correspondent\n\nIt will rain again.";
    let meta = article(story).meta;
    assert_eq!((meta.byline, meta.outlet.as_deref()), (None, Some("BBC")));
}

#[test]
fn a_story_that_begins_with_its_body_has_no_headline() {
    for first in [
        "The ferry will sail again on Monday.",
        "“We have waited long enough,” she said",
        "Who would have thought it?",
        "SALTMERE (AP) — The ferry will sail again, the harbour master said on Friday.",
    ] {
        let story =
            format!("{first}\n\nIt was late.\n\nThe council met for an hour and agreed on nothing but the date.");
        assert_eq!(article(&story).blocks()[0].kind, Paragraph, "{first}");
        assert_eq!(article(&story).meta.title, None);
    }
}

#[test]
fn a_long_headline_is_one_all_the_same() {
    let headline = "Harbour board votes to keep the ferry through the winter after a second count of the money shows that there is \
                    enough for one more boat, islanders told";
    let story =
        format!("{headline}\n\nThe ferry will sail again on Monday, the harbour master said.\n\nNobody minded.");
    assert_eq!(article(&story).meta.title.as_deref(), Some(headline));
}

#[test]
fn a_headline_may_stand_on_its_byline_without_a_blank_line() {
    expect(
        "Ferry to sail again\nBy Oona Farrell\n24 November 2026\n\nThe ferry will sail again on Monday.",
        &[
            (Headline, "Ferry to sail"),
            (Byline, "+By Oona Farrell"),
            (Dateline, "+24 November 2026"),
            (Paragraph, "The ferry will"),
        ],
    );
}

#[test]
fn captions_without_a_label_are_told_by_their_missing_full_stop() {
    expect(
        "The ferry will sail again on Monday.

Harbour master Ida Brandt, pictured, has run the quay since the old pier burnt down

It rained on Tuesday.

The outer pier at low water, where islanders have queued since the weekend with their goats

It rained on Wednesday.",
        &[
            (Paragraph, "The ferry will"),
            (Caption, "Harbour master Ida"),
            (Paragraph, "It rained on"),
            (Caption, "The outer pier"),
            (Paragraph, "It rained on"),
        ],
    );
}

#[test]
fn a_table_of_results_is_no_run_of_headings() {
    expect(
        "The draw was made on Monday.\n\nSaltmere v Outer Isle\n\nHarbour v Quay\n\nMatches will be played in March.",
        &[
            (Paragraph, "The draw was"),
            (Paragraph, "Saltmere v Outer"),
            (Paragraph, "Harbour v Quay"),
            (Paragraph, "Matches will be"),
        ],
    );
}

#[test]
fn the_text_is_the_input_and_offsets_hold() {
    let text = "\r\n  Café “x”.\r\n\r\nTwo.\r";
    let article = article(text);
    assert_eq!(article.text(), text);
    assert_eq!(article.slice(article.blocks()[0].span), "Café “x”.");
}

#[test]
fn the_charset_is_said() {
    let bytes = [&b"He said \x93it\x92s a caf\xE9\x94. "[..], &b"It rained again. ".repeat(20)].concat();
    let origin = from_bytes("old.txt", bytes).expect("Windows-1252 opens").origin;
    assert_eq!((origin.charset, origin.replaced, origin.name.as_str()), (Charset::Windows1252, 0, "old.txt"));
    assert_eq!(origin.notice().as_deref(), Some("read as Windows-1252"));
}

#[test]
fn what_is_given_goes_before_what_the_text_says() {
    let given = Given {
        title: Some("Given title".to_owned()),
        date: Some("2020-01-02T03:04:05Z".to_owned()),
        url: Some("https://gazette.example/1".to_owned()),
        ..Given::default()
    };
    let meta = from_text(Record { name: "1".to_owned(), text: STORY.to_owned(), given }).meta;
    assert_eq!(meta.title.as_deref(), Some("Given title"));
    assert_eq!(meta.date.as_deref(), Some("2020-01-02"));
    assert_eq!(meta.url.as_deref(), Some("https://gazette.example/1"));
    assert!(from_text(Record::default()).blocks().is_empty());
}

#[test]
fn the_welcome_article_is_a_news_story() {
    let welcome = welcome();
    let kinds: Vec<BlockKind> = welcome.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(&kinds[..4], &[Headline, Dateline, Byline, Paragraph]);
    assert!(kinds.iter().filter(|&&kind| kind == Heading).count() >= 2);
    assert!(kinds.contains(&Caption));
    assert!(welcome.meta.date.is_some() && welcome.meta.outlet.is_some());
    assert_eq!(welcome.meta.language.as_deref(), Some("en"));
}

/// What stands in square brackets in the welcome article.
fn keys_of_the_welcome_article() -> BTreeSet<String> {
    let bracketed = regex::Regex::new(r"\[([^\]]+)\]").expect("a pattern");
    bracketed.captures_iter(welcome().text()).map(|found| found[1].to_owned()).collect()
}

#[test]
fn every_key_that_the_welcome_article_names_is_bound() {
    let bound: BTreeSet<String> =
        config::default_keymap().bindings(Mode::Article).into_iter().flat_map(|(_, keys)| keys).collect();
    let unbound: Vec<String> = keys_of_the_welcome_article().difference(&bound).cloned().collect();
    assert_eq!(unbound, [""; 0]);
}

#[test]
fn the_welcome_article_teaches_what_no_other_pager_has() {
    let named = keys_of_the_welcome_article();
    let bindings = config::default_keymap().bindings(Mode::Article);
    for action in [
        Action::ToggleHighlight,
        Action::NextQuote,
        Action::NextOfSpeaker,
        Action::ToggleLock,
        Action::Filter,
        Action::Sidebar,
        Action::VoiceOnly,
        Action::Peek,
        Action::SideBySide,
        Action::Zen,
        Action::Correct,
        Action::CopyQuote,
        Action::ShareQuote,
        Action::WriteQuotes,
        Action::Articles,
        Action::Links,
        Action::Details,
        Action::Palette,
    ] {
        let (_, keys) = bindings.iter().find(|(bound, _)| *bound == action).expect("a key");
        assert!(keys.iter().any(|key| named.contains(key)), "{} is not taught", action.name());
    }
}

/// A file in a folder that goes away.
fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file for the test");
    (folder, path)
}

#[test]
fn a_refusal_is_one_sentence_that_names_the_file() {
    let (folder, empty) = file("empty.txt", b"");
    let (_kept, picture) = file("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let (_blank, blank) = file("blank.txt", b" \n\t\r\n\xC2\xA0\n");
    for (path, says) in [
        (empty, "empty.txt is empty"),
        (blank, "blank.txt holds nothing but white space"),
        (picture, "photo.txt is not text but a PNG picture"),
        (folder.path().to_owned(), "is a directory; name the files in it"),
        (folder.path().join("gone.txt"), "gone.txt does not exist"),
    ] {
        let sentence = read(&path).expect_err("a refusal").to_string();
        assert!(sentence.ends_with(says), "{sentence}");
        assert!(!sentence.contains('\n'));
    }
}

#[test]
fn a_name_cannot_smuggle_an_escape_sequence() {
    let sentence = from_bytes("a\u{1b}[2J\n.txt", Vec::new()).expect_err("a refusal").to_string();
    assert_eq!(sentence, "a\u{FFFD}[2J .txt is empty");
    assert_eq!(from_reader("-", std::io::empty()).expect_err("a refusal").to_string(), "standard input is empty");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = file("secret.txt", b"Nobody may read this.");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions for the test");
    match read(&path) {
        Err(error) => assert!(matches!(error, IngestError::Forbidden { .. }), "{error}"),
        Ok(_) => eprintln!("skipped: whoever runs this may read every file"),
    }
}

#[cfg(unix)]
#[test]
fn a_file_past_four_gibibytes_is_refused_unread() {
    let (_folder, path) = file("vast.txt", b"");
    let sparse = fs::OpenOptions::new().write(true).open(&path).and_then(|vast| vast.set_len(1 << 32));
    if sparse.is_err() {
        eprintln!("skipped: no sparse file of 4 GiB here");
        return;
    }
    assert!(matches!(read(&path), Err(IngestError::TooLarge { .. })));
    assert!(matches!(read_beginning(&path, 4096, &Hints::default()), Err(IngestError::TooLarge { .. })));
}

#[cfg(unix)]
#[test]
fn a_stream_without_end_is_refused_at_once() {
    assert!(matches!(read("/dev/zero".as_ref()), Err(IngestError::Special { .. })));
    assert!(matches!(from_reader("-", std::io::repeat(0)), Err(IngestError::Binary { .. })));
}

#[test]
fn the_beginning_of_a_long_file_is_the_beginning_of_the_whole() {
    let paragraph = "The harbour master said “nothing — yet”, and the café closed.\n\n";
    let (_folder, path) = file("long.txt", paragraph.repeat(4000).as_bytes());
    let (beginning, completeness) =
        read_beginning(&path, 70_000, &Hints::default()).expect("the beginning opens").expect("it is text");
    let whole = read(&path).expect("the whole opens");
    assert_eq!(completeness, Completeness::Beginning);
    assert!(beginning.text().len() > 60_000 && whole.text().starts_with(beginning.text()));
    assert_eq!(beginning.blocks(), &whole.blocks()[..beginning.blocks().len()]);
    assert_eq!(beginning.origin.replaced, 0);
    let (all, completeness) =
        read_beginning(&path, usize::MAX, &Hints::default()).expect("the whole opens").expect("it is text");
    assert_eq!((all.text().len(), completeness), (whole.text().len(), Completeness::Whole));
}

#[test]
fn a_beginning_never_splits_a_character() {
    for text in ["é".repeat(40_000), "日本".repeat(30_000), "🙂".repeat(20_000)] {
        let (_folder, path) = file("long.txt", text.as_bytes());
        for limit in 1000..1008 {
            let (beginning, _) =
                read_beginning(&path, limit, &Hints::default()).expect("the beginning opens").expect("it is text");
            assert!(text.starts_with(beginning.text()) && beginning.origin.replaced == 0);
        }
    }
}

/// Lines that meet every rule.
fn lines() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "",
        " ",
        "\t",
        "\u{2028}",
        "Analysis",
        "By Oona Farrell, BBC arts correspondent",
        "date 2026-11-24 Image copyright PA Image caption Boats",
        "Image copyright Harbour Pictures and a story that goes on for far longer than any credit would",
        "- one",
        "1. two",
        "Share this",
        "It rained.",
        "“We went",
        "Published 24 November 2026",
        "Media playback is unsupported on your device It rained. Media caption A boat",
        "The outer pier at low water, where islanders have queued since the weekend",
        "…",
        "é",
        "\u{feff}",
        "Follow us on X",
    ]);
    let end = prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n", " "]);
    prop::collection::vec((line, end), 0..30)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end]).collect())
}

proptest! {
    #[test]
    fn any_bytes_give_an_article_or_a_refusal(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        match from_bytes("any", bytes) {
            Ok(article) => check(&article)?,
            Err(error) => prop_assert!(error.to_string().starts_with("any ")),
        }
    }

    #[test]
    fn nothing_of_a_text_is_lost(text in lines()) {
        check(&from_text(Record { text, ..Record::default() }))?;
    }

    #[test]
    fn any_text_keeps_its_spans_sound(text in "\\PC{0,400}|[ \\n\\r\u{a0}a-z.“”]{0,400}") {
        check(&from_text(Record { text: text.clone(), ..Record::default() }))?;
        let read = from_bytes("any", text.clone().into_bytes());
        prop_assert!(read.map_or(true, |article| text.ends_with(article.text())));
    }
}
