//! `extract` over many articles: JSON Lines in, order, bad lines, ids, memory and pipes that close.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use serde_json::json;

use crate::shell::{FERRY, MILL, Shell};

fn record(id: impl serde::Serialize, text: &str) -> String {
    format!("{}\n", json!({ "id": id, "text": text }))
}

#[test]
fn an_id_comes_back_as_it_was() {
    let archive = [r#""mill-7""#, "7", "7.50", "\"7\"", r#""naïve 🙂""#, "123456789012345678901234567890"];
    let lines = archive.map(|id| format!("{{\"text\":\"x\",\"id\":{id}}}\n")).concat();
    let run = Shell::with(&[]).feed(lines, "extract --from jsonl");
    assert_eq!(run.code, 0, "{}", run.err);
    for (line, id) in run.out.lines().zip(archive) {
        assert!(line.starts_with(&format!("{{\"schema\":1,\"id\":{id},")), "{line}");
    }
    assert_eq!(run.out.lines().count(), archive.len());
}

#[test]
fn title_date_and_url_are_used_where_they_are_given() {
    let line = json!({
        "id": 1, "text": FERRY, "title": "Ferry to close", "date": "2024-02-29", "url": "https://news.invalid/ferry"
    });
    let run = Shell::with(&[]).feed(format!("{line}\n"), "extract");
    let record = &run.records()[0];
    assert_eq!(record["title"], "Ferry to close");
    assert_eq!(record["date"], "2024-02-29");
    assert_eq!(record["url"], "https://news.invalid/ferry");
    assert_eq!(record["outlet"], json!(null));
}

#[test]
fn a_bad_line_is_named_by_file_and_number_and_the_rest_goes_on() {
    let mut archive = record("first", FERRY).into_bytes();
    archive.extend(b"{\"id\": \"broken\", \"text\": \"no end\n");
    archive.extend(b"\n");
    archive.extend(b"{\"id\": \"bytes\", \"text\": \"\xff\xfe\"}\n");
    archive.extend(b"{\"id\": \"no text\"}\n");
    archive.extend(format!("{{\"id\": {}}}\n", "[".repeat(200_000)).bytes());
    archive.extend(record("last", MILL).bytes());
    let shell = Shell::with(&[]);
    shell.write("archive.jsonl", &archive);
    let run = shell.run("extract --from jsonl archive.jsonl");
    assert_eq!(run.code, 1);
    assert_eq!(run.ids(), r#""first" "last""#);
    let named: Vec<&str> = run.err.lines().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(named, ["archive.jsonl:2", "archive.jsonl:4", "archive.jsonl:5", "archive.jsonl:6"], "{}", run.err);

    let piped = shell.feed(archive, "extract --from jsonl -");
    assert!(piped.err.starts_with("pullquote: standard input:2: "), "{}", piped.err);
}

#[test]
fn records_and_text_are_told_apart_by_their_content() {
    let shell = Shell::with(&[("text.jsonl", FERRY), ("braces.txt", "{It was said} and then some more was said.\n")]);
    shell.write("records.txt", format!("\u{feff}{}{}", record(1, FERRY), record(2, MILL)).as_bytes());
    let run = shell.run("extract records.txt text.jsonl braces.txt");
    assert_eq!((run.code, run.ids().as_str()), (0, r#"1 2 "text" "braces""#), "{}", run.err);
    assert_eq!(shell.run("extract --from text records.txt").ids(), r#""records""#);
    assert_eq!(shell.run("extract --from jsonl text.jsonl").code, 1);
    assert_eq!(shell.feed(record(3, MILL), "extract").ids(), "3");
    assert_eq!(shell.feed(MILL, "extract").ids(), r#""-""#);
}

#[test]
fn stems_that_repeat_give_way_to_paths() {
    let shell = Shell::with(&[("north/news.txt", FERRY), ("south/news.txt", MILL), ("ferry.txt", FERRY)]);
    let run = shell.run("extract north/news.txt ferry.txt south/news.txt");
    assert_eq!(run.ids(), r#""north/news.txt" "ferry" "south/news.txt""#);
}

#[test]
fn order_is_that_of_the_input_however_long_each_article_takes() {
    let long = MILL.repeat(200);
    let archive: String = (0..600).map(|n| record(n, if n % 50 == 0 { &long } else { FERRY })).collect();
    let run = Shell::with(&[]).feed(archive, "extract --from jsonl");
    assert_eq!(run.code, 0, "{}", run.err);
    let expected: Vec<String> = (0..600).map(|n| n.to_string()).collect();
    assert_eq!(run.ids(), expected.join(" "));
}

#[test]
fn the_same_input_gives_the_same_output() {
    let archive: String = (0..40).map(|n| record(n, &[FERRY, MILL].concat())).collect();
    let shell = Shell::with(&[("archive.jsonl", &archive)]);
    assert_eq!(shell.run("extract archive.jsonl").out, shell.run("extract archive.jsonl").out);
}

/// `extract` with standard input and output in our hands.
fn extract() -> std::process::Child {
    extract_with(Command::new(env!("CARGO_BIN_EXE_pullquote")))
}

fn extract_with(mut command: Command) -> std::process::Child {
    command.args(["extract", "--from", "jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn a_record_comes_out_before_the_next_one_goes_in() {
    let mut child = extract();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for n in 0..3 {
        input.write_all(record(n, FERRY).as_bytes()).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"schema\":1,\"id\":{n},")), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_enough_ends_the_program_in_silence() {
    let mut child = extract();
    let mut input = child.stdin.take().unwrap();
    let mut first = String::new();
    input.write_all(record(0, FERRY).as_bytes()).unwrap();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"schema\":1,"));
    // The reader is gone now. The input stays open: the program has to end all the same. A process that another test is just starting
    // may hold the reader's end for a moment, so that one record more may still go out.
    let mut status = None;
    for n in 1..100 {
        let _ = input.write_all(record(n, FERRY).as_bytes());
        std::thread::sleep(std::time::Duration::from_millis(20));
        status = child.try_wait().unwrap();
        if status.is_some() {
            break;
        }
    }
    let status = status.unwrap_or_else(|| child.wait().unwrap());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
    drop(input);
}

/// Whether we were started with interrupts ignored, as far as the system says so.
#[cfg(unix)]
fn interrupts_are_ignored() -> bool {
    let line = Command::new("sh").args(["-c", "kill -INT $$; echo still here"]).output();
    line.is_ok_and(|shell| shell.stdout.starts_with(b"still here"))
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_by_its_signal_which_shells_call_130() {
    use std::os::unix::process::ExitStatusExt;
    // In the background of a script interrupts are ignored, by us and by whatever we start; env of coreutils undoes that.
    let mut env = Command::new("env");
    env.arg("--default-signal=INT");
    let knows =
        env.arg("true").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    let mut child = if knows {
        let mut env = Command::new("env");
        env.args(["--default-signal=INT", env!("CARGO_BIN_EXE_pullquote")]);
        extract_with(env)
    } else if interrupts_are_ignored() {
        eprintln!("skipped: interrupts are ignored here, and env cannot undo that");
        return;
    } else {
        extract()
    };
    let mut input = child.stdin.take().unwrap();
    input.write_all(record(0, FERRY).as_bytes()).unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut String::new()).unwrap();
    let id = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(2));
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "", "no half a record");
}

#[test]
fn no_records_are_no_failure() {
    let shell = Shell::with(&[]);
    for (format, out) in [("jsonl", ""), ("json", "[]\n"), ("markdown", ""), ("text", "")] {
        let run = shell.run(&format!("extract --from jsonl --format {format}"));
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, out, ""), "{format}");
    }
    assert!(shell.run("extract --from jsonl --format csv").out.starts_with("id,title,date,"));
}
