//! Quotation marks of an article as the model sees them: which open, close or re-open a quotation, which are nested.
//!
//! One style, double or single, carries the article's quotations; it is decided once. A paragraph is then read by a
//! small state machine, and a quotation left open at its end may be re-opened at the start of the next. Which characters
//! are marks at all is for `glyphs` to say. Reads characters, not tokens, in one pass; knows nothing of who is quoted.

use std::cmp::Ordering;

use super::glyphs::{Candidate, Family, Glyph, candidates};
use crate::text::Span;

/// Where a token stands towards the quotation marks around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MarkState {
    /// Outside every quotation.
    #[default]
    Outside,
    /// A mark that opens a quotation.
    Opens,
    /// Inside a quotation; also a mark nested in one.
    Inside,
    /// A mark that closes a quotation.
    Closes,
    /// A mark that opens a quotation in the other style (scare quotes, titles).
    OpensOther,
    /// Inside a quotation in the other style.
    InsideOther,
    /// A mark that closes a quotation in the other style.
    ClosesOther,
    /// A mark that opens a paragraph of a quotation left open in the one before.
    Reopens,
}

impl MarkState {
    /// How many states there are.
    pub const COUNT: usize = 8;

    /// The canonical mark for a token of this state that is a mark; `None` where the state does not say.
    pub(super) fn canonical(self) -> Option<&'static str> {
        match self {
            Self::Opens | Self::Closes | Self::Reopens => Some("\""),
            Self::Inside | Self::OpensOther | Self::ClosesOther => Some("'"),
            Self::Outside | Self::InsideOther => None,
        }
    }
}

/// A mark that is part of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The mark itself, doubled ones whole.
    pub span: Span,
    /// What it does.
    pub state: MarkState,
}

/// A stretch of a paragraph between marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// All of it, the marks included.
    pub span: Span,
    /// What words inside are: [`MarkState::Inside`] or [`MarkState::InsideOther`].
    pub state: MarkState,
    /// What the mark at its start does.
    pub opened: MarkState,
    /// The mark at its end; `None` where the paragraph ends first.
    pub close: Option<Span>,
}

/// The quotation marks of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    marks: Vec<Mark>,
    regions: Vec<Region>,
}

/// How far apart, in bytes, the two marks of a quotation in the other style may stand.
const OTHER_REACH: u32 = 200;

impl Marks {
    /// Reads the marks in `paragraphs` (in text order, disjoint) of `text`. Takes time linear in the text.
    pub fn read(text: &str, paragraphs: &[Span]) -> Self {
        let candidates = candidates(text, paragraphs);
        let style = main_family(candidates.iter().flatten());
        let mut found = Self::default();
        let mut carried = None;
        for (nth, own) in candidates.iter().enumerate() {
            let first_of = |nth: usize| first_family(text, *paragraphs.get(nth)?, candidates.get(nth)?);
            let reader = Paragraph {
                text,
                span: paragraphs[nth],
                own,
                style,
                carried,
                first: first_of(nth),
                next: first_of(nth + 1),
            };
            carried = reader.read(&mut found);
        }
        found
    }

    /// The state of each of `tokens` (in text order).
    pub fn states(&self, tokens: &[Span]) -> Vec<MarkState> {
        let start = tokens.first().map_or(0, |token| token.start());
        let mut marks = &self.marks[self.marks.partition_point(|mark| mark.span.start() < start)..];
        let mut regions = &self.regions[self.regions.partition_point(|region| region.span.end() <= start)..];
        let state = |token: &Span| {
            while marks.first().is_some_and(|mark| mark.span.start() < token.start()) {
                marks = &marks[1..];
            }
            while regions.first().is_some_and(|region| region.span.end() <= token.start()) {
                regions = &regions[1..];
            }
            let at = marks.first().filter(|mark| mark.span.start() == token.start());
            let within = regions.first().filter(|region| region.span.start() <= token.start());
            at.map_or(within.map_or(MarkState::Outside, |region| region.state), |mark| mark.state)
        };
        tokens.iter().map(state).collect()
    }

    /// The quotations in either style that touch `span`, in text order.
    pub fn regions(&self, span: Span) -> impl Iterator<Item = &Region> {
        let from = self.regions.partition_point(|region| region.span.end() <= span.start());
        self.regions[from..].iter().take_while(move |region| region.span.start() < span.end())
    }

    /// The quotations in the article's own style that go on from the one before, each after that one.
    pub fn reopened(&self) -> impl Iterator<Item = (Span, Span)> {
        let own = || self.regions.iter().filter(|region| region.state == MarkState::Inside);
        let pairs = own().zip(own().skip(1)).filter(|(_, next)| next.opened == MarkState::Reopens);
        pairs.map(|(before, after)| (before.span, after.span))
    }

    /// How many letters and digits of `content` stand inside quotations in the article's own style, and how many outside.
    pub fn letters(&self, text: &str, content: &[Span]) -> (usize, usize) {
        let count = |span: Span| span.of(text).chars().filter(|c| c.is_alphanumeric()).count();
        let inside = |&span: &Span| {
            let own = self.regions(span).filter(|region| region.state == MarkState::Inside);
            own.filter_map(|region| region.span.intersection(span)).map(count).sum::<usize>()
        };
        let (all, inside): (usize, usize) =
            (content.iter().map(|&span| count(span)).sum(), content.iter().map(inside).sum());
        (inside, all - inside)
    }

    /// The marks, in text order.
    pub fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter()
    }
}

fn main_family<'c>(candidates: impl Iterator<Item = &'c Candidate>) -> Family {
    let (mut double, mut single, mut first) = (0_usize, 0_usize, None);
    for candidate in candidates {
        let opens = match candidate.family {
            Family::Double => candidate.opens,
            Family::Single => candidate.opens && !candidate.closes,
        };
        match candidate.family {
            Family::Double => double += usize::from(opens),
            Family::Single => single += usize::from(opens),
        }
        first = first.or(opens.then_some(candidate.family));
    }
    match single.cmp(&double) {
        Ordering::Less => Family::Double,
        // The outer marks come first.
        Ordering::Equal => first.unwrap_or(Family::Double),
        Ordering::Greater => Family::Single,
    }
}

/// The family of the mark that a paragraph begins with, where that mark may open.
fn first_family(text: &str, paragraph: Span, own: &[Candidate]) -> Option<Family> {
    let space = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    let lead = paragraph.trimmed_matches(text, space).start();
    own.first().filter(|mark| mark.span.start() == lead && mark.opens).map(|mark| mark.family)
}

/// One paragraph with what its reading depends on.
struct Paragraph<'a> {
    text: &'a str,
    span: Span,
    own: &'a [Candidate],
    style: Family,
    /// The family of the quotation that the paragraph before left open for this one.
    carried: Option<Family>,
    first: Option<Family>,
    next: Option<Family>,
}

/// What follows each mark of a paragraph.
#[derive(Clone, Copy, Default)]
struct Ahead {
    double_closes: bool,
    single_closes: bool,
    /// Index of the first single mark that closes before any double mark.
    near_close: Option<usize>,
    /// Index of the next single mark.
    next_single: Option<usize>,
    /// Whether the next mark of each glyph may close; `None` where none follows.
    next_closes: [Option<bool>; Glyph::COUNT],
}

impl Ahead {
    fn closes(self, family: Family) -> bool {
        match family {
            Family::Double => self.double_closes,
            Family::Single => self.single_closes,
        }
    }

    /// Whether `mark` stands inside of what `from`, of the same family, opened: it is another glyph, and the next mark
    /// like `from` closes. “The "new" bridge.”
    fn nests(self, from: Candidate, mark: Candidate) -> bool {
        from.glyph != mark.glyph && self.next_closes[from.glyph as usize] == Some(true)
    }
}

fn look_ahead(own: &[Candidate]) -> Vec<Ahead> {
    let mut ahead = vec![Ahead::default(); own.len()];
    let mut seen = Ahead::default();
    for (at, mark) in own.iter().enumerate().rev() {
        ahead[at] = seen;
        seen.next_closes[mark.glyph as usize] = Some(mark.closes);
        match mark.family {
            Family::Double => {
                seen.double_closes |= mark.closes;
                seen.near_close = None;
            }
            Family::Single => {
                seen.single_closes |= mark.closes;
                seen.next_single = Some(at);
                if mark.closes {
                    seen.near_close = Some(at);
                }
            }
        }
    }
    ahead
}

/// What is open while a paragraph is read, and its mark.
#[derive(Clone, Copy)]
enum Open {
    Nothing,
    Main(Candidate, MarkState),
    Other(Candidate),
}

impl Paragraph<'_> {
    /// Adds the paragraph's marks and regions to `found`; says which quotation is left open for the next paragraph.
    fn read(&self, found: &mut Marks) -> Option<Family> {
        let ahead = look_ahead(self.own);
        let mut open = Open::Nothing;
        for at in 0..self.own.len() {
            open = self.step(open, at, &ahead, found);
        }
        let Open::Main(from, opened) = open else { return None };
        let rest = self.span.after(from.span).cover(from.span);
        found.regions.push(Region { span: rest, state: MarkState::Inside, opened, close: None });
        self.next.filter(|next| *next == from.family)
    }

    fn step(&self, open: Open, at: usize, ahead: &[Ahead], found: &mut Marks) -> Open {
        let mark = self.own[at];
        let mut put = |state| found.marks.push(Mark { span: mark.span, state });
        match open {
            Open::Nothing if self.opens_main(at, ahead[at]) => {
                let again = self.carried == Some(mark.family) && at == 0 && self.first == Some(mark.family);
                let opened = if again { MarkState::Reopens } else { MarkState::Opens };
                put(opened);
                Open::Main(mark, opened)
            }
            Open::Nothing if mark.opens && mark.family == Family::Single && self.closes_near(at, ahead[at]) => {
                put(MarkState::OpensOther);
                Open::Other(mark)
            }
            Open::Nothing => {
                if mark.closes && mark.family == Family::Double {
                    put(MarkState::Closes);
                }
                open
            }
            Open::Main(from, _) if from.family != mark.family || ahead[at].nests(from, mark) => {
                put(MarkState::Inside);
                open
            }
            Open::Main(from, opened) if mark.closes => {
                if self.is_plural(at, ahead[at]) {
                    return open;
                }
                put(MarkState::Closes);
                found.regions.push(Region {
                    span: from.span.cover(mark.span),
                    state: MarkState::Inside,
                    opened,
                    close: Some(mark.span),
                });
                Open::Nothing
            }
            Open::Main(..) => {
                if mark.opens {
                    put(if mark.family == Family::Single { MarkState::Inside } else { MarkState::Opens });
                }
                open
            }
            Open::Other(from) if mark.family == Family::Single && mark.closes => {
                put(MarkState::ClosesOther);
                let opened = MarkState::OpensOther;
                found.regions.push(Region {
                    span: from.span.cover(mark.span),
                    state: MarkState::InsideOther,
                    opened,
                    close: Some(mark.span),
                });
                Open::Nothing
            }
            Open::Other(_) => open,
        }
    }

    fn opens_main(&self, at: usize, ahead: Ahead) -> bool {
        let mark = self.own[at];
        if !mark.opens || (mark.family == Family::Single && self.style == Family::Double) {
            return false;
        }
        let closes = ahead.closes(mark.family);
        let goes_on = match mark.family {
            Family::Double => true,
            Family::Single => {
                let again = self.carried == Some(Family::Single) && at == 0 && self.first == Some(Family::Single);
                closes || self.next == Some(Family::Single) || again
            }
        };
        goes_on && (closes || !mark.closes)
    }

    fn closes_near(&self, at: usize, ahead: Ahead) -> bool {
        let close = ahead.near_close.map(|close| self.own[close].span.start());
        close.is_some_and(|close| close - self.own[at].span.start() < OTHER_REACH)
    }

    /// Whether a single mark after an s is the apostrophe of a plural: another one closes before the next opens.
    fn is_plural(&self, at: usize, ahead: Ahead) -> bool {
        let mark = self.own[at];
        let plural = self.text[..mark.span.range().start].ends_with(['s', 'S']);
        let next = ahead.next_single.map(|next| self.own[next]);
        mark.family == Family::Single && !mark.strong && plural && next.is_some_and(|next| next.closes && !next.opens)
    }
}
