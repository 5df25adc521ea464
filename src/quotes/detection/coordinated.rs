//! "She said it rained and accused the council of sleeping": two reports of one source that the model takes for one.
//!
//! Looks for one of a few verbs after "and" or "but", outside of quotation marks and in the form of the first cue. In the
//! annotation of PolNeAR train these part two quotations in 26 of 27 cases; other verbs that report ("hoped", "called") stand
//! inside one too often.

use super::draft::{Draft, kind};
use crate::model::marks::Marks;
use crate::quotes::analysis::Kind;
use crate::quotes::rules::Rule;
use crate::quotes::words::lexicon::Class;
use crate::quotes::words::paragraph::Paragraph;
use crate::text::Span;

/// Cuts `draft`, which begins in the block `p`, before a second reporting verb; gives the quotation that this one reports.
pub(crate) fn parted(p: &Paragraph, marks: &Marks, draft: &mut Draft) -> Option<Draft> {
    let (cue, source) =
        draft.cue.zip(draft.source).filter(|_| Rule::Coordinated.holds() && draft.kind != Kind::Direct)?;
    let token = |offset: u32| p.token_at(offset);
    let head = p.class(token(cue.end().saturating_sub(1)));
    let form = [Class::PAST, Class::THIRD].into_iter().find(|form| head.is(Class::CUE) && head.is(*form))?;
    let (nth, whole) = draft.content.iter().copied().enumerate().find_map(|(nth, piece)| {
        let follows = p.span.encloses(piece) && source.end() <= piece.start() && cue.end() <= piece.start();
        let cut = follows.then(|| second(p, token(piece.start())..token(piece.end()), form)).flatten()?;
        Some((nth, (piece, cut)))
    })?;
    let (piece, Cut { joint, verb, rest }) = whole;
    let place = |from: usize, to: usize| Span::snapped(p.text, from..to).trimmed(p.text);
    let before = place(piece.range().start, p.tokens[joint].span.range().start);
    let before = before.trimmed_matches(p.text, |c| c == ',' || c.is_whitespace());
    let after = place(p.tokens[rest].span.range().start, piece.range().end);
    if before.is_empty() || after.is_empty() {
        return None;
    }
    let tail = draft.content.split_off(nth + 1);
    draft.content[nth] = before;
    draft.kind = kind(p.text, marks, &draft.content);
    let content: Vec<Span> = [after].into_iter().chain(tail).collect();
    let cue = Some(p.tokens[verb].span);
    Some(Draft { kind: kind(p.text, marks, &content), content, cue, ..draft.clone() })
}

/// Where a quotation is cut, as tokens.
struct Cut {
    /// "and".
    joint: usize,
    /// "accused".
    verb: usize,
    /// What is said then.
    rest: usize,
}

/// The second reporting verb among the tokens of a piece of content.
fn second(p: &Paragraph, piece: std::ops::Range<usize>, form: Class) -> Option<Cut> {
    const SHORTEST: usize = 3;
    let joints = (piece.start + SHORTEST..piece.end).filter(|&at| matches!(p.word(at), "and" | "but"));
    joints.filter(|&at| p.region_at(at).is_none()).find_map(|joint| {
        let adverb = p.class(joint + 1).is(Class::ADVERB) && !p.class(joint + 1).is(Class::CUE);
        let verb = joint + 1 + usize::from(adverb);
        let class = p.class(verb);
        let reports = class.is(Class::CUE) && class.is(form) && !class.is(Class::CAPITAL | Class::SPEAKER_NOUN);
        let sure = reports && class.is(Class::AGAIN) && p.region_at(verb).is_none();
        let rest = verb + 1 + usize::from(p.says(verb + 1, "that"));
        (sure && rest + 1 < piece.end).then_some(Cut { joint, verb, rest })
    })
}

#[cfg(test)]
mod tests {
    use super::parted;
    use crate::quotes::detection::marked::one_by_one;

    #[test]
    fn a_second_reporting_verb_begins_a_quotation_of_its_own() {
        assert_eq!(
            one_by_one("[s She] [c said] [i the rain fell and accused the council of sleeping].", parted),
            "[s1 [s2 She]] [c1 said] [i1 the rain fell] and [c2 accused] [i2 the council of sleeping]."
        );
    }

    #[test]
    fn another_verb_or_another_form_is_a_part_of_what_is_said() {
        for one in [
            "[s She] [c said] [i the rain fell and hoped for the best].",
            "[s She] [c said] [i the rain fell and denies the rest].",
            "“[d The rain fell and accused the council of sleeping],” [s she] [c said].",
        ] {
            assert_eq!(one_by_one(one, parted), one);
        }
    }
}
