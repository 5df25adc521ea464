//! Mentions: phrases that may refer to somebody, each read from its own block alone.
//!
//! Whom they mean is asked in `coreference`.
//!
//! ```text
//! phrase       what a mention is made of; data only     -> Phrase
//! gender       what a word says of gender
//! noun_phrase  where a noun phrase begins
//! names        which capitalised words are a name
//! source       a source phrase cut down to what refers
//! scan         the names, pronouns and offices of a block
//! referent     what a source phrase refers with
//! ```
//!
//! gender -> phrase
//! names -> gender, noun_phrase, phrase
//! source -> names
//! scan -> gender, names, phrase
//! referent -> gender, names, noun_phrase, phrase, source

pub(super) mod gender;
pub(super) mod names;
pub(super) mod noun_phrase;
pub(super) mod phrase;
pub(super) mod referent;
pub(super) mod scan;
pub(super) mod source;
