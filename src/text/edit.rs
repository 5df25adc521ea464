//! [`Edit`]: which parts of a text are still there in another version of it, and where they stand now.
//!
//! First whole paragraphs are aligned, which is cheap; moved ones are found, too. Where paragraphs differ their words
//! are aligned, which counts only for two paragraphs that share most of their words.

use std::collections::{HashMap, VecDeque};

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};

use super::{Place, Span};

/// Bytes of changed paragraphs, both versions counted, whose words are aligned.
const WORDS: usize = 4 * 1024 * 1024;
/// Up to this many pieces are always aligned; more only where they do not repeat.
const MANY: usize = 20_000;
/// Pieces repeat where each occurs more often than this on average: aligning them is slow, and the result says little.
const REPEATED: usize = 100;
/// How far from its expected place the words of a place are looked for, in bytes to each side.
const NEAR: usize = 64 * 1024;

/// One version of a text, and its paragraphs in text order, none overlapping.
#[derive(Clone, Copy, Debug)]
pub struct Version<'t> {
    /// All of it.
    pub text: &'t str,
    /// Its paragraphs.
    pub paragraphs: &'t [Span],
}

/// What two versions of a text have in common.
#[derive(Clone, Debug)]
pub struct Edit<'t> {
    old: &'t str,
    new: &'t str,
    /// Stretches that both texts have, in the order of the old text.
    kept: Vec<Kept>,
}

/// The same words in both versions.
#[derive(Clone, Copy, Debug)]
struct Kept {
    old: Span,
    new: Span,
}

impl<'t> Edit<'t> {
    /// What became of `old` in `new`. Takes time about linear in both, apart from words of changed paragraphs, which
    /// are aligned up to four MiB of them.
    pub fn between(old: Version<'t>, new: Version<'t>) -> Self {
        let paragraphs = Aligned::of(Pieces::all_of(old), Pieces::all_of(new));
        let mut kept = paragraphs.same();
        let moved = paragraphs.moved();
        kept.extend(moved.iter().map(|&(from, to)| paragraphs.kept(from, to)));
        let (mut gone, mut come): (Vec<usize>, Vec<usize>) = moved.into_iter().unzip();
        gone.sort_unstable();
        come.sort_unstable();
        let mut left = WORDS;
        for hunk in &paragraphs.hunks {
            let before = Pieces::without(old, &hunk.before, &gone);
            let after = Pieces::without(new, &hunk.after, &come);
            if before.spans.is_empty() || after.spans.is_empty() {
                continue;
            }
            if let Some(rest) = left.checked_sub(before.bytes() + after.bytes()) {
                left = rest;
                kept.extend(words_in_common(&before, &after));
            } else if before.spans.len() == after.spans.len() {
                let pairs = before.each().zip(after.each());
                kept.extend(pairs.flat_map(|(before, after)| ends_in_common(before, after)));
            } else {
                kept.extend(ends_in_common(before.cover(), after.cover()));
            }
        }
        kept.sort_unstable_by_key(|kept| kept.old);
        Self { old: old.text, new: new.text, kept: joined(kept, old.text, new.text) }
    }

    /// Where `span` of the old text stands in the new one; `None` where it was changed.
    pub fn span(&self, span: Span) -> Option<Span> {
        let kept = self.at_or_before(span.start())?;
        let start = (kept.new.start() + (span.start() - kept.old.start())) as usize;
        kept.old.encloses(span).then(|| Span::new(self.new, start..start + span.len() as usize)).flatten()
    }

    /// Where byte `offset` of the old text stands in the new one. Within what was changed it is found by the words
    /// around it, else it is where the change begins.
    pub fn offset(&self, offset: u32) -> u32 {
        let at = Span::snapped(self.old, offset as usize..offset as usize).start();
        let before = self.at_or_before(at);
        if let Some(kept) = before.filter(|kept| kept.old.contains(at)) {
            return kept.new.start() + (at - kept.old.start());
        }
        let change = before.map_or(0, |kept| kept.new.end());
        let near = (change as usize).saturating_sub(NEAR)..change as usize + NEAR;
        let near = Span::snapped(self.new, near);
        let place = Place { offset: change - near.start(), ..Place::of(self.old, at) };
        let found = place.find(near.of(self.new)).map(|found| near.start() + found);
        found.unwrap_or_else(|| {
            let rest = self.new.get(change as usize..).unwrap_or_default();
            change + (rest.len() - rest.trim_start().len()) as u32
        })
    }

    fn at_or_before(&self, offset: u32) -> Option<Kept> {
        let after = self.kept.partition_point(|kept| kept.old.start() <= offset);
        after.checked_sub(1).and_then(|at| self.kept.get(at)).copied()
    }
}

/// Pieces of a text: its paragraphs, or the words in them.
struct Pieces<'t> {
    text: &'t str,
    spans: Vec<Span>,
}

/// One piece of a text.
#[derive(Clone, Copy)]
struct Piece<'t> {
    text: &'t str,
    span: Span,
}

impl<'t> Pieces<'t> {
    /// The paragraphs of `version`.
    fn all_of(version: Version<'t>) -> Self {
        Self { text: version.text, spans: version.paragraphs.to_vec() }
    }

    /// Those of the paragraphs in `range` whose index is not in `moved`, which is sorted.
    fn without(version: Version<'t>, range: &std::ops::Range<u32>, moved: &[usize]) -> Self {
        let stayed = (range.start as usize..range.end as usize).filter(|at| moved.binary_search(at).is_err());
        Self { text: version.text, spans: stayed.filter_map(|at| version.paragraphs.get(at).copied()).collect() }
    }

    fn each(&self) -> impl Iterator<Item = Piece<'t>> {
        self.spans.iter().map(|&span| Piece { text: self.text, span })
    }

    fn bytes(&self) -> usize {
        self.spans.iter().map(|span| span.len() as usize).sum()
    }

    /// From the first of them to the last.
    fn cover(&self) -> Piece<'t> {
        let first = self.spans.first().copied().unwrap_or_default();
        Piece { text: self.text, span: self.spans.last().map_or(first, |&last| first.cover(last)) }
    }
}

/// Two sequences of pieces of text, aligned so that equal ones stand beside each other.
struct Aligned {
    old: Vec<Span>,
    new: Vec<Span>,
    /// A number for each piece; equal pieces have equal numbers.
    says: InternedNumbers,
    /// Where they differ.
    hunks: Vec<Hunk>,
}

/// The numbers of the old pieces and of the new ones.
type InternedNumbers = (Vec<u32>, Vec<u32>);

impl Aligned {
    fn of(old: Pieces, new: Pieces) -> Self {
        let (old_text, new_text) = (old.text, new.text);
        let (old, new) = (old.spans, new.spans);
        let mut input = InternedInput::default();
        input.reserve(old.len() as u32, new.len() as u32);
        input.update_before(old.iter().map(|piece| piece.of(old_text)));
        input.update_after(new.iter().map(|piece| piece.of(new_text)));
        let all = old.len() + new.len();
        let monotonous = all > MANY && input.interner.num_tokens() as usize * REPEATED < all;
        let hunks = if monotonous {
            vec![Hunk { before: 0..old.len() as u32, after: 0..new.len() as u32 }]
        } else {
            // The histogram's time is quadratic where every second paragraph has changed.
            Diff::compute(Algorithm::Myers, &input).hunks().collect()
        };
        let numbers = |tokens: Vec<imara_diff::Token>| tokens.into_iter().map(u32::from).collect();
        Self { old, new, says: (numbers(input.before), numbers(input.after)), hunks }
    }

    /// The pieces that stand beside each other.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let ends = (self.old.len() as u32, self.new.len() as u32);
        let end = Hunk { before: ends.0..ends.0, after: ends.1..ends.1 };
        let mut pairs = Vec::with_capacity(self.old.len().min(self.new.len()));
        let (mut from, mut to) = (0, 0);
        for hunk in self.hunks.iter().chain([&end]) {
            pairs.extend((from..hunk.before.start as usize).zip(to..));
            (from, to) = (hunk.before.end as usize, hunk.after.end as usize);
        }
        pairs
    }

    fn same(&self) -> Vec<Kept> {
        self.pairs().into_iter().map(|(from, to)| self.kept(from, to)).collect()
    }

    fn kept(&self, from: usize, to: usize) -> Kept {
        Kept { old: self.old[from], new: self.new[to] }
    }

    /// Pairs of a removed piece and an equal added one, each used once.
    fn moved(&self) -> Vec<(usize, usize)> {
        let mut come: HashMap<u32, VecDeque<usize>> = HashMap::new();
        for at in self.hunks.iter().flat_map(|hunk| hunk.after.clone()) {
            come.entry(self.says.1[at as usize]).or_default().push_back(at as usize);
        }
        let gone = self.hunks.iter().flat_map(|hunk| hunk.before.clone()).map(|at| at as usize);
        gone.filter_map(|at| Some((at, come.get_mut(&self.says.0[at])?.pop_front()?))).collect()
    }
}

/// The words that changed paragraphs share with their successors. A paragraph succeeds another where the two share half
/// of the words of the longer one, or two thirds of those of the shorter.
fn words_in_common(old: &Pieces, new: &Pieces) -> Vec<Kept> {
    let (from, old_words) = words(old);
    let (to, new_words) = words(new);
    let aligned = Aligned::of(old_words, new_words);
    let pairs = aligned.pairs();
    let mut shared: HashMap<(u32, u32), usize> = HashMap::new();
    for &(a, b) in &pairs {
        *shared.entry((from[a], to[b])).or_default() += 1;
    }
    let (old_sizes, new_sizes) = (sizes(&from, old.spans.len()), sizes(&to, new.spans.len()));
    shared.retain(|&(a, b), shared| {
        let (a, b) = (old_sizes[a as usize], new_sizes[b as usize]);
        *shared * 2 >= a.max(b) || *shared * 3 >= a.min(b) * 2
    });
    let akin = pairs.into_iter().filter(|&(a, b)| shared.contains_key(&(from[a], to[b])));
    akin.map(|(a, b)| aligned.kept(a, b)).collect()
}

/// For each word and sign of `paragraphs` the index of its paragraph, and where it stands.
fn words<'t>(paragraphs: &Pieces<'t>) -> (Vec<u32>, Pieces<'t>) {
    let text = paragraphs.text;
    let (mut of, mut words) = (Vec::new(), Vec::new());
    for (nth, paragraph) in paragraphs.spans.iter().enumerate() {
        let mut word: Option<usize> = None;
        let own = paragraph.of(text);
        let base = paragraph.start() as usize;
        let mut put = |from: usize, to: usize| {
            of.push(nth as u32);
            words.push(Span::snapped(text, base + from..base + to));
        };
        for (at, c) in own.char_indices() {
            if c.is_alphanumeric() {
                word.get_or_insert(at);
                continue;
            }
            if let Some(from) = word.take() {
                put(from, at);
            }
            if !c.is_whitespace() {
                put(at, at + c.len_utf8());
            }
        }
        if let Some(from) = word {
            put(from, own.len());
        }
    }
    (of, Pieces { text, spans: words })
}

/// How many words each of `paragraphs` paragraphs has.
fn sizes(of: &[u32], paragraphs: usize) -> Vec<usize> {
    let mut sizes = vec![0; paragraphs];
    for &paragraph in of {
        sizes[paragraph as usize] += 1;
    }
    sizes
}

/// The beginning and the end that two stretches of text have in common.
fn ends_in_common(old: Piece, new: Piece) -> Vec<Kept> {
    let (before, after) = (old.span.of(old.text), new.span.of(new.text));
    let mut head = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    while !before.is_char_boundary(head) {
        head -= 1;
    }
    let same = before.bytes().rev().zip(after.bytes().rev()).take_while(|(a, b)| a == b).count();
    let mut tail = same.min(before.len().min(after.len()) - head);
    while !before.is_char_boundary(before.len() - tail) {
        tail -= 1;
    }
    let part = |piece: Piece, from: usize, len: usize| {
        let start = piece.span.start() as usize + from;
        Span::snapped(piece.text, start..start + len)
    };
    let kept = |from: usize, to: usize, len: usize| Kept { old: part(old, from, len), new: part(new, to, len) };
    vec![kept(0, 0, head), kept(before.len() - tail, after.len() - tail, tail)]
}

/// `all`, in the order of the old text, with neighbours joined where the same stands between them in both texts.
fn joined(all: Vec<Kept>, old: &str, new: &str) -> Vec<Kept> {
    let mut joined: Vec<Kept> = Vec::new();
    for next in all {
        if let Some(last) = joined.last_mut()
            && let (Some(before), Some(after)) = (last.old.gap(next.old), last.new.gap(next.new))
            && before.of(old) == after.of(new)
        {
            (last.old, last.new) = (last.old.cover(next.old), last.new.cover(next.new));
        } else {
            joined.push(next);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Edit, Version, WORDS};
    use crate::text::Span;

    const OLD: &str = "The ferry left at nine, as it always had.\n\nThe mayor waved from the quay. Nobody waved back at \
        her.\n\n“It leaks,” said the clerk, who had seen it.\n\nRain came in from the sea towards noon.";

    fn paragraphs(text: &str) -> Vec<Span> {
        let mut at = 0;
        let all = text.split("\n\n").map(|own| {
            let span = Span::snapped(text, at..at + own.len());
            at += own.len() + 2;
            span
        });
        all.collect()
    }

    /// What `ask` says of the edit from `old` to `new`.
    fn edited<R>(old: &str, new: &str, ask: impl Fn(&Edit) -> R) -> R {
        let (before, after) = (paragraphs(old), paragraphs(new));
        ask(&Edit::between(Version { text: old, paragraphs: &before }, Version { text: new, paragraphs: &after }))
    }

    /// Where the words of the old text stand in the new one.
    fn moved<'n>(new: &'n str, words: &str) -> Option<&'n str> {
        let at = OLD.find(words).expect("the words are there");
        let span = Span::snapped(OLD, at..at + words.len());
        edited(OLD, new, |edit| edit.span(span)).map(|span| span.of(new))
    }

    /// What stands in the new text where `words` stood in the old one.
    fn found<'n>(new: &'n str, words: &str) -> &'n str {
        let at = OLD.find(words).expect("the words are there") as u32;
        &new[edited(OLD, new, |edit| edit.offset(at)) as usize..]
    }

    #[test]
    fn a_paragraph_between_two_changed_ones_is_kept() {
        let new = OLD.replace("ferry", "old boat").replace("noon", "two").replace("Nobody", "Somebody");
        assert_eq!(moved(&new, "“It leaks,” said the clerk"), Some("“It leaks,” said the clerk"));
    }

    #[test]
    fn in_a_changed_paragraph_the_words_that_stayed_are_kept() {
        let new = OLD.replace("The mayor", "Our mayor").replace("back at her", "back");
        assert_eq!(moved(&new, "waved from the quay. Nobody waved"), Some("waved from the quay. Nobody waved"));
        assert_eq!(moved(&new, "The mayor waved"), None);
        assert!(found(&new, "Nobody").starts_with("Nobody waved back."));
        assert!(found(&new, "mayor").starts_with("mayor waved"));
    }

    #[test]
    fn a_paragraph_that_was_moved_is_found_where_it_is() {
        let (first, rest) = OLD.split_once("\n\n").expect("paragraphs");
        let new = format!("{rest}\n\n{first}");
        assert_eq!(moved(&new, "The ferry left"), Some("The ferry left"));
        assert_eq!(moved(&new, "Rain came"), Some("Rain came"));
        let changed = new.replace("as it always had", "early");
        assert!(found(&changed, "The ferry").starts_with("The ferry left at nine, early"), "also where it was changed");
    }

    #[test]
    fn paragraphs_that_are_split_or_joined_keep_their_words() {
        let split = OLD.replace("quay. Nobody", "quay.\n\nNobody");
        assert_eq!(moved(&split, "Nobody waved back"), Some("Nobody waved back"));
        assert_eq!(moved(&split, "The mayor waved"), Some("The mayor waved"));
        let joined = OLD.replace("had.\n\nThe", "had. The");
        assert_eq!(moved(&joined, "The mayor waved"), Some("The mayor waved"));
    }

    #[test]
    fn few_words_in_common_are_no_trace_of_a_paragraph() {
        let new = OLD
            .replace("“It leaks,” said the clerk, who had seen it.", "Lunch was served by the fire, and it was cold.");
        assert_eq!(moved(&new, "it."), None);
        assert!(found(&new, "who had").starts_with("Lunch was served"), "{}", found(&new, "who had"));
    }

    #[test]
    fn what_is_too_long_to_look_at_each_word_keeps_its_ends() {
        let long = "So it goes on é. ".repeat(WORDS / 30);
        let (old, new) = (format!("Begin. {long} End."), format!("Begin. {long}, and more. End."));
        edited(&old, &new, |edit| {
            assert_eq!(edit.span(Span::snapped(&old, 0..6)).map(|span| span.of(&new)), Some("Begin."));
            let end = edit.span(Span::snapped(&old, old.len() - 4..old.len()));
            assert_eq!(end.map(|span| span.of(&new)), Some("End."));
        });
    }

    #[test]
    fn of_too_many_changed_paragraphs_each_keeps_its_ends() {
        let old = vec!["It went on and on as it does here, and so on."; WORDS / 60].join("\n\n");
        let new = old.replace("does", "did").replace("It went", "All went");
        let at = old.len() / 2 + old[old.len() / 2..].find("here").expect("it is there");
        let nth = old[..at].matches("here").count();
        let to = edited(&old, &new, |edit| edit.offset(at as u32)) as usize;
        assert!(new[to..].starts_with("here, and so on."));
        assert_eq!(new[..to].matches("here").count(), nth, "in the same paragraph");
    }

    proptest! {
        #[test]
        fn any_offset_is_on_a_boundary_and_any_span_says_the_same(
            old in "[abé \n]{0,40}", new in "[abé \n]{0,40}", start in 0..90_usize, end in 0..90_usize,
        ) {
            let span = Span::snapped(&old, start..end);
            let (offset, moved) = edited(&old, &new, |edit| (edit.offset(span.start()), edit.span(span)));
            prop_assert!(new.is_char_boundary(offset as usize));
            if let Some(moved) = moved {
                prop_assert_eq!(moved.of(&new), span.of(&old));
            }
        }

        #[test]
        fn a_place_in_an_unchanged_paragraph_keeps_its_words(
            old in proptest::collection::vec("[a-f]{1,6}( [a-f]{1,6}){0,8}\\.", 1..12),
            other in proptest::collection::vec("[a-f]{1,6}( [a-f]{1,6}){0,8}\\.", 12),
            fates in proptest::collection::vec(0..4_u8, 12),
            (chosen, into) in (any::<prop::sample::Index>(), 0..60_usize),
        ) {
            let chosen = chosen.index(old.len());
            prop_assume!(old.iter().chain(&other).filter(|own| **own == old[chosen]).count() == 1);
            let mut new: Vec<String> = Vec::new();
            for (nth, own) in old.iter().enumerate() {
                match fates[nth] {
                    _ if nth == chosen => new.push(own.clone()),
                    0 => new.push(own.clone()),
                    1 => new.extend([other[nth].clone(), own.clone()]),
                    2 => new.push(own.replace('a', "bad ")),
                    _ => {}
                }
            }
            let start: usize = old[..chosen].iter().map(|own| own.len() + 2).sum();
            let into = into % old[chosen].len();
            let (before, after) = (old.join("\n\n"), new.join("\n\n"));
            let whole = Span::snapped(&before, start..start + old[chosen].len());
            let (at, moved) = edited(&before, &after, |edit| (edit.offset((start + into) as u32), edit.span(whole)));
            prop_assert!(after[at as usize..].starts_with(&old[chosen][into..]));
            prop_assert_eq!(moved.map(|span| span.of(&after)), Some(old[chosen].as_str()));
        }
    }
}
