//! The filter's language over articles: which of a list a person wants to see.
//!
//! ```text
//! ferry outlet:gazette speaker:lopez kind:direct
//! ```
//!
//! A term without a field looks at an article's name and metadata. Terms about quotes pass an article
//! in which one quote matches all of them, and reject one in which any quote matches a negated one; of terms with `|`
//! between them one has to match. Of an article that was not read yet only its name is known.

use super::parse::{self, FilterError, Of};
use super::pattern;
use super::term::{Candidate, Clause, Sense, Term, Test};
use crate::article::{Article, Meta};
use crate::quotes::Analysis;

/// What was typed, understood. The default passes every article.
#[derive(Clone, Debug, Default)]
pub struct ArticleFilter {
    clauses: Vec<Clause>,
}

impl ArticleFilter {
    /// Reads a filter; white space alone passes every article.
    ///
    /// # Errors
    /// [`FilterError`] where a part of it is wrong or not finished, with the place.
    pub fn parse(typed: &str) -> Result<Self, FilterError> {
        Ok(Self { clauses: parse::clauses(typed, Of::Articles)? })
    }

    /// Whether the article called `name` has everything that is asked for; `read` is what was read and found of it.
    pub(crate) fn passes(&self, name: &str, read: Option<(&Article, &Analysis)>) -> bool {
        let known = Known { name, read };
        // Clauses that no fact about the article settles: one quote has to match them all.
        let mut together = Vec::new();
        for clause in &self.clauses {
            match known.left_open(clause) {
                None => {}
                Some(asked) if asked.is_empty() => return false,
                Some(asked) => together.push(asked),
            }
        }
        together.is_empty() || known.has_quote(&together)
    }
}

/// What is known of an article.
#[derive(Clone, Copy)]
struct Known<'a> {
    name: &'a str,
    read: Option<(&'a Article, &'a Analysis)>,
}

impl Known<'_> {
    /// The tests of which one quote has to pass one, so that `clause` holds; `None` where it holds without.
    fn left_open(self, clause: &Clause) -> Option<Vec<&Test>> {
        let mut open = Vec::new();
        for term in &clause.0 {
            match self.settles(term) {
                Some(true) => return None,
                Some(false) => {}
                None => open.extend(&term.tests),
            }
        }
        Some(open)
    }

    /// Whether `term` holds, where that can be told of the article as a whole; `None` for what one of its quotes has to
    /// have.
    fn settles(self, term: &Term) -> Option<bool> {
        let unread = Meta::default();
        let meta = self.read.map_or(&unread, |(article, _)| &article.meta);
        let about = |test: &Test| {
            let named = matches!(test, Test::About(wanted) if pattern::finds(wanted, self.name));
            test.holds_of(meta).map(|holds| holds || named)
        };
        let told: Option<Vec<bool>> = term.tests.iter().map(about).collect();
        match (told, term.sense) {
            (Some(told), Sense::Has) => Some(told.contains(&true)),
            (Some(told), Sense::HasNot) => Some(!told.contains(&true)),
            (None, Sense::Has) => None,
            (None, Sense::HasNot) => Some(!self.has_quote(&[term.tests.iter().collect()])),
        }
    }

    /// Whether one quote passes one test of each clause.
    fn has_quote(self, clauses: &[Vec<&Test>]) -> bool {
        self.read.is_some_and(|(article, analysis)| {
            let mut quotes = analysis.quotes.iter().map(|quote| Candidate::new(article, analysis, quote));
            quotes.any(|quote| clauses.iter().all(|tests| tests.iter().any(|test| test.holds(&quote))))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::language::{ARTICLE_FIELDS, FIELDS};
    use super::super::quotes::Filter;
    use super::ArticleFilter;
    use crate::article::{Article, Meta};
    use crate::quotes::marked;

    /// Whether an article about a ferry passes, in which Maria Lopez is quoted directly and Jonas Albrecht indirectly.
    fn passes(typed: &str) -> bool {
        let text = "“[d1 We counted again],” [c1 said] [s1 Maria Lopez].\n\n\
            [s2 Jonas Albrecht] [c2 doubted] [i2 that it would last the winter].";
        let (article, analysis) = marked::parse(text).expect("sound marked text");
        let meta = Meta {
            title: Some("Ferry to stay".to_owned()),
            outlet: Some("Sorrel Gazette".to_owned()),
            date: Some("2024-11-05".to_owned()),
            ..Meta::default()
        };
        let article = Article::new(article.text().to_owned(), article.blocks().to_vec(), meta);
        parsed(typed).passes("ferry-1.txt", Some((&article, &analysis)))
    }

    fn parsed(typed: &str) -> ArticleFilter {
        ArticleFilter::parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"))
    }

    #[test]
    fn words_look_at_what_the_article_says_of_itself() {
        for typed in
            ["", "ferry", "FERRY stay", "gazette", "2024-11", "ferry-1", "title:stay", "o:sorrel d:2024", "~tram"]
        {
            assert_eq!(passes(typed), typed != "FERRY stay", "{typed}");
        }
        for typed in ["tram", "counted", "title:gazette", "outlet:ferry", "date:2023", "~ferry", "~o:sorrel"] {
            assert!(!passes(typed), "{typed}");
        }
    }

    #[test]
    fn terms_about_quotes_hold_together_of_one_quote() {
        for typed in
            ["speaker:lopez", "said:counted", "s:lopez k:direct", "k:indirect c:doubted", "~s:hale", "ferry s:lopez"]
        {
            assert!(passes(typed), "{typed}");
        }
        for typed in
            ["s:hale | ferry", "tram | s:lopez k:direct", "ferry|tram", "~s:hale | tram", "s:hale|lopez k:direct"]
        {
            assert!(passes(typed), "{typed}");
        }
        for typed in ["tram | s:hale", "~s:hale|lopez", "s:lopez | tram k:indirect", "tram | ~ferry"] {
            assert!(!passes(typed), "{typed}");
        }
        for typed in ["speaker:hale", "s:lopez k:indirect", "~s:lopez", "tram s:lopez", "is:anonymous"] {
            assert!(!passes(typed), "{typed}");
        }
    }

    #[test]
    fn of_an_unread_article_the_name_is_known() {
        assert!(parsed("tram").passes("tram.txt", None));
        assert!(!parsed("s:lopez").passes("tram.txt", None));
        assert!(parsed("~s:lopez").passes("tram.txt", None), "nothing speaks against it yet");
    }

    #[test]
    fn every_example_of_both_lists_parses_and_quotes_know_only_their_own() {
        for field in ARTICLE_FIELDS.iter().chain(FIELDS) {
            parsed(field.example);
        }
        let told = Filter::parse("outlet:gazette").expect_err("no field of quotes").to_string();
        assert!(told.starts_with("there is no field \"outlet\": there are speaker:"), "{told}");
        let told = ArticleFilter::parse("outlt:gazette").expect_err("no field").to_string();
        assert!(told.contains("there are title:, outlet:, date:, said:, speaker:"), "{told}");
        assert!(ArticleFilter::parse("date:").expect_err("unfinished").is_unfinished());
    }
}
