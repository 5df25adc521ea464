//! Markdown, from the outside: headings, lists, quotes, tables, stress, links, front matter.

use pullquote::article::BlockKind::{
    BlockQuote, Byline, Caption, Heading, Headline, ListItem, Paragraph, Preformatted, Table,
};
use pullquote::article::{Article, Format, InlineKind};
use pullquote::ingest::from_bytes;

const STORY: &str = "---
title: Ferry sold
date: 2026-11-24
---
# Ferry sold to nobody in particular

By Oona Farrell

The *harbour master* said it was **over**, and [the council](https://council.example/minutes) agreed.
She went home\\
and slept.

![The ferry at low water](ferry.jpg)

## What happens next

> “We have waited long enough,” Ida Brandt said.
>
> Nobody answered.

1. an earlier boat
2. a roof over the quay

   and a bench
- a goat
  - its kid

| Boat | Seats |
|------|------:|
| Ida  | 40    |
| Rosalind May | 7 |

```sh
ring  bell
  twice
```
";

fn article(text: &str) -> Article {
    from_bytes("story.md", text.as_bytes().to_vec()).expect("Markdown opens")
}

#[test]
fn a_story_in_markdown_is_told_apart() {
    let article = article(STORY);
    let blocks: Vec<_> = article.blocks().iter().map(|block| (block.kind, article.slice(block.span))).collect();
    assert_eq!(
        blocks,
        [
            (Headline, "Ferry sold to nobody in particular"),
            (Byline, "By Oona Farrell"),
            (Paragraph, "The harbour master said it was over, and the council agreed. She went home\nand slept."),
            (Caption, "The ferry at low water"),
            (Heading, "What happens next"),
            (BlockQuote, "“We have waited long enough,” Ida Brandt said."),
            (BlockQuote, "Nobody answered."),
            (ListItem, "1. an earlier boat"),
            (ListItem, "2. a roof over the quay"),
            (ListItem, "and a bench"),
            (ListItem, "a goat"),
            (ListItem, "its kid"),
            (Table, "Boat          Seats\nIda           40\nRosalind May  7"),
            (Preformatted, "ring  bell\n  twice"),
        ]
    );
    assert_eq!(article.text().split("\n\n").count(), blocks.len(), "a blank line between two blocks");
    assert_eq!(article.meta.title.as_deref(), Some("Ferry sold"));
    assert_eq!(article.meta.date.as_deref(), Some("2026-11-24"));
    assert_eq!(article.meta.byline.as_deref(), Some("Oona Farrell"));
    assert_eq!(article.origin.format, Format::Markdown);
}

#[test]
fn stress_and_links_keep_their_places() {
    let article = article(STORY);
    let inlines: Vec<_> = article.inlines().iter().map(|inline| (article.slice(inline.span), inline.kind)).collect();
    assert_eq!(
        inlines,
        [("harbour master", InlineKind::Emphasis), ("over", InlineKind::Strong), ("the council", InlineKind::Link(0))]
    );
    assert_eq!(article.links(), ["https://council.example/minutes"]);
}

#[test]
fn every_block_knows_its_source() {
    let article = article(STORY);
    for (n, block) in article.blocks().iter().enumerate() {
        let source = article.source_of(n).expect("UTF-8 has a way back");
        let source = &STORY[source.start as usize..source.end as usize];
        let first = article.slice(block.span).split([' ', '\n']).next().unwrap_or_default();
        assert!(source.contains(first), "{first:?} in {source:?}");
    }
}

#[test]
fn nothing_but_markup_is_refused() {
    let error = from_bytes("empty.md", b"***\n\n<!-- nothing -->\n".to_vec()).expect_err("nothing to show");
    assert_eq!(error.to_string(), "empty.md holds nothing but white space");
}

#[test]
fn deep_nesting_takes_no_longer_than_its_length() {
    for opening in [">", "- ", "*", "[", "![", "`", "<", "#", "| a "] {
        let text = format!("# Deep\n\n{} bottom", opening.repeat(100_000));
        assert!(from_bytes("deep.md", text.into_bytes()).is_ok(), "{opening}");
    }
}

#[test]
fn a_block_of_raw_html_is_read_as_on_a_page() {
    let markdown = "<h1 align=\"center\">Ferry sold</h1>\n\nIt rained.\n\n\
                    <blockquote>\n“We <b>waited</b>,” Ida Brandt said.\n</blockquote>\n\n# Goat\n\n<!-- no -->\n\n<script>\nno\n</script>\n";
    let article = from_bytes("ferry.md", markdown.as_bytes().to_vec()).expect("Markdown");
    let blocks: Vec<_> = article.blocks().iter().map(|block| (block.kind, article.slice(block.span))).collect();
    assert_eq!(
        blocks,
        [
            (Headline, "Ferry sold"),
            (Paragraph, "It rained."),
            (BlockQuote, "“We waited,” Ida Brandt said."),
            (Heading, "Goat"),
        ]
    );
    assert_eq!(article.slice(article.inlines()[0].span), "waited");
    let source = article.source_of(2).expect("UTF-8 has a way back");
    assert!(markdown[source.start as usize..source.end as usize].starts_with("<blockquote>"));
}
