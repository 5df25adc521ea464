//! What the engine got wrong in an article, in marked text: the paragraphs with the quote as it should be, and as it was
//! found.

use pullquote::quotes::{Analysis, Quote, marked};

use super::Reading;

/// Prints every quote that was missed, cut otherwise, given to another source or speaker, or made up.
pub(super) fn print(reading: &Reading) {
    let pairs = &reading.pairs;
    for (i, gold) in reading.gold.quotes.iter().enumerate() {
        let own = pairs.of_gold[i];
        let Some(wrong) = wrong(reading, i, own) else { continue };
        println!("\n{} — {wrong}", reading.name);
        println!("  gold   {}", shown(reading, &reading.gold, gold));
        if let Some(j) = own {
            println!("  found  {}", shown(reading, &reading.found, &reading.found.quotes[j]));
        }
    }
    for (quote, _) in reading.found.quotes.iter().zip(&pairs.of_found).filter(|(_, gold)| gold.is_none()) {
        println!("\n{} — made up", reading.name);
        println!("  found  {}", shown(reading, &reading.found, quote));
    }
}

/// What is wrong with the found quote `own` of gold quote `i`.
fn wrong(reading: &Reading, i: usize, own: Option<usize>) -> Option<&'static str> {
    let Some(j) = own else { return Some("missed") };
    let (gold, found) = (&reading.pairs.gold[i], &reading.pairs.found[j]);
    if gold.content != found.content {
        Some("cut otherwise")
    } else if !reading.pairs.right(i, j) {
        Some("another source")
    } else if gold.kind != found.kind {
        Some("another kind")
    } else if !gold.names.is_empty() && found.names.first() != gold.names.first() {
        Some("another speaker")
    } else {
        None
    }
}

/// The paragraphs that `quote` is in, with no other quote marked.
fn shown(reading: &Reading, analysis: &Analysis, quote: &Quote) -> String {
    let alone =
        Analysis { quotes: vec![quote.clone()], speakers: analysis.speakers.clone(), mentions: Vec::new(), unread: 0 };
    let with = marked::render(&reading.article, &alone);
    let paragraphs = with.split("\n\n").zip(reading.article.text().split("\n\n"));
    let own = paragraphs.filter(|(with, without)| with != without).map(|(with, _)| with.trim());
    own.collect::<Vec<_>>().join("\n         ")
}
