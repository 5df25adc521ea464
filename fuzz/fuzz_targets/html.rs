#![no_main]

use pullquote::ingest::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pullquote_fuzz::opens(Some(Format::Html), bytes));
