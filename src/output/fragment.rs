//! Addresses that lead to a quotation: a page's address with a text fragment, which makes the browser scroll to the
//! words and mark them.
//!
//! After the WICG's draft "URL Fragment Text Directives" (<https://wicg.github.io/scroll-to-text-fragment/>):
//! `#:~:text=start,end`, several joined by `&`. The browser looks for whole words in one block of the page, so that
//! each piece of a quotation is a directive of its own. Knows nothing of the page; only of its words.

use std::fmt::Write as _;

use crate::text::clean;

/// Words from which on a piece is given by its beginning and its end.
const LONG: usize = 12;
/// Words of such a beginning, and of such an end.
const EDGE: usize = 4;
/// Most pieces that are named; the first is what is scrolled to.
const PIECES: usize = 8;

/// `address` so that it leads to `pieces` of the page's text; `None` where it is no address of a page.
///
/// What stands after `#` stays, as the draft asks; a text fragment that is there already does not.
pub(super) fn address<'a>(address: &str, pieces: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let address = web_address(address)?;
    let page = address.split_once(":~:").map_or(address.as_str(), |(page, _)| page);
    let directives: Vec<String> = pieces.into_iter().filter_map(directive).take(PIECES).collect();
    if directives.is_empty() {
        return Some(page.trim_end_matches('#').to_owned());
    }
    let hash = if page.contains('#') { "" } else { "#" };
    Some(format!("{page}{hash}:~:{}", directives.join("&")))
}

/// `address` where it is one of the web, with nothing in it that could end it early in Markdown or a terminal.
fn web_address(address: &str) -> Option<String> {
    let address = address.trim();
    let scheme = address.split_once("://").map(|(scheme, _)| scheme)?;
    if !["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
        return None;
    }
    let mut safe = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '!'..='~' if !"<>()[]\\\"`{}|^".contains(c) => safe.push(c),
            // Not encoded twice; what is no part of an address in ASCII is.
            _ => encode(&mut safe, c),
        }
    }
    Some(safe)
}

/// `text=start,end`, or `text=all` where that is short; `None` where the piece has no word.
fn directive(piece: &str) -> Option<String> {
    let clean = clean::line(piece);
    let words: Vec<&str> = clean.split_whitespace().collect();
    let mut made = String::from("text=");
    match words.len() {
        0 => return None,
        1..LONG => encode_words(&mut made, &words),
        all => {
            encode_words(&mut made, &words[..EDGE]);
            made.push(',');
            encode_words(&mut made, &words[all - EDGE..]);
        }
    }
    Some(made)
}

fn encode_words(made: &mut String, words: &[&str]) {
    for (n, word) in words.iter().enumerate() {
        if n > 0 {
            made.push_str("%20");
        }
        for c in word.chars() {
            // The draft keeps `-`, `,` and `&` for itself.
            if c.is_ascii_alphanumeric() || "._~".contains(c) { made.push(c) } else { encode(made, c) }
        }
    }
}

fn encode(made: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        // Writing to a string cannot fail.
        let _ = write!(made, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    fn led(page: &str, pieces: &[&str]) -> String {
        address(page, pieces.iter().copied()).unwrap_or_default()
    }

    #[test]
    fn a_short_piece_is_named_whole_and_a_long_one_by_its_ends() {
        assert_eq!(
            led("https://a.example/b", &["We counted again"]),
            "https://a.example/b#:~:text=We%20counted%20again"
        );
        let long = "one two three four five six seven eight nine ten eleven twelve";
        assert_eq!(
            led("https://a.example/", &[long]),
            "https://a.example/#:~:text=one%20two%20three%20four,nine%20ten%20eleven%20twelve"
        );
    }

    #[test]
    fn the_drafts_own_signs_and_other_scripts_are_encoded() {
        assert_eq!(led("http://a.example", &["well-known, R&D"]), "http://a.example#:~:text=well%2Dknown%2C%20R%26D");
        assert_eq!(led("http://a.example", &["café\nau lait"]), "http://a.example#:~:text=caf%C3%A9%20au%20lait");
    }

    #[test]
    fn pieces_are_directives_of_their_own() {
        assert_eq!(led("http://a.example", &["one", " ", "two"]), "http://a.example#:~:text=one&text=two");
        assert_eq!(led("http://a.example#", &[]), "http://a.example");
    }

    #[test]
    fn what_stands_after_the_hash_stays_but_an_old_text_fragment_goes() {
        assert_eq!(led("http://a.example/#top", &["one"]), "http://a.example/#top:~:text=one");
        assert_eq!(led("http://a.example/#top:~:text=old", &["one"]), "http://a.example/#top:~:text=one");
    }

    #[test]
    fn only_the_web_is_led_to_and_nothing_ends_the_address_early() {
        for other in ["javascript:alert(1)", "file:///etc/passwd", "a.example", ""] {
            assert_eq!(address(other, ["one"]), None, "{other}");
        }
        assert_eq!(
            led("https://a.example/(x) <b>\u{1b}", &["one"]),
            "https://a.example/%28x%29%20%3Cb%3E%1B#:~:text=one"
        );
    }
}
