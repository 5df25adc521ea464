//! gzip: packed input is unpacked member by member, within bounds.
//!
//! A few kilobytes can unpack to terabytes. What comes out may be `FREE` bytes whatever went in, and past that at most
//! `RATIO` times as much: text packs to a third or a tenth, and a bomb to a thousandth. Knows nothing of what the bytes
//! mean.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use super::admit::LIMIT;
use crate::ingest::error::IngestError;

/// Bytes of output that are always allowed.
const FREE: u64 = 64 << 20;
/// Above that, the most bytes of output for each byte of input.
const RATIO: u64 = 200;
/// What a packed input begins with: gzip's mark, and deflate, the only method there is.
const SIGNATURE: &[u8] = b"\x1f\x8b\x08";

/// Whether an input that begins with `head` is packed.
pub fn is_packed(head: &[u8]) -> bool {
    head.starts_with(SIGNATURE)
}

/// `input`, unpacked where it is packed.
pub fn unpacked<'a>(mut input: impl BufRead + 'a) -> io::Result<Box<dyn BufRead + 'a>> {
    let mut head = Vec::with_capacity(SIGNATURE.len());
    input.by_ref().take(SIGNATURE.len() as u64).read_to_end(&mut head)?;
    let packed = is_packed(&head);
    let whole = Cursor::new(head).chain(input);
    Ok(if packed { Box::new(BufReader::with_capacity(1 << 16, Unpacked::new(whole))) } else { Box::new(whole) })
}

/// `bytes`, unpacked where they are packed.
pub(crate) fn unpacked_bytes(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, IngestError> {
    if !is_packed(&bytes) {
        return Ok(bytes);
    }
    let mut out = Vec::new();
    let read = unpacked(bytes.as_slice()).and_then(|packed| packed.take(LIMIT).read_to_end(&mut out));
    read.map(|_| out).map_err(|error| IngestError::from_io(name, error))
}

/// Unpacks as it is read, and says in a sentence's end what is wrong.
struct Unpacked<R> {
    decoder: MultiGzDecoder<Counted<R>>,
    written: u64,
}

impl<R: BufRead> Unpacked<R> {
    fn new(input: R) -> Self {
        Self { decoder: MultiGzDecoder::new(Counted { input, read: 0 }), written: 0 }
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer).map_err(sentence)?;
        self.written += read as u64;
        let allowed = self.decoder.get_ref().read.saturating_mul(RATIO).max(FREE);
        if self.written > allowed {
            return Err(io::Error::other(format!("it unpacks to more than {RATIO} times its size")));
        }
        Ok(read)
    }
}

/// An input that counts what was taken of it.
struct Counted<R> {
    input: R,
    read: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.read += amount as u64;
        self.input.consume(amount);
    }
}

fn sentence(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => io::Error::new(io::ErrorKind::InvalidData, "its gzip data end too early"),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            io::Error::new(io::ErrorKind::InvalidData, "its gzip data are damaged")
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::unpacked;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    /// What comes out of `bytes`, or what is wrong with them.
    fn read(bytes: &[u8]) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        let read = unpacked(bytes).and_then(|mut input| input.read_to_end(&mut out));
        read.map(|_| out).map_err(|error| error.to_string())
    }

    #[test]
    fn members_follow_one_another_and_what_is_not_packed_passes() {
        let two = [packed(b"The ferry "), packed(b"sails.")].concat();
        assert_eq!(read(&two).as_deref(), Ok(&b"The ferry sails."[..]));
        assert_eq!(read(b"The ferry sails.").as_deref(), Ok(&b"The ferry sails."[..]));
        assert_eq!(read(b"\x1f").as_deref(), Ok(&b"\x1f"[..]));
    }

    #[test]
    fn what_was_packed_twice_stays_packed_once() {
        let once = packed(b"The ferry sails.");
        assert_eq!(read(&packed(&once)), Ok(once));
    }

    #[test]
    fn damage_is_told_from_an_early_end() {
        let whole = packed(b"The ferry sails on Monday, and the lamp is lit.");
        assert_eq!(read(&whole[..whole.len() - 9]), Err("its gzip data end too early".to_owned()));
        let mut damaged = whole.clone();
        let checksum = damaged.len() - 8;
        damaged[checksum] ^= 0xFF;
        assert_eq!(read(&damaged), Err("its gzip data are damaged".to_owned()));
    }

    #[test]
    fn a_bomb_is_given_up_while_it_is_small() {
        let bomb = packed(&vec![b' '; 80 << 20]);
        assert_eq!(read(&bomb), Err("it unpacks to more than 200 times its size".to_owned()));
    }
}
