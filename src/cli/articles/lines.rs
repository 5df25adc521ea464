//! Lines of a stream, numbered, of bounded length.

use std::io::{self, BufRead, Read};

/// Reads lines one after the other.
pub(super) struct Lines<R> {
    input: R,
    limit: u64,
    number: u64,
}

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Counted from 1.
    pub number: u64,
    /// Its bytes without the line feed; `None` where they are more than the limit, and were passed over.
    pub bytes: Option<Vec<u8>>,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `input`, of at most `limit` bytes each.
    pub(super) fn new(input: R, limit: u64) -> Self {
        Self { input, limit, number: 0 }
    }

    /// The next line; `None` after the last.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let read = (&mut self.input).take(self.limit.saturating_add(1)).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        let number = self.number;
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() as u64 > self.limit {
            drop(bytes);
            self.input.skip_until(b'\n')?;
            return Ok(Some(Line { number, bytes: None }));
        }
        Ok(Some(Line { number, bytes: Some(bytes) }))
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    /// The lines of `input`, an overlong one as "(overlong)".
    fn lines(input: &str, limit: u64) -> Vec<String> {
        let mut lines = Lines::new(input.as_bytes(), limit);
        let mut read = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            assert_eq!(line.number, read.len() as u64 + 1);
            read.push(line.bytes.map_or("(overlong)".to_owned(), |bytes| String::from_utf8(bytes).unwrap()));
        }
        read
    }

    #[test]
    fn lines_are_what_stands_before_a_line_feed_or_the_end() {
        assert_eq!(lines("", 9), [""; 0]);
        assert_eq!(lines("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(lines("a\r\n", 9), ["a\r"]);
    }

    #[test]
    fn an_overlong_line_is_passed_over_and_the_next_one_is_read() {
        assert_eq!(lines("12345\n123456\n1\n", 5), ["12345", "(overlong)", "1"]);
        assert_eq!(lines("1\n123456789", 5), ["1", "(overlong)"]);
    }
}
