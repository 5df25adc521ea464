//! Which characters of a text may be quotation marks, and what each may do.
//!
//! Marks come in many shapes (“ ” " ‘ ’ ' « » „ `` '' 「 」), half of them are also apostrophes, and some open in one
//! country and close in another: «so», »so«, „so“, ”so”. How an article uses those is counted once. What a mark does
//! after all is for `marks` to decide.

use std::ops::Range;

use crate::text::{Span, is_quotation_mark};

/// The two families of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Single,
}

/// Marks that belong together: what one opens, another of the same glyph closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    Straight,
    Curly,
    Angle,
    Corner,
}

impl Glyph {
    /// How many there are.
    pub(super) const COUNT: usize = 4;

    fn of(mark: &str) -> Self {
        match mark.chars().next() {
            Some('"' | '\'' | '`' | '´' | '＂') => Self::Straight,
            Some('«' | '»' | '‹' | '›') => Self::Angle,
            Some('「' | '」' | '『' | '』') => Self::Corner,
            _ => Self::Curly,
        }
    }
}

/// A mark before it is known what it does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) glyph: Glyph,
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// Closes for certain: no letter stands before it.
    pub(super) strong: bool,
}

/// What a mark does that is not the same everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Way {
    /// As in “so”, ‘so’, «so», ‹so›.
    #[default]
    Usual,
    /// As in „so“, ‚so‘, »so«, ›so‹.
    Turned,
    /// The same mark opens and closes: ”so”, »so».
    Alike,
}

/// How an article uses its marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Usage {
    /// “ and ”.
    double: Way,
    /// ‘; ’ is an apostrophe too often to tell.
    single: Way,
    /// « and », ‹ and ›.
    angle: Way,
}

impl Usage {
    /// Counts which marks stand where a quotation would begin.
    fn of(text: &str, paragraphs: &[Span]) -> Self {
        const COUNTED: [char; 8] = ['“', '”', '„', '‟', '‘', '‚', '«', '»'];
        let (mut heads, mut others) = ([0_usize; COUNTED.len()], [0_usize; COUNTED.len()]);
        for paragraph in paragraphs {
            let own = paragraph.of(text);
            for (at, mark) in own.match_indices(is_quotation_mark) {
                let c = match mark.chars().next() {
                    Some('‹') => '«',
                    Some('›') => '»',
                    c => c.unwrap_or_default(),
                };
                let Some(nth) = COUNTED.iter().position(|&one| one == c) else { continue };
                let (before, after) = around(own, &(at..at + mark.len()));
                let counts = if is_left(before) && !after.is_whitespace() { &mut heads } else { &mut others };
                counts[nth] += 1;
            }
        }
        let [left, right, low, high, single, single_low, angle_left, angle_right] = heads;
        let [.., angle_left_elsewhere, _] = others;
        Self {
            double: match () {
                () if low > left => Way::Turned,
                () if right > left + low + high => Way::Alike,
                () => Way::Usual,
            },
            single: if single_low > single { Way::Turned } else { Way::Usual },
            angle: match () {
                () if angle_right <= angle_left => Way::Usual,
                () if angle_left_elsewhere > 0 => Way::Turned,
                () => Way::Alike,
            },
        }
    }
}

/// Whether `c` can stand before a mark that opens.
fn is_left(c: char) -> bool {
    let signs = "([{—–:;“\"‘'*|•…\u{200b}\u{feff}";
    c.is_whitespace() || signs.contains(c)
}

/// The marks of each paragraph that are not apostrophes.
pub(super) fn candidates(text: &str, paragraphs: &[Span]) -> Vec<Vec<Candidate>> {
    let usage = Usage::of(text, paragraphs);
    let read = |paragraph: &Span| {
        let own = paragraph.of(text);
        let base = paragraph.start() as usize;
        let mut found = Vec::new();
        let mut end = 0;
        for (at, mark) in own.match_indices(is_quotation_mark) {
            if at < end {
                continue;
            }
            let doubled = matches!(mark, "'" | "`" | "‘" | "’") && own[at + mark.len()..].starts_with(mark);
            end = at + mark.len() * (1 + usize::from(doubled));
            let span = Span::snapped(text, base + at..base + end);
            found.extend(if doubled {
                Some(double(own, span, at..end, usage))
            } else {
                classify(own, span, at..end, usage)
            });
        }
        found
    };
    paragraphs.iter().map(read).collect()
}

/// What stands before and after `range` of a paragraph; a line break past its ends.
fn around(own: &str, range: &Range<usize>) -> (char, char) {
    (own[..range.start].chars().next_back().unwrap_or('\n'), own[range.end..].chars().next().unwrap_or('\n'))
}

/// Whether a mark between `before` and `after` stands where a quotation may begin.
fn is_fresh(before: char, after: char) -> bool {
    if matches!(before, '-' | '/') { after.is_alphanumeric() } else { is_left(before) }
}

/// Whether a mark opens and whether it closes, by what stands around it alone.
fn by_place(before: char, after: char) -> (bool, bool) {
    let fresh = is_fresh(before, after);
    if fresh && !after.is_whitespace() {
        (true, false)
    } else if !fresh && !after.is_alphanumeric() {
        (false, true)
    } else {
        (true, true)
    }
}

/// Whether `mark` opens and whether it closes in a text that uses it in this `way`; `None` where only its place says so.
fn directed(mark: &str, way: Way) -> Option<(bool, bool)> {
    let opens = match mark {
        "„" | "‚" | "‟" | "``" | "‘‘" | "「" | "『" | "〝" | "❝" => return Some((true, false)),
        "’’" | "」" | "』" | "〞" | "〟" | "❞" => return Some((false, true)),
        "“" | "‘" | "«" | "‹" => true,
        "”" | "»" | "›" => false,
        _ => return None,
    };
    match way {
        Way::Usual => Some((opens, !opens)),
        // ” closes „so” as “ closes „so“.
        Way::Turned if mark == "”" => Some((false, true)),
        Way::Turned => Some((!opens, opens)),
        Way::Alike => None,
    }
}

/// A mark of the double family: `` and '' included.
fn double(own: &str, span: Span, range: Range<usize>, usage: Usage) -> Candidate {
    let (before, after) = around(own, &range);
    let mark = &own[range];
    let glyph = Glyph::of(mark);
    let way = if glyph == Glyph::Angle { usage.angle } else { usage.double };
    let (opens, closes) = directed(mark, way).unwrap_or_else(|| by_place(before, after));
    Candidate { span, family: Family::Double, glyph, opens, closes, strong: !before.is_alphanumeric() }
}

/// A mark that stands alone; `None` where it is an apostrophe.
fn classify(own: &str, span: Span, range: Range<usize>, usage: Usage) -> Option<Candidate> {
    let (before, after) = around(own, &range);
    let (mark, rest) = (&own[range.clone()], &own[range.end..]);
    if !matches!(mark, "'" | "`" | "´" | "‘" | "’" | "‚" | "‛" | "‹" | "›" | "『" | "』") {
        return Some(double(own, span, range, usage));
    }
    let glyph = Glyph::of(mark);
    let way = if glyph == Glyph::Angle { usage.angle } else { usage.single };
    let (left, right) = (before.is_alphanumeric(), after.is_alphanumeric());
    let fresh = is_fresh(before, after);
    let raised = matches!(mark, "’" | "´");
    let (opens, closes) = match mark {
        "‘" | "‚" if after.is_numeric() && is_elision(rest) => return None,
        "‹" | "›" => directed(mark, way).unwrap_or_else(|| by_place(before, after)),
        "‘" | "‚" | "‛" | "『" | "』" => directed(mark, way).unwrap_or((true, false)),
        _ if left && right => return None,
        _ if left => (false, true),
        _ if right && fresh && (raised || is_elision(rest)) => return None,
        _ if right => (fresh, !fresh),
        _ if fresh && !"…—–:;“\"‘'".contains(before) && !after.is_whitespace() => (!raised, false),
        _ if before.is_whitespace() && after.is_whitespace() => return None,
        _ => (false, true),
    };
    Some(Candidate { span, family: Family::Single, glyph, opens, closes, strong: !left })
}

/// Whether `after`, the text behind a mark, begins with a word that is written with an apostrophe at its head.
fn is_elision(after: &str) -> bool {
    const HEADS: [&str; 9] = ["em", "til", "tis", "twas", "cause", "bout", "n", "round", "cos"];
    let word = after.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    let decade = |digits: &str| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
    decade(word)
        || word.strip_suffix('s').is_some_and(decade)
        || HEADS.iter().any(|head| head.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::candidates;
    use crate::text::Span;

    /// What the marks of `text` do: `(` opens, `)` closes, `?` may do either.
    fn ways(text: &str) -> String {
        let own = candidates(text, &[Span::whole(text)]).concat();
        let letter = |opens, closes| match (opens, closes) {
            (true, false) => '(',
            (false, true) => ')',
            _ => '?',
        };
        own.iter().map(|mark| letter(mark.opens, mark.closes)).collect()
    }

    #[test]
    fn what_opens_here_closes_there() {
        for (open, close) in
            ["“”", "„“", "„”", "””", "«»", "»«", "»»", "‚‘", "‹›", "›‹", "「」", "『』", "\"\"", "＂＂", "〝〞"]
                .map(|pair| pair.split_at(pair.len() / 2))
        {
            let text = format!("{open}It rained,{close} said Ann. {open}A lot.{close} He called it {open}snow{close}.");
            assert_eq!(ways(&text), "()()()", "{text}");
        }
    }

    #[test]
    fn an_apostrophe_is_no_mark() {
        assert_eq!(ways("„It’s the dockers’ pier,“ she said, ’til May."), "())");
        assert_eq!(ways("It's rock 'n' roll from the '90s."), ")");
    }
}
