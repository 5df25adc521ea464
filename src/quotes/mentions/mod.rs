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
//! bearer       whether a phrase means the bearer of a name in it
//! referent     what a source phrase refers with
//! ```
//!
//! ```text
//! gender -> phrase
//! names -> gender, noun_phrase, phrase
//! source -> names
//! scan -> gender, names, phrase
//! bearer -> noun_phrase, phrase
//! referent -> bearer, gender, names, noun_phrase, phrase, source
//! ```

mod bearer;
pub(super) mod gender;
pub(super) mod names;
pub(super) mod noun_phrase;
pub(super) mod phrase;
pub(super) mod referent;
pub(super) mod scan;
pub(super) mod source;
