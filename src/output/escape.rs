//! Text of an article in a page of Markdown: no heading, link, picture, code or HTML comes of it.
//!
//! A bare address, of the web or of a mailbox, and a name behind an @ stay text in dialects that would make a link of them.

use crate::text::clean;

/// `text` as one clean line in which Markdown sees nothing but text.
pub(super) fn escaped(text: &str) -> String {
    let clean = clean::line(text);
    let clean = clean.trim();
    // Signs at the end would close a heading.
    let closing = clean.trim_end_matches('#').len();
    let mut markdown = String::with_capacity(clean.len() + 8);
    for (at, c) in clean.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '{' | '}' => true,
            // What makes a heading, a list, a rule or a quotation stands at the beginning.
            '#' | '+' | '-' | '=' | ':' if at == 0 => true,
            '.' | ')' => starts_list(&clean[..at]) || clean[..at].ends_with("www"),
            // An address that some dialects would make a link.
            ':' => clean[at..].starts_with("://"),
            '#' => at >= closing,
            _ => false,
        };
        // GitHub looks for mailboxes and names when escapes are gone; it does not look into code.
        if c == '@' && clean[at + 1..].starts_with(char::is_alphanumeric) {
            markdown.push_str("`@`");
            continue;
        }
        if special {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}

/// Whether a full stop or a bracket after `before` would make the line an item of an ordered list.
fn starts_list(before: &str) -> bool {
    (1..=9).contains(&before.len()) && before.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::escaped;

    /// Report: a bare mail address became a link in Markdown.
    #[test]
    fn content_is_text_and_nothing_else() {
        assert_eq!(escaped("![x](http://a.b)"), r"!\[x\](http\://a.b)");
        assert_eq!(escaped("<script>&amp;"), r"\<script\>\&amp;");
        assert_eq!(escaped("a `b` *c* _d_ ~e~"), r"a \`b\` \*c\* \_d\_ \~e\~");
        assert_eq!(escaped("see www.a.b"), r"see www\.a.b");
        assert_eq!(escaped("ask ines@a.example or @ines @ home"), "ask ines`@`a.example or `@`ines @ home");
    }

    #[test]
    fn what_begins_a_block_is_escaped_where_a_line_begins() {
        assert_eq!(escaped("# not a heading"), r"\# not a heading");
        assert_eq!(escaped("- not a list"), r"\- not a list");
        assert_eq!(escaped("1968. A year"), r"1968\. A year");
        assert_eq!(escaped("2) two"), r"2\) two");
        assert_eq!(escaped("one\n\n# two"), "one  # two");
        assert_eq!(escaped("a - b + c. No. 10"), "a - b + c. No. 10");
        assert_eq!(escaped("closing ##"), r"closing \#\#");
    }
}
