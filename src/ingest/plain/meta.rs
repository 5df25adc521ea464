//! What an article's own lines say about it: title, date, writer, outlet, address, language.

use super::{byline, date, furniture, language};
use crate::article::{Block, BlockKind, Meta};

/// How many blocks from the top, and from the end, are searched.
const SEARCHED: usize = 40;

/// What somebody else says of an article. `None` is "unknown".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Headline.
    pub title: Option<String>,
    /// Day of publication, in any form that can be read one way.
    pub date: Option<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Newspaper, broadcaster or agency.
    pub outlet: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
}

/// The metadata of an article: what is given goes before what the text says.
pub(crate) fn gather(text: &str, blocks: &[Block], given: Given) -> Meta {
    let clues = Clues { text, blocks };
    let said = |given: Option<String>| given.filter(|given| !given.trim().is_empty());
    let (byline, outlet) = clues.writer();
    Meta {
        title: said(given.title).or_else(|| clues.first(BlockKind::Headline).map(str::to_owned)),
        date: given.date.as_deref().and_then(date::normal).or_else(|| clues.date()),
        byline: said(given.byline).or(byline),
        outlet: said(given.outlet).or(outlet).or_else(|| clues.agency()).or_else(|| clues.first_published()),
        url: said(given.url).or_else(|| clues.address()),
        language: said(given.language).or_else(|| language::language(text, blocks)),
    }
}

/// What the lines of an article tell of it.
struct Clues<'t> {
    text: &'t str,
    blocks: &'t [Block],
}

impl<'t> Clues<'t> {
    fn lines(&self, kind: BlockKind) -> impl Iterator<Item = (usize, &'t str)> {
        let of_kind = move |(_, block): &(usize, &Block)| block.kind == kind;
        self.blocks.iter().enumerate().take(SEARCHED).filter(of_kind).map(|(at, block)| (at, block.span.of(self.text)))
    }

    fn first(&self, kind: BlockKind) -> Option<&'t str> {
        self.lines(kind).next().map(|(_, line)| line)
    }

    /// Whether fewer than three paragraphs stand before the block: a byline further down belongs to another article.
    fn is_on_top(&self, at: usize) -> bool {
        self.blocks.iter().take(at).filter(|block| block.kind == BlockKind::Paragraph).count() < 3
    }

    fn date(&self) -> Option<String> {
        let published = |line: &str| line.to_ascii_lowercase().contains("published");
        let dates = || self.lines(BlockKind::Dateline).filter(|(at, _)| self.is_on_top(*at)).map(|(_, line)| line);
        let in_byline = || self.lines(BlockKind::Byline).find_map(|(_, line)| date::anywhere(line));
        dates().find(|line| published(line)).or_else(|| dates().next()).and_then(date::date_of_line).or_else(in_byline)
    }

    fn writer(&self) -> (Option<String>, Option<String>) {
        let top = self.lines(BlockKind::Byline).find(|(at, _)| self.is_on_top(*at));
        let (writer, outlet) = top.map(|(_, line)| byline::read(line)).unwrap_or_default();
        (writer, outlet.or_else(|| self.lines(BlockKind::Byline).find_map(|(_, line)| byline::read(line).1)))
    }

    fn agency(&self) -> Option<String> {
        self.lines(BlockKind::Paragraph).take(2).find_map(|(_, line)| byline::agency(line))
    }

    fn first_published(&self) -> Option<String> {
        let last = self.blocks.iter().rev().take(SEARCHED).filter(|block| block.kind == BlockKind::Furniture);
        last.map(|block| block.span.of(self.text)).find_map(byline::first_published)
    }

    fn address(&self) -> Option<String> {
        let lines = self.lines(BlockKind::Furniture).filter(|(at, _)| self.is_on_top(*at));
        lines.map(|(_, line)| line).find(|line| furniture::is_address(line)).map(str::to_owned)
    }
}
