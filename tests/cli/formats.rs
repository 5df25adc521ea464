//! What the formats of `extract` look like.

use serde_json::{Value, json};

use crate::shell::{FERRY, MILL, Shell};

/// What the spans of `quote` under `key` cover in `text`.
fn covered(quote: &Value, key: &str, slice: impl Fn(usize, usize) -> String) -> Vec<String> {
    let spans = quote[key].as_array().unwrap().iter();
    spans.map(|span| slice(span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize)).collect()
}

#[test]
fn a_record_has_every_key_in_the_order_of_the_schema() {
    let run = Shell::with(&[("ferry.txt", FERRY)]).run("extract ferry.txt");
    let mut at = 0;
    for key in ["schema", "id", "title", "date", "byline", "outlet", "url", "language", "speakers", "quotes"] {
        let found =
            run.out[at..].find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("{key} comes next: {}", run.out));
        at += found;
    }
    let record = &run.records()[0];
    assert_eq!(record.as_object().unwrap().len(), 10);
    assert_eq!((&record["id"], &record["date"], &record["url"]), (&json!("ferry"), &json!(null), &json!(null)));
    let speaker = &record["speakers"][0];
    assert_eq!(speaker["name"], "Ada Moor");
    assert_eq!(speaker.as_object().unwrap().len(), 5);
    let quote = &record["quotes"][0];
    assert_eq!(quote.as_object().unwrap().len(), 10);
    assert_eq!(
        (&quote["kind"], &quote["speaker"], &quote["speaker_id"]),
        (&json!("direct"), &json!("Ada Moor"), &speaker["id"])
    );
    let text = quote["text"].as_str().unwrap();
    assert!(text.starts_with("We cannot run the ferry any longer") && text.contains(" … The hull is gone"), "{text}");
    for sure in ["quote", "source", "speaker"] {
        let sure = quote["confidence"][sure].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&sure));
    }
    assert!(quote["reason"].is_string());
}

#[test]
fn spans_cover_the_same_words_in_every_unit() {
    let text = format!("Zoë’s 🙂 café\r\n\r\n{FERRY}");
    let shell = Shell::with(&[("ferry.txt", &text)]);
    let quotes = |unit: &str| shell.run(&format!("extract --offsets {unit} ferry.txt")).records()[0]["quotes"].clone();
    let (points, bytes, utf16) = (quotes("codepoints"), quotes("bytes"), quotes("utf16"));
    assert!(points.as_array().is_some_and(|quotes| quotes.len() >= 2));
    let units: Vec<u16> = text.encode_utf16().collect();
    for n in 0..points.as_array().unwrap().len() {
        for key in ["content", "cue", "source"] {
            let expected = covered(&bytes[n], key, |start, end| text[start..end].to_owned());
            let in_points = covered(&points[n], key, |start, end| text.chars().skip(start).take(end - start).collect());
            let in_utf16 = covered(&utf16[n], key, |start, end| String::from_utf16(&units[start..end]).unwrap());
            assert_eq!((&in_points, &in_utf16), (&expected, &expected));
        }
    }
    assert_eq!(points, shell.run("extract ferry.txt").records()[0]["quotes"], "code points are the default");
}

#[test]
fn the_text_comes_along_on_request_and_spans_fit_it() {
    let text = format!("One\r\n\r\n\u{202e}{FERRY}");
    let shell = Shell::with(&[("ferry.txt", &text)]);
    assert_eq!(shell.run("extract ferry.txt").records()[0].get("text"), None);
    let record = shell.run("extract --with-text ferry.txt").records().remove(0);
    let with_text = record["text"].as_str().unwrap();
    assert!(!with_text.contains('\u{202e}'));
    let quote = &record["quotes"][0];
    let content = covered(quote, "content", |start, end| with_text.chars().skip(start).take(end - start).collect());
    assert_eq!(Some(content.join(" … ").as_str()), quote["text"].as_str());
}

#[test]
fn json_is_one_array_of_the_same_records() {
    let shell = Shell::with(&[("ferry.txt", FERRY), ("mill.txt", MILL)]);
    let run = shell.run("extract --format json ferry.txt gone.txt mill.txt");
    assert_eq!(run.code, 1);
    let array: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(array, Value::Array(shell.run("extract ferry.txt mill.txt").records()));
}

#[test]
fn csv_is_one_row_a_quote() {
    let shell = Shell::with(&[("ferry.txt", FERRY), ("mill.txt", MILL)]);
    let run = shell.run("extract --format csv ferry.txt mill.txt");
    assert!(!run.out.contains('\r'));
    let mut rows = csv::Reader::from_reader(run.out.as_bytes());
    let header = rows.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|own| own == name).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let records = shell.run("extract ferry.txt mill.txt").records();
    let quotes: Vec<&Value> = records.iter().flat_map(|record| record["quotes"].as_array().unwrap()).collect();
    assert_eq!(rows.len(), quotes.len());
    for (row, quote) in rows.iter().zip(quotes) {
        assert_eq!(Some(&row[column("text")]), quote["text"].as_str());
        assert_eq!(&row[column("speaker")], quote["speaker"].as_str().unwrap_or_default());
        let spans = quote["content"].as_array().unwrap().iter().map(|span| format!("{}..{}", span[0], span[1]));
        assert_eq!(row[column("content")], spans.collect::<Vec<_>>().join(";"));
    }
    assert_eq!(&rows[0][column("id")], "ferry");
}

#[test]
fn a_cell_that_would_be_computed_is_guarded() {
    let line = json!({ "id": "=1+1", "title": "@home", "text": MILL.replace("Nobody", "=cmd(), -1, nobody") });
    let run = Shell::with(&[]).feed(format!("{line}\n"), "extract --format csv");
    let mut rows = csv::Reader::from_reader(run.out.as_bytes());
    let cells: Vec<String> =
        rows.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(cells.iter().any(|cell| cell == "'=1+1") && cells.iter().any(|cell| cell == "'@home"), "{cells:?}");
    assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{cells:?}");
}

#[test]
fn markdown_quotes_in_block_quotes_and_lets_nothing_in() {
    let text = MILL.replace("the flour", "<b>[the](https://x.invalid)</b> *flour*");
    let shell = Shell::with(&[("mill.txt", &text), ("ferry.txt", FERRY)]);
    let run = shell.run("extract --format markdown mill.txt ferry.txt");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.contains("\n> Nobody wants \\<b\\>\\[the\\](https\\://x.invalid)\\</b\\> \\*flour\\*\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("\n> — **Tomas Reyes**"), "{}", run.out);
    assert_eq!(run.out.matches("\n# ").count() + usize::from(run.out.starts_with("# ")), 2, "{}", run.out);
}

#[test]
fn text_is_the_body_unwrapped() {
    let wrapped = "The mill will not\nreopen this year.\n\n\n  Nobody wants\nthe flour.  \n";
    let run = Shell::with(&[("mill.txt", wrapped)]).run("extract --format text mill.txt");
    assert_eq!(run.out, "The mill will not reopen this year.\n\nNobody wants the flour.\n");
}
