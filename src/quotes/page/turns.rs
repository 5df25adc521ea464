//! Quotations that neither marks nor cues show: the turns of an interview or a transcript ("Q:", "ANITA RAO:") and posts
//! with a signature ("— Anita Rao (@anita)").
//!
//! Looks at how blocks begin and end, over a whole article: a single name with a colon is no dialogue. What the model
//! found inside such a turn belongs to the turn and goes; who tells the story between the turns of others is narrating,
//! and quoted only with a question.
//!
//! Of 19 quotations in 928 annotated articles that turns change, 17 become wholly right by it, and 13 of 13 by posts.

use std::collections::{HashMap, HashSet};

use super::claims::{Found, own_phrase, put};
use crate::model::marks::Marks;
use crate::quotes::analysis::Kind;
use crate::quotes::basis::DraftBasis;
use crate::quotes::detection::draft::{BlockDraft, Draft, kind};
use crate::quotes::mentions::phrase::{EntityType, Head, Name, Phrase};
use crate::quotes::rules::Rule;
use crate::quotes::words::lexicon::{Class, class};
use crate::text::Span;

/// Labels of one dialogue that are told apart.
const VOICES: usize = 16;

/// A block that begins with a label.
struct Turn {
    block: usize,
    label: Span,
    colon: Span,
    /// What follows in the block.
    rest: Span,
}

/// Adds the turns of dialogues and the signed posts of an article whose blocks stand in text order.
pub(crate) fn add(text: &str, marks: &Marks, blocks: &mut [BlockDraft]) {
    let mut found: Vec<Found> = (0..blocks.len()).filter_map(|nth| signed(text, marks, blocks, nth)).collect();
    let mut turns: Vec<Turn> = (0..blocks.len()).filter_map(|nth| turn(text, nth, blocks[nth].span)).collect();
    let surnames = surnames(text, blocks);
    turns.retain(|turn| is_somebody(text, &blocks[turn.block], turn, &surnames));
    if Rule::Turns.holds() && is_dialogue(text, &turns) {
        let guest = interviewee(blocks, &turns);
        let ends: Vec<usize> = turns.iter().skip(1).map(|turn| turn.block).chain([blocks.len()]).collect();
        let narrators = narrators(text, blocks, &turns, &ends);
        for (turn, &end) in turns.iter().zip(&ends) {
            let asks = turn.rest.of(text).ends_with('?');
            if asks || !narrators.contains(&turn.label.of(text).to_lowercase()) {
                found.extend(spoken(text, &blocks[..end], turn, guest.as_ref()));
            } else {
                let labelled = |draft: &Draft| draft.source.is_some_and(|source| source.overlaps(turn.label));
                blocks[turn.block].drafts.retain(|(draft, _)| !labelled(draft));
            }
        }
    }
    put(blocks, found);
}

/// Whether labelled blocks make up a dialogue: one label recurs, and there is another.
fn is_dialogue(text: &str, turns: &[Turn]) -> bool {
    let mut often: HashMap<String, u32> = HashMap::new();
    for turn in turns {
        // Who is introduced in full is called by the surname later.
        let surname = turn.label.of(text).split_whitespace().next_back().unwrap_or_default();
        *often.entry(surname.to_lowercase()).or_default() += 1;
    }
    turns.len() > 2 && often.len() > 1 && often.values().any(|&count| count > 1)
}

/// The labels of those who speak of another by the full name: they tell the story. In a broadcast, whose labels say what
/// somebody is ("ANITA RAO, ANCHOR:"), who welcomes a guest by name speaks, too.
fn narrators(text: &str, blocks: &[BlockDraft], turns: &[Turn], ends: &[usize]) -> Vec<String> {
    let labels: Vec<String> = turns.iter().map(|turn| turn.label.of(text).to_lowercase()).collect();
    let mut voices: Vec<&String> = Vec::new();
    for own in labels.iter().filter(|own| own.contains(' ')) {
        if voices.len() < VOICES && !voices.contains(&own) {
            voices.push(own);
        }
    }
    let mut narrators: Vec<String> = Vec::new();
    if turns.iter().any(|turn| turn.label.end() < turn.colon.start()) {
        return narrators;
    }
    for ((turn, &end), own) in turns.iter().zip(ends).zip(&labels) {
        let told = blocks[turn.block..end].iter().any(|block| {
            let lower = block.span.after(turn.label).of(text).to_lowercase();
            voices.iter().any(|other| *other != own && lower.contains(other.as_str()))
        });
        if told && !narrators.contains(own) && narrators.len() < VOICES {
            narrators.push(own.clone());
        }
    }
    narrators
}

/// The one quotation of a turn, which ends where `blocks` do, at the latest; `None` where its marks already show it.
fn spoken(text: &str, blocks: &[BlockDraft], turn: &Turn, guest: Option<&Phrase>) -> Option<Found> {
    let own = blocks.get(turn.block)?;
    let marked = turn.rest.of(text).starts_with(['“', '"', '‘', '«']);
    if marked && own.drafts.iter().any(|(draft, _)| draft.kind == Kind::Direct) {
        return None;
    }
    let asks = turn.rest.of(text).ends_with('?');
    let after = blocks[turn.block + 1..].iter().take_while(|block| !asks && !turns_away(text, block));
    let content: Vec<Span> = [turn.rest].into_iter().chain(after.map(|block| block.span)).collect();
    let source = match turn.label.of(text) {
        "Q" => None,
        "A" => guest.map(|guest| Phrase { span: turn.label, ..guest.clone() }),
        _ => own_phrase(own, turn.label),
    };
    let claims = [turn.label].into_iter().chain(content.iter().copied()).collect();
    let draft = Draft { cue: Some(turn.colon), ..Draft::found(DraftBasis::Turn, content).by(turn.label) };
    Some(Found { home: turn.block, draft, source, claims })
}

/// Whether a block without label is no part of the turn before it: it reports what somebody says, or is no sentence.
fn turns_away(text: &str, block: &BlockDraft) -> bool {
    let reports = block.drafts.iter().any(|(draft, phrase)| {
        let named = phrase.as_ref().is_some_and(|phrase| matches!(phrase.head, Head::Name(_)));
        named && draft.cue.is_some() && draft.source.is_some_and(|source| source.start() == block.span.start())
    });
    reports || !block.span.of(text).ends_with(['.', '?', '!', '…', '"', '”', '’', '\'', '—', '–', '-'])
}

/// The label of the block at `span`: "Q", or a few words with capitals, before a colon and more.
fn turn(text: &str, block: usize, span: Span) -> Option<Turn> {
    const LONGEST: usize = 90;
    let own = span.of(text);
    let mark = own.chars().next().filter(|c| matches!(c, '"' | '“')).map_or(0, char::len_utf8);
    let colon = own.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let at = |range: std::ops::Range<usize>| {
        Span::new(text, span.range().start + range.start..span.range().start + range.end)
    };
    let label = at(mark.min(colon)..mark.min(colon) + name(own.get(mark.min(colon)..colon)?)?)?;
    let rest = at(colon + 1..own.len())?.trimmed(text);
    let open = own.get(colon + 1..)?.starts_with(char::is_whitespace);
    (open && !rest.is_empty() && is_label(label.of(text))).then_some(Turn {
        block,
        label,
        colon: at(colon..colon + 1)?,
        rest,
    })
}

/// How many bytes of a label are the name: all of a short one, what stands before the comma of one in capitals that goes on
/// with what somebody is.
fn name(label: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    match label.split_once(", ").filter(|_| !label.contains(char::is_lowercase)) {
        Some((name, _)) => Some(name.len()),
        None => (label.len() <= LONGEST).then_some(label.len()),
    }
}

/// Whether `label` can name who speaks.
fn is_label(label: &str) -> bool {
    if matches!(label, "Q" | "A") {
        return true;
    }
    let words: Vec<&str> = label.split_whitespace().collect();
    let capital = |word: &&str| {
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'));
        word.starts_with(char::is_uppercase) && letters
    };
    let common = Class::SPEAKER_NOUN | Class::NOISE | Class::DAY | Class::ORGANISATION | Class::CUE | Class::DETERMINER;
    let alone = |word: &str| word.chars().count() > 2 && !class(word).is(common);
    match words[..] {
        [one] => capital(&one) && alone(one),
        [_, ..] => words.len() < 5 && words.iter().all(capital) && label == label.trim(),
        [] => false,
    }
}

/// The surnames of those whom an article names in full.
fn surnames<'t>(text: &'t str, blocks: &[BlockDraft]) -> HashSet<&'t str> {
    let full = |phrase: &Phrase| match phrase.head {
        Head::Name(Name { first: Some(_), kind: EntityType::Person, last, .. }) => Some(last.of(text)),
        Head::Name(_) | Head::Noun(..) | Head::Pronoun(_) | Head::Pair | Head::Nobody => None,
    };
    blocks.iter().flat_map(|block| &block.phrases).filter_map(full).collect()
}

/// Whether a label is a person: "Q", capitals alone, a person's name or surname. Not "Proud:" above a picture, nor a team.
fn is_somebody(text: &str, block: &BlockDraft, turn: &Turn, surnames: &HashSet<&str>) -> bool {
    let label = turn.label.of(text);
    let last = label.split_whitespace().last().unwrap_or_default();
    let named = own_phrase(block, turn.label).is_some_and(|phrase| match phrase.head {
        Head::Name(name) => name.kind == EntityType::Person,
        Head::Noun(..) | Head::Pronoun(_) | Head::Pair | Head::Nobody => false,
    });
    named || surnames.contains(last) || !label.contains(char::is_lowercase)
}

/// Whom "A" is: the first person named in full before the first question.
fn interviewee(blocks: &[BlockDraft], turns: &[Turn]) -> Option<Phrase> {
    let first = turns.first()?.block;
    let person = |phrase: &&Phrase| {
        matches!(phrase.head, Head::Name(Name { first: Some(_), kind: EntityType::Person | EntityType::Unknown, .. }))
    };
    blocks[..first].iter().flat_map(|block| &block.phrases).find(person).cloned()
}

/// The post whose signature with an account's name stands in block `nth`, after the post or below it.
fn signed(text: &str, marks: &Marks, blocks: &[BlockDraft], nth: usize) -> Option<Found> {
    let span = blocks[nth].span;
    let (dash, source) = signature(text, span).filter(|_| Rule::Posts.holds())?;
    let above = Span::snapped(text, span.range().start..dash.range().start).trimmed(text);
    let (home, post) = if above.is_empty() { (nth.checked_sub(1)?, blocks[nth - 1].span) } else { (nth, above) };
    let content = post.trimmed_matches(text, |c| "\"“”‘’'".contains(c));
    let kind = kind(text, marks, &[content]);
    let draft = Draft { kind, cue: Some(dash), ..Draft::found(DraftBasis::Post, vec![content]).by(source) };
    let phrase = own_phrase(&blocks[nth], source);
    (!content.is_empty()).then_some(Found { home, draft, source: phrase, claims: vec![post, source] })
}

/// The dash and the name with its account: "— Anita Rao (@anita)".
fn signature(text: &str, span: Span) -> Option<(Span, Span)> {
    let own = span.of(text);
    let account = own.rfind("(@")?;
    let close = account + own[account..].find(')')? + 1;
    let (at, dash) = own[..account].char_indices().rev().take(60).find(|(_, c)| matches!(c, '—' | '–' | '―' | '-'))?;
    let name = &own[at + dash.len_utf8()..account];
    let words = name.split_whitespace().count();
    let capitals = name.split_whitespace().all(|word| !word.starts_with(char::is_lowercase));
    let lead = name.len() - name.trim_start().len();
    let from = span.range().start;
    let place = |start: usize, end: usize| Span::new(text, from + start..from + end);
    let parted = own[..at].chars().next_back().is_none_or(char::is_whitespace);
    ((1..6).contains(&words) && capitals && parted).then_some(())?;
    Some((place(at, at + dash.len_utf8())?, place(at + dash.len_utf8() + lead, close)?))
}

#[cfg(test)]
mod tests {
    use super::add;
    use crate::quotes::detection::marked::{Marked, over_blocks};

    #[track_caller]
    fn shown(before: &str) -> String {
        over_blocks(before, |article, marks, blocks| add(article.text(), marks, blocks))
    }

    #[test]
    fn each_turn_of_a_dialogue_is_its_speakers() {
        assert_eq!(
            shown(
                "ANN ASH: Is it safe?\n\nTOM LOW: It was never safe.\n\nNobody asked.\n\nANN ASH: And [s now] [c says] [i who]?"
            ),
            "[s ANN ASH][c :] [d Is it safe?]\n\n[s1 TOM LOW][c1 :] [d1 It was never safe.]\n\n[d1 Nobody asked.]\n\n\
             [s ANN ASH][c :] [d And now says who?]"
        );
    }

    #[test]
    fn labels_that_do_not_recur_are_no_dialogue() {
        let facts = "Source: the council\n\nTopics: bridges\n\nDuration: three minutes";
        assert_eq!(shown(facts), facts);
    }

    /// Report: the labels of pictures and teams were taken for speakers.
    #[test]
    fn labels_of_pictures_teams_and_timetables_are_nobody() {
        let labels = "Proud: Her daughter shared it.\n\nSubs: Low, Ash, Lee.\n\nProud: He came.\n\nSubs: Rao, Finch.";
        assert_eq!(shown(labels), labels);
    }

    #[test]
    fn a_surname_that_the_article_knows_is_somebody() {
        let found = shown("Ann Ash and Tom Low met.\n\nAsh: Is it safe?\n\nLow: It was not.\n\nAsh: And now?");
        let turns = "[s Ash][c :] [d Is it safe?]\n\n[s Low][c :] [d It was not.]\n\n[s Ash][c :] [d And now?]";
        assert_eq!(found, format!("Ann Ash and Tom Low met.\n\n{turns}"));
    }

    #[test]
    fn in_a_broadcast_everybody_speaks_whatever_they_are() {
        let found = shown(
            "TOM LOW, RADIO HOST: Good evening. With us is Ann Ash.\n\nANN ASH, BRIDGE WARDEN: Thank you.\n\nLOW: Is one left?\n\nASH: None.",
        );
        let first = "[s TOM LOW], RADIO HOST[c :] [d Good evening. With us is Ann Ash.]\n\n[s ANN ASH], BRIDGE WARDEN[c :] [d Thank you.]";
        assert_eq!(found, format!("{first}\n\n[s LOW][c :] [d Is one left?]\n\n[s ASH][c :] [d None.]"));
    }

    #[test]
    fn who_tells_of_another_by_the_full_name_is_quoted_only_with_questions() {
        assert_eq!(
            shown("TOM LOW: Ann Ash has closed forty bridges.\n\nANN ASH: I liked them all.\n\nTOM LOW: Is one left?"),
            "TOM LOW: Ann Ash has closed forty bridges.\n\n[s ANN ASH][c :] [d I liked them all.]\n\n\
             [s TOM LOW][c :] [d Is one left?]"
        );
    }

    #[test]
    fn answers_are_whom_the_article_introduces() {
        let mut marked =
            Marked::read("Ann Ash closes bridges.\n\nQ: Was it old?\n\nA: Older than me.\n\nQ: Is it shut?");
        add(marked.article.text(), &marked.marks, &mut marked.blocks);
        let sources: Vec<bool> =
            marked.blocks.iter().flat_map(|block| &block.drafts).map(|one| one.1.is_some()).collect();
        assert_eq!(sources, [false, true, false]);
        assert_eq!(marked.blocks[2].drafts[0].1.as_ref().map(|one| one.head), Some(marked.blocks[0].phrases[0].head));
    }

    #[test]
    fn a_post_is_whose_account_signs_it() {
        assert_eq!(
            shown("Not one lorry in three hours.\n\n— Ann Ash (@annash) May 9, 2021"),
            "[i1 Not one lorry in three hours.]\n\n[c1 —] [s1 Ann Ash (@annash)] May 9, 2021"
        );
    }
}
