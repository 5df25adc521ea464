//! The addresses in an article: its own, those that its source links, and those that stand in its text. Opens none.
//!
//! The list has each address once; every place on the screen that leads to one can be clicked.

use url::Url;

use crate::article::{Article, Inline, InlineKind};
use crate::text::Span;

/// Most links that are listed.
const MOST: usize = 10_000;
/// Bytes of an address that can be clicked, at most: browsers and terminals take no longer ones.
const LONGEST: usize = 2083;

/// An address and what is linked to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it stands; `None` for the article's own.
    pub span: Option<Span>,
    /// The address: of the web or of a mailbox, printable ASCII only.
    pub address: String,
}

/// The links of `article`: its own address first, the others in text order, each address once.
pub fn links(article: &Article) -> Vec<Link> {
    let own = own(article);
    let base = base(own.as_deref());
    let marked = marked(article, article.inlines(), base.as_ref());
    let mut found: Vec<Link> = marked.chain(bare(article.text(), Span::whole(article.text()))).take(MOST).collect();
    found.sort_by_key(|link| link.span);
    let own = own.map(|address| Link { span: None, address });
    let mut seen = std::collections::HashSet::new();
    own.into_iter().chain(found).filter(|link| seen.insert(link.address.clone())).collect()
}

/// The article's own address.
fn own(article: &Article) -> Option<String> {
    article.meta.url.as_deref().and_then(|url| address(url, None))
}

fn base(own: Option<&str>) -> Option<Url> {
    own.and_then(|own| Url::parse(own).ok())
}

/// Those of `inlines` that are links.
fn marked<'a>(
    article: &'a Article,
    inlines: impl IntoIterator<Item = &'a Inline>,
    base: Option<&Url>,
) -> impl Iterator<Item = Link> {
    inlines.into_iter().filter_map(move |inline| match inline.kind {
        InlineKind::Link(at) => {
            let address = address(article.links().get(at as usize)?, base)?;
            Some(Link { span: Some(inline.span), address })
        }
        InlineKind::Emphasis | InlineKind::Strong | InlineKind::Code => None,
    })
}

/// The links that stand in `part` of the text or reach into it, in text order, none overlapping. What it costs is
/// bounded by the blocks that `part` touches.
pub(crate) fn links_in(article: &Article, part: Span) -> Vec<Link> {
    let touches = |link: &Link| link.span.is_some_and(|span| span.overlaps(part)) && link.address.len() <= LONGEST;
    let blocks = article.blocks();
    let from = blocks.partition_point(|block| block.span.end() <= part.start());
    let inlines = blocks.iter().skip(from).take_while(|block| block.span.start() < part.end());
    let inlines = inlines.flat_map(|&block| article.inlines_of(block)).filter(|inline| inline.span.overlaps(part));
    let mut links: Vec<Link> =
        marked(article, inlines, base(own(article).as_deref()).as_ref()).filter(touches).collect();
    let around = part.range().start.saturating_sub(LONGEST)..part.range().end.saturating_add(LONGEST);
    let bare = bare(article.text(), Span::snapped(article.text(), around)).filter(touches);
    let marked = links.len();
    for link in bare {
        let own = |other: &Link| other.span.zip(link.span).is_some_and(|(other, own)| other.overlaps(own));
        if !links[..marked].iter().any(own) {
            links.push(link);
        }
    }
    links.sort_by_key(|link| link.span);
    links
}

/// `written` as an address that a browser may be given, relative ones from `base` on; `None` for any other scheme.
fn address(written: &str, base: Option<&Url>) -> Option<String> {
    let mut url = match Url::parse(written.trim()) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => base?.join(written.trim()).ok()?,
        Err(_) => return None,
    };
    let web = matches!(url.scheme(), "http" | "https") && url.has_host() || url.scheme() == "mailto";
    if url.scheme() == "mailto" {
        let fields = url.query().map(letter).filter(|fields| !fields.is_empty());
        url.set_query(fields.as_deref());
        url.set_fragment(None);
    }
    let address = url.to_string();
    (web && address.bytes().all(|byte| (b'!'..=b'~').contains(&byte))).then_some(address)
}

/// The fields of a letter that a link may fill in: what it says and who else gets it, but no file of the reader's own.
fn letter(fields: &str) -> String {
    let known = |field: &&str| {
        let name = field.split('=').next().unwrap_or_default();
        ["subject", "body", "cc"].iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    fields.split('&').filter(known).collect::<Vec<_>>().join("&")
}

/// The addresses that stand in `part` of a text as such; one in another's query is a part of that.
fn bare(text: &str, part: Span) -> impl Iterator<Item = Link> + '_ {
    let starts = part.of(text).match_indices("http").map(move |(at, _)| part.range().start + at);
    let mut done = 0;
    starts.filter_map(move |at| {
        let rest = text.get(at..).filter(|_| at >= done)?;
        let scheme = ["https://", "http://"].into_iter().find(|scheme| rest.starts_with(scheme))?;
        let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"“”«»‘’„`|\\^{}".contains(c);
        let whole = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let kept = without_punctuation(whole);
        done = at + kept.len();
        let address = address(kept, None).filter(|_| kept.len() > scheme.len())?;
        Some(Link { span: Some(Span::snapped(text, at..at + kept.len())), address })
    })
}

/// An address without the punctuation of the sentence that it stands in.
fn without_punctuation(mut address: &str) -> &str {
    loop {
        let unpaired = |open: char, close: char| address.matches(close).count() > address.matches(open).count();
        let last = address.chars().next_back();
        let drop = match last {
            Some('.' | ',' | ';' | ':' | '!' | '?' | '\'' | '…') => true,
            Some(')') => unpaired('(', ')'),
            Some(']') => unpaired('[', ']'),
            Some(_) | None => false,
        };
        match last.filter(|_| drop) {
            Some(c) => address = &address[..address.len() - c.len_utf8()],
            None => return address,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::links;
    use crate::article::{Article, Block, BlockKind, Inline, InlineKind, Meta};
    use crate::text::Span;

    fn addresses(text: &str, own: Option<&str>, marked: &[(&str, &str)]) -> Vec<String> {
        let block = Block { span: Span::whole(text), kind: BlockKind::Paragraph, continues: false };
        let meta = Meta { url: own.map(str::to_owned), ..Meta::default() };
        let inlines = marked.iter().zip(0..).map(|((words, _), at)| {
            let from = text.find(words).expect("they stand there");
            Inline { span: Span::snapped(text, from..from + words.len()), kind: InlineKind::Link(at) }
        });
        let article = Article::new(text.to_owned(), vec![block], meta)
            .with_inlines(inlines.collect(), marked.iter().map(|(_, address)| (*address).to_owned()).collect());
        links(&article).into_iter().map(|link| link.address).collect()
    }

    /// Report: a link to a mailbox could attach a file to the letter.
    #[test]
    fn a_letter_attaches_nothing() {
        let link = |address: &str| addresses("Write to us.", None, &[("Write", address)]);
        assert_eq!(
            link("mailto:a@b.example?attach=/etc/hostname&Subject=x&%61ttach=y&body=z&bcc=c"),
            ["mailto:a@b.example?Subject=x&body=z"]
        );
        assert_eq!(link("MAILTO:a@b.example?attachment=/etc/hostname"), ["mailto:a@b.example"]);
    }

    #[test]
    fn the_articles_own_address_comes_first_and_each_once_in_text_order() {
        let text = "See https://b.example/x, the minutes and again https://b.example/x.";
        assert_eq!(
            addresses(text, Some("https://a.example/news/1"), &[("the minutes", "../minutes?n=2")]),
            ["https://a.example/news/1", "https://b.example/x", "https://a.example/minutes?n=2"]
        );
    }

    #[test]
    fn the_sentences_punctuation_is_no_part_of_an_address() {
        let text =
            "(see https://a.example/b_(c)), “https://d.example/e”, <http://f.example>. And https://g.example/h?!";
        assert_eq!(
            addresses(text, None, &[]),
            ["https://a.example/b_(c)", "https://d.example/e", "http://f.example/", "https://g.example/h"]
        );
    }

    #[test]
    fn only_the_web_and_mailboxes_are_linked() {
        let marked = [
            ("one", "javascript:alert(1)"),
            ("two", "file:///etc/passwd"),
            ("three", "mailto:ann@ash.example"),
            ("four", "no-base"),
            ("five", "https://a.example/\u{1b}]8;;x\u{7} y"),
        ];
        let found = addresses("one two three four five http:// https://", None, &marked);
        assert_eq!(found, ["mailto:ann@ash.example", "https://a.example/%1B]8;;x%07%20y"]);
    }
}
