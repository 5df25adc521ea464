//! Quotations to be pasted somewhere else: what was said, alone or with who said it and where it stands.
//!
//! Always the words of the source, each quotation on one line however it was wrapped there or on the screen, and clean.
//! Where it goes (clipboard, terminal) is `tui`'s business.

use std::fmt::Write as _;

use super::Document;
use super::escape::escaped;
use super::fragment;
use super::record::known;
use super::reported::Reported;
use crate::quotes::{Kind, Quote, QuoteId};
use crate::text::clean;

/// What is taken of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excerpt {
    /// What was said, and nothing else.
    Words,
    /// As Markdown, with speaker, role, title, outlet, date and a link to the words; what nobody has spoken in these words
    /// with the sentence it stands in.
    Cited,
}

/// The quotes `ids` of `document`, in this order, a blank line between two; one that it does not have is left out.
pub fn excerpt(document: &Document, ids: &[QuoteId], excerpt: Excerpt) -> String {
    let quotes = ids.iter().filter_map(|&id| document.analysis.quote(id));
    let written = quotes.map(|quote| match excerpt {
        Excerpt::Words => words(document, quote),
        Excerpt::Cited => cited(document, quote),
    });
    written.collect::<Vec<_>>().join("\n\n")
}

/// What was said, as one clean line.
fn words(document: &Document, quote: &Quote) -> String {
    clean::one_line(&quote.text(document.article))
}

/// Words spoken as a block quote, and under it who said them and where; a paraphrase as what it is, with its sentence.
fn cited(document: &Document, quote: &Quote) -> String {
    let place = place(document, quote);
    match Reported::of(document, quote) {
        None => {
            let said = escaped(&words(document, quote));
            format!("> “{said}”\n>\n> — {}, {place}", speaker(document, quote))
        }
        Some(reported) => {
            let (told, passage) = (reported.markdown(), reported.passage_in_markdown());
            format!("{told} ({}, {place}). The sentence: {passage}", reported_as(quote.kind))
        }
    }
}

/// What of a quotation of this kind is words spoken.
fn reported_as(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "quotation",
        Kind::Mixed => "partly a paraphrase",
        Kind::Indirect => "paraphrase",
    }
}

/// `**Maria Lopez**, harbour master`.
fn speaker(document: &Document, quote: &Quote) -> String {
    match known(document.analysis, quote) {
        Some((_, speaker)) => {
            let role = speaker.description.as_ref().map(|role| format!(", {}", escaped(&clean::one_line(role))));
            format!("**{}**{}", escaped(&clean::one_line(&speaker.name)), role.unwrap_or_default())
        }
        None => "*unattributed*".to_owned(),
    }
}

/// `in [Ferry to stay](https://...), Holmsea Courier, 2026-02-03`.
fn place(document: &Document, quote: &Quote) -> String {
    let meta = &document.article.meta;
    let title = escaped(&clean::one_line(meta.title.as_deref().unwrap_or(&document.id.shown())));
    let pieces = quote.content.iter().map(|&piece| document.article.slice(piece));
    let address = meta.url.as_deref().and_then(|url| fragment::address(url, pieces));
    let mut line = match address {
        Some(address) => format!("in [{title}]({address})"),
        None => format!("in {title}"),
    };
    for fact in [&meta.outlet, &meta.date].into_iter().flatten() {
        // Writing to a string cannot fail.
        let _ = write!(line, ", {}", escaped(&clean::one_line(fact)));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, excerpt};
    use crate::article::Article;
    use crate::output::{Document, Id, TextField};
    use crate::quotes::{Analysis, QuoteId, marked};

    const FERRY: &str = "“[d1 We counted\nagain],” [c1 said] [s1 Maria Lopez]. “[d1 There is *money*].”\n\n\
        [s2 Ms Lopez|Maria Lopez] [c2 denied] [i2 that the crew would go].";

    fn ferry() -> (Article, Analysis) {
        let (mut article, mut analysis) = marked::parse(FERRY).expect("sound");
        article.meta.title = Some("Ferry to stay".to_owned());
        article.meta.date = Some("2026-02-03".to_owned());
        analysis.speakers[0].description = Some("harbour master".to_owned());
        (article, analysis)
    }

    fn taken((article, analysis): &(Article, Analysis), ids: &[u32], what: Excerpt) -> String {
        let id = Id::Text("ferry".to_owned());
        let document = Document { id: &id, article, analysis, text: TextField::LeftOut };
        excerpt(&document, &ids.iter().map(|&id| QuoteId(id)).collect::<Vec<_>>(), what)
    }

    #[test]
    fn words_are_those_of_the_source_without_its_line_breaks() {
        assert_eq!(taken(&ferry(), &[0], Excerpt::Words), "We counted again … There is *money*");
        assert_eq!(taken(&ferry(), &[1, 7, 0], Excerpt::Words).lines().count(), 3, "quote 7 does not exist");
    }

    #[test]
    fn a_citation_says_who_and_where_and_shows_whose_words_they_are() {
        let mut ferry = ferry();
        assert_eq!(
            taken(&ferry, &[0], Excerpt::Cited),
            "> “We counted again … There is \\*money\\*”\n>\n> — **Maria Lopez**, harbour master, in Ferry to stay, 2026-02-03"
        );
        ferry.0.meta.url = Some("https://courier.example/ferry".to_owned());
        assert!(taken(&ferry, &[0], Excerpt::Cited).ends_with(", 2026-02-03"));
    }

    /// Report: reader, row 13, a paraphrase was given out as a block quote, as if these words were spoken.
    #[test]
    fn reader_13_a_paraphrase_is_told_as_one_with_its_sentence() {
        let mut ferry = ferry();
        ferry.0.meta.url = Some("https://courier.example/ferry".to_owned());
        assert_eq!(
            taken(&ferry, &[1], Excerpt::Cited),
            "**Maria Lopez**, harbour master, denied that the crew would go (paraphrase, in [Ferry to stay]\
             (https://courier.example/ferry#:~:text=that%20the%20crew%20would%20go), 2026-02-03). \
             The sentence: Ms Lopez denied *that the crew would go*."
        );
    }

    #[test]
    fn nothing_of_a_hostile_article_leaves_as_it_is() {
        let mut ferry = ferry();
        ferry.1.speakers[0].name = "Eve\u{1b}]52;c;Zm9v\u{7}".to_owned();
        ferry.0.meta.title = Some("a\n# b](http://evil.example)".to_owned());
        let cited = taken(&ferry, &[0], Excerpt::Cited);
        assert!(!cited.contains(['\u{1b}', '\u{7}']) && cited.lines().all(|line| line.starts_with('>')), "{cited}");
        assert!(cited.contains(r"a # b\](http\://evil.example)"), "{cited}");
    }
}
