//! [`FeedItem`]: one item of a feed, as the walks make it and as it is opened.

use std::ops::Range;
use std::sync::Arc;

use super::element::{self, Form};
use crate::article::{Article, Meta, Origin};
use crate::ingest::html;
use crate::ingest::plain::date;
use crate::text::clean::unwrapped;

/// One item of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FeedItem {
    /// What the feed says of it.
    pub(crate) meta: Meta,
    text: ItemText,
}

/// What a feed holds of an item: all of it, or a summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum ItemText {
    #[default]
    Nothing,
    /// What stands inside an element of the feed's source.
    Inside { source: Arc<str>, inner: Range<usize>, form: Form },
    /// A string of its own.
    Own(String, Form),
}

impl FeedItem {
    /// The article, as far as the feed holds it. `name` is where it came from, and `read_as` how the feed was read.
    pub(crate) fn article(&self, name: &str, read_as: &Origin) -> Article {
        let html = match &self.text {
            ItemText::Nothing => String::new(),
            ItemText::Inside { source, inner, form } => element::html(&source[inner.clone()], *form),
            ItemText::Own(text, form) => element::as_html(text, *form),
        };
        let mut article = html::fragment(&html, self.meta.clone());
        let Origin { unread, hidden, .. } = article.origin;
        let unread = unread + read_as.unread;
        article.origin = Origin { name: name.to_owned(), unread, hidden, ..read_as.clone() };
        article
    }

    /// Its bytes in the feed, about.
    pub(crate) fn size(&self) -> usize {
        match &self.text {
            ItemText::Nothing => 0,
            ItemText::Inside { inner, .. } => inner.len(),
            ItemText::Own(text, _) => text.len(),
        }
    }
}

/// An item in the making.
#[derive(Debug, Default)]
pub(super) struct ItemFields {
    pub(super) title: String,
    pub(super) published: String,
    pub(super) updated: String,
    pub(super) authors: Vec<String>,
    pub(super) language: Option<String>,
    /// The best address up to now, and how good it is: less is better.
    pub(super) page: Option<(u8, String)>,
    pub(super) content: ItemText,
    pub(super) summary: ItemText,
}

impl ItemFields {
    /// Takes `address`, which `rel` says what it is for, where it is the best up to now. Only what is of the web
    /// counts, so that no feed names a file.
    pub(super) fn link(&mut self, address: &str, rel: Option<&str>, base: Option<&str>) {
        let rank = match rel {
            Some("alternate") | None => 0,
            Some("id" | "content") => 1,
            Some("external") => 2,
            // An enclosure, the feed itself, replies.
            Some(_) => return,
        };
        let of_the_web = |address: &String| {
            let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
            ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        };
        let better = self.page.as_ref().is_none_or(|(best, _)| rank < *best);
        if let Some(address) = html::resolved(address.trim(), base).filter(of_the_web).filter(|_| better) {
            self.page = Some((rank, address));
        }
    }

    /// Somebody who wrote it.
    pub(super) fn author(&mut self, name: &str) {
        let name = unwrapped(name);
        if !name.is_empty() && !self.authors.contains(&name) {
            self.authors.push(name);
        }
    }

    /// The item; what it does not say is what its feed says.
    pub(super) fn item(self, of_feed: &Meta) -> FeedItem {
        let meta = Meta {
            title: Some(self.title).filter(|title| !title.is_empty()),
            date: [self.published, self.updated].iter().find_map(|said| day(said)),
            byline: (!self.authors.is_empty()).then(|| self.authors.join(", ")),
            url: self.page.map(|(_, address)| address),
            language: self.language.or_else(|| of_feed.language.clone()),
            ..of_feed.clone()
        };
        FeedItem { meta, text: if self.content == ItemText::Nothing { self.summary } else { self.content } }
    }
}

/// The day of a moment, whatever its zone is called.
fn day(moment: &str) -> Option<String> {
    let named = || date::normal(moment.trim().rsplit_once(' ')?.0);
    let day = date::normal(moment).or_else(named).or_else(|| date::of_header(moment))?;
    Some(day.get(..10).map_or(day.clone(), str::to_owned))
}

/// The ISO 639-1 code in a tag such as `en-GB`.
pub(super) fn language(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next().unwrap_or_default();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| code.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_read_whatever_their_zone_is_called() {
        for (said, date) in [
            ("Tue, 03 Feb 2026 07:00:00 GMT", Some("2026-02-03")),
            ("Tue, 3 Feb 2026 07:00 +0100", Some("2026-02-03")),
            ("03 Feb 2026 07:00:00 MST", Some("2026-02-03")),
            ("Tue, 03 Feb 26 07:00:00 Z", Some("2026-02-03")),
            ("2026-02-03T07:00:00.123Z", Some("2026-02-03")),
            ("yesterday", None),
        ] {
            assert_eq!(day(said).as_deref(), date, "{said}");
        }
    }
}
