//! What learning the model needs and reading does not: corpora, features for the learner, evaluation.
//!
//! Compiled with the feature `train` alone. Learning itself is `learn.py` beside this file; it sees the text only through
//! the features that [`prepare`] writes, which are those of [`crate::model`].
//!
//! ```text
//! main -> ablate, calibrate, confidence, corpus, evaluate, extract, pieces, prepare, tune
//! calibrate -> corpus, extract, score
//! ablate -> corpus, extract, score
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
