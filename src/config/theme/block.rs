//! How each kind of block looks, on the screen and where it is printed.

use ratatui::style::Style;

use super::roles::Theme;
use crate::article::BlockKind;

impl Theme {
    /// The style of a block's own words, before anything is lit up in it.
    pub fn of_block(&self, kind: BlockKind) -> Style {
        match kind {
            BlockKind::Headline => self.headline,
            BlockKind::Heading => self.heading,
            BlockKind::Byline => self.byline,
            BlockKind::Caption => self.caption,
            BlockKind::Dateline | BlockKind::Credit | BlockKind::Furniture => self.furniture,
            BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::BlockQuote
            | BlockKind::Embed
            | BlockKind::Table
            | BlockKind::Preformatted => self.body,
        }
    }
}
