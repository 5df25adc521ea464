//! A paraphrase, told as one: "Maria Lopez denied that the crew would go", with the sentence it stands in.
//!
//! It is never given out as words spoken. Cue and connectives are the article's own wherever they stand between the source
//! and what is said; only the source gives way to the speaker's name.

use super::Document;
use super::escape::escaped;
use super::record::known;
use crate::quotes::{Kind, MentionKind, Part, Quote};
use crate::text::{Span, clean};

/// What is said of a quotation of which not all is words spoken.
pub(super) struct Reported {
    /// What stands before the speaker's name; clean, without white space at its edges.
    before: String,
    /// The speaker, and their role; `None` where nobody is known.
    speaker: Option<(String, Option<String>)>,
    /// What stands after the name; clean.
    after: String,
    /// The sentences that it stands in, each piece with whether it is said.
    passage: Vec<(Part, String)>,
}

impl Reported {
    /// The telling of `quote`; `None` where all of its content is words spoken.
    pub(super) fn of(document: &Document, quote: &Quote) -> Option<Self> {
        match quote.kind {
            Kind::Direct => return None,
            Kind::Mixed | Kind::Indirect => {}
        }
        let passage = quote.passage(document.article);
        let speaker = known(document.analysis, quote).map(|(_, speaker)| {
            let role = speaker.description.as_ref().map(|role| clean::one_line(role));
            (clean::one_line(&speaker.name), role)
        });
        let (before, after) = told(document, quote, &passage);
        let passage = quote.pieces(document.article, &passage);
        Some(Self { before: clean::one_line(&before), speaker, after: clean::one_line(&after), passage })
    }

    /// As Markdown, without a full stop.
    pub(super) fn markdown(&self) -> String {
        let who = match &self.speaker {
            Some((name, role)) => {
                let role = role.as_ref().filter(|_| self.has_room_for_role());
                format!(
                    "**{}**{}",
                    escaped(name),
                    role.map_or_else(String::new, |role| format!(", {},", escaped(role)))
                )
            }
            None => "*somebody*".to_owned(),
        };
        self.around(&who, escaped)
    }

    /// As plain text, without a full stop.
    pub(super) fn text(&self) -> String {
        let who = self.speaker.as_ref().map_or("somebody", |(name, _)| name);
        self.around(who, str::to_owned)
    }

    /// The sentences that it stands in, as Markdown that sets off what is said.
    pub(super) fn passage_in_markdown(&self) -> String {
        let mut written = String::new();
        for (part, text) in &self.passage {
            let words = escaped(text);
            match part {
                Part::Content if !words.is_empty() => spaced(&mut written, text, &format!("*{words}*")),
                Part::Content | Part::Frame => spaced(&mut written, text, &words),
            }
        }
        written.trim().to_owned()
    }

    /// The sentences that it stands in.
    pub(super) fn passage_in_text(&self) -> String {
        clean::one_line(&self.passage.iter().map(|(_, text)| text.as_str()).collect::<String>())
    }

    /// Whether the role fits between the name and what follows it: not where the article says one itself.
    fn has_room_for_role(&self) -> bool {
        self.after.starts_with(char::is_alphabetic)
    }

    fn around(&self, who: &str, escape: impl Fn(&str) -> String) -> String {
        let gap = if self.before.is_empty() { "" } else { " " };
        let next = if self.after.starts_with([',', ':', '’', '\'']) { "" } else { " " };
        format!("{}{gap}{who}{next}{}", escape(&self.before), escape(&self.after))
    }
}

/// Appends `words`, which were made of `text`, with the white space that `text` has at its edges.
fn spaced(written: &mut String, text: &str, words: &str) {
    if text.starts_with(char::is_whitespace) {
        written.push(' ');
    }
    written.push_str(words);
    if text.ends_with(char::is_whitespace) && !words.is_empty() {
        written.push(' ');
    }
}

/// What stands before and after the name.
fn told(document: &Document, quote: &Quote, passage: &[Span]) -> (String, String) {
    let words = |spans: &[Span]| spans.iter().map(|&span| document.article.slice(span)).collect::<Vec<_>>().join(" ");
    let said = quote.text(document.article);
    let (cue, source) = (words(&quote.cue).to_lowercase(), words(&quote.source));
    if let Some(after) = in_its_order(document, quote, passage) {
        return (String::new(), format!("{}{after}", possessive(&source)));
    }
    let asks = said.trim_end().ends_with('?') || quote.cue.is_empty();
    if asks || ["that ", "to ", "if ", "whether "].iter().any(|word| said.starts_with(word)) {
        return (String::new(), format!("is paraphrased: {said}"));
    }
    let Some(said) = begun_inside(document, quote, &said) else {
        return (String::new(), format!("is paraphrased: {said}"));
    };
    match cue.as_str() {
        "said" | "says" => (String::new(), format!("{cue} that {said}")),
        _ => ("According to".to_owned(), format!(", {said}")),
    }
}

/// What follows the source where source, cue and content follow one another in one sentence.
fn in_its_order(document: &Document, quote: &Quote, passage: &[Span]) -> Option<String> {
    let ([source], [cue, ..], [content, others @ ..]) = (&quote.source[..], &quote.cue[..], &quote.content[..]) else {
        return None;
    };
    let ordered = source.end() <= cue.start() && cue.end() <= content.start();
    let together = passage.iter().any(|span| span.encloses(source.cover(*content)));
    // "I believe" does not become "Mr Hale believe".
    let speaks = ["i", "we", "you"].contains(&document.article.slice(*source).to_lowercase().as_str());
    if !ordered || !together || speaks {
        return None;
    }
    let first = document.article.text().get(source.range().end..content.range().end)?;
    let others = others.iter().map(|&span| format!(" … {}", document.article.slice(span)));
    Some(std::iter::once(first.to_owned()).chain(others).collect())
}

/// What a name needs where the source it stands for is a possessive.
fn possessive(source: &str) -> &'static str {
    let source = source.to_lowercase();
    let pronoun = ["his", "her", "its", "their", "whose", "my", "our"].contains(&source.as_str());
    if pronoun || source.ends_with("’s") || source.ends_with("'s") { "’s" } else { "" }
}

/// `said` with its first letter as inside a sentence; `None` where nothing tells whether it begins with a name.
fn begun_inside(document: &Document, quote: &Quote, said: &str) -> Option<String> {
    let first: String = said.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '’' | '\'' | '-')).collect();
    let begins_small = !first.starts_with(char::is_uppercase);
    let named = document
        .analysis
        .mentions
        .iter()
        .any(|mention| mention.kind == MentionKind::Name && mention.span.contains(quote.start()));
    if begins_small || named || first == "I" {
        return Some(said.to_owned());
    }
    let small = first.to_lowercase();
    let text = document.article.text();
    let elsewhere = text.match_indices(&small).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + small.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    });
    elsewhere.then(|| format!("{small}{}", &said[first.len()..]))
}

#[cfg(test)]
mod tests {
    use super::Reported;
    use crate::output::{Document, Id, TextField};
    use crate::quotes::marked;

    /// The first quote of `text` as it is told, and its passage.
    fn told(text: &str) -> Option<(String, String)> {
        let (article, analysis) = marked::parse(text).expect("sound marked text");
        let id = Id::Text("ferry".to_owned());
        let document = Document { id: &id, article: &article, analysis: &analysis, text: TextField::LeftOut };
        let reported = Reported::of(&document, &analysis.quotes[0])?;
        Some((reported.text(), reported.passage_in_markdown()))
    }

    fn sentence(text: &str) -> String {
        told(text).expect("a paraphrase").0
    }

    #[test]
    fn words_spoken_are_no_paraphrase() {
        assert_eq!(told("“[d We counted],” [c said] [s Maria Lopez]."), None);
    }

    #[test]
    fn cue_and_connectives_are_the_articles_own() {
        assert_eq!(
            told("[s Ms Lopez|Maria Lopez] has [c denied]\n[i that the *crew* would go]."),
            Some((
                "Maria Lopez has denied that the *crew* would go".to_owned(),
                r"Ms Lopez has denied *that the \*crew\* would go*.".to_owned()
            ))
        );
        assert_eq!(
            sentence("[s His|Len Ash] [c claim] [i that it rained] was wrong."),
            "Len Ash’s claim that it rained"
        );
        assert_eq!(
            sentence("[s Ash|Len Ash] [c said] it was [m “a mess” from the start]."),
            "Len Ash said it was “a mess” from the start"
        );
    }

    #[test]
    fn what_is_said_first_is_told_with_the_name_first() {
        assert_eq!(sentence("[i The crew would go], [s Mr Ash|Len Ash] [c said] in the yard."), {
            "Len Ash said that the crew would go"
        });
        assert_eq!(
            sentence("[c According to] [s Mr Ash|Len Ash], [i the crew would go]."),
            "According to Len Ash, the crew would go"
        );
    }

    #[test]
    fn where_grammar_does_not_tell_it_is_said_plainly() {
        assert_eq!(
            sentence("[i Would it rain], [s Mr Ash|Len Ash] [c asked].").as_str(),
            "Len Ash is paraphrased: Would it rain"
        );
        assert_eq!(sentence("[i The crew would go]."), "somebody is paraphrased: The crew would go");
    }
}
