//! Any bytes unpacked: never more than the limit comes out.

#![no_main]

use std::io::Read;

use pullquote::ingest::gzip;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut out = Vec::new();
    let read = gzip::unpacked(bytes).and_then(|mut unpacked| unpacked.read_to_end(&mut out));
    assert!(out.len() <= (64 << 20) + (1 << 16), "{read:?}");
});
