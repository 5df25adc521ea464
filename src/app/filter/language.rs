//! The words of the filter language, each with a sentence and an example. Parser, help, manual page and `docs/`
//! read them from here.

/// A way to write a term that names no field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// How it is written, with a placeholder: `"phrase"`.
    pub written: &'static str,
    /// What it asks for, without a full stop.
    pub sentence: &'static str,
    /// A term that parses.
    pub example: &'static str,
}

/// Terms without a field; they look at what is said.
pub const FORMS: &[Form] = &[
    Form { written: "word", sentence: "The words of the quote contain it", example: "council" },
    Form {
        written: "\"phrase\"",
        sentence: "They contain exactly this, with any white space for a space; \\\" is a quotation mark",
        example: "\"not a penny\"",
    },
    Form {
        written: "/regex/",
        sentence: "The regular expression matches in them; ^ and $ are the quote's edges, \\/ is a slash",
        example: "/^we (will|shall)/",
    },
    Form { written: "~term", sentence: "The term, of any form, does not hold", example: "~speaker:mayor" },
    Form {
        written: "term | term",
        sentence: "One of the terms holds; without spaces, one of a field's values",
        example: "kind:direct|mixed | is:anonymous",
    },
];

/// A part of a quote that a term can name: `name:value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// What stands before the colon, in lower case.
    pub name: &'static str,
    /// The short form of the name.
    pub short: Option<&'static str>,
    /// What a term with it asks for, without a full stop.
    pub sentence: &'static str,
    /// A term that parses.
    pub example: &'static str,
    /// Which part of a quote it is.
    pub(super) target: Target,
}

/// What a field looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Speaker,
    Kind,
    Cue,
    State,
    Parsed,
    Title,
    Outlet,
    Date,
}

/// Every field, in the order of the help.
pub const FIELDS: &[Field] = &[
    Field {
        name: "speaker",
        short: Some("s"),
        sentence: "The speaker's name, another phrase for them or their description contains it",
        example: "speaker:okonjo",
        target: Target::Speaker,
    },
    Field {
        name: "kind",
        short: Some("k"),
        sentence: "The quote is direct, mixed or indirect; the first letters do",
        example: "kind:direct",
        target: Target::Kind,
    },
    Field {
        name: "cue",
        short: Some("c"),
        sentence: "The reporting words contain it",
        example: "cue:accused",
        target: Target::Cue,
    },
    Field {
        name: "is",
        short: None,
        sentence: "The quote is anonymous, unattributed or unsure; the first letters do",
        example: "is:anonymous",
        target: Target::State,
    },
];

/// What a term can name in the list of articles besides: [`FIELDS`] ask there for an article in which somebody says
/// such a thing.
pub const ARTICLE_FIELDS: &[Field] = &[
    Field {
        name: "title",
        short: Some("t"),
        sentence: "The article's title contains it",
        example: "title:ferry",
        target: Target::Title,
    },
    Field {
        name: "outlet",
        short: Some("o"),
        sentence: "The name of who published it contains it",
        example: "outlet:gazette",
        target: Target::Outlet,
    },
    Field {
        name: "date",
        short: Some("d"),
        sentence: "The day of publication, as in 2024-11-05, contains it",
        example: "date:2024-11",
        target: Target::Date,
    },
    Field {
        name: "said",
        short: None,
        sentence: "The words of one of its quotes contain it",
        example: "said:\"not a penny\"",
        target: Target::Parsed,
    },
];

/// What `is:` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The article gives no name to who speaks.
    Anonymous,
    /// Nobody could be found.
    Unattributed,
    /// The engine is less sure than [`UNSURE_BELOW`](super::UNSURE_BELOW).
    Unsure,
}

/// Every state with its name after `is:` and what it means, without a full stop.
pub const STATES: &[(State, &str, &str)] = &[
    (State::Anonymous, "anonymous", "Who speaks is given no name, as in \"a source\" or \"critics\""),
    (State::Unattributed, "unattributed", "Nobody was found who says it"),
    (State::Unsure, "unsure", "More often wrong than right: the confidence in edges, source or speaker is below 0.62"),
];
