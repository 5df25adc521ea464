//! The command palette: opened, typed in, chosen from.

use pullquote::app::{Action, HelpLine, Message, Mode, Offer, Overlay, Palette, Prompt};
use pullquote::config::{Preset, keymap};

use crate::desk::{Desk, TEN_ROWS};

/// Which of what the palette offers is chosen.
fn chosen(desk: &Desk) -> usize {
    desk.app.prompt().and_then(Prompt::palette).map(Palette::chosen).expect("the palette is open")
}

fn desk() -> Desk {
    let paragraphs: Vec<_> = (1..=40).map(|n| format!("Paragraph {n} of the report.")).collect();
    Desk::with(&paragraphs.join("\n\n"))
}

fn typed(desk: &Desk) -> &str {
    desk.app.prompt().map_or("-", |prompt| prompt.text())
}

/// Report: reader, row 2: `:next` at human speed went to the next article, and `ext` were keys that opened an editor.
#[test]
fn what_is_typed_at_human_speed_is_one_command() {
    let mut desk = Desk::of(&[Ok("One."), Ok("Two.")], TEN_ROWS);
    desk.press(":n");
    assert_eq!((desk.app.mode(), desk.app.called()), (Mode::Prompt, Some(Offer::Command(Action::NextArticle))));
    assert_eq!(desk.press("<Enter>").top(), "Two.");
    assert_eq!(desk.press(":p<Enter>").top(), "One.");
    for line in [":next<Enter>", ":next article<Enter>", "1:n<Enter>", ":n 1<Enter>"] {
        assert_eq!(desk.press(line).top(), "Two.", "{line}");
        desk.press(":prev<Enter>");
        assert_eq!((desk.top(), desk.asked.len()), ("One.", 0), "{line}");
    }
    desk.press(":note");
    assert_eq!((desk.app.mode(), typed(&desk), desk.top()), (Mode::Prompt, "note", "One."));
    desk.press("<Esc>:<Backspace>");
    assert_eq!(desk.app.mode(), Mode::Article);
}

/// Report: reader, row 2: the same for hands that know less and vim.
#[test]
fn every_sequence_behind_a_colon_waits_for_enter() {
    for (preset, line, action) in [
        (Preset::Less, "x", Action::FirstArticle),
        (Preset::Less, "e", Action::Open),
        (Preset::Less, "f", Action::Where),
        (Preset::Less, "Q", Action::Quit),
        (Preset::Less, "n", Action::NextArticle),
        (Preset::Vim, "p", Action::PreviousArticle),
        (Preset::Vim, "x", Action::Quit),
        (Preset::Vim, "e", Action::Open),
    ] {
        let mut desk = Desk::with_keys(&[Ok("One."), Ok("Two.")], keymap(preset, None).expect("sound"));
        desk.press(":").press(line);
        assert_eq!((desk.app.mode(), desk.app.called()), (Mode::Prompt, Some(Offer::Command(action))), "{line}");
    }
}

/// Report: reader, row 26: `:export`, `:save`, `:dark` and `:width 60` led nowhere, `:light` to the highlight.
#[test]
fn words_that_people_use_elsewhere_lead_to_the_command() {
    let mut desk = Desk::with("“[d No],” [c said] [s Ann Ash].\n\n“[d Yes],” [c said] [s Bo Birk].");
    desk.send(Message::Themes(["terminal", "dark", "light"].map(str::to_owned).to_vec()));
    for (line, asked) in [
        ("export quotes.csv", "quotes.csv Keep 2"),
        ("save  my quotes.md", "my quotes.md Keep 2"),
        ("w a.jsonl", "a.jsonl Keep 2"),
        ("dark", "Theme(\"dark\")"),
        ("light", "Theme(\"light\")"),
        ("colour dark", "Theme(\"dark\")"),
        ("open other.txt", "Open { name: \"other.txt\" }"),
        ("e other.txt", "Open { name: \"other.txt\" }"),
        ("exit", "Quit"),
    ] {
        desk.press(":").press(line).press("<Enter>");
        assert_eq!((desk.app.mode(), desk.asked.pop().as_deref()), (Mode::Article, Some(asked)), "{line}");
    }
    assert_eq!(desk.press(":width 60<Enter>").app.column(), 60);
    assert_eq!(desk.press(":column<Enter>").app.column(), pullquote::app::Preferences::default().column);
    assert_eq!(desk.press(":width 7<Enter>").notice(), "a column is 20 to 500 cells wide");
    assert_eq!(desk.press(":export<Enter>").app.prompt().map(|prompt| prompt.text().to_owned()), Some(String::new()));
    desk.press("<Esc>:help<Enter>");
    assert_eq!(desk.app.mode(), Mode::Help);
    desk.press("<Esc>:filter speaker:ash<Enter>");
    assert_eq!(desk.shown(), ["No"]);
    desk.press(":find birk<Enter>");
    assert_eq!(desk.reader().search().map(|search| search.hits().len()), Some(1));
    assert_eq!(desk.typed, ["Filter speaker:ash", "Search birk"]);
    desk.press(":filter kind:loud<Enter>");
    assert_eq!(desk.notice(), "there is no kind:loud: it can be direct, mixed or indirect");
}

/// Report: reader, row 26: nothing opened another file from within.
#[test]
fn a_file_that_is_there_opens_beside_the_others() {
    let mut desk = Desk::of(&[Ok("One."), Ok("Two.")], TEN_ROWS);
    assert_eq!(desk.press(":open<Enter>2.txt<Enter>").asked, ["Open { name: \"2.txt\" }"]);
    assert_eq!(desk.send(Message::Opened { path: "2.txt".to_owned() }).top(), "Two.", "it is open already");
    desk.press(":p<Enter>:o<Down><Esc>");
    assert_eq!(desk.top(), "One.");
}

#[test]
fn q_enter_quits_as_q_with_a_mark_does() {
    for line in [":q<Enter>", ":q!<Enter>", ":quit<Enter>"] {
        let mut desk = desk();
        desk.press(":q");
        assert!(desk.asked.is_empty());
        desk.press("<Esc>").press(line);
        assert_eq!(desk.asked, ["Quit"], "{line}");
    }
}

#[test]
fn a_number_goes_to_a_paragraph_and_a_name_takes_one_along() {
    let mut desk = desk();
    assert_eq!(desk.press(":12<Enter>").top(), "Paragraph 12 of the report.");
    assert_eq!(desk.press(":top<Enter>").top(), "Paragraph 1 of the report.");
    assert_eq!(desk.press(":top 20<Enter>").top(), "Paragraph 20 of the report.");
    assert_eq!(desk.press(":3 previous paragraph<Enter>").top(), "Paragraph 17 of the report.");
    assert_eq!(desk.press("5:top<Enter>").top(), "Paragraph 5 of the report.", "a count from before the palette");
}

#[test]
fn arrows_choose_and_tab_writes_the_name_out() {
    let mut desk = desk();
    desk.press(": paragraph<Down>");
    assert_eq!(desk.app.offers().get(chosen(&desk)), Some(&Offer::Command(Action::PreviousParagraph)));
    desk.press("<Tab>");
    assert_eq!((typed(&desk), chosen(&desk)), ("previous_paragraph ", 0));
    desk.press("<C-u>par 2<Tab>");
    assert_eq!(typed(&desk), "next_paragraph 2");
    assert_eq!(desk.press("<Enter>").top(), "Paragraph 3 of the report.");
}

#[test]
fn lines_are_remembered_above_the_first_command() {
    let mut desk = desk();
    desk.press(":top 9<Enter>:bottom<Enter>:<Up>");
    assert_eq!(typed(&desk), "bottom");
    desk.press("<Up>");
    assert_eq!(typed(&desk), "top 9");
    desk.press("<Down>");
    assert_eq!(typed(&desk), "bottom");
    desk.press("<Down>");
    assert_eq!(typed(&desk), "");
    assert_eq!(desk.press("<Up><Up><Enter>").top(), "Paragraph 9 of the report.");
}

#[test]
fn what_fits_nothing_says_so_and_is_not_carried_out() {
    let mut desk = desk();
    desk.press(":wxyz<Enter>");
    let error = desk.app.prompt().and_then(|prompt| prompt.error());
    assert_eq!(error, Some("no command has to do with wxyz"));
    assert_eq!(desk.press("<Esc>").app.mode(), Mode::Article);
}

#[test]
fn a_name_that_nobody_has_runs_nothing_until_something_is_chosen() {
    let mut desk = desk();
    desk.press(":foo<Enter>");
    let error =
        |desk: &Desk| desk.app.prompt().and_then(|prompt| prompt.error().map(str::to_owned)).unwrap_or_default();
    assert_eq!(error(&desk), "there is no command foo; the arrows choose one of these");
    assert_eq!((desk.asked.as_slice(), desk.app.called()), (&[] as &[String], None));
    desk.press("<Down>");
    assert_eq!(desk.app.called(), Some(Offer::Command(Action::Follow)), "its letters stand in that name");
    desk.press("<Esc>:wider<Enter>");
    assert_eq!(desk.app.mode(), Mode::Article, "what only one has to do with is that one");
    desk.press(":deta<Enter>");
    assert_eq!(desk.app.mode(), Mode::List, "and what begins a name is that name");
    desk.press("<Esc>:<Enter>");
    assert_eq!(desk.app.mode(), Mode::Article, "an empty line calls nothing");
    assert_eq!(desk.top(), "Paragraph 1 of the report.");
}

#[test]
fn a_theme_is_taken_by_its_name() {
    let mut desk = desk();
    desk.send(Message::Themes(["auto", "dark", "light", "high-contrast", "Sepia"].map(str::to_owned).to_vec()));
    desk.press(":theme li<Enter>");
    assert_eq!(desk.asked.last().map(String::as_str), Some("Theme(\"light\")"));
    desk.press(":theme con<Tab>");
    assert_eq!(typed(&desk), "theme high-contrast");
    desk.press("<C-u>theme <Down><Down><Enter>");
    assert_eq!(desk.asked.last().map(String::as_str), Some("Theme(\"dark\")"));
    desk.press(":theme sep<Enter>:<Up>");
    assert_eq!((desk.asked.len(), typed(&desk)), (3, "theme Sepia"));
    desk.press("<C-u>theme drak<Enter>");
    let error = desk.app.prompt().and_then(|prompt| prompt.error().map(str::to_owned)).unwrap_or_default();
    assert_eq!(error, "there is no theme drak: there are auto, dark, light, high-contrast, Sepia");
    desk.press("<Esc>:theme<Enter>/lig<Enter>");
    assert_eq!(desk.asked.last().map(String::as_str), Some("Theme(\"light\")"), "or from the list of them");
    desk.send(Message::Themes(Vec::new()));
    assert!(desk.press(":theme<Enter>").notice().contains("colour is switched off"));
}

#[test]
fn the_other_scope_is_taken_here_at_once_and_elsewhere_when_it_is_shown() {
    let mut desk = Desk::of(&[Ok("One."), Ok("Two.")], TEN_ROWS);
    desk.press(":n<Enter>:p<Enter>:scope<Enter>");
    assert_eq!(desk.app.notice(), Some("acts, attitudes and topics count as quotations, too"));
    assert_eq!(desk.asked, ["article 1 in the scope wide"]);
    desk.press(":n<Enter>:p<Enter>");
    assert_eq!(desk.asked[1..], ["article 2 in the scope wide"], "each of them once");
    desk.press(":scope<Enter>:n<Enter>");
    assert_eq!(desk.asked.len(), 2, "and back to news: {:?}", desk.asked);
}

#[test]
fn the_palette_serves_the_list_of_speakers_and_the_help_too() {
    let mut desk = Desk::with("“[d No],” [c said] [s Ann Ash].\n\n“[d Yes],” [c said] [s Bo Birk].");
    desk.press("s:row down<Enter>:choose<Enter>");
    assert_eq!(desk.lock(), "Bo Birk");
    desk.press("?:undo<Enter>");
    assert_eq!(desk.app.overlay(), None);
}

#[test]
fn without_an_article_commands_work_all_the_same() {
    let mut desk = Desk::of(&[Err("1.txt does not exist"), Ok("Two.")], TEN_ROWS);
    assert_eq!(desk.press(":next_article<Enter>").top(), "Two.");
}

#[test]
fn every_action_can_be_called() {
    for action in Action::ALL {
        let mut desk = Desk::with("“[d No],” [c said] [s Ann Ash].\n\nRain fell.");
        desk.press(": ");
        assert_eq!(desk.app.offers().len(), Action::ALL.len());
        desk.press(action.name());
        assert_eq!(desk.app.offers().first(), Some(&Offer::Command(*action)), "{}", action.name());
        desk.press("<Enter>");
        let still = desk.app.prompt().is_some_and(|prompt| prompt.palette().is_some());
        assert_eq!(still, *action == Action::Palette, "{} is carried out", action.name());
    }
}

#[test]
fn the_list_of_keys_is_searched_like_a_text() {
    let mut desk = Desk::with("Rain fell.");
    let scroll = |desk: &Desk| {
        let Some(Overlay::Help(help)) = desk.app.overlay() else { panic!("the list is closed") };
        usize::from(help.scroll())
    };
    let found = |desk: &Desk| {
        let Some(Overlay::Help(help)) = desk.app.overlay() else { panic!("the list is closed") };
        match help.search().found.map(|line| desk.app.help()[line].clone()) {
            Some(HelpLine::Entry { sentence, .. }) => sentence,
            Some(HelpLine::Title(_) | HelpLine::Blank) | None => "-".to_owned(),
        }
    };
    desk.press("?/SEARCH hit<Enter>");
    assert_eq!(found(&desk), "Go to the next search hit");
    assert!(scroll(&desk) > 0, "it is brought on the screen");
    assert_eq!(found(desk.press("n")), "Go to the search hit before");
    assert_eq!(found(desk.press("N")), "Go to the next search hit");
    desk.press("g/zzz");
    assert!(desk.app.prompt().is_some_and(|prompt| prompt.error().is_some()));
    assert_eq!(scroll(desk.press("<Esc>")), 0);
    assert_eq!(desk.press("n").notice(), "nothing was searched for yet");
    assert_eq!(desk.press("<Esc>").app.overlay(), None);
}
