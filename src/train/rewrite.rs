//! The same article in other styles of quotation marks, so that the model learns them all from a corpus of one.

use crate::model::marks::{MarkState, Marks};
use crate::text::Span;

/// The marks of a style: opening and closing, opening and closing inside of those, and the apostrophe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    outer: (&'static str, &'static str),
    inner: (&'static str, &'static str),
    apostrophe: &'static str,
}

/// The styles that newspapers use.
pub(super) const STYLES: [Style; 5] = [
    Style { outer: ("“", "”"), inner: ("‘", "’"), apostrophe: "’" },
    Style { outer: ("\"", "\""), inner: ("'", "'"), apostrophe: "'" },
    Style { outer: ("‘", "’"), inner: ("“", "”"), apostrophe: "’" },
    Style { outer: ("'", "'"), inner: ("\"", "\""), apostrophe: "'" },
    Style { outer: ("''", "''"), inner: ("'", "'"), apostrophe: "'" },
];

/// A text and its words after rewriting.
pub(super) struct Rewritten {
    pub(super) text: String,
    /// As many words as before, in the same order.
    pub(super) words: Vec<Span>,
    /// The paragraphs, as before.
    pub(super) paragraphs: Vec<Span>,
}

/// `text` with the quotation marks of `style`; `words` are its words, `paragraphs` its paragraphs.
pub(super) fn rewrite(text: &str, words: &[Span], paragraphs: &[Span], style: Style) -> Rewritten {
    let marks = Marks::read(text, paragraphs);
    let mut known = marks.iter().peekable();
    let mut new = String::with_capacity(text.len() + text.len() / 50);
    let mut places = Vec::with_capacity(words.len());
    let mut last = 0;
    let mut nested = false;
    for word in words {
        new.push_str(&text[last..word.range().start]);
        let start = new.len();
        while known.next_if(|mark| mark.span.start() < word.start()).is_some() {}
        match known.peek().filter(|mark| mark.span == *word) {
            Some(mark) => {
                let left = text[..word.range().start].chars().next_back();
                let side =
                    if nested || left.is_some_and(char::is_alphanumeric) { Side::Closing } else { Side::Opening };
                new.push_str(written(mark.state, style, side));
                nested = mark.state == MarkState::Inside && side == Side::Opening;
            }
            None => new.push_str(&word.of(text).replace(['\'', '’'], style.apostrophe)),
        }
        places.push(start..new.len());
        last = word.range().end;
    }
    new.push_str(&text[last..]);
    let words: Vec<Span> = places.into_iter().map(|range| Span::snapped(&new, range)).collect();
    let paragraphs = super::corpus::paragraphs(&new);
    Rewritten { text: new, words, paragraphs }
}

/// Which side of what it quotes a mark stands on, as what stands before it says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opening,
    Closing,
}

fn written(state: MarkState, style: Style, side: Side) -> &'static str {
    match state {
        MarkState::Opens | MarkState::Reopens => style.outer.0,
        MarkState::Closes => style.outer.1,
        MarkState::OpensOther => style.inner.0,
        MarkState::Inside if side == Side::Opening => style.inner.0,
        MarkState::ClosesOther | MarkState::Inside | MarkState::Outside | MarkState::InsideOther => style.inner.1,
    }
}

#[cfg(test)]
mod tests {
    use super::{STYLES, rewrite};
    use crate::model::features::words;
    use crate::text::Span;

    #[test]
    fn marks_change_and_words_stay() {
        let text = "“It’s ‘over’ now,” she said.\n\nHe didn’t agree.";
        let paragraphs = crate::train::corpus::paragraphs(text);
        let own: Vec<Span> = paragraphs.iter().flat_map(|&span| words(text, span)).map(|word| word.span).collect();
        let single = rewrite(text, &own, &paragraphs, STYLES[3]);
        assert_eq!(single.text, "'It's \"over\" now,' she said.\n\nHe didn't agree.");
        let kept: Vec<&str> = single.words.iter().map(|word| word.of(&single.text)).collect();
        assert_eq!(kept[..5], ["'", "It", "'s", "\"", "over"]);
    }
}
