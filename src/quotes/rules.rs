//! The engine's rules by name, so that one can be switched off to see what it earns.
//!
//! Whoever applies a rule asks here whether it holds. In the reader every rule holds, and asking costs nothing; with the
//! feature `train` `pullquote-train evaluate --without RULE` switches some off, and so it does with sections of the
//! lexicons. What the rules earn is in `assets/model.md`.

macro_rules! rules {
    ($($(#[doc = $says:literal])+ $rule:ident = $name:literal,)*) => {
        /// A rule over what the model finds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Rule { $($(#[doc = $says])+ $rule),* }

        #[cfg(feature = "train")]
        impl Rule {
            /// Every rule, in the order of the rooms that hold them.
            pub(crate) const ALL: &[Self] = &[$(Self::$rule),*];

            /// How the rule is called on the command line.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$rule => $name),* }
            }

            /// What the rule does, in a sentence.
            pub(crate) fn says(self) -> &'static str {
                match self { $(Self::$rule => concat!($($says),+).trim_ascii()),* }
            }
        }
    };
}

rules! {
    /// A quotation takes the stop, the mark and the bracket that belong to it.
    Edges = "edges",
    /// The label of a picture says nothing.
    Captions = "captions",
    /// Without marks, source, passive and confidence there is no quotation.
    Weak = "weak",
    /// What an earlier block quotes in marks is parted from the quotation in a later one.
    LeftBehind = "left-behind",
    /// A name in apposition after "according to" is a part of the source.
    Appositions = "appositions",
    /// Who stands in an aside about the subject is not the source.
    Asides = "asides",
    /// Who is told is not the source.
    Told = "told",
    /// Two direct quotations with each other's cues give them back.
    Exchange = "exchange",
    /// A few words between two pieces are said with them.
    Gaps = "gaps",
    /// Who is told is no content.
    Hearers = "hearers",
    /// A piece outside of the sentence of its cue goes or stands alone.
    Strays = "strays",
    /// A quotation with a trailing cue begins with its sentence.
    Fronts = "fronts",
    /// A second reporting verb after "and" begins another quotation.
    Coordinated = "coordinated",
    /// A quotation that follows an attribution at once goes on.
    GoingOn = "going-on",
    /// Marks alone show a sentence, and what follows a colon.
    Bare = "bare",
    /// Which pieces make one quotation is learned.
    Pieces = "pieces",
    /// A re-opened paragraph that the model finds nothing in is said.
    Reopened = "reopened",
    /// Headings are no part of a quotation.
    Headings = "headings",
    /// Turns of a dialogue are its speakers'.
    Turns = "turns",
    /// A post is its signer's.
    Posts = "posts",
    /// A letter is its signer's.
    Letters = "letters",
    /// A quotation with a dash and a name behind it is that person's.
    Signed = "signed",
    /// A list under a reporting verb is its subject's.
    Lists = "lists",
    /// A description and the name in apposition to it are one source.
    NamedSources = "named-sources",
    /// "Who" means whom the phrase before it means.
    Relatives = "relatives",
    /// An office in the text ("the mayor") means somebody.
    Offices = "offices",
    /// In a headline verbs and prepositions end a name, and doubtful names need others to say so.
    Headlines = "headlines",
    /// A "Mr" is not the woman of the same surname.
    Namesakes = "namesakes",
    /// A name that stands after "in" somewhere is a place.
    Places = "places",
    /// A name that never goes without a longer one is that one.
    LongerNames = "longer-names",
    /// A name that ends another is that one's.
    NameEnds = "name-ends",
    /// A title and its short form, and other words that mean the same, describe alike.
    Synonyms = "synonyms",
    /// An acronym means whose initials it has.
    Acronyms = "acronyms",
    /// A first name alone means its bearer.
    FirstNames = "first-names",
    /// A description means one so described before.
    Described = "described",
    /// "The company", "the commission" mean a body with such a name.
    Bodies = "bodies",
    /// "The couple" means the two who were named together.
    Couples = "couples",
    /// A description means somebody who is named soon after it.
    Cataphora = "cataphora",
    /// "The former accountant" means whom the talk is about.
    Variations = "variations",
    /// "Her campaign" is what was called by her name.
    Owned = "owned",
    /// Whom a description or a pronoun means is learned; what the rules for that say is weighed.
    Antecedents = "antecedents",
    /// Two names joined by "and" may be meant by "they".
    Pairs = "pairs",
    /// A pronoun that begins an article means who is named soon.
    NamedSoon = "named-soon",
    /// "I" outside of quotations is the author, or whose turn it is.
    FirstPerson = "first-person",
    /// A pronoun takes the gender of whom it means along.
    GenderByPronoun = "gender-by-pronoun",
    /// A quotation that fills its paragraph goes on with the speaker before it.
    Continued = "continued",
}

impl Rule {
    /// Whether the rule is in force.
    #[cfg(not(feature = "train"))]
    #[expect(clippy::unused_self)]
    pub(crate) const fn holds(self) -> bool {
        true
    }

    /// Whether the rule is in force.
    #[cfg(feature = "train")]
    pub(crate) fn holds(self) -> bool {
        OFF.get() & self.bit() == 0
    }

    #[cfg(feature = "train")]
    fn bit(self) -> u64 {
        1 << self as u64
    }
}

#[cfg(feature = "train")]
thread_local! {
    /// The rules that are switched off, by their bits.
    static OFF: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// What `run` gives where `rule` does not hold, on this thread.
#[cfg(feature = "train")]
pub(crate) fn without<T>(rule: Rule, run: impl FnOnce() -> T) -> T {
    let before = OFF.replace(OFF.get() | rule.bit());
    let given = run();
    OFF.set(before);
    given
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::{Rule, without};

    #[test]
    fn a_rule_is_off_only_while_it_is_tried_without() {
        let rules = [Rule::Gaps, Rule::Continued];
        assert_eq!(rules.map(Rule::holds), [true, true]);
        without(Rule::Gaps, || {
            assert_eq!(rules.map(Rule::holds), [false, true]);
            without(Rule::Continued, || assert_eq!(rules.map(Rule::holds), [false, false]));
            assert_eq!(rules.map(Rule::holds), [false, true]);
        });
        assert_eq!(rules.map(Rule::holds), [true, true]);
    }

    #[test]
    fn names_are_told_apart_and_all_have_a_bit() {
        for (nth, rule) in Rule::ALL.iter().enumerate() {
            assert!(Rule::ALL[..nth].iter().all(|other| other.name() != rule.name()), "{}", rule.name());
            assert!(rule.says().ends_with('.') && rule.bit() == 1 << nth, "{}", rule.name());
        }
    }
}
