//! Errors in context, grouped by cause: what to look at to make the engine better.

use std::collections::BTreeMap;

use super::corpus::Record;
use super::score::{Item, Matched};

/// Characters shown on either side of an error.
const AROUND: usize = 60;

/// Errors by cause, each shown in its place: `[gold]`, `{found}`.
pub type Errors = BTreeMap<&'static str, Vec<String>>;

/// Adds the errors of an article to `errors`.
pub fn collect(record: &Record, matched: &Matched, errors: &mut Errors) {
    let text: Vec<char> = record.text.chars().collect();
    let show = |gold: Option<&Item>, own: Option<&Item>| shown(&text, gold, own);
    for (i, gold) in matched.gold.iter().enumerate().filter(|(_, gold)| gold.core) {
        let Some(j) = matched.of_gold[i] else {
            let near = matched.found.iter().find(|own| overlaps(gold, own));
            let cause = if near.is_some() { "found with less than half overlap" } else { "found nowhere" };
            errors.entry(cause).or_default().push(format!("{}: {}", gold.kind, show(Some(gold), near)));
            continue;
        };
        let own = &matched.found[j];
        if let Some(cause) = edges(gold, own) {
            errors.entry(cause).or_default().push(format!("{}: {}", gold.kind, show(Some(gold), Some(own))));
        }
        if !matched.right(i, j) {
            let cause = match (gold.source.is_empty(), own.source.is_empty()) {
                (true, _) => "a source where gold has none",
                (false, true) => "no source",
                (false, false) => "another source",
            };
            let said = |item: &Item| item.source.iter().map(|&at| text[at]).take(AROUND).collect::<String>();
            let line =
                format!("{}: gold {:?}, found {:?}: {}", gold.kind, said(gold), said(own), show(Some(gold), None));
            errors.entry(cause).or_default().push(line);
        }
        if let (Some(name), false) = (own.names.first(), gold.names.is_empty())
            && !gold.names.contains(name)
        {
            let line = format!("gold {:?}, found {name:?}: {}", gold.names, show(Some(gold), None));
            errors.entry("another speaker").or_default().push(line);
        }
        if gold.kind != own.kind {
            let line = format!("{} for {}: {}", own.kind, gold.kind, show(Some(gold), Some(own)));
            errors.entry("another kind").or_default().push(line);
        }
    }
    for (j, own) in matched.found.iter().enumerate() {
        if matched.of_found[j].is_none() && !matched.gold.iter().any(|gold| overlaps(gold, own)) {
            errors.entry("found where gold has nothing").or_default().push(format!(
                "{}: {}",
                own.kind,
                show(None, Some(own))
            ));
        }
    }
}

fn overlaps(a: &Item, b: &Item) -> bool {
    a.content.iter().any(|at| b.content.binary_search(at).is_ok())
}

/// Which edges of the content differ.
fn edges(gold: &Item, own: &Item) -> Option<&'static str> {
    if gold.content == own.content {
        return None;
    }
    let (left, right) = (own.content.first().cmp(&gold.content.first()), own.content.last().cmp(&gold.content.last()));
    Some(match (left, right) {
        (std::cmp::Ordering::Equal, std::cmp::Ordering::Equal) => "edges right, other inside",
        (std::cmp::Ordering::Less, std::cmp::Ordering::Equal) => "begins too early",
        (std::cmp::Ordering::Greater, std::cmp::Ordering::Equal) => "begins too late",
        (std::cmp::Ordering::Equal, std::cmp::Ordering::Less) => "ends too early",
        (std::cmp::Ordering::Equal, std::cmp::Ordering::Greater) => "ends too late",
        _ => "both edges",
    })
}

/// The text around both, with gold's content in `[]` and what was found in `{}`.
fn shown(text: &[char], gold: Option<&Item>, own: Option<&Item>) -> String {
    let ends = |item: Option<&Item>| item.and_then(|item| Some((*item.content.first()?, *item.content.last()?)));
    let all: Vec<(usize, usize)> = [ends(gold), ends(own)].into_iter().flatten().collect();
    let first = all.iter().map(|ends| ends.0).min().unwrap_or_default().saturating_sub(AROUND);
    let last = all.iter().map(|ends| ends.1 + 1).max().unwrap_or_default().saturating_add(AROUND).min(text.len());
    let holds = |item: Option<&Item>, at: usize| item.is_some_and(|item| item.content.binary_search(&at).is_ok());
    let mut line = String::new();
    let mut open = [false; 2];
    for (at, &c) in text.iter().enumerate().take(last).skip(first) {
        if c.is_alphanumeric() {
            for (nth, item) in [gold, own].into_iter().enumerate() {
                let inside = holds(item, at);
                if inside != open[nth] {
                    line.push(['[', ']', '{', '}'][2 * nth + usize::from(open[nth])]);
                    open[nth] = inside;
                }
            }
        }
        line.push(if c == '\n' { '¶' } else { c });
    }
    line
}
