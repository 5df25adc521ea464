//! Why a quote has its speaker, in one sentence.

use super::result::{Analysis, Evidence, Quote, Reason};
use crate::article::Article;

impl Reason {
    /// The reason in a sentence without a full stop: "he -> Len McCluskey, named in paragraph 2". Paragraphs are those of
    /// [`Article::paragraph_number`]. Holds words of the article as they stand there, unclean.
    pub fn sentence(&self, article: &Article, analysis: &Analysis, quote: &Quote) -> String {
        if self.evidence == Evidence::Corrected {
            return "corrected by you".to_owned();
        }
        let pieces: Vec<&str> = quote.source.iter().map(|&span| article.slice(span)).collect();
        let source = pieces.join(" … ");
        let Some(speaker) = quote.speaker.and_then(|id| analysis.speaker(id)) else {
            return match source.as_str() {
                "" => "no source, and nobody could be found".to_owned(),
                _ => format!("{source} -> nobody could be found"),
            };
        };
        let name = speaker.name.as_str();
        let named = self.named.and_then(|span| article.paragraph_number(span.start()));
        let named = named.map_or_else(String::new, |paragraph| format!(", named in paragraph {paragraph}"));
        match self.evidence {
            Evidence::FullName => format!("{name}, named here"),
            Evidence::PartOfName | Evidence::Pronoun | Evidence::Relative => format!("{source} -> {name}{named}"),
            Evidence::Description => format!("{source} describes {name}{named}"),
            Evidence::ShortForm => format!("{source} is short for {name}{named}"),
            Evidence::Continued => format!("goes on from the quote before: {name}{named}"),
            Evidence::Author => format!("{source} -> {name}, who writes"),
            Evidence::Itself if speaker.is_anonymous() => format!("{source}, whom the article does not name"),
            Evidence::Itself => format!("{source}, whom the article calls by no other name"),
            Evidence::Corrected => "corrected by you".to_owned(),
            Evidence::Unattributed => format!("{name}, without a clear source"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::quotes::analysis::marked;

    fn reasons(text: &str) -> Vec<String> {
        let (article, analysis) = marked::parse(text).expect("sound marked text");
        let sentence = |(_, quote): (_, &crate::quotes::Quote)| quote.reason.sentence(&article, &analysis, quote);
        analysis.iter().map(sentence).collect()
    }

    #[test]
    fn a_reason_leads_from_the_source_to_the_name() {
        let text = "“[d Rain,]” [c said] [s Ann Ash].\n\n“[d Snow,]” [s she|Ann Ash] [c added].\n\n\
                    “[d Hail,]” [c said] [s Ms Ash|Ann Ash].\n\n“[d Sleet.|Ann Ash]”";
        assert_eq!(
            reasons(text),
            [
                "Ann Ash, named here",
                "she -> Ann Ash, named in paragraph 1",
                "Ms Ash -> Ann Ash, named in paragraph 1",
                "goes on from the quote before: Ann Ash, named in paragraph 1",
            ]
        );
    }

    #[test]
    fn where_nobody_was_found_it_says_so() {
        assert_eq!(reasons("“[d Rain!|]”"), ["no source, and nobody could be found"]);
        assert_eq!(reasons("“[d Rain,]” [s he|] [c said]."), ["he -> nobody could be found"]);
    }
}
