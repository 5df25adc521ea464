//! Any text read for its quotations: every span lies inside it, on whole characters.

#![no_main]

use pullquote::ingest::{self, Record};
use pullquote::quotes;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let article = ingest::from_text(Record { text: text.to_owned(), ..Record::default() });
    for quote in &quotes::analyse(&article).quotes {
        assert!(quote.content.iter().all(|span| article.text().get(span.range()).is_some()));
    }
});
