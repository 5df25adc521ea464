//! Whom a phrase with a name in it means: the bearer of the name, or another whom the name only tells from others.
//!
//! "Tom Low, the mayor" is Tom Low; "a spokesman for Tom Low", "Mr Low's lawyer", "a Low Group spokesman" are not. Each way to be
//! another is a question of its own ([`Inside::bears`]), by the words beside the name alone.

use std::ops::Range;

use super::noun_phrase::is_plural;
use super::phrase::{EntityType, Head, Name, Phrase, Title};
use crate::quotes::words::lexicon::Class;
use crate::quotes::words::paragraph::Paragraph;

/// A name in a phrase.
struct Inside<'a, 't> {
    p: &'a Paragraph<'t>,
    /// The phrase's tokens.
    phrase: &'a Range<usize>,
    named: &'a Phrase,
    name: Name,
    /// The first token of the name, with its title.
    start: usize,
    /// The token behind the name, where the phrase goes on.
    after: Option<usize>,
}

/// The name whose bearer the phrase `range` means; `inside` are the names in it.
pub(super) fn bearer<'n>(p: &Paragraph, range: &Range<usize>, inside: &[&'n Phrase]) -> Option<&'n Phrase> {
    let found = inside.iter().find(|one| Inside::of(p, range, one).is_some_and(|one| one.bears()))?;
    // "[the MPs singled out by] Mr McCluskey, Neil Coyle": what governs the first name may stand outside of the phrase.
    let governed = range.start.checked_sub(1).is_some_and(|at| p.class(at).is(Class::PREPOSITION));
    let last = inside.last().filter(|last| {
        let full = matches!(last.head, Head::Name(Name { first: Some(_), kind: EntityType::Person, .. }));
        let apart = found.span.gap(last.span).is_some_and(|gap| gap.of(p.text).trim() == ",");
        governed && full && apart && Inside::of(p, range, last).is_some_and(|last| last.after.is_none())
    });
    Some(last.unwrap_or(found))
}

impl<'a, 't> Inside<'a, 't> {
    /// `named` in the phrase; `None` where it is no name.
    fn of(p: &'a Paragraph<'t>, phrase: &'a Range<usize>, named: &'a Phrase) -> Option<Self> {
        let Head::Name(name) = named.head else { return None };
        let token = |offset: u32| phrase.clone().find(|&at| p.tokens[at].span.start() >= offset);
        let start = token(named.span.start()).unwrap_or(phrase.start);
        Some(Self { p, phrase, named, name, start, after: token(named.span.end()) })
    }

    /// Whether the phrase means the bearer of the name.
    fn bears(&self) -> bool {
        if self.is_given_as() {
            return true;
        }
        let means_another = self.modifies()
            || self.is_common_noun()
            || self.is_example()
            || self.is_one_of_many()
            || self.is_place_of_another()
            || self.employs()
            || self.owns()
            || self.is_governed();
        !means_another
    }

    /// "a woman who gave her name as Marty", "one who identified himself as Tom Low".
    fn is_given_as(&self) -> bool {
        let says = |back: usize, word: &str| self.start.checked_sub(back).is_some_and(|at| self.p.says(at, word));
        let identified = self.start.checked_sub(3).is_some_and(|at| self.p.word(at).starts_with("identif"));
        says(1, "as") && (says(2, "name") || identified)
    }

    /// The token before the name, where that is a part of the phrase.
    fn before(&self) -> Option<usize> {
        self.start.checked_sub(1).filter(|&at| at >= self.phrase.start)
    }

    /// What stands before the name since the last comma.
    fn ahead(&self) -> Range<usize> {
        let comma = (self.phrase.start..self.start).rfind(|&at| self.p.word(at) == ",");
        comma.unwrap_or(self.phrase.start)..self.start
    }

    /// "the Harbour News poll", "the Ostholm Post/Harbour News poll": another word follows.
    fn modifies(&self) -> bool {
        let closed = Class::PREPOSITION | Class::RELATIVE | Class::SUBORDINATOR;
        let other = |at: usize| self.p.is_word(at) && !self.p.class(at).is(closed);
        self.after.is_some_and(|at| self.p.word(at) == "/" || other(at))
    }

    /// "black Labrador": a single unknown word after one that says nothing of a person.
    fn is_common_noun(&self) -> bool {
        let unknown = self.name.words == 1 && self.name.kind == EntityType::Unknown;
        unknown && self.follows_noun()
    }

    /// Whether a noun that is no role stands just before the name.
    fn follows_noun(&self) -> bool {
        let other = Class::CAPITAL | Class::ROLE | Class::GROUP | Class::BODY | Class::PREPOSITION;
        let other = other | Class::DETERMINER | Class::CONJUNCTION;
        let age = |at: usize| self.p.word(at).ends_with("-old");
        self.before().is_some_and(|at| self.p.is_word(at) && !self.p.class(at).is(other) && !age(at))
    }

    /// "critics including Tom Low".
    fn is_example(&self) -> bool {
        let leads = |at: usize| matches!(self.p.word(at), "including" | "ranging" | "such" | "like");
        (self.phrase.start..self.start).any(leads)
    }

    /// "some Democrats": one word in the plural after a determiner, but for "the".
    fn is_one_of_many(&self) -> bool {
        let some = |at: usize| self.p.class(at).is(Class::DETERMINER) && !matches!(self.p.word(at), "the" | "The");
        let several = matches!(self.name.kind, EntityType::Unknown | EntityType::Group) && self.name.words == 1;
        several && self.before().is_some_and(some) && is_plural(self.named.span.of(self.p.text))
    }

    /// "the archive in Kew, west London": a place behind a comma.
    fn is_place_of_another(&self) -> bool {
        self.ahead().start > self.phrase.start && self.name.kind == EntityType::Place
    }

    /// "a Department for Harbours, Rivers and Lakes spokeswoman": a role ends the phrase, and no person is named.
    fn employs(&self) -> bool {
        let (p, rest) = (self.p, self.start..self.phrase.end);
        let last = p.class(self.phrase.end - 1);
        let role = last.is(Class::ROLE) && !last.is(Class::CAPITAL);
        let several = rest.clone().all(|at| p.word(at) != "," || p.class(at + 1).is(Class::CAPITAL));
        role && self.after.is_some() && several && !rest.clone().any(|at| p.class(at).is(Class::FIRST_NAME))
    }

    /// "Mr Low's lawyer".
    fn owns(&self) -> bool {
        let owner = |at: usize| self.p.class(at.wrapping_sub(1)).is(Class::POSSESSIVE);
        self.after.is_some_and(|at| owner(at) || matches!(self.p.word(at), "’" | "'"))
    }

    /// "a spokesman for Tom Low". Not "an annotation to his letter Mrs Low": a title parts a name that ends the phrase from
    /// the noun before it.
    fn is_governed(&self) -> bool {
        let parted = self.name.title != Title::Absent && self.follows_noun() && self.after.is_none();
        governed(self.p, &self.ahead(), self.named) && !parted
    }
}

/// Whether a preposition or a participle before a name, in the words `ahead`, makes another word the head of the phrase.
fn governed(p: &Paragraph, ahead: &Range<usize>, named: &Phrase) -> bool {
    // "sporting director Tom Low", "bus building company Harbour Cars"
    let compound = |at: usize| p.class(at + 1).is(Class::ROLE | Class::BODY | Class::GROUP);
    let participle = |at: usize| {
        p.word(at).ends_with("ing")
            && !p.word(at).contains('-')
            && !p.class(at).is(Class::CAPITAL | Class::SPEAKER_NOUN)
            && !compound(at)
    };
    if ahead.clone().any(participle) {
        return true;
    }
    let preposition = ahead.clone().find(|&at| p.class(at).is(Class::PREPOSITION));
    preposition.is_some_and(|at| !is_held_by(p, &(ahead.start..at), ahead.end, named))
}

/// "Director of television Tom Low", "Bureau of Fisheries chief Tom Low": whether the words before a preposition are what
/// the person who is named at the end of the phrase is, and not what belongs to that person ("a spokesman for Tom Low").
fn is_held_by(p: &Paragraph, office: &Range<usize>, name: usize, named: &Phrase) -> bool {
    let Head::Name(Name { first: Some(_), kind: EntityType::Person | EntityType::Unknown, span, .. }) = named.head
    else {
        return false;
    };
    let Some(own) = p.tokens_of(span).map(|tokens| tokens.start) else { return false };
    let of = office.end;
    let role = |at: usize| p.class(at).is(Class::ROLE) && !p.class(at).is(Class::POSSESSIVE);
    // "Bureau of Fisheries chief Tom Low": the role stands just before the name.
    if name == own && role(name - 1) && name > of + 1 && !p.class(name - 1).is(Class::CAPITAL) {
        return !(of + 1..name).any(|at| p.word(at) == ",");
    }
    let articles = ["a", "an", "another", "one"];
    let indefinite = office.clone().any(|at| articles.iter().any(|article| p.says(at, article)));
    let holds = office.end.checked_sub(1).is_some_and(|at| office.contains(&at) && role(at));
    // The object of the preposition stands between it and the name.
    let between = of + 1..own;
    let object = between.clone().any(|at| p.is_word(at) && !p.class(at).is(Class::DETERMINER));
    let other = between.clone().any(|at| role(at) && !p.class(at).is(Class::CAPITAL) || p.word(at) == ",");
    let person = matches!(named.head, Head::Name(Name { kind: EntityType::Person, .. }));
    matches!(p.word(of), "of" | "for" | "at") && person && holds && !indefinite && object && !other
}

#[cfg(test)]
mod tests {
    use crate::quotes::detection::marked::Marked;
    use crate::quotes::mentions::phrase::Head;

    /// The name that a source refers with; nothing where that is another word.
    #[track_caller]
    fn bearer(source: &str) -> Option<String> {
        let marked = Marked::read(&format!("[s {source}] [c said] [i it rained]."));
        match marked.blocks[0].drafts[0].1.as_ref().expect("a source").head {
            Head::Name(name) => Some(name.span.of(marked.text()).to_owned()),
            Head::Noun(..) | Head::Pronoun(_) | Head::Pair | Head::Nobody => None,
        }
    }

    /// Report: a role before a name stuck to it and made two speakers of one.
    #[test]
    fn a_phrase_means_the_bearer_of_its_name() {
        for source in ["Tom Low", "Mr Tom Low, the mayor", "the mayor, Tom Low", "mayor Tom Low", "Tom Low of the port"]
        {
            assert_eq!(bearer(source).as_deref(), Some("Tom Low"), "{source}");
        }
        assert_eq!(bearer("sporting director Tom Low").as_deref(), Some("Tom Low"));
        assert_eq!(bearer("Director of television Tom Low").as_deref(), Some("Tom Low"));
    }

    #[test]
    fn a_name_is_whole_after_an_office_an_age_and_a_place() {
        assert_eq!(bearer("Secretary of State Wadih Low").as_deref(), Some("Wadih Low"));
        assert_eq!(bearer("68-year-old Kawamura").as_deref(), Some("Kawamura"));
        assert_eq!(bearer("Corbry-based Harbour Cars").as_deref(), Some("Harbour Cars"));
        assert_eq!(bearer("General Motors").as_deref(), Some("General Motors"));
        assert_eq!(bearer("General Low").as_deref(), Some("Low"));
    }

    #[test]
    fn a_month_is_a_surname_after_a_first_name_or_a_title_and_where_it_speaks() {
        assert_eq!(bearer("the minister, Theresa May").as_deref(), Some("Theresa May"));
        assert_eq!(bearer("Mrs May").as_deref(), Some("May"));
        assert_eq!(bearer("May").as_deref(), Some("May"));
        assert_eq!(bearer("the report of May"), None);
    }

    #[test]
    fn who_gives_a_name_bears_it() {
        assert_eq!(bearer("a woman who gave her name as Marty").as_deref(), Some("Marty"));
        assert_eq!(bearer("a man who identified himself as Tom Low").as_deref(), Some("Tom Low"));
        assert_eq!(bearer("a woman known as a friend of Tom Low"), None);
    }

    #[test]
    fn or_another_whom_the_name_tells_from_others() {
        for source in [
            "the Harbour News poll",
            "the black Labrador",
            "critics including Tom Low",
            "some Democrats",
            "the archive in Kew, west London",
            "a Department for Harbours, Rivers and Lakes spokeswoman",
            "Mr Low's lawyer",
            "a spokesman for Tom Low",
            "a woman accusing Tom Low",
        ] {
            assert_eq!(bearer(source), None, "{source}");
        }
    }
}
