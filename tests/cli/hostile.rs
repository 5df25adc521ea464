//! Nothing of an article's control characters reaches a stream, whatever is asked for.

use serde_json::json;

use crate::shell::{Run, Shell};

const NASTY: &str = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}\u{2066}\u{0}\u{8}\u{90}q\u{7f}";

fn forbidden(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn assert_clean(run: &Run, what: &str) {
    for stream in [&run.out, &run.err] {
        assert!(!stream.contains(forbidden), "{what}: {stream:?}");
    }
}

#[test]
fn controls_of_a_text_stay_inside() {
    let story = format!(
        "“We {NASTY} cannot,” said Ada {NASTY} Moor. “The {NASTY} hull is gone.”\n\nShe {NASTY} told the council that {NASTY} it was over.\n"
    );
    let shell = Shell::with(&[("nasty.txt", &story)]);
    for line in ["nasty.txt", "extract --with-text nasty.txt", "extract --format json nasty.txt"] {
        assert_clean(&shell.run(line), line);
    }
    for format in ["csv", "markdown", "text"] {
        assert_clean(&shell.run(&format!("extract --format {format} nasty.txt")), format);
    }
    let painted = shell.run("--color always nasty.txt").out;
    let ours = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    assert!(!ours.replace_all(&painted, "").contains(forbidden), "{painted:?}");
}

#[test]
fn controls_in_a_record_stay_inside_and_its_id_survives() {
    let line = json!({ "id": NASTY, "title": NASTY, "url": NASTY, "text": format!("“No {NASTY},” said Ada Moor.") });
    for format in ["jsonl", "json", "csv", "markdown", "text"] {
        let run =
            Shell::with(&[]).feed(format!("{line}\n"), &format!("extract --from jsonl --with-text --format {format}"));
        assert_eq!(run.code, 0, "{format}: {}", run.err);
        assert_clean(&run, format);
        if format == "jsonl" {
            let record = run.records().remove(0);
            assert_eq!(record["id"], NASTY);
            let title = record["title"].as_str().unwrap_or_default();
            assert!(!title.contains(forbidden), "{title:?}");
        }
    }
}

#[test]
fn controls_in_a_files_name_stay_inside() {
    let name = "na\u{1b}[31msty\u{202e}.txt";
    let shell = Shell::with(&[("plain.txt", "The mill is closed.\n")]);
    assert_clean(&shell.run(&format!("{name} plain.txt")), "missing");
    shell.write(name, b"The mill is closed.\n");
    assert_clean(&shell.run(&format!("{name} plain.txt")), "heading");
    assert_clean(&shell.run(&format!("extract {name}")), "id");
    assert_clean(&shell.feed("{\"id\": 1}\n", &format!("extract --from jsonl - {name}")), "line");
}
