//! Finds every match of a pattern in a text of any size. Does not know what the pattern was made from.

use regex::Regex;

use crate::text::Span;
use crate::text::seen::Seen;

/// Most hits that are reported. At the bound the search stops, so that the hits are the first this many in the text;
/// a caller that holds exactly this many says "or more".
pub const MOST_HITS: usize = 1_000_000;

/// Bytes in which a hit must begin before the next interruption is looked for.
const PIECE: usize = 64 << 10;

/// Bytes beyond a piece that a hit may reach into. One that is longer is cut short there, or missed where what it asks
/// for stands further on.
const REACH: usize = 16 << 10;

/// The hits of `regex` in `text`: in order, none overlapping, none empty, at most [`MOST_HITS`].
///
/// The text is searched piece by piece and `interrupted` is asked between two pieces and after each hit; once it says
/// yes, the hits up to there come back. The time is linear in the text's length: no step looks further than a piece
/// and its reach. Characters that are not seen are looked past.
pub fn all(text: &str, regex: &Regex, interrupted: &dyn Fn() -> bool) -> Vec<Span> {
    let Some(view) = Seen::of(text) else { return all_in(text, regex, interrupted) };
    all_in(&view.text, regex, interrupted).into_iter().map(|hit| view.source(text, hit)).collect()
}

fn all_in(text: &str, regex: &Regex, interrupted: &dyn Fn() -> bool) -> Vec<Span> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < text.len() && hits.len() < MOST_HITS && !interrupted() {
        let piece = Span::snapped(text, at..at + PIECE);
        // Characters are at most four bytes long, so that a piece is never empty.
        let seen = &text[..Span::snapped(text, at..at + PIECE + REACH).range().end];
        at = search_piece(seen, regex, piece, &mut hits, interrupted);
    }
    hits
}

/// Adds the hits that begin in `piece` and returns where the next piece begins.
fn search_piece(seen: &str, regex: &Regex, piece: Span, hits: &mut Vec<Span>, interrupted: &dyn Fn() -> bool) -> usize {
    let (mut at, end) = (piece.range().start, piece.range().end);
    while at < end && hits.len() < MOST_HITS {
        // What stands before `at` is kept in view, so that `^` and `\b` see it.
        let Some(hit) = regex.find_at(seen, at).filter(|hit| hit.start() < end) else {
            return end;
        };
        if hit.is_empty() {
            at = hit.end() + seen[hit.end()..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        hits.push(Span::snapped(seen, hit.range()));
        at = hit.end();
        if interrupted() {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::super::pattern::compile;
    use super::{MOST_HITS, PIECE, REACH, all};
    use crate::text::Span;

    fn hits(typed: &str, text: &str) -> Vec<Span> {
        all(text, &compile(typed).expect("compiles"), &|| false)
    }

    fn words<'t>(typed: &str, text: &'t str) -> Vec<&'t str> {
        hits(typed, text).into_iter().map(|hit| hit.of(text)).collect()
    }

    #[test]
    fn hits_come_in_order_and_never_empty() {
        assert_eq!(words("no", "No, no and nothing"), ["No", "no", "no"]);
        assert_eq!(words("aa", "aaaaa"), ["aa", "aa"]);
        assert_eq!(words("x*", "ax bxx é"), ["x", "xx"]);
        assert!(words("x", "").is_empty());
    }

    /// Report: a search passed over a name that had an invisible character in it.
    #[test]
    fn a_hit_has_what_is_not_seen_in_it() {
        assert_eq!(words("rooke", "\u{feff}Tamsin Ro\u{200b}oke\u{2060}, again: Rooke"), ["Ro\u{200b}oke", "Rooke"]);
    }

    #[test]
    fn a_hit_across_two_pieces_is_whole() {
        let text = format!("{}needle in hay {}", "é".repeat(PIECE / 2 - 1), "hay ".repeat(PIECE));
        assert_eq!(words("needle in hay", &text), ["needle in hay"]);
    }

    #[test]
    fn a_piece_begins_and_ends_nothing() {
        let text = "a".repeat(3 * PIECE);
        assert!(words(r"\ba{3}\b", &text).is_empty());
        assert!(words("^a$", &text).is_empty());
    }

    #[test]
    fn an_overlong_hit_is_cut_short() {
        let text = "a".repeat(PIECE + 3 * REACH);
        let hits = hits("a+", &text);
        assert_eq!(hits.first().map(|hit| hit.len() as usize), Some(PIECE + REACH));
        assert_eq!(hits.iter().map(|hit| hit.len() as usize).sum::<usize>(), text.len());
    }

    #[test]
    fn the_number_of_hits_is_bounded() {
        assert_eq!(hits("e", &"e".repeat(MOST_HITS + 5)).len(), MOST_HITS);
    }

    #[test]
    fn an_interruption_is_noticed_after_each_piece_and_each_hit() {
        let text = "ab ".repeat(PIECE);
        let asked = Cell::new(0);
        let third_time = || {
            asked.set(asked.get() + 1);
            asked.get() > 2
        };
        assert!(all(&text, &compile("zebra").expect("compiles"), &third_time).is_empty());
        assert_eq!(asked.replace(0), 3, "two of three pieces were searched");
        assert_eq!(all(&text, &compile("ab").expect("compiles"), &third_time).len(), 2);
    }

    proptest! {
        #[test]
        fn hits_are_what_the_regex_finds(text in "[ab’é\\n ]{0,60}", typed in "[ab'.*+ ]{1,4}") {
            let regex = compile(&typed).expect("short");
            let expected: Vec<_> = regex.find_iter(&text).filter(|hit| !hit.is_empty()).map(|hit| hit.range()).collect();
            let found: Vec<_> = hits(&typed, &text).into_iter().map(Span::range).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
