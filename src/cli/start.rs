//! Where the first article is opened, as the command line says it: `+N`, `+G`, `+/PATTERN`, `--quote N`.

/// Where the first article is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// At paragraph N, counted from 1.
    Paragraph(u32),
    /// At its end.
    End,
    /// At the first hit of a search.
    Hit(String),
    /// At quote N, counted from 1.
    Quote(u32),
}

impl Start {
    /// What stands after `+`; the error is the end of a sentence.
    pub(super) fn parse(written: &str) -> Result<Self, String> {
        match (written.strip_prefix('/'), written.parse()) {
            (Some(pattern), _) if !pattern.is_empty() => Ok(Self::Hit(pattern.to_owned())),
            (None, Ok(number)) if number > 0 => Ok(Self::Paragraph(number)),
            _ if written == "G" => Ok(Self::End),
            _ => Err("after + stands the number of a paragraph, G for the end, or / and what to search for \
                      (a file of such a name is opened as ./+name)"
                .to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Start;

    #[test]
    fn what_stands_after_the_plus_says_where() {
        assert_eq!(Start::parse("12"), Ok(Start::Paragraph(12)));
        assert_eq!(Start::parse("G"), Ok(Start::End));
        assert_eq!(Start::parse("/no boat"), Ok(Start::Hit("no boat".to_owned())));
        for wrong in ["", "0", "/", "x", "-1"] {
            assert!(Start::parse(wrong).is_err(), "{wrong}");
        }
    }
}
