//! Detection: which pieces of a block are said, with what cue, and which phrase names who says it.
//!
//! One pass over the reporting verbs of a block. Each is read with its subject and with what stands before and after it:
//! `Smith said X`, `X, Smith said`, `X, said Smith`, `X, according to Smith`. What is said never overlaps. Quotation marks that
//! no verb accounts for are a quotation that goes on (left bare for `resolve`), or nobody's.
//!
//! A block's drafts depend on the block and the article's style alone. Who the sources are is not asked here.

mod bare;
mod clause;

use std::ops::Range;

use self::clause::Start;
use super::lexicon::Class;
use super::paragraph::Paragraph;
use super::{Kind, source};
use crate::text::Span;

/// A quotation as its own block shows it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    /// How much stands inside quotation marks.
    pub(super) kind: Kind,
    /// What is said.
    pub(super) content: Vec<Span>,
    /// The reporting words.
    pub(super) cue: Option<Span>,
    /// The source phrase.
    pub(super) source: Option<Span>,
    /// Where it begins and ends within its block.
    pub(super) edges: Edges,
    /// That this is a quotation, 0 to 1.
    pub(super) quote: f32,
    /// That the source is right, 0 to 1.
    pub(super) sure: f32,
}

/// How a quotation lies in its block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Edges {
    /// It begins with the block, by a quotation mark.
    pub(super) heads: bool,
    /// Its quotation mark is not closed when the block ends.
    pub(super) open: bool,
}

/// The quotations of a block in text order, each with the tokens of its source.
pub(super) fn detect(paragraph: &Paragraph) -> Vec<(Draft, Option<Range<usize>>)> {
    let mut reader = Reader { paragraph, found: Vec::new(), free: 0 };
    let mut at = 0;
    while at < paragraph.len() {
        if let Some(nth) = paragraph.region_at(at) {
            at = paragraph.region(nth).end;
            continue;
        }
        if at >= reader.free {
            if paragraph.class(at).is(Class::CUE) {
                reader.verb(at);
            } else if paragraph.says(at, "according") && paragraph.says(at + 1, "to") {
                reader.according(at);
            }
        }
        at += 1;
    }
    reader.bare();
    let mut found = reader.found;
    found.sort_by_key(|one| one.content.first().map(|range| range.start));
    found.into_iter().filter_map(|one| one.finish(paragraph)).collect()
}

/// A quotation in tokens.
struct Found {
    content: Vec<Range<usize>>,
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
    quote: f32,
    sure: f32,
}

/// What a block's quotations are collected in.
struct Reader<'p, 't> {
    paragraph: &'p Paragraph<'t>,
    found: Vec<Found>,
    /// The first token that no content claims.
    free: usize,
}

/// A reporting verb with what is known of its clause.
struct Verb {
    /// The verb itself.
    at: usize,
    /// Verb with auxiliaries and particles.
    cue: Range<usize>,
    /// The first token that its clause may reach to the left.
    floor: usize,
    /// Past the last token of its outer sentence.
    end: usize,
}

impl Reader<'_, '_> {
    fn verb(&mut self, at: usize) {
        let p = self.paragraph;
        let sentence = p.sentences[p.sentence_at(at)].clone();
        let floor = sentence.start.max(self.free);
        let mut first = at;
        while first > floor && clause::belongs_to_verb(p, first - 1) {
            first -= 1;
        }
        let verb = Verb { at, cue: first..at + 1, floor, end: sentence.end };
        if !clause::can_report(p, &verb) {
            return;
        }
        if self.inverted(&verb) {
            return;
        }
        let start = clause::start(p, &verb);
        let Some(source) = self.subject(&verb) else { return };
        let fits = clause::can_speak(p, &source, &verb);
        if fits && !self.before(&verb, &source, start) {
            self.after(verb, source, start);
        }
    }

    /// Who the verb is said of: the phrase before it, or who spoke last where verbs are strung together.
    fn subject(&self, verb: &Verb) -> Option<Range<usize>> {
        let p = self.paragraph;
        let own = p.class(verb.at);
        let prior = verb.cue.start.checked_sub(1).filter(|&at| p.region_at(at).is_none());
        let strung = prior.is_some_and(|at| matches!(p.word(at), "and" | "but" | "then"));
        let participle = own.is(Class::ING) && !p.class(verb.cue.start).is(Class::AUXILIARY);
        if strung || participle {
            let sentence = p.sentences[p.sentence_at(verb.at)].start;
            let last =
                self.found.last().and_then(|found| found.source.clone()).filter(|source| source.start >= sentence);
            if !strung && own.is(Class::WANT | Class::JUDGE | Class::SHOW | Class::THINK) && !p.says(verb.at, "calling")
            {
                return None;
            }
            return last.or_else(|| clause::leading(p, sentence, verb.cue.start));
        }
        // "Smith - who has called it a joke - said": the phrase stands before what was said between the dashes.
        let dash = verb.cue.start.checked_sub(1).is_some_and(|at| p.is_dash(at));
        let floor = if dash { p.sentences[p.sentence_at(verb.at)].start } else { verb.floor };
        source::before(p, verb.cue.start, floor)
    }

    /// `“X,” said Smith`, `X, says Smith`.
    fn inverted(&mut self, verb: &Verb) -> bool {
        let p = self.paragraph;
        let class = p.class(verb.at);
        let asks = matches!(p.word(verb.at), "asked" | "asks" | "warned" | "warns" | "promised" | "urged");
        let quoted = p.region_until(verb.cue.start);
        let comma = verb.cue.start > verb.floor && p.word(verb.cue.start - 1) == ",";
        if !(class.is(Class::SAY) || asks) || !class.is(Class::FINITE | Class::BASE) || !(quoted.is_some() || comma) {
            return false;
        }
        let Some(source) = source::after(p, verb.at + 1, verb.end) else { return false };
        let next = source.end;
        if quoted.is_none() && !clause::closes_attribution(p, &source, verb.end) {
            return false;
        }
        let clause_goes_on = p.is_word(next) && p.class(next).is(Class::AUXILIARY | Class::VERB | Class::CUE);
        if next < verb.end && clause_goes_on || p.class(source.start).is(Class::SUBJECT) && quoted.is_none() {
            return false;
        }
        let cut = if comma { verb.cue.start - 1 } else { verb.cue.start };
        let Some(content) = self.content_before(verb.floor, cut, quoted.is_some()) else { return false };
        let sure = if quoted.is_some() { 0.95 } else { 0.85 };
        let pieces = self.pieces(content, next, verb.end);
        self.claim(Found { content: pieces, cue: Some(verb.cue.clone()), source: Some(source), quote: sure, sure });
        true
    }

    /// `“X,” Smith said`, `X, Smith said on Monday, Y`.
    fn before(&mut self, verb: &Verb, source: &Range<usize>, start: Start) -> bool {
        let p = self.paragraph;
        if source.start > verb.at || source.start < verb.floor {
            return false;
        }
        let mut cut = source.start;
        if cut > verb.floor && matches!(p.word(cut - 1), "as" | "which") && p.region_at(cut - 1).is_none() {
            cut -= 1;
        }
        let quoted = p.region_until(cut);
        let comma =
            cut > verb.floor && (p.word(cut - 1) == "," || p.is_dash(cut - 1)) && p.region_at(cut - 1).is_none();
        let inner = comma && p.region_until(cut - 1).is_some();
        let next = match start {
            Start::Nothing(next) => next,
            // “X,” she said, “Y”: the second quotation goes on with the first.
            Start::Quoted(next) if quoted.is_some() || inner => next - 1,
            Start::Quoted(_) | Start::Clause(_) => return false,
        };
        if !(quoted.is_some() || comma) || !p.class(verb.at).is(Class::SAY | Class::TELL | Class::THINK) {
            return false;
        }
        let Some(content) =
            self.content_before(verb.floor, if comma { cut - 1 } else { cut }, quoted.is_some() || inner)
        else {
            return false;
        };
        let sure = if quoted.is_some() || inner { 0.95 } else { 0.85 };
        let pieces = self.pieces(content, next, verb.end);
        let cue = Some(verb.cue.clone());
        self.claim(Found { content: pieces, cue, source: Some(source.clone()), quote: sure, sure });
        true
    }

    /// `Smith said X`.
    fn after(&mut self, verb: Verb, source: Range<usize>, start: Start) {
        let p = self.paragraph;
        let (from, quoted) = match start {
            Start::Quoted(from) => (from, true),
            Start::Clause(from) => (from, false),
            Start::Nothing(_) => return,
        };
        let mut cue = verb.cue;
        if let Some(particle) = clause::particle(p, verb.at).filter(|&particle| particle < from) {
            cue.end = particle + 1;
        }
        let content = if quoted && p.region_from(from).is_some() {
            let region = p.past_region(from);
            let led = matches!(p.word(from - 1), ":" | ",");
            let rest = (region..verb.end).any(|at| p.is_word(at));
            if led || !rest { from..region } else { from..clause::end(p, from, verb.end) }
        } else {
            from..clause::end(p, from, verb.end)
        };
        let strong = p.class(verb.at).is(Class::SAY | Class::TELL);
        let quote = match (quoted, strong) {
            (true, true) => 0.95,
            (true, false) | (false, true) => 0.8,
            (false, false) => 0.6,
        };
        let more = self
            .next_quoted(content.end, verb.end)
            .filter(|_| p.region_from(content.start).is_some_and(|nth| p.region(nth) == content));
        let pieces = std::iter::once(content).chain(more).collect();
        self.claim(Found { content: pieces, cue: Some(cue), source: Some(source), quote, sure: quote });
    }

    /// `According to Smith, X` and `X, according to Smith`.
    fn according(&mut self, at: usize) {
        let p = self.paragraph;
        let sentence = p.sentences[p.sentence_at(at)].clone();
        let floor = sentence.start.max(self.free);
        let Some(source) = source::after(p, at + 2, sentence.end) else { return };
        let end = source.end;
        let content = if at <= floor + 1 {
            let from = end + usize::from(p.word(end) == ",");
            if p.word(end) != "," && p.region_from(end).is_none() {
                return;
            }
            std::iter::once(from..clause::end(p, from, sentence.end)).collect()
        } else {
            let quoted = p.region_until(at).is_some();
            let comma = p.word(at - 1) == "," && p.region_at(at - 1).is_none();
            let Some(content) = self.content_before(floor, if comma { at - 1 } else { at }, quoted) else { return };
            self.pieces(content, end, sentence.end)
        };
        self.claim(Found { content, cue: Some(at..at + 2), source: Some(source), quote: 0.9, sure: 0.9 });
    }

    /// What is said before an attribution that begins at `cut`: the sentence so far, or its quotation where that is all.
    fn content_before(&self, floor: usize, cut: usize, quoted: bool) -> Option<Range<usize>> {
        let p = self.paragraph;
        let mut from = floor;
        while from < cut && clause::leads(p, from) {
            from += 1;
        }
        if from >= cut {
            // “Why?” has ended the sentence before.
            let nth = p.region_until(floor).filter(|&nth| p.region(nth).start >= self.free)?;
            return Some(p.region(nth));
        }
        if quoted && let Some(nth) = p.region_until(cut) {
            let region = p.region(nth);
            let colon = region.start > from && matches!(p.word(region.start - 1), ":" | ",");
            return Some(if colon && region.len() > 6 { region } else { from.min(region.start)..cut });
        }
        let words = (from..cut).filter(|&at| p.is_word(at)).take(3).count();
        let opens = p.class(from);
        let adjunct = opens.is(Class::PREPOSITION | Class::SUBORDINATOR | Class::DAY | Class::ING)
            && !opens.is(Class::DETERMINER | Class::SUBJECT);
        (words >= 2 && !adjunct && clause::is_clause(p, from..cut)).then_some(from..cut)
    }

    /// What was said before an attribution, with what goes on after it at `next`.
    fn pieces(&self, content: Range<usize>, next: usize, end: usize) -> Vec<Range<usize>> {
        let p = self.paragraph;
        let direct = p.region_from(content.start).is_some_and(|nth| p.region(nth).end >= content.end);
        let mut pieces = vec![content];
        let comma = next < end && p.word(next) == "," && p.region_at(next).is_none();
        if comma || p.region_from(next).is_some() {
            let from = next + usize::from(comma);
            if p.region_from(from).is_some() {
                pieces.push(from..p.past_region(from));
            } else if !direct && clause::goes_on(p, from) {
                pieces.push(from..clause::end(p, from, end));
            }
        } else if direct && let Some(more) = self.next_quoted(end, end) {
            pieces.push(more);
        }
        pieces
    }

    /// `“X,” she said. “Y.”`: the quotation at `from`, where the sentence ended, unless it names its own speaker.
    fn next_quoted(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let p = self.paragraph;
        let nth = p.region_from(from.max(end))?;
        let region = p.region(nth);
        let (last, next) = (p.word(p.last_inside(nth)), region.end);
        let named = (next..next + 4).any(|at| p.class(at).is(Class::SAY | Class::TELL) && p.region_at(at).is_none());
        let own = last == "," || named && !p.is_stop(p.last_inside(nth)) || named && matches!(last, "?" | "!");
        (!own && region.len() > 3).then_some(region)
    }

    fn claim(&mut self, found: Found) {
        let sound = !found.content.is_empty()
            && found.content.iter().all(|range| !range.is_empty() && range.start >= self.free);
        if sound {
            self.free = found.content.iter().map(|range| range.end).max().unwrap_or(self.free);
            self.found.push(found);
        }
    }
}

impl Found {
    fn finish(self, p: &Paragraph) -> Option<(Draft, Option<Range<usize>>)> {
        let (mut quoted, mut plain) = (false, false);
        for at in self.content.iter().cloned().flatten().filter(|&at| p.is_word(at)) {
            if p.region_at(at).is_some() { quoted = true } else { plain = true }
        }
        let kind = match (quoted, plain) {
            (true, false) => Kind::Direct,
            (true, true) => Kind::Mixed,
            (false, true) => Kind::Indirect,
            (false, false) => return None,
        };
        let content: Vec<Span> =
            self.content.iter().map(|range| clause::trimmed(p, range)).filter(|span| !span.is_empty()).collect();
        let (first, last) = (self.content.first()?, self.content.last()?);
        let open = p.region_at(last.end - 1).is_some_and(|nth| p.regions[nth].close.is_none());
        let heads = first.start == 0 && p.region_from(0).is_some();
        let edges = Edges { heads, open };
        if content.is_empty() {
            return None;
        }
        let cue = self.cue.map(|range| p.cover(&range));
        let source =
            self.source.as_ref().map(|range| p.cover(range).trimmed_matches(p.text, |c| c == ',' || c.is_whitespace()));
        let draft = Draft { kind, content, cue, source, edges, quote: self.quote, sure: self.sure };
        Some((draft, self.source))
    }
}
