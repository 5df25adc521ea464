//! Where the first article is opened, as the command line says it: `+N`, `+G`, `+/PATTERN`, `--quote N`.

use crate::app::Start;

/// What stands after `+`; the error is the end of a sentence.
pub(super) fn parse(written: &str) -> Result<Start, String> {
    match (written.strip_prefix('/'), written.parse()) {
        (Some(pattern), _) if !pattern.is_empty() => Ok(Start::Hit(pattern.to_owned())),
        (None, Ok(number)) if number > 0 => Ok(Start::Paragraph(number)),
        _ if written == "G" => Ok(Start::End),
        _ => Err("after + stands the number of a paragraph, G for the end, or / and what to search for \
                  (a file of such a name is opened as ./+name)"
            .to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Start, parse};

    #[test]
    fn what_stands_after_the_plus_says_where() {
        assert_eq!(parse("12"), Ok(Start::Paragraph(12)));
        assert_eq!(parse("G"), Ok(Start::End));
        assert_eq!(parse("/no boat"), Ok(Start::Hit("no boat".to_owned())));
        for wrong in ["", "0", "/", "x", "-1"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
