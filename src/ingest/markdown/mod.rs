//! Markdown (CommonMark with tables, footnotes and front matter) to an article.
//!
//! The first heading of the first level is the headline. Tables become text, code keeps its lines, a picture is told by
//! its caption; a block of raw HTML is read as on a page. What the lines of a news text say by themselves ("By Oona
//! Farrell") is understood here, too. The parsing is pulldown-cmark's; here is the walk over its events.
//!
//! ```text
//! walk   the events of the parser to blocks
//! front  front matter
//! table  a table as lines of text
//! ```

mod front;
mod table;
mod walk;

use super::bytes::charset::Decoded;
use super::error::IngestError;
use super::plain::article::origin;
use super::plain::meta;
use crate::article::{Article, Format};

/// The article that the Markdown in `decoded` is. `name` is what errors call the input.
pub(super) fn read(name: &str, decoded: &Decoded) -> Result<Article, IngestError> {
    let walked = walk::walk(&decoded.text, decoded.bytes_before());
    let meta = meta::gather(walked.composer.text(), walked.composer.blocks(), walked.given);
    let mut article = walked.composer.finish(name, meta)?;
    article.origin = origin(name, Format::Markdown, decoded);
    Ok(article)
}

/// Whether what begins with `head` is Markdown beyond doubt: front matter, or a heading and links, stress, code or
/// lists that only Markdown writes so. A plain text may have a `*` or a `#` in it.
pub(super) fn is_markdown(head: &str) -> bool {
    if front::begins(head) {
        return true;
    }
    let lines = || head.lines().map(str::trim_end);
    let heading = lines().any(is_heading);
    let link = head.match_indices("](").any(|(at, _)| {
        let target = &head[at + 2..];
        ["http", "/", "#", "mailto:", "."].iter().any(|begin| target.starts_with(begin))
    });
    let fence = lines().filter(|line| line.starts_with("```") || line.starts_with("~~~")).count() > 1;
    let strong = head.matches("**").count() > 1;
    let table = lines().any(|line| line.contains("---|") || line.contains("|---") || line.contains("| ---"));
    let signs = [link, fence, strong, table].into_iter().filter(|sign| *sign).count();
    let headings = lines().filter(|line| is_heading(line)).count();
    (heading && (signs > 0 || headings > 1)) || signs > 1
}

/// "## What happens next".
fn is_heading(line: &str) -> bool {
    let level = line.bytes().take_while(|&b| b == b'#').count();
    (1..=6).contains(&level) && line[level..].starts_with(' ') && line.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::is_markdown;

    #[test]
    fn markdown_is_told_by_what_only_markdown_writes() {
        for markdown in [
            "---\ntitle: Ferry sold\n---\nIt rained.",
            "# Ferry sold\n\nThe [council](https://council.example/) met.",
            "# Ferry sold\n\nIt rained.\n\n## What happens next\n\nIt will rain.",
            "The **council** met; see [minutes](/minutes).",
            "```\nx\n```\n\n| a | b |\n|---|---|\n",
        ] {
            assert!(is_markdown(markdown), "{markdown}");
        }
        for text in [
            "Ferry sold\n\nThe council met.",
            "# 1 in the charts\n\nIt rained.",
            "---\nIt rained.\n---",
            "He said * and [sic](which he denied).",
            "- a boat\n- a roof",
            "",
        ] {
            assert!(!is_markdown(text), "{text}");
        }
    }
}
