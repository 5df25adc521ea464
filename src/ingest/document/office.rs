//! Word's and OpenDocument's zip archives of XML, to text.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// What comes out of a document's text, in bytes of XML.
const MOST: u64 = 64 << 20;

/// Elements whose text is none of the document's: what is deleted, notes, comments, a second form of a box.
const PASSED: [&str; 11] = [
    "Fallback",
    "annotation",
    "comment",
    "del",
    "delText",
    "instrText",
    "moveFrom",
    "note",
    "sequence-decls",
    "tracked-changes",
    "pict",
];

/// The text of the document in the archive `bytes`.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it is no sound document: {error}"))?;
    let parts = ["word/document.xml", "content.xml"];
    let Some(path) = parts.into_iter().find(|path| archive.index_for_name(path).is_some()) else {
        return Err(
            "it is no text document of Word (DOCX) or OpenDocument (ODT); save it as one of them, or as plain text"
                .to_owned(),
        );
    };
    let part =
        archive.by_name(path).map_err(|error| format!("its text cannot be read: {error}; save it as plain text"))?;
    let mut source = Vec::new();
    let read = part.take(MOST + 1).read_to_end(&mut source);
    read.map_err(|error| format!("its text is damaged: {error}"))?;
    if source.len() as u64 > MOST {
        return Err("its text unpacks to more than 64 MiB".to_owned());
    }
    Ok(of_xml(&String::from_utf8_lossy(&source)))
}

/// The paragraphs of a document's XML between blank lines, as far as it is sound.
fn of_xml(source: &str) -> String {
    let mut reader = Reader::from_str(source);
    let config = reader.config_mut();
    (config.allow_dangling_amp, config.allow_unmatched_ends, config.check_end_names) = (true, true, false);
    let mut walk = Walk::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => walk.begin(&start),
            Ok(Event::Empty(start)) => walk.sign(&start),
            Ok(Event::End(end)) => walk.end(end.local_name().as_ref()),
            Ok(Event::Text(piece)) => walk.push(&piece),
            Ok(Event::CData(piece)) => walk.push(&piece),
            Ok(Event::GeneralRef(name)) => match (name.resolve_char_ref(), resolve_xml_entity(&name)) {
                (Ok(Some(c)), _) => walk.push(c.encode_utf8(&mut [0; 4])),
                (_, Some(own)) => walk.push(own),
                (_, None) => {}
            },
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) | Err(_) => return walk.text,
        }
    }
}

#[derive(Default)]
struct Walk {
    text: String,
    /// Elements that are open and hold characters: Word's runs, OpenDocument's paragraphs.
    open: usize,
    /// Elements that are open whose text is passed over.
    passed: usize,
}

impl Walk {
    fn begin(&mut self, start: &BytesStart) {
        let name = start.local_name();
        if self.passed > 0 || PASSED.contains(&name.as_ref()) {
            self.passed += 1;
        } else if holds(start.name().as_ref()) {
            self.open += 1;
        } else {
            self.sign(start);
        }
    }

    /// What an element without text stands for.
    fn sign(&mut self, start: &BytesStart) {
        if self.passed == 0 {
            self.text.push_str(match start.local_name().as_ref() {
                "br" | "cr" | "line-break" => "\n",
                "tab" | "s" => " ",
                "noBreakHyphen" => "-",
                _ => "",
            });
        }
    }

    fn end(&mut self, name: &str) {
        if self.passed > 0 {
            self.passed -= 1;
            return;
        }
        if matches!(name, "p" | "h") {
            self.text.push_str("\n\n");
        }
        if matches!(name, "t" | "h") || name == "p" && self.open > 0 {
            self.open = self.open.saturating_sub(1);
        }
    }

    fn push(&mut self, text: &str) {
        if self.passed == 0 && self.open > 0 {
            self.text.push_str(text);
        }
    }
}

/// Whether an element holds characters of the text, by its name with its prefix.
fn holds(name: &str) -> bool {
    matches!(name, "w:t" | "text:p" | "text:h") || !name.contains(':') && name == "t"
}

#[cfg(test)]
mod tests {
    use super::of_xml;

    fn paragraphs(source: &str) -> Vec<String> {
        of_xml(source).split("\n\n").filter(|text| !text.trim().is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn runs_of_word_are_paragraphs() {
        let source = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>The ferry</w:t></w:r></w:p>\n\
                      <w:p><w:r><w:t xml:space='preserve'>It </w:t></w:r><w:del><w:r><w:delText>no </w:delText></w:r></w:del><w:r><w:t>sails &amp; rains.</w:t><w:br/><w:t>Twice</w:t></w:r></w:p>\
                      <w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:body></w:document>";
        assert_eq!(paragraphs(source), ["The ferry", "It sails & rains.\nTwice"]);
    }

    #[test]
    fn paragraphs_of_open_document_are_too() {
        let source = "<office:document-content><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
                      <text:h>The ferry</text:h>\n<text:p>It <text:span>sails</text:span><text:s/>&#8220;now&#8221;.<text:note><text:p>A note</text:p></text:note></text:p>\
                      </office:text></office:body></office:document-content>";
        assert_eq!(paragraphs(source), ["The ferry", "It sails “now”."]);
    }
}
