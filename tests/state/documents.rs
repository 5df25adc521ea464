//! Several documents, some of which cannot be read, and long ones that come in parts.

use std::sync::Arc;

use pullquote::app::{
    Amount, App, Document, DocumentId, DocumentState, Effect, Message, Preferences, Reader, Row, Size, update,
};
use pullquote::article::{Article, Block, BlockKind, Meta};
use pullquote::config::default_keymap;
use pullquote::text::Span;

use crate::desk::{Desk, TEN_ROWS, keys};

#[test]
fn documents_are_read_when_they_are_first_looked_at() {
    let mut desk = Desk::of(&[Ok("One."), Err("2.txt is a directory"), Ok("Three.")], TEN_ROWS);
    assert!(matches!(desk.app.documents()[2].state(), DocumentState::Unread));
    assert_eq!(desk.press(":n<Enter>").failure(), "2.txt is a directory");
    assert_eq!(desk.press("j<Tab>f/?q:n<Enter>").top(), "Three.", "the others are still served");
    assert_eq!(desk.press(":n<Enter>").notice(), "this is the last article");
    assert_eq!(desk.press("2:p<Enter>").top(), "One.");
    assert_eq!(desk.press(":p<Enter>").notice(), "this is the first article");
    assert_eq!(desk.press("9:n<Enter>").top(), "Three.");
}

#[test]
fn each_document_keeps_its_place() {
    let long = "Fog.\n\n".repeat(40);
    let mut desk = Desk::of(&[Ok(&long), Ok("Two.")], TEN_ROWS);
    let rows = desk.press("9j").reader().rows().to_vec();
    assert_eq!(desk.press(":n<Enter>:p<Enter>").reader().rows(), rows);
}

#[test]
fn without_documents_every_key_is_harmless() {
    let (mut app, effects) = App::new(vec![], default_keymap(), TEN_ROWS, Preferences::default());
    assert!(effects.is_empty());
    for key in keys("jk<Tab>f/sl5G:n:p?<Esc><C-c>+") {
        update(&mut app, Message::Key(key));
    }
    assert!(app.reader().is_none());
}

#[test]
fn the_first_document_is_asked_for_at_once() {
    let (_, effects) = App::new(vec!["a".into(), "b".into()], default_keymap(), TEN_ROWS, Preferences::default());
    assert!(matches!(effects[..], [Effect::Load { document: DocumentId(0) }]));
}

/// An article of `count` numbered paragraphs.
fn numbered(count: usize) -> Arc<Article> {
    let mut text = String::new();
    let mut spans = Vec::new();
    for n in 1..=count {
        let from = text.len();
        text += "Paragraph ";
        text += &n.to_string();
        text.push('.');
        spans.push(from..text.len());
        text.push_str("\n\n");
    }
    let block = |range| Block { span: Span::snapped(&text, range), kind: BlockKind::Paragraph, continues: false };
    let blocks = spans.into_iter().map(block).collect();
    Arc::new(Article::new(text, blocks, Meta::default()))
}

/// An app that has got the first 50 of 200 paragraphs.
fn half_read() -> App {
    let (mut app, _) =
        App::new(vec!["a".into()], default_keymap(), Size { columns: 80, rows: 12 }, Preferences::default());
    update(&mut app, Message::Loaded { document: DocumentId(0), article: Ok(numbered(50)), complete: false });
    app
}

fn press(app: &mut App, typed: &str) -> Vec<Effect> {
    keys(typed).into_iter().flat_map(|key| update(app, Message::Key(key))).collect()
}

fn complete(app: &mut App) -> Vec<Effect> {
    update(app, Message::Loaded { document: DocumentId(0), article: Ok(numbered(200)), complete: true })
}

fn first_and_last(app: &App) -> (&str, &str) {
    let reader = app.reader().expect("open");
    let mut rows = reader.rows().iter().filter_map(Row::span).map(|span| reader.article().slice(span));
    (rows.next().unwrap_or_default(), rows.next_back().unwrap_or_default())
}

#[test]
fn the_rest_of_a_long_article_comes_in_without_moving_the_text() {
    let mut app = half_read();
    press(&mut app, "20j");
    let rows = app.reader().map(|reader| reader.rows().to_vec());
    assert!(matches!(complete(&mut app)[..], [Effect::Analyse { document: DocumentId(0), .. }]));
    assert_eq!(app.reader().map(|reader| reader.rows().to_vec()), rows);
}

#[test]
fn an_article_is_said_to_have_no_quotation_only_when_all_of_it_is_there() {
    let mut app = half_read();
    let nothing = || Message::Analysed { document: DocumentId(0), analysis: Arc::default(), done: 1, finished: true };
    update(&mut app, nothing());
    assert_eq!(app.reader().and_then(Reader::remark), None);
    press(&mut app, "<Tab>");
    assert_eq!(app.notice(), Some("no quote was found up to here"));
    complete(&mut app);
    update(&mut app, nothing());
    assert_eq!(app.reader().and_then(Reader::remark).as_deref(), Some("no quotation in this article"));
}

#[test]
fn going_to_the_end_waits_for_the_rest() {
    let mut app = half_read();
    press(&mut app, "G");
    assert_eq!(first_and_last(&app).1, "Paragraph 50.");
    assert_eq!(app.notice(), Some("the rest is still being read; this goes on when it is there"));
    complete(&mut app);
    assert_eq!(first_and_last(&app).1, "Paragraph 200.");
    let mut app = half_read();
    press(&mut app, "120G");
    complete(&mut app);
    assert_eq!(first_and_last(&app).0, "Paragraph 120.");
}

#[test]
fn any_key_calls_the_waiting_off() {
    let mut app = half_read();
    press(&mut app, "Gk");
    complete(&mut app);
    assert_ne!(first_and_last(&app).1, "Paragraph 200.");
    let mut app = half_read();
    assert!(matches!(press(&mut app, "G<C-c>")[..], [Effect::Interrupt(pullquote::app::Job::Load)]));
    press(&mut app, "G");
    assert_eq!(first_and_last(&app).1, "Paragraph 50.");
    assert_eq!(app.notice(), None, "nothing more will come");
}

#[test]
fn a_search_is_done_again_over_the_whole_article_and_stays_where_it_was() {
    let mut app = half_read();
    let asked = press(&mut app, "/h 7<Enter>").into_iter().rfind(|effect| matches!(effect, Effect::Search { .. }));
    let Some(Effect::Search { search, article, pattern, .. }) = asked else { panic!("a search is asked for") };
    let hits = pullquote::app::filter::find::all(article.text(), &pattern, &|| false);
    update(&mut app, Message::Found { search, hits });
    let before = first_and_last(&app).0.to_owned();
    let again = complete(&mut app).into_iter().find_map(|effect| match effect {
        Effect::Search { search, article, pattern, .. } => Some((search, article, pattern)),
        _ => None,
    });
    let (search, article, pattern) = again.expect("the search is done again");
    update(
        &mut app,
        Message::Found { search, hits: pullquote::app::filter::find::all(article.text(), &pattern, &|| false) },
    );
    let found = app.reader().and_then(|reader| reader.search()).expect("a search");
    assert_eq!((found.hits().len(), found.current()), (11, Some(0)));
    assert_eq!(first_and_last(&app).0, before);
}

/// How much of a document is asked for by these effects.
fn asked_for(effects: &[Effect]) -> Vec<Amount> {
    let amount = |effect: &Effect| match effect {
        Effect::ReadOn { document: DocumentId(0), amount } => Some(*amount),
        _ => None,
    };
    effects.iter().filter_map(amount).collect()
}

/// An app that has got as much as is read of a long pipe unasked, and what it asks for then.
fn held() -> (App, Vec<Effect>) {
    let mut app = half_read();
    let article = Ok(numbered(150_000));
    update(&mut app, Message::Loaded { document: DocumentId(0), article, complete: false });
    let effects = update(&mut app, Message::Held { document: DocumentId(0) });
    (app, effects)
}

#[test]
fn reading_goes_on_with_the_screen() {
    let (mut app, effects) = held();
    assert!(matches!(effects[..], [Effect::Analyse { .. }]), "what there is is analysed: {effects:?}");
    assert_eq!(asked_for(&press(&mut app, "100j")), []);
    assert_eq!(asked_for(&press(&mut app, "149000G")), [Amount::Ahead]);
    assert_eq!(asked_for(&press(&mut app, "jk")), [], "it is asked for once");
    let article = Ok(numbered(300_000));
    update(&mut app, Message::Loaded { document: DocumentId(0), article, complete: false });
    let effects = update(&mut app, Message::Held { document: DocumentId(0) });
    assert_eq!(asked_for(&effects), [], "the new end is far");
    assert_eq!(first_and_last(&app).0, "Paragraph 149000.");
}

#[test]
fn a_motion_to_the_end_a_search_in_vain_and_a_filter_ask_for_the_rest() {
    let (mut app, _) = held();
    assert_eq!(asked_for(&press(&mut app, "G")), [Amount::All]);
    assert_eq!(first_and_last(&app).1, "Paragraph 150000.");
    let article = Ok(numbered(300_000));
    update(&mut app, Message::Loaded { document: DocumentId(0), article, complete: false });
    update(&mut app, Message::Held { document: DocumentId(0) });
    assert_eq!(first_and_last(&app).1, "Paragraph 300000.", "as far as it goes");
    assert_eq!(app.notice(), Some("there is more: G reads on"));
    let (mut app, _) = held();
    assert_eq!(asked_for(&press(&mut app, "/h 500000")), [], "not while it is typed");
    update(&mut app, Message::Found { search: 7, hits: vec![] });
    let mut effects = press(&mut app, "<Enter>");
    effects.extend(update(&mut app, Message::Found { search: 8, hits: vec![] }));
    assert_eq!(asked_for(&effects), [Amount::All]);
    let (mut app, _) = held();
    assert_eq!(asked_for(&press(&mut app, "fkind:direct<Enter>")), [Amount::All]);
    let (mut app, _) = held();
    assert_eq!(asked_for(&press(&mut app, "<Tab>")), [Amount::All]);
    assert_eq!(app.notice(), Some("no quote found yet: the analysis is still running; more is being read"));
}

#[test]
fn what_cannot_be_read_to_its_end_stays_open() {
    let mut app = half_read();
    update(
        &mut app,
        Message::Loaded { document: DocumentId(0), article: Err("a: the disk is gone".into()), complete: true },
    );
    assert_eq!(app.notice(), Some("a: the disk is gone"));
    assert_eq!(first_and_last(&app).0, "Paragraph 1.");
}

#[test]
fn an_answer_to_an_older_search_is_dropped() {
    let mut desk = Desk::with("The sea. The sky.");
    desk.press("/the<Enter>");
    desk.send(Message::Found { search: 1, hits: vec![] });
    assert_eq!(desk.reader().search().map(|search| search.hits().len()), Some(2));
}

#[test]
fn an_article_in_another_language_says_so() {
    let mut desk = Desk::with("Rien.");
    let (article, analysis) = crate::desk::opened("Rien à dire.");
    let meta = Meta { language: Some("fr".into()), ..Meta::default() };
    let article = Arc::new(Article::new(article.text().to_owned(), article.blocks().to_vec(), meta));
    desk.send(Message::Loaded { document: DocumentId(0), article: Ok(article), complete: true });
    desk.send(Message::Analysed { document: DocumentId(0), analysis, done: 0, finished: true });
    assert_eq!(desk.reader().remark().as_deref(), Some("not in English (fr): quotations are found in English only"));
}

#[test]
fn a_collection_takes_the_place_of_the_document_that_held_it() {
    let names = |app: &App| app.documents().iter().map(|document| document.name().to_owned()).collect::<Vec<_>>();
    let (mut app, _) = App::new(
        vec!["a.jsonl".into(), "b".into()],
        default_keymap(),
        Size { columns: 80, rows: 24 },
        Preferences::default(),
    );
    let (articles, others_at) = (vec!["One".to_owned(), "Two".to_owned()], app.room_after(DocumentId(0)));
    update(&mut app, Message::Collection { document: DocumentId(0), names: articles, others_at });
    update(&mut app, Message::Loaded { document: DocumentId(0), article: Ok(numbered(5)), complete: true });
    assert_eq!((names(&app), app.current()), (vec!["One".to_owned(), "Two".to_owned(), "b".to_owned()], DocumentId(0)));
    assert!(app.reader().is_some());
}

#[test]
fn a_collection_never_moves_a_document_that_was_opened() {
    let (mut app, _) = App::new(
        vec!["a.jsonl".into(), "b".into()],
        default_keymap(),
        Size { columns: 80, rows: 24 },
        Preferences::default(),
    );
    update(&mut app, Message::Loaded { document: DocumentId(1), article: Ok(numbered(5)), complete: true });
    let others_at = app.room_after(DocumentId(0));
    update(
        &mut app,
        Message::Collection { document: DocumentId(0), names: vec!["One".into(), "Two".into()], others_at },
    );
    let names: Vec<&str> = app.documents().iter().map(Document::name).collect();
    assert_eq!(names, ["One", "b", "Two"]);
}

#[test]
fn where_this_is_is_said_in_a_sentence() {
    let mut desk = Desk::with("One.\n\nTwo.\n\nThree.");
    assert_eq!(desk.press("<C-g>").notice(), "1.txt: paragraphs 1-3 of 3, bytes 0-18 of 18, 100%");
    let many = "Rain fell.\n\n".repeat(40);
    let mut desk = Desk::of(&[Ok("One."), Ok(&many)], TEN_ROWS);
    desk.press(":n<Enter>7G");
    assert_eq!(desk.press("<C-g>").notice(), "2.txt (2 of 2): paragraphs 7-11 of 40, bytes 72-130 of 478, 27%");
}

#[test]
fn the_first_article_or_one_of_a_number_can_be_called() {
    let mut desk = Desk::of(&[Ok("One."), Ok("Two."), Ok("Three.")], TEN_ROWS);
    assert_eq!(desk.press(":first_article 3<Enter>").top(), "Three.");
    assert_eq!(desk.press(":first<Enter>").top(), "One.");
    assert_eq!(desk.press(":first 9<Enter>").notice(), "there are no more than 3 articles");
}

/// Report: reader, row 11: a filter, a search and a lock were gone with the next article.
#[test]
fn one_question_walks_a_collection() {
    let ash = "“[d The tax is fair],” [c said] [s Ann Ash].\n\n“[d No],” [c said] [s Bo Birk].";
    let other = "Rain fell.\n\n“[d A tax again],” [c said] [s Bo Birk].";
    let mut desk = Desk::of(&[Ok(ash), Ok(other), Ok(ash)], TEN_ROWS);
    let hits = |desk: &Desk| desk.reader().search().map(|search| (search.pattern().to_owned(), search.hits().len()));
    desk.press("/tax<Enter>fkind:direct tax<Enter><Tab>l:n<Enter>");
    assert_eq!(desk.reader().filter().to_string(), "kind:direct tax");
    assert_eq!((desk.shown(), hits(&desk)), (vec!["A tax again".to_owned()], Some(("tax".to_owned(), 1))));
    assert_eq!((desk.lock(), desk.top()), ("-", "Rain fell."), "the place is the article's own");
    assert_eq!(desk.press("<Tab>").notice(), "Ann Ash is not quoted here, and jumps stay with them");
    desk.press("a<Down><Enter>");
    assert_eq!((desk.lock(), desk.shown().len(), hits(&desk)), ("Ann Ash", 1, Some(("tax".to_owned(), 1))));
    assert_eq!(desk.press("<Esc>").lock(), "-", "Esc drops them one by one: the lock,");
    assert_eq!(desk.press("<Esc>").shown().len(), 2, "the filter,");
    assert!(hits(&desk).is_some());
    assert_eq!(hits(desk.press("<Esc>")), None, "the search,");
    desk.press(":p<Enter>");
    assert_eq!((desk.shown().len(), hits(&desk), desk.lock()), (1, None, "-"), "and nothing goes along");
    assert_eq!(desk.press("<Tab>").quote(), "A tax again");
}
