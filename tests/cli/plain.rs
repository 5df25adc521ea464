//! `--plain`: a dialogue of lines.

use crate::shell::{FERRY, MILL, Shell};

/// What is answered to `commands` when the two stories are read.
fn talk(commands: &str) -> String {
    let shell = Shell::with(&[("ferry.txt", FERRY), ("mill.txt", MILL)]);
    let run = shell.feed(commands, "--plain ferry.txt mill.txt");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{commands:?}");
    run.out
}

#[test]
fn quotes_are_numbered_and_introduced_after_their_paragraph() {
    let out = talk("n\nq\n");
    assert!(out.contains("? lists the commands"), "{out}");
    let lines: Vec<&str> = out.lines().collect();
    let quote = lines.iter().position(|line| line.starts_with("quote 1, ")).expect("a quote");
    assert!(lines[quote - 1].starts_with("“We cannot"), "{out}");
}

#[test]
fn whom_the_article_does_not_name_is_anonymous() {
    let story = "The night ferry was late again.\n\nA deckhand said the pumps had failed twice that week.\n";
    let run = Shell::with(&[("pumps.txt", story)]).feed("t\ns\n", "--plain pumps.txt");
    assert!(run.out.contains("quote 1, A deckhand, anonymous, indirect"), "{}", run.out);
    assert!(run.out.contains("A deckhand, anonymous: 1 quote"), "{}", run.out);
}

#[test]
fn nothing_is_written_but_lines_of_plain_text() {
    let out = talk("all\ns\nt\nwho\nf kind:direct\n?\n/council\n99\nx\nall\n");
    assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{out:?}");
    assert!(!out.contains(['│', '─', '┃', '━']), "{out}");
}

#[test]
fn commands_move_through_paragraphs_quotes_and_articles() {
    let out = talk("1\nwho\nr\np\ng 1\nX\nx\nn\nq\n");
    assert!(out.contains("Why: ") && out.contains("Sure: quote "), "{out}");
    assert!(out.contains("The mill"), "{out}");
    assert!(talk("7000\n").contains("There is no quote of that number."));
    assert!(talk("g 7000\n").contains("There is no such paragraph."));
    assert!(talk("x\nx\n").ends_with("That was the last article.\n"));
    assert!(talk("dance\n").contains("dance is no command. ? lists them."));
}

#[test]
fn filters_and_searches_are_those_of_the_reader() {
    assert!(talk("f kind:indirect\n").contains(" of "));
    assert!(talk("f kind:loud\n").contains("loud"));
    assert!(talk("/council\n").contains("She told the council"));
    assert!(talk("/zebra\n").contains("Nothing from here on has that."));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let shell = Shell::with(&[("ferry.txt", FERRY)]);
    let run = shell.feed("n\n", "--plain gone.txt ferry.txt");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("gone.txt") && run.out.contains("We cannot"), "{}{}", run.err, run.out);
}
