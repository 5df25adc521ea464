//! The filter over quotes: all terms have to match, of those with `|` between them one. What a prompt does with a filter is not known here.

use std::fmt;

use super::parse::{self, FilterError, Of};
use super::term::{Candidate, Clause};
use crate::article::Article;
use crate::quotes::{Analysis, Quote};

/// What was typed, understood. The default passes every quote.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    typed: String,
    /// The cheapest first.
    pub(super) clauses: Vec<Clause>,
}

impl Filter {
    /// Reads a filter; white space alone passes every quote.
    ///
    /// # Errors
    /// [`FilterError`] where a part of it is wrong or not finished, with the place.
    pub fn parse(typed: &str) -> Result<Self, FilterError> {
        let mut clauses = parse::clauses(typed, Of::Quotes)?;
        clauses.sort_by_key(Clause::cost);
        Ok(Self { typed: typed.trim().to_owned(), clauses })
    }

    /// Whether it has no term, so that every quote passes.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether `quote`, one of `analysis` over `article`, has everything that is asked for.
    pub(crate) fn passes(&self, article: &Article, analysis: &Analysis, quote: &Quote) -> bool {
        let candidate = Candidate::new(article, analysis, quote);
        self.clauses.iter().all(|clause| clause.holds(&candidate))
    }
}

/// As it was typed, without white space at its edges; it parses to the same filter.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}
