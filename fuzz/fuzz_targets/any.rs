//! Any bytes as whatever their content says they are; PDF is another program's to read.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if !bytes.starts_with(b"%PDF-") {
        pullquote_fuzz::opens(None, bytes);
    }
});
