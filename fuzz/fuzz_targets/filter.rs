//! Any text typed as a filter: it is understood or refused.

#![no_main]

use pullquote::app::filter::Filter;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = Filter::parse(text);
});
