//! Names: which capitalised words are one, where its title ends and what describes whom it names.
//!
//! Looks at a block's words alone; whether two names mean the same person is asked in `entities`.

use std::ops::Range;

use super::gender::{gender_of, gender_of_noun};
use super::noun_phrase::{describes, phrase_left};
use super::phrase::{EntityType, Gender, Head, Name, Phrase, Place, Title, Trust};
use crate::quotes::words::lexicon::{Class, class};
use crate::quotes::words::paragraph::Paragraph;
use crate::text::Span;

/// Whether a name begins at the token.
pub(crate) fn starts_name(p: &Paragraph, at: usize) -> bool {
    let class = p.class(at);
    let head =
        p.sentences.get(p.sentence_at(at)).is_some_and(|sentence| sentence.start == at) || p.region_at(at).is_some();
    let noise = class.is(Class::NOISE | Class::PRONOUN | Class::DETERMINER | Class::AUXILIARY | Class::SUBORDINATOR);
    let next = p.class(at + 1);
    let known =
        Class::FIRST_NAME | Class::ORGANISATION | Class::PLACE | Class::ACRONYM | Class::POSSESSIVE | Class::TITLE;
    let noun = class.is(Class::CUE | Class::VERB | Class::ADVERB | Class::SPEAKER_NOUN);
    let alone = head && !next.is(Class::CAPITAL) && !class.is(known);
    let participle = head && p.word(at).ends_with("ing") && next.is(Class::CAPITAL) && !class.is(Class::FIRST_NAME);
    // "Said Anita Rao:", "Former Mayor Says".
    let reports = class.is(Class::CUE) && class.is(Class::PAST | Class::THIRD) && (head || !next.is(Class::CAPITAL));
    let reports = reports && !class.is(Class::FIRST_NAME | Class::SPEAKER_NOUN);
    let weak = (participle || reports) && !class.is(Class::ORGANISATION)
        || alone && (noun || p.word(at).ends_with("ly") && p.word(at + 1) == ",");
    // "The Sunday Herald"
    let day = class.is(Class::DAY) && !next.is(Class::PAPER) && !is_surname_like_a_month(p, at);
    // "Paris-based Euronext"
    let based = p.word(at).ends_with("-based");
    class.is(Class::CAPITAL)
        && !day
        && !weak
        && !based
        && (!noise || class.is(Class::FIRST_NAME | Class::ACRONYM) && !head)
}

/// Whether the capital may only be that of the sentence: a single unknown word before one that is no verb.
fn trust(p: &Paragraph, at: usize) -> Trust {
    let class = p.class(at);
    let known =
        Class::FIRST_NAME | Class::ORGANISATION | Class::PLACE | Class::ACRONYM | Class::POSSESSIVE | Class::TITLE;
    let verbal = Class::AUXILIARY | Class::CUE | Class::VERB | Class::ADVERB | Class::CONJUNCTION | Class::CAPITAL;
    let head = p.sentences[p.sentence_at(at)].start == at || p.region_at(at).is_some();
    let word = p.is_word(at + 1) && p.region_at(at + 1) == p.region_at(at);
    // "Proud: Ida Rao shows her medal": the label of a caption.
    let label = p.word(at + 1) == ":";
    if head && (word || label) && !class.is(known) && !p.class(at + 1).is(verbal) {
        Trust::Perhaps
    } else {
        Trust::Sure
    }
}

/// How a block uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// At the head of sentences and in names.
    Sentence,
    /// On Every Word That Matters.
    Headline,
}

/// How the block uses capitals.
pub(crate) fn case_of(p: &Paragraph) -> Case {
    const LONGEST: usize = 40;
    if p.len() > LONGEST || p.len() < 4 {
        return Case::Sentence;
    }
    let words = (1..p.len()).filter(|&at| p.word(at).len() > 3 && p.word(at).starts_with(char::is_alphabetic));
    let (mut all, mut small) = (0, 0);
    for at in words {
        all += 1;
        small += usize::from(!p.class(at).is(Class::CAPITAL));
    }
    if all >= 3 && small * 5 <= all { Case::Headline } else { Case::Sentence }
}

/// "Theresa May", "Mrs May", "May said": a month that is a surname here.
pub(super) fn is_surname_like_a_month(p: &Paragraph, at: usize) -> bool {
    let word = p.word(at).trim_end_matches("'s").trim_end_matches("’s");
    let before = at.checked_sub(1).map(|at| p.class(at)).unwrap_or_default();
    let called = before.is(Class::FIRST_NAME | Class::TITLE) && before.is(Class::CAPITAL);
    let clause = before.is(Class::CONJUNCTION | Class::SUBORDINATOR)
        || at.checked_sub(1).is_none_or(|at| !p.is_word(at))
        || p.sentences[p.sentence_at(at)].start == at;
    let speaks = clause && p.class(at + 1).is(Class::CUE | Class::AUXILIARY) && !p.class(at + 1).is(Class::BASE);
    let dated = p.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
    matches!(word, "May" | "March" | "August") && !before.is(Class::POSSESSIVE) && (called || speaks) && !dated
}

/// "Le Pen", but not "Al" before a surname.
fn is_particle(p: &Paragraph, at: usize) -> bool {
    p.class(at).is(Class::PARTICLE) && !p.class(at).is(Class::FIRST_NAME | Class::POSSESSIVE)
}

/// The same in a block with capitals of this `case`: in a headline a verb or a preposition ends a name.
pub(crate) fn name_range_in(p: &Paragraph, at: usize, case: Case) -> Range<usize> {
    let range = name_range(p, at);
    let closed = Class::CUE | Class::VERB | Class::PREPOSITION | Class::CONJUNCTION | Class::AUXILIARY;
    let closed = closed | Class::DETERMINER | Class::SUBORDINATOR | Class::RELATIVE | Class::PRONOUN | Class::NEGATION;
    let ends = |&at: &usize| p.class(at).is(closed) && !p.class(at).is(Class::FIRST_NAME | Class::SPEAKER_NOUN);
    match case {
        Case::Sentence => range,
        Case::Headline => at..range.clone().skip(1).find(ends).unwrap_or(range.end),
    }
}

/// A nickname in marks between two names (Ann “Nan” Ash): past it.
fn past_nickname(p: &Paragraph, at: usize) -> Option<usize> {
    let region = p.region_at(at).map(|nth| p.region(nth)).filter(|region| region.start == at)?;
    let short = region.len() == 3 && p.class(at + 1).is(Class::CAPITAL);
    let goes_on = p.class(region.end).is(Class::CAPITAL) && p.region_at(region.end).is_none();
    (short && goes_on).then_some(region.end)
}

/// The capitalised words that stand together from `at`, with "of" inside an organisation and "de" inside a person.
pub(crate) fn name_range(p: &Paragraph, at: usize) -> Range<usize> {
    let mut end = at + 1;
    let mut organisation = p.class(at).is(Class::ORGANISATION);
    let home = p.region_at(at);
    while end < p.len() && end < at + 12 && (!p.class(end - 1).is(Class::POSSESSIVE) || owned_office(p, end)) {
        if home.is_none()
            && let Some(past) = past_nickname(p, end)
        {
            end = past;
            continue;
        }
        if p.region_at(end) != home {
            break;
        }
        let class = p.class(end);
        let next = p.class(end + 1);
        let inner = class.is(Class::CAPITAL) && (!class.is(Class::DAY) || is_surname_like_a_month(p, end));
        let joint = match p.word(end) {
            // "Committee for a Better Harbour"
            "of" | "for" | "on" => {
                let over = matches!(p.word(end + 1), "a" | "the") && p.class(end + 2).is(Class::CAPITAL);
                organisation && (next.is(Class::CAPITAL) && !next.is(Class::DAY) || over && p.word(end) != "on")
                    || p.word(end) == "of" && is_office(p, end)
            }
            // "Union of Lamplighters and Allied Trades (ULAT)"
            "and" => next.is(Class::CAPITAL) && (organisation && is_spelled_out(p, at, end) || is_one_body(p, at, end)),
            "a" | "the" => organisation && matches!(p.word(end - 1), "of" | "for") && next.is(Class::CAPITAL),
            _ => joins(p, end),
        };
        // "The Herald on Sunday"
        if p.word(end) == "on" && p.class(end - 1).is(Class::PAPER) && next.is(Class::DAY) {
            end += 2;
            break;
        }
        if !inner && !joint {
            break;
        }
        organisation |= class.is(Class::ORGANISATION);
        end += 1;
    }
    at..end
}

/// "Corbry County Sheriff's Office", "St Mary's Hospital", "the King's Fund": whether the word at `at` belongs to a name
/// whose possessive stands before it, which is that of an office, of people, or of a saint.
fn owned_office(p: &Paragraph, at: usize) -> bool {
    let owner = at - 1;
    let noun = p.word(owner).trim_end_matches(['s', '\'', '’']).to_lowercase();
    let office = class(&noun).is_plainly(Class::ROLE | Class::TITLE | Class::GROUP);
    let saint = owner > 0 && matches!(p.word(owner - 1).trim_end_matches('.'), "St" | "Saint");
    (office || saint)
        && p.class(owner).is(Class::CAPITAL)
        && p.class(at).is(Class::CAPITAL)
        && p.class(at).is(Class::ORGANISATION)
}

/// Whether the word or sign at `at` joins the words around it to a name of whatever kind.
fn joins(p: &Paragraph, at: usize) -> bool {
    let next = p.class(at + 1);
    match p.word(at) {
        "&" => next.is(Class::CAPITAL),
        // "Harbour Workers' Union"
        "'" | "’" => p.word(at - 1).ends_with('s') && next.is(Class::CAPITAL) && next.is(Class::ORGANISATION),
        // "Ursula von der Leck"
        _ => p.class(at).is_plainly(Class::PARTICLE) && (next | p.class(at + 2)).is(Class::CAPITAL),
    }
}

/// "Secretary of State Anita Rao": whether the "of" at `of` belongs to an office that a person's name follows.
fn is_office(p: &Paragraph, of: usize) -> bool {
    const FARTHEST: usize = 5;
    let office = p.class(of.wrapping_sub(1));
    let capitals = (of + 1..of + 1 + FARTHEST).take_while(|&at| p.class(at).is(Class::CAPITAL));
    let first = capitals.clone().skip(1).find(|&at| p.class(at).is(Class::FIRST_NAME));
    let known = first.is_some_and(|at| p.class(at + 1).is(Class::CAPITAL));
    // "Secretary of State Wadih Low": two words of which nothing is known.
    let unknown = capitals.clone().count() == 3 && capitals.skip(1).all(|at| p.class(at) == Class::CAPITAL);
    office.is(Class::ROLE) && office.is(Class::CAPITAL) && (known || unknown)
}

/// Whether the capitalised words around the "and" at `and` end in an acronym in brackets that is theirs.
fn is_spelled_out(p: &Paragraph, from: usize, and: usize) -> bool {
    const FARTHEST: usize = 6;
    let Some(open) = (and..p.len().min(and + FARTHEST)).find(|&at| p.word(at) == "(") else { return false };
    let initials = (from..open).filter(|&at| p.class(at).is(Class::CAPITAL)).filter_map(|at| p.word(at).chars().next());
    initials.eq(p.word(open + 1).chars()) && p.word(open + 2) == ")"
}

/// "the Trade and Ports Ministry": whether the words around the "and" at `and` are what one body is for.
fn is_one_body(p: &Paragraph, from: usize, and: usize) -> bool {
    const LONGEST: usize = 4;
    let article = from.checked_sub(1).is_some_and(|at| p.says(at, "the"));
    let known = Class::ORGANISATION | Class::PLACE | Class::FIRST_NAME | Class::TITLE | Class::ROLE | Class::GROUP;
    let known = known | Class::ACRONYM | Class::POSSESSIVE | Class::PARTY;
    let capital = |at: &usize| p.class(*at).is(Class::CAPITAL);
    let after: Vec<usize> = (and + 1..p.len().min(and + 1 + LONGEST)).take_while(capital).collect();
    let Some((&last, between)) = after.split_last() else { return false };
    let plain = |at: usize| !p.class(at).is(known);
    article
        && !between.is_empty()
        && (from..and).all(plain)
        && between.iter().all(|&at| plain(at))
        && p.class(last).is(Class::ORGANISATION)
}

/// "Excited Ida Rao shows her medal": an adjective that has its capital from the sentence.
fn is_adjective_at_head(p: &Paragraph, at: usize) -> bool {
    let adjective = ["ed", "ing", "est", "time", "ful", "less"].iter().any(|ending| p.word(at).ends_with(ending));
    adjective && p.sentences.get(p.sentence_at(at)).is_some_and(|sentence| sentence.start == at)
}

/// What follows a surname without being a part of it.
const SUFFIXES: [&str; 5] = ["Jr", "Sr", "II", "III", "IV"];

/// Where a name ends whose bearer has a rank or seat after it, which is no part of it: "Ann Ash QC", "Tom Low MP".
fn without_rank(p: &Paragraph, range: &Range<usize>) -> usize {
    let ranks =
        range.clone().rev().take_while(|&at| p.class(at).is(Class::POST_NOMINAL) && at > range.start + 1).count();
    range.end - ranks
}

/// The words of a name, told apart.
struct NameParts {
    /// The last title or office before the name.
    title: Option<usize>,
    /// The first name, where it is a known one and no organisation follows.
    first: Option<usize>,
    /// Where the name itself begins.
    from: usize,
    /// Where it may begin instead.
    longer: Option<usize>,
    /// Its last word.
    last: usize,
    /// Past it and what is called after it ("Jr").
    end: usize,
}

/// Titles that are never a first name.
const PLAIN: Class = Class::TITLE_MAN.and(Class::TITLE_WOMAN).and(Class::KNIGHT).and(Class::DAME);

fn parts(p: &Paragraph, range: &Range<usize>) -> NameParts {
    // "Desmond Oduya Jr." is Mr Oduya.
    let end = without_rank(p, range);
    let suffix = range.len() > 2 && SUFFIXES.contains(&p.word(end - 1).trim_end_matches('.'));
    let last = end - 1 - usize::from(suffix);
    let office = |at: &usize| p.class(*at).is(Class::TITLE | Class::ROLE);
    let free = |at: &usize| !p.class(*at).is(Class::FIRST_NAME) || p.class(*at).is(PLAIN);
    let title = (range.start..last).rev().find(|at| office(at) && free(at));
    // "Republican National Committee": what stands before the words of an organisation is a part of it.
    let title = title.filter(|&at| p.class(at).is(Class::TITLE) || !is_organised(p, at + 1..range.end));
    // "General Motors"
    let title = title.filter(|&at| at + 1 != last || !p.says(at, "General") || !is_organised(p, last..range.end));
    let from = title.map_or(range.start, |at| at + 1);
    // "Secretary of State Wadih Low"
    let of = (from..last).find(|&at| p.word(at) == "of" && is_office(p, at));
    let from = of.map_or(from, |of| from.max(of + 2));
    let first = (from..last).find(|&at| p.class(at).is(Class::FIRST_NAME) && !p.class(at).is(Class::POSSESSIVE));
    // "Liam Fox" and "Charlotte Church" are people.
    let surname = |at: usize| at + 2 == range.end && p.class(at + 1).is(Class::SURNAME);
    let first = first.filter(|&at| surname(at) || !is_organised(p, at..range.end));
    // "Osric William Brook": a word that nothing else is known of may be the first of several first names.
    let unknown = |at: &usize| p.class(*at) == Class::CAPITAL && p.word(*at).len() > 2;
    // "Rancher Tom Ostrander" at the head of a sentence.
    let trade = |at: &usize| describes(p.word(*at)) || is_adjective_at_head(p, *at);
    let longer = first.filter(|&at| at == from + 1 && at < last).map(|_| from).filter(|at| unknown(at) && !trade(at));
    NameParts { title, first, from: first.unwrap_or(from), longer, last, end }
}

fn is_organised(p: &Paragraph, mut range: Range<usize>) -> bool {
    range.any(|at| p.class(at).is(Class::ORGANISATION) && !p.class(at).is(Class::FIRST_NAME))
}

/// "Labour MPs", "CEOs", "Kentucky Republican": whether capitalised words describe instead of naming.
fn is_description(p: &Paragraph, parts: &NameParts) -> bool {
    let (class, only) = (p.class(parts.last), parts.from == parts.last);
    let plural = class.is(Class::GROUP) || class.is(Class::ACRONYM) && p.word(parts.last).ends_with('s');
    let office = class.is(Class::ROLE | Class::TITLE) && parts.first.is_none() && !only;
    let noun = class.is(Class::ROLE | Class::GROUP | Class::DOCUMENT | Class::TITLE) && only && parts.title.is_none();
    let named = class.is(Class::FIRST_NAME);
    noun && !named || (plural || office) && !named && !class.is(Class::ORGANISATION)
}

/// "River Leck", "Quay Street".
fn is_landmark(p: &Paragraph, parts: &NameParts) -> bool {
    const BEFORE: [&str; 5] = ["River", "Lake", "Mount", "Loch", "Cape"];
    const AFTER: [&str; 6] = ["River", "Street", "Road", "Avenue", "Lane", "Bridge"];
    BEFORE.contains(&p.word(parts.from)) || AFTER.contains(&p.word(parts.last))
}

fn entity_type(p: &Paragraph, parts: &NameParts) -> EntityType {
    let (class, only) = (p.class(parts.last), parts.from == parts.last);
    let titled = parts.title.is_some_and(|at| p.class(at).is(Class::TITLE));
    if titled || parts.first.is_some() {
        EntityType::Person
    } else if is_organised(p, parts.from..parts.last + 1) {
        EntityType::Organisation
    } else if class.is(Class::PLACE) || !only && is_landmark(p, parts) {
        EntityType::Place
    } else if only && class.is(Class::ACRONYM) && p.word(parts.last).len() < 5 {
        EntityType::Organisation
    } else if class.is(Class::GROUP) {
        EntityType::Group
    } else if parts.title.is_some() && !only || only && class.is(Class::FIRST_NAME) {
        EntityType::Person
    } else {
        EntityType::Unknown
    }
}

/// Reads capitalised words as a name, with its titles and what describes it; `None` where they name nobody.
pub(crate) fn name(p: &Paragraph, range: &Range<usize>) -> Option<Phrase> {
    let parts = parts(p, range);
    if is_description(p, &parts) {
        return None;
    }
    let NameParts { title, first, from, longer, last, end } = parts;
    let class = title.map(|at| p.class(at)).unwrap_or_default();
    let genders = title.into_iter().chain(first).map(|at| gender_of(p.class(at)));
    let gender = genders.into_iter().find(|gender| *gender != Gender::Unknown).unwrap_or_default();
    let span = dotted(p, stem(p, &(from..end)));
    let before = title.filter(|&at| at + 1 == from && class.is(Class::TITLE));
    let name = Name {
        span,
        titled: before.map_or(span, |at| p.cover(&(at..from)).cover(span)),
        first: (from < last && !is_particle(p, from)).then(|| p.cover(&(from..from + 1))),
        last: stem(p, &(last..last + 1)),
        kind: entity_type(p, &parts),
        title: if class.is(Class::KNIGHT | Class::DAME) {
            Title::Honour
        } else if class.is(Class::TITLE) {
            Title::Plain
        } else {
            Title::Absent
        },
        words: (end - from) as u32,
        longer: longer.map(|at| stem(p, &(at..end))),
        trust: if range.len() == 1 { trust(p, range.start) } else { Trust::Sure },
    };
    let name = if is_thing(p, range, &name) { Name { kind: EntityType::Organisation, ..name } } else { name };
    let person = matches!(name.kind, EntityType::Person | EntityType::Unknown) && p.region_at(from).is_none();
    let about = || described_before(p, range.start, from).or_else(|| described_after(p, range.end));
    let about = if person { about() } else { None };
    let gender = match gender {
        Gender::Unknown if person => kinship(p, range.start, about),
        gender => gender,
    };
    Some(Phrase { span: p.cover(range), head: Head::Name(name), gender, about, place: Place::Other })
}

/// What the noun that describes a name says of gender: "his sister, Ottilie Brook", "Ottilie Brook, widow of".
fn kinship(p: &Paragraph, start: usize, about: Option<Span>) -> Gender {
    // A woman may be called a chairman.
    let relation = |noun: &str| {
        if noun.ends_with("sman") || noun.ends_with("rman") { Gender::Unknown } else { gender_of_noun(noun) }
    };
    let head = |about: Span| {
        let words =
            about.of(p.text).split_whitespace().take_while(|word| !matches!(*word, "of" | "to" | "for" | "at" | "in"));
        relation(words.last().unwrap_or_default())
    };
    let known = about.map(head).unwrap_or_default();
    let ahead = start.checked_sub(2).filter(|&at| known == Gender::Unknown && p.word(at + 1) == "," && p.is_word(at));
    ahead.map_or(known, |at| relation(p.word(at)))
}

/// "the Spokesman-Review": a name with an article that modifies nothing is no person's.
fn is_thing(p: &Paragraph, range: &Range<usize>, name: &Name) -> bool {
    let article = range.start.checked_sub(1).is_some_and(|at| p.says(at, "the"));
    let after = p.class(range.end);
    let closed = Class::CUE | Class::VERB | Class::PREPOSITION | Class::AUXILIARY | Class::CONJUNCTION | Class::ADVERB;
    let alone = !p.is_word(range.end) || after.is(closed) && !after.is(Class::SPEAKER_NOUN);
    name.kind == EntityType::Unknown && name.title == Title::Absent && article && alone
}

/// The span of a name without the possessive at its end.
pub(crate) fn stem(p: &Paragraph, range: &Range<usize>) -> Span {
    let span = p.cover(range);
    let own = span.of(p.text);
    let bare = own.strip_suffix("'s").or_else(|| own.strip_suffix("’s")).unwrap_or(own);
    Span::snapped(p.text, span.range().start..span.range().start + bare.len())
}

/// "Tom Low Jr.": a name with the dot that belongs to its last word.
fn dotted(p: &Paragraph, span: Span) -> Span {
    let abbreviated = span.of(p.text).ends_with(" Jr") || span.of(p.text).ends_with(" Sr");
    let dot = abbreviated && p.text[span.range().end..].starts_with('.');
    Span::snapped(p.text, span.range().start..span.range().end + usize::from(dot))
}

/// "Unite leader", "US President": what describes a name before it, the determiner left out.
fn described_before(p: &Paragraph, start: usize, from: usize) -> Option<Span> {
    let mut head = start;
    let role = start
        .checked_sub(1)
        .filter(|&at| p.class(at).is(Class::ROLE) && p.region_at(at).is_none() && !p.class(at).is(Class::CAPITAL));
    if role.is_some() {
        let floor = p.sentences[p.sentence_at(start)].start;
        head = phrase_left(p, start, floor)?.start;
    }
    while head < from && p.class(head).is(Class::DETERMINER | Class::NOISE) {
        head += 1;
    }
    // A bare "Mr" describes nobody.
    let says_more = from > head + 1
        || role.is_some()
        || head < from && p.class(head).is(Class::ROLE) && !p.class(head).is(Class::KNIGHT | Class::DAME);
    (head < from && says_more).then(|| p.cover(&(head..from)))
}

/// ", the shadow trade minister," or ", of the parish council,": what describes a name after it.
fn described_after(p: &Paragraph, end: usize) -> Option<Span> {
    if p.word(end) != "," {
        return None;
    }
    let mut from = end + 1;
    let stop = (from..p.len().min(end + 18)).find(|&at| {
        p.region_at(at).is_some() || p.is_stop(at) || matches!(p.word(at), "," | ";" | ":" | ")") || p.is_dash(at)
    })?;
    let role =
        (from..stop).any(|at| p.class(at).is(Class::ROLE | Class::TITLE_ANY) && !p.class(at).is(Class::POSSESSIVE));
    let verb = (from..stop).any(|at| {
        p.class(at).is(Class::AUXILIARY | Class::SUBJECT)
            || p.class(at).is(Class::CUE | Class::VERB) && !p.class(at).is(Class::SPEAKER_NOUN)
    });
    while from < stop
        && (p.class(from).is(Class::DETERMINER) || matches!(p.word(from), "then" | "now" | "himself" | "herself"))
    {
        from += 1;
    }
    let of = matches!(p.word(from), "of" | "from");
    (!verb && (role || of) && from < stop && p.region_at(end).is_none()).then(|| p.cover(&(from..stop)))
}
