//! What learning the model needs and reading does not: corpora, features for the learner, evaluation.
//!
//! Compiled with the feature `train` alone. Learning itself is `learn.py` beside this file; it sees the text only through
//! the features that [`prepare`] writes, which are those of [`crate::model`].
//!
//! ```text
//! corpus       articles with gold quotations
//! prepare      what the learner reads
//! rewrite      the same article in other styles of marks
//! extract      what the engine says of a corpus
//! score        found against gold
//! evaluate     the report on a corpus
//! errors       errors in context, by cause
//! ablate       what each rule and each list of words earns
//! tune         thresholds of decoding, then the calibration
//! calibrate    how sure a quotation is
//! confidence   how often what rests on each kind of evidence is right
//! pieces       which pieces make one quotation
//! antecedents  whom a description or a pronoun means
//! main         the program `pullquote-train`
//! ```
//!
//! Who asks stands above who answers:
//!
//! ```text
//! main -> ablate, antecedents, calibrate, confidence, corpus, evaluate, extract, pieces, prepare, tune
//! calibrate -> corpus, extract, score
//! ablate -> corpus, extract, score
//! antecedents -> ablate, corpus, extract, score
//! confidence -> ablate, corpus, extract, score
//! evaluate -> ablate, corpus, errors, extract, score, tune
//! pieces -> corpus
//! prepare -> corpus, rewrite
//! errors -> corpus, score
//! rewrite -> corpus
//! tune -> corpus, extract, score
//! extract -> corpus
//! score -> corpus
//! ```

pub mod ablate;
pub mod antecedents;
pub mod calibrate;
pub mod confidence;
pub mod corpus;
pub mod errors;
pub mod evaluate;
pub mod extract;
pub mod pieces;
pub mod prepare;
mod rewrite;
pub mod score;
pub mod tune;
