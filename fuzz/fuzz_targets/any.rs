#![no_main]

// Whatever its content says it is; PDF is another program's to read.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if !bytes.starts_with(b"%PDF-") {
        pullquote_fuzz::opens(None, bytes);
    }
});
