//! A mailbox in one file: messages, each behind a line that begins with "From " (RFC 4155).
//!
//! Only splits it into messages; `message` reads one.

use std::borrow::Cow;

/// What begins the line before a message.
const ENVELOPE: &[u8] = b"From ";

/// The messages in `bytes`, without their envelopes; a lone message is the only one.
///
/// A "From " begins a message only behind a blank line and before a header field: mailers that quote it in the text
/// (">From ") cannot be relied on. Where they do, the quoting is taken away.
pub(crate) fn messages(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    if !bytes.starts_with(ENVELOPE) {
        return vec![Cow::Borrowed(bytes)];
    }
    let mut starts = vec![0];
    starts.extend(memchr::memmem::find_iter(bytes, b"\nFrom ").map(|at| at + 1).filter(|&at| begins(bytes, at)));
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts.iter().zip(ends).map(|(&start, end)| unquoted(after_line(&bytes[start..end]))).collect()
}

/// Whether the line at `at` is an envelope.
fn begins(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[..at];
    let blank = before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n");
    let header = after_line(&bytes[at..]);
    let name = header.iter().position(|&byte| !byte.is_ascii_graphic() || byte == b':').unwrap_or(header.len());
    blank && name > 0 && header.get(name) == Some(&b':')
}

/// What follows the first line.
fn after_line(bytes: &[u8]) -> &[u8] {
    let line = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    &bytes[line..]
}

/// A message whose lines of ">From " have one ">" less.
fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    let is_quoted = |line: &[u8]| {
        let marks = line.iter().take_while(|&&byte| byte == b'>').count();
        marks > 0 && line[marks..].starts_with(ENVELOPE)
    };
    if memchr::memmem::find(message, b">From ").is_none() {
        return Cow::Borrowed(message);
    }
    let lines = message.split_inclusive(|&byte| byte == b'\n');
    Cow::Owned(lines.flat_map(|line| &line[usize::from(is_quoted(line))..]).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::messages;

    fn texts(mailbox: &str) -> Vec<String> {
        messages(mailbox.as_bytes()).iter().map(|message| String::from_utf8_lossy(message).into_owned()).collect()
    }

    #[test]
    fn an_envelope_parts_messages_behind_a_blank_line_and_before_a_header() {
        let mailbox = "From a@b.example Mon\nSubject: One\n\nIt rained.\n\nFrom a@b.example Tue\nSubject: Two\n\n\
                       From the quay\nnothing.\n\nFrom there\n\nit went.\nFrom a: b\nc: d\n";
        assert_eq!(
            texts(mailbox),
            [
                "Subject: One\n\nIt rained.\n\n",
                "Subject: Two\n\nFrom the quay\nnothing.\n\nFrom there\n\nit went.\nFrom a: b\nc: d\n"
            ]
        );
        assert_eq!(texts("From a\r\nTo: b\r\n\r\nx\r\n\r\nFrom c\r\nTo: d\r\n\r\ny").len(), 2);
    }

    #[test]
    fn a_quoted_envelope_is_a_line_of_text() {
        assert_eq!(
            texts("From a\nTo: b\n\n>From the quay\n>>From far\n> From here\n"),
            ["To: b\n\nFrom the quay\n>From far\n> From here\n"]
        );
    }

    #[test]
    fn what_is_no_mailbox_is_left_as_it_is() {
        assert_eq!(texts("To: b\n\nx\n\nFrom c\nTo: d\n\n>From y"), ["To: b\n\nx\n\nFrom c\nTo: d\n\n>From y"]);
        assert_eq!(texts(""), [""]);
        assert_eq!(texts("From nobody"), [""]);
    }
}
