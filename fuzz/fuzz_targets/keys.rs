//! Any bytes from a terminal, in any pieces: no panic, and no key is lost for ever.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pullquote_fuzz::keys::typed(bytes));
