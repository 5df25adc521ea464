//! What news databases give as text: Nexis in both of its layouts, Factiva in both, ProQuest. Each document is an article
//! with its headline, day, newspaper and writer; what was searched for, and what the database adds below, is none.
//!
//! A download is told by the labels that it begins with. Its lines stay as they are; `plain` makes paragraphs of them.
//!
//! ```text
//! factiva -> lines
//! nexis -> lines
//! proquest -> lines
//! ```

mod factiva;
mod lines;
mod nexis;
mod proquest;

use super::piece::Piece;

/// Which database made a download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// LexisNexis: labels in capitals, "1 of 2 DOCUMENTS".
    Nexis,
    /// Nexis Uni and Lexis+: "Body", "End of Document".
    NexisUni,
    /// Lines in a fixed order, "Document ABCD0000".
    Factiva,
    /// Two letters before each field.
    FactivaFields,
    ProQuest,
}

/// Whether what begins with `head` is a download of a news database.
pub(super) fn is_download(head: &str) -> bool {
    layout(head).is_some()
}

/// The documents of the download `text`, in its order.
pub(super) fn documents(text: &str) -> Vec<Piece> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    match layout(text) {
        Some(Layout::Nexis) => nexis::documents(&lines),
        Some(Layout::NexisUni) => nexis::documents_of_uni(&lines),
        Some(Layout::Factiva) => factiva::documents(&lines),
        Some(Layout::FactivaFields) => factiva::documents_of_fields(&lines),
        Some(Layout::ProQuest) => proquest::documents(&lines),
        None => Vec::new(),
    }
}

fn layout(text: &str) -> Option<Layout> {
    let lines: Vec<&str> =
        text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty()).take(120).collect();
    [
        (Layout::ProQuest, proquest::is_layout as fn(&[&str]) -> bool),
        (Layout::FactivaFields, factiva::has_fields),
        (Layout::Factiva, factiva::is_layout),
        (Layout::NexisUni, nexis::is_uni),
        (Layout::Nexis, nexis::is_layout),
    ]
    .into_iter()
    .find(|(_, is)| is(&lines))
    .map(|(layout, _)| layout)
}

#[cfg(test)]
mod tests {
    use super::{documents, is_download};

    /// Title, day, newspaper, writer and text of each document.
    fn told(text: &str) -> Vec<[String; 5]> {
        assert!(is_download(text), "{text}");
        let some = |value: &Option<String>| value.clone().unwrap_or_default();
        let of = |piece: &super::Piece| {
            let given = &piece.given;
            [
                some(&given.title),
                some(&given.date),
                some(&given.outlet),
                some(&given.byline),
                piece.body.text().to_owned(),
            ]
        };
        documents(text).iter().map(of).collect()
    }

    fn is(found: &[String; 5], wanted: [&str; 5]) {
        assert_eq!(found, &wanted.map(str::to_owned));
    }

    const FERRY: &str = "The ferry sails again on Monday, the harbour master\nsaid.\n\n“It is late,” said Ida Brandt.";

    #[test]
    fn nexis_parts_documents_by_their_numbers_and_labels() {
        let text = format!(
            "\n\n      1 of 2 DOCUMENTS\n\n\n    Saltmere Gazette (Saltmere)\n\n     November 24, 2026 Tuesday\n     Late Edition\n\n\
             Ferry to sail\nagain\n\nBYLINE: Oona Farrell in Saltmere\n\nSECTION: NEWS; Pg. 2\n\nLENGTH: 44 words\n\n\n{FERRY}\n\n\
             GRAPHIC: PHOTO, The ferry\n\nLOAD-DATE: November 25, 2026\n\n   Copyright 2026 Gazette\n   All Rights Reserved\n\n\n\
             2 of 2 DOCUMENTS\n\n  The Holmsea Courier\n\n  November 25, 2026\n\nHEADLINE: It rains\n\nBODY:\nIt rained.\n\nLANGUAGE: ENGLISH\n"
        );
        let [first, second] = &told(&text)[..] else { panic!("two documents") };
        is(first, ["Ferry to sail again", "2026-11-24", "Saltmere Gazette", "Oona Farrell", FERRY]);
        is(second, ["It rains", "2026-11-25", "The Holmsea Courier", "", "It rained."]);
    }

    #[test]
    fn nexis_uni_ends_each_document() {
        let document = format!(
            "Ferry to sail again\nSaltmere Gazette\nNovember 24, 2026 Tuesday\n\nCopyright 2026 Gazette All Rights Reserved\n\n\
             Section: NEWS; Pg. 2\nLength: 44 words\nByline: Oona Farrell\n\nBody\n\n\n{FERRY}\n\nClassification\n\n\nLanguage: ENGLISH\n\n\
             Subject: FERRIES (90%)\n\nLoad-Date: November 24, 2026\n\n\nEnd of Document\n\n"
        );
        let found = told(&format!("Page 1 of 4\n{document}{document}"));
        assert_eq!(found.len(), 2);
        for one in &found {
            is(one, ["Ferry to sail again", "2026-11-24", "Saltmere Gazette", "Oona Farrell", FERRY]);
        }
    }

    #[test]
    fn factiva_has_its_lines_in_order_and_ends_with_a_number() {
        let text = format!(
            "News\nFerry to sail again\nBy Oona Farrell\n44 words\n24 November 2026\n10:15\nSaltmere Gazette\nSALTG\n2\nEnglish\n(c) 2026 Gazette\n\n\
             {FERRY}\n\nDocument SALTG00020261124eb\n\n\nIt rains\n1,044 words\n25 November 2026\nHolmsea Courier\nHOLMC\nEnglish\n© 2026 Courier\n\n\
             It rained.\n\nDocument HOLMC00020261125eb\n\nSearch Summary\nText  ferry\nResults Found  2\n"
        );
        let [first, second] = &told(&text)[..] else { panic!("two documents") };
        is(first, ["Ferry to sail again", "2026-11-24", "Saltmere Gazette", "Oona Farrell", FERRY]);
        is(second, ["It rains", "2026-11-25", "Holmsea Courier", "", "It rained."]);
    }

    #[test]
    fn factiva_names_its_fields_by_two_letters() {
        let text = "SE  News\nHD  Ferry to sail again\nBY  By Oona Farrell\nWC  44 words\nPD  24 November 2026\nSN  Saltmere Gazette\nLA  English\n\
                    CY  (c) 2026\n\nLP  The ferry sails again on Monday.\n\nTD  “It is late,” said Ida Brandt.\n\nIt rained.\n\nNS  gship : Ships\nAN  Document SALTG00\n\n\
                    HD  It rains\nWC  2 words\nPD  25 November 2026\nSN  Courier\nTD\nIt rained again.\n\nAN  Document C\n";
        let [first, second] = &told(text)[..] else { panic!("two documents") };
        let body = "The ferry sails again on Monday.\n\n“It is late,” said Ida Brandt.\n\nIt rained.";
        is(first, ["Ferry to sail again", "2026-11-24", "Saltmere Gazette", "Oona Farrell", body]);
        is(second, ["It rains", "2026-11-25", "Courier", "", "It rained again."]);
    }

    #[test]
    fn proquest_has_labels_around_the_full_text() {
        let text = format!(
            "____________\n\nReport Information from ProQuest\n\n24 November 2026 10:15\n____________\n\nDocument 1 of 2\n\nFerry to sail again\n\n\
             Author: Farrell, Oona\n\nPublication info: Saltmere Gazette ; Saltmere  [Saltmere]. 24 Nov 2026: 2.\n\nAbstract: The ferry.\n\n\
             Full text: {FERRY}\n\nSubject: Ferries;\n\nPublication title: Saltmere Gazette\n\nPublication date: Nov 24, 2026\n\nDocument 2 of 2\n\n\
             It rains\n\nFull text: It rained.\n\nPublication title: Courier\n\nDatabase: ProQuest\n"
        );
        let [first, second] = &told(&text)[..] else { panic!("two documents") };
        is(first, ["Ferry to sail again", "2026-11-24", "Saltmere Gazette", "Oona Farrell", FERRY]);
        is(second, ["It rains", "", "Courier", "", "It rained."]);
    }

    #[test]
    fn an_article_is_no_download() {
        for text in [
            "Ferry to sail again\nBy Oona Farrell\n\nThe ferry sails again on Monday.",
            "LENGTH: she said, is all.\n\nIt rained.",
            "She wrote 44 words\non 24 November 2026",
            "",
        ] {
            assert!(!is_download(text), "{text}");
        }
    }
}
