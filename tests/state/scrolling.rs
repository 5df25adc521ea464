//! Scrolling as in `less`, and staying at the same text whatever the window does.

use pullquote::app::{Beside, Overlay, Preferences};

use crate::desk::Desk;

/// Thirty paragraphs of one short row each, with a heading before the 11th and the 21st.
fn thirty() -> String {
    let paragraph = |n: usize| match n {
        11 => format!("Harbour\n\nParagraph {n}."),
        21 => format!("Drains\n\nParagraph {n}."),
        _ => format!("Paragraph {n}."),
    };
    (1..=30).map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// One paragraph of five hundred numbered words, then a last one.
fn long_paragraph() -> String {
    let words: Vec<String> = (1..=500).map(|n| format!("word{n}")).collect();
    format!("First.\n\n{}.\n\nLast.", words.join(" "))
}

#[test]
fn the_screen_shows_paragraphs_with_blank_rows_between() {
    let desk = Desk::with(&thirty());
    assert_eq!(desk.rows()[..5], ["Paragraph 1.", "", "Paragraph 2.", "", "Paragraph 3."]);
    assert_eq!(desk.rows().len(), 10);
}

#[test]
fn rows_halves_and_pages() {
    let mut desk = Desk::with(&thirty());
    let mut after = |typed: &str| desk.press(typed).top().to_owned();
    assert_eq!(after("jj"), "Paragraph 2.");
    assert_eq!(after("<Enter><Down>"), "Paragraph 3.");
    assert_eq!(after("4k"), "Paragraph 1.");
    assert_eq!(after("<Space>"), "Paragraph 6.");
    assert_eq!(after("b"), "Paragraph 1.");
    assert_eq!(after("d"), "Paragraph 4.", "half of ten rows is five, and the fifth is blank");
    assert_eq!(after("u"), "Paragraph 1.");
    assert_eq!(after("4<Space>"), "Paragraph 3.", "as in less, a count is in rows");
}

#[test]
fn a_count_before_half_a_page_is_remembered() {
    let mut desk = Desk::with(&thirty());
    assert_eq!(desk.press("2d").top(), "Paragraph 2.");
    assert_eq!(desk.press("d").top(), "Paragraph 3.");
    assert_eq!(desk.press("u").top(), "Paragraph 2.");
}

#[test]
fn nothing_goes_beyond_the_last_screen() {
    let mut desk = Desk::with(&thirty());
    assert_eq!(desk.press("G").bottom(), "Paragraph 30.");
    let rows: Vec<String> = desk.rows().into_iter().map(str::to_owned).collect();
    for typed in ["j", "<Space>", "d", "900j", "}", "100%"] {
        assert_eq!(desk.press(typed).rows(), rows, "{typed}");
    }
    assert_eq!(desk.press("g").top(), "Paragraph 1.");
    assert_eq!(desk.press("kub").top(), "Paragraph 1.");
}

#[test]
fn a_number_goes_to_a_paragraph_and_a_percentage_to_a_share() {
    let mut desk = Desk::with(&thirty());
    assert_eq!(desk.press("12g").top(), "Paragraph 11.", "a heading is counted, as the quotes' reasons do");
    assert_eq!(desk.press("3G").top(), "Paragraph 3.");
    assert_eq!(desk.press("50%").top(), "Paragraph 16.");
    assert_eq!(desk.press("99g").bottom(), "Paragraph 30.");
    assert_eq!(desk.notice(), "there is no paragraph 99");
    assert_eq!(desk.press("%").top(), "Paragraph 1.");
}

#[test]
fn paragraphs_and_sections() {
    let mut desk = Desk::with(&thirty());
    assert_eq!(desk.press("}}").top(), "Paragraph 3.");
    assert_eq!(desk.press("{").top(), "Paragraph 2.");
    assert_eq!(desk.press("3}").top(), "Paragraph 5.");
    assert_eq!(desk.press("]").top(), "Harbour");
    assert_eq!(desk.press("]").top(), "Drains");
    assert_eq!(desk.press("]").notice(), "no further section");
    assert_eq!(desk.press("jj[").top(), "Drains");
    assert_eq!(desk.press("2[").top(), "Harbour");
    assert_eq!(desk.press("g[").notice(), "no section before this");
}

#[test]
fn a_paragraph_key_inside_a_paragraph_goes_to_its_beginning() {
    let mut desk = Desk::with(&long_paragraph());
    desk.press("}5j");
    assert!(!desk.top().starts_with("word1 "));
    assert!(desk.press("{").top().starts_with("word1 word2 "));
}

#[test]
fn resizing_and_the_column_keep_the_text_at_the_top() {
    let mut desk = Desk::with(&long_paragraph());
    let first = desk.press("20j").top().split(' ').next().expect("a word").to_owned();
    for (columns, rows) in [(40, 12), (20, 5), (200, 60), (33, 9), (1, 1), (0, 0), (80, 12)] {
        desk.resize(columns, rows);
        let here = columns < 2 || desk.rows().iter().any(|row| row.split(' ').any(|word| word == first));
        assert!(here, "{first} is gone at {columns}x{rows}: {:?}", desk.rows());
    }
    assert_eq!(desk.top().split(' ').next(), Some(first.as_str()), "and it comes back to where it stood");
    for typed in ["-", "---", "+", "=", "9-", "="] {
        assert!(desk.press(typed).top().split(' ').any(|word| word == first), "{first} is gone after {typed}");
    }
}

#[test]
fn the_column_has_bounds() {
    let mut desk = Desk::with(&long_paragraph());
    assert_eq!(desk.app.geometry().text.width, 72);
    assert_eq!(desk.press("-").app.geometry().text.width, 68);
    assert_eq!(desk.press("99-").app.geometry().text.width, 20);
    assert_eq!(desk.press("99+").app.geometry().text.width, 74, "as wide as the window beside gutter and strip");
    assert_eq!(desk.press("-").app.geometry().text.width, 70);
    assert_eq!(desk.press("=").app.geometry().text.width, 72);
}

#[test]
fn an_unknown_key_says_where_the_keys_are() {
    let mut desk = Desk::with(&thirty());
    assert_eq!(desk.press(";").notice(), "; does nothing here; ? shows what does");
    assert_eq!(desk.press("j").notice(), "");
}

#[test]
fn esc_takes_back_a_count_before_it_undoes_anything() {
    let mut desk = Desk::with("“[d No],” [c said] [s Ann Ash].\n\nMore.");
    desk.press("<Tab>l5<Esc>");
    assert_eq!(desk.lock(), "Ann Ash");
    assert!(desk.app.pending().is_empty());
    assert_eq!(desk.press("<Esc>").lock(), "-");
}

#[test]
fn an_article_shorter_than_the_screen_does_not_scroll() {
    let mut desk = Desk::with("One.\n\nTwo.");
    assert_eq!(desk.press("5j<Space>G").rows(), ["One.", "", "Two."]);
    assert_eq!(desk.reader().percent(), 100);
}

#[test]
fn an_article_without_text_stands_everything() {
    let mut desk = Desk::with("");
    desk.press("jk<Space>bGg5G50%}{[]<Tab><S-Tab><lt>>hlsjk<Esc>fx<Enter>/x<Enter>nN+-=?jG<Esc>").resize(0, 0);
    assert_eq!(desk.rows(), [""; 0]);
}

#[test]
fn the_percentage_is_that_of_the_text_above_the_bottom() {
    let mut desk = Desk::with(&thirty());
    let at_first = desk.reader().percent();
    assert!((10..20).contains(&at_first), "{at_first}");
    assert_eq!(desk.press("G").reader().percent(), 100);
    assert!(desk.press("k").reader().percent() < 100);
}

#[test]
fn help_scrolls_to_its_last_row_and_closes() {
    let mut desk = Desk::with("One.");
    let scroll = |desk: &Desk| match desk.app.overlay() {
        Some(Overlay::Help(help)) => Some(usize::from(help.scroll())),
        Some(Overlay::Picker(_) | Overlay::Peek(_) | Overlay::SideBySide(_)) | None => None,
    };
    let last = desk.app.help().len() - 10;
    desk.press("?");
    assert_eq!(scroll(&desk), Some(0));
    assert_eq!(scroll(desk.press("3j")), Some(3));
    assert_eq!(scroll(desk.press("G")), Some(last));
    assert_eq!(scroll(desk.press("j")), Some(last));
    assert_eq!(scroll(desk.resize(80, 200)), Some(0), "all of it is on the screen");
    assert_eq!(scroll(desk.press("<Esc>")), None);
    assert_eq!(scroll(desk.press("?q")), None);
    assert!(desk.asked.is_empty(), "q closes the help and not the program");
}

/// Two long paragraphs, and a quotation after each.
fn two_said() -> String {
    let words = |n: usize| (1..=60).map(|word| format!("word{n}x{word}")).collect::<Vec<_>>().join(" ");
    let said = |n: usize| format!("{}.\n\n“[d{n} The {n} piers stay],” [s{n} Ada Brook] [c{n} said].", words(n));
    format!("{}\n\n{}\n\n{}\n\n{}.", said(1), said(2), words(3), words(4))
}

/// Whether a row of the screen shows how the current quote begins.
fn quote_is_seen(desk: &Desk) -> bool {
    let reader = desk.reader();
    let start = reader.current().expect("a current quote").start();
    reader.rows().iter().filter_map(pullquote::app::Row::span).any(|row| row.contains(start))
}

#[test]
fn the_current_quote_stays_on_the_screen_when_the_size_changes() {
    let mut desk = Desk::with(&two_said());
    desk.press("<Tab>");
    let top = desk.top().to_owned();
    for (columns, rows) in [(40, 12), (20, 12), (12, 5), (80, 4), (3, 3), (40, 30), (80, 12)] {
        desk.resize(columns, rows);
        assert!(quote_is_seen(&desk), "at {columns} x {rows}");
    }
    assert_eq!(desk.top(), top, "with room for both the top line is there again");
    desk.resize(40, 12);
    assert!(!quote_is_seen(desk.press("g")), "who goes elsewhere gets there");
    assert_eq!(desk.resize(30, 12).rows()[0].split(' ').next(), Some("word1x1"), "a quote that was not seen stays out");
}

#[test]
fn the_top_line_stays_where_the_quote_has_room_beside_it() {
    let mut desk = Desk::with(&two_said());
    desk.press("2<Tab>3k");
    let first = desk.top().split(' ').next().expect("a word").to_owned();
    desk.resize(70, 14);
    assert!(quote_is_seen(&desk));
    assert!(desk.top().split(' ').any(|word| word == first), "{first} is not in {}", desk.top());
}

#[test]
fn the_current_quote_stays_when_the_sidebar_opens_and_shuts() {
    let mut desk = Desk::preferring(&two_said(), Preferences { beside: Beside::Cells(60), ..Preferences::default() });
    desk.resize(89, 14).press("<Tab>ggjj");
    assert!(quote_is_seen(&desk));
    let top = desk.top().to_owned();
    desk.resize(100, 14);
    assert!(desk.app.geometry().sidebar.is_some() && quote_is_seen(&desk));
    assert_eq!(desk.resize(89, 14).top(), top);
}
