//! The engine in marked text: what stands in brackets is what must be found. See `quotes::marked` for the notation.

mod engine {
    mod attribution;
    mod cues;
    mod evidence;
    mod indirect;
    mod laws;
    mod marks;
    mod paragraphs;
    mod speakers;
    mod turns;
}

use pullquote::quotes::{Analysis, analyse, marked};

/// Analyses the marked text without its marks and compares.
#[track_caller]
fn finds(marked: &str) {
    let article = marked::strip(marked).expect("sound marked text");
    assert_eq!(marked::render(&article, &analyse(&article)), marked);
}

/// The analysis of plain text, by paragraphs.
fn analysis(text: &str) -> Analysis {
    analyse(&marked::strip(text).expect("plain text"))
}

/// The names of the speakers, in order of their first quote.
fn speakers(text: &str) -> Vec<String> {
    analysis(text).speakers.into_iter().map(|speaker| speaker.name).collect()
}
