//! The quotes that somebody has picked, as one file.
//!
//! What the file's name ends with says how they are written: the same writers as `extract`'s, and for plain text the
//! quotes themselves (not the article's body). Opens no file.

use std::io::{self, Write};
use std::path::Path;

use super::record::known;
use super::reported::Reported;
use super::{Document, Format};
use crate::quotes::{Analysis, Quote, QuoteId, SpeakerId};
use crate::text::clean;
use crate::text::offsets::OffsetUnit;

/// How quotes are written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// Block quotes under the article's title.
    Markdown,
    /// One row a quote.
    Csv,
    /// An array of one record.
    Json,
    /// A record on a line.
    Jsonl,
    /// One quote a paragraph, and under it who said it.
    Text,
}

impl Export {
    /// Every way, with what the file's name ends with.
    pub const ENDINGS: [(Self, &'static [&'static str]); 5] = [
        (Self::Markdown, &["md", "markdown"]),
        (Self::Csv, &["csv"]),
        (Self::Json, &["json"]),
        (Self::Jsonl, &["jsonl", "ndjson"]),
        (Self::Text, &["txt", "text"]),
    ];

    /// What the end of a file's name asks for; `None` where it asks for none of them.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ENDINGS.iter().find(|(_, endings)| endings.contains(&ending.as_str())).map(|(export, _)| *export)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Jsonl => "JSON Lines",
            Self::Text => "plain text",
        }
    }

    /// Writes the quotes `ids` of `document` as a whole file.
    pub fn write(self, out: &mut impl Write, document: &Document, ids: &[QuoteId]) -> io::Result<()> {
        let analysis = selection(document.analysis, ids);
        let document = Document { analysis: &analysis, ..*document };
        let format = match self {
            Self::Markdown => Format::Markdown,
            Self::Csv => Format::Csv,
            Self::Json => Format::Json,
            Self::Jsonl => Format::Jsonl,
            Self::Text => return text(out, &document),
        };
        out.write_all(format.before(0).as_bytes())?;
        format.write(out, &document, OffsetUnit::CodePoints)?;
        out.write_all(format.end(1).as_bytes())
    }
}

/// The quotes `ids` of `analysis` and who says them, numbered anew; mentions are left out.
fn selection(analysis: &Analysis, ids: &[QuoteId]) -> Analysis {
    let mut picked = Analysis::default();
    let mut numbers: Vec<(SpeakerId, SpeakerId)> = Vec::new();
    for quote in ids.iter().filter_map(|&id| analysis.quote(id)) {
        let speaker = known(analysis, quote).map(|(id, speaker)| {
            let listed = numbers.iter().find(|(old, _)| *old == id).map(|(_, new)| *new);
            listed.unwrap_or_else(|| {
                let new = SpeakerId(picked.speakers.len() as u32);
                picked.speakers.push(speaker.clone());
                numbers.push((id, new));
                new
            })
        });
        picked.quotes.push(Quote { speaker, ..quote.clone() });
    }
    picked
}

/// Title, outlet and date, and then the quotes.
fn text(out: &mut impl Write, document: &Document) -> io::Result<()> {
    let meta = &document.article.meta;
    let title = meta.title.clone().unwrap_or_else(|| document.id.shown());
    writeln!(out, "{}", clean::one_line(&title))?;
    let about: Vec<String> =
        [&meta.outlet, &meta.date, &meta.url].into_iter().flatten().map(|fact| clean::one_line(fact)).collect();
    if !about.is_empty() {
        writeln!(out, "{}", about.join(", "))?;
    }
    for quote in &document.analysis.quotes {
        let reported = Reported::of(document, quote);
        match &reported {
            None => writeln!(out, "\n“{}”", clean::one_line(&quote.text(document.article)))?,
            Some(reported) => writeln!(out, "\n{}", reported.text())?,
        }
        let who = match known(document.analysis, quote) {
            Some((_, speaker)) => {
                let role = speaker.description.as_ref().map(|role| format!(", {}", clean::one_line(role)));
                format!("{}{}", clean::one_line(&speaker.name), role.unwrap_or_default())
            }
            None => "unattributed".to_owned(),
        };
        write!(out, "    {who} ({}", quote.kind.name())?;
        if let Some(number) = document.article.paragraph_number(quote.start()) {
            write!(out, ", ¶{number}")?;
        }
        match reported {
            None => writeln!(out, ")")?,
            Some(reported) => writeln!(out, "): {}", reported.passage_in_text())?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Export;
    use crate::output::{Document, Id, TextField};
    use crate::quotes::{QuoteId, marked};

    const TALK: &str = "“[d1 One\nand all],” [c1 said] [s1 Ada Brook].\n\n“[d2 Two],” [c2 said] [s2 Cyril Dent].\n\n\
        [s3 She|Ada Brook] [c3 denied] [i3 three].\n\n“[d4 Four].”";

    fn written(export: Export, ids: &[u32]) -> String {
        let (article, analysis) = marked::parse(TALK).expect("sound");
        let id = Id::Text("talk".to_owned());
        let document = Document { id: &id, article: &article, analysis: &analysis, text: TextField::LeftOut };
        let mut out = Vec::new();
        export.write(&mut out, &document, &ids.iter().map(|&id| QuoteId(id)).collect::<Vec<_>>()).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn the_end_of_the_name_says_how() {
        let of = |name: &str| Export::of(Path::new(name));
        assert_eq!(of("a/quotes.csv"), Some(Export::Csv));
        assert_eq!(of("quotes.2026.MD"), Some(Export::Markdown));
        assert_eq!((of("quotes"), of("quotes.doc"), of(".csv"), of("")), (None, None, None, None));
    }

    #[test]
    fn plain_text_is_quotes_and_who_said_them() {
        assert_eq!(
            written(Export::Text, &[0, 2, 3]),
            "talk\n\n“One and all”\n    Ada Brook (direct, ¶1)\n\nAda Brook denied three\n    \
             Ada Brook (indirect, ¶3): She denied three.\n\n“Four”\n    unattributed (direct, ¶4)\n"
        );
    }

    /// Report: reader, row 13, a paraphrase was written as a block quote, as if these words were spoken.
    #[test]
    fn reader_13_a_file_of_quotes_has_no_paraphrase_in_a_block_quote() {
        let written = written(Export::Markdown, &[0, 2]);
        assert_eq!(
            written,
            "# talk\n\n> One and all\n>\n> — **Ada Brook** (direct, ¶1, source “Ada Brook”, cue “said”)\n\n\
             **Ada Brook** denied three (indirect, ¶3, source “She”, cue “denied”). The sentence: She denied *three*.\n"
        );
    }

    #[test]
    fn only_what_is_picked_is_written_and_speakers_are_numbered_anew() {
        let json: serde_json::Value = serde_json::from_str(&written(Export::Json, &[1])).expect("JSON");
        assert_eq!(json[0]["quotes"].as_array().map(Vec::len), Some(1));
        assert_eq!(json[0]["quotes"][0]["speaker_id"], 0);
        assert_eq!(json[0]["speakers"][0]["name"], "Cyril Dent");
        assert_eq!(json[0]["speakers"].as_array().map(Vec::len), Some(1));
        assert_eq!(written(Export::Jsonl, &[1, 3]).lines().count(), 1);
        assert_eq!(written(Export::Csv, &[1, 3]).lines().count(), 3);
        assert!(written(Export::Markdown, &[1]).contains("> Two"));
        assert!(!written(Export::Markdown, &[1]).contains("One"));
    }
}
