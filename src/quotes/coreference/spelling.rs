//! How names and descriptions are compared: the spellings under which `entities` looks them up, and what agrees with what.
//!
//! An acronym is matched by initials (Schwartz and Hearst 2003).

use crate::quotes::mentions::phrase::{EntityType, Gender, Name, Title};
use crate::quotes::rules::Rule;
use crate::quotes::words::lexicon::synonym;
use crate::text::Span;

/// A word or name as the indexes spell it.
pub(crate) fn plain(word: &str) -> String {
    word.trim_end_matches('.').replace('’', "'").to_lowercase()
}

/// A word of a description as it is compared: titles in full, and one word for what means the same.
pub(crate) fn role(word: &str) -> String {
    let lower = plain(word);
    synonym(&lower).filter(|_| Rule::Synonyms.holds()).map_or(lower.clone(), str::to_owned)
}

/// Whether a name stands where only a place does: "in Corbridge", "near Port Lydgate".
pub(crate) fn stands_in(text: &str, name: Span) -> bool {
    let before = text.get(..name.range().start).unwrap_or_default().trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word, "in" | "In" | "near" | "outside" | "across" | "throughout")
}

/// The nickname that a name holds in marks.
pub(crate) fn nickname(name: &str) -> Option<String> {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'');
    let quoted =
        name.split_whitespace().find(|word| word.len() > 2 && word.starts_with(mark) && word.ends_with(mark))?;
    Some(plain(quoted.trim_matches(mark)))
}

/// Whether two sorts can be of one bearer.
pub(crate) fn alike(one: EntityType, other: EntityType) -> bool {
    let person = |kind| matches!(kind, EntityType::Person | EntityType::Unknown);
    one == other || person(one) && person(other)
}

/// How a name is shown: "Mr" goes where a first name stands, "Sir" stays.
pub(crate) fn shown(name: Name) -> Span {
    match (name.title, name.first) {
        (Title::Honour, _) | (Title::Plain, None) => name.titled,
        (Title::Plain, Some(_)) | (Title::Absent, _) => name.span,
    }
}

/// Whether two can be the same person as far as gender says.
pub(crate) fn agree(one: Gender, other: Gender) -> bool {
    one == Gender::Unknown || other == Gender::Unknown || one == other
}

/// A phrase without the determiner at its head.
pub(crate) fn bare(phrase: &str) -> String {
    let heads = ["the ", "a ", "an ", "this ", "that "];
    let stripped = heads.iter().find_map(|head| phrase.strip_prefix(head)).unwrap_or(phrase);
    stripped.to_owned()
}

/// The first letters of a name's capitalised words, two of them or more: "Harbour Workers' Union" -> "hwu".
pub(crate) fn acronym(name: &str) -> Option<String> {
    let letters: String =
        name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    (letters.chars().count() >= 2).then(|| letters.to_lowercase())
}

/// The short form in brackets behind a name: "Union of Lamplighters (Ulamp)".
pub(crate) fn bracketed(text: &str, name: Span) -> Option<String> {
    let (short, _) = text.get(name.range().end..)?.strip_prefix(" (")?.split_once(')')?;
    let first = |word: &str| word.chars().next();
    let own = name.of(text).split_whitespace().next_back().filter(|last| name.of(text) != *last);
    let initial = own.is_some() && first(short).is_some_and(char::is_uppercase) && first(short) == first(name.of(text));
    (initial && short.len() > 1 && short.chars().all(char::is_alphanumeric)).then(|| plain(short))
}

/// A description as the index spells it: "Ms Rao's campaign" and "the Rao campaign" are one.
pub(crate) fn owner_key(phrase: &str) -> String {
    phrase.replace("'s ", " ").replace("s' ", "s ")
}

#[cfg(test)]
mod tests {
    use super::{acronym, bare, bracketed, nickname, owner_key, plain, role};
    use crate::quotes::coreference::marked::linked;
    use crate::text::Span;

    #[test]
    fn a_spelling_hides_case_stops_apostrophes_and_owners() {
        assert_eq!((plain("Inc.").as_str(), plain("Rao’s").as_str()), ("inc", "rao's"));
        assert_eq!((bare("the board").as_str(), bare("theatre").as_str()), ("board", "theatre"));
        assert_eq!(owner_key("ms rao's campaign"), "ms rao campaign");
    }

    #[test]
    fn short_forms_are_derived_from_a_name() {
        assert_eq!(acronym("Harbour Workers' Union").as_deref(), Some("hwu"));
        assert_eq!(acronym("Harbour"), None, "one letter is no acronym");
        let text = "the Union of Lamplighters (Ulamp) met";
        let name = Span::new(text, 4..25).expect("a span");
        assert_eq!(bracketed(text, name).as_deref(), Some("ulamp"));
        assert_eq!(bracketed("Ann Ash (left)", Span::new("Ann Ash (left)", 0..7).expect("a span")), None);
        assert_eq!(nickname("Ann “Nan” Ash").as_deref(), Some("nan"));
    }

    #[test]
    fn a_title_and_its_short_form_describe_the_same() {
        assert_eq!(role("Sen."), role("senator"));
        let text = "Tom Low, a congressman, came.\n\n[s The lawmaker|Tom Low] [c said] [i it rained].";
        assert_eq!(linked(text), text);
    }
}
