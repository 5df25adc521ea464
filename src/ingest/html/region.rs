//! What an element of the page claims to be: by its name, its role, and the words in its class and id.
//!
//! The words are those that pages everywhere use ("share", "related", "newsletter"); none belongs to one site. `judge`
//! believes them only of a part that is small beside the article: a whole story may have the class `tag-books`.

use super::tree::Element;
use crate::article::BlockKind;

/// Words in a class or id that say the part belongs to the page.
const FURNITURE: [&str; 66] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "banner",
    "bio",
    "biography",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "consent",
    "control",
    "controls",
    "cookie",
    "cookies",
    "cta",
    "disclaimer",
    "disqus",
    "donate",
    "donation",
    "follow",
    "gdpr",
    "login",
    "meta",
    "metadata",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "noscript",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "print",
    "promo",
    "promoted",
    "promotion",
    "rail",
    "recirc",
    "recommended",
    "recommendations",
    "related",
    "share",
    "shares",
    "sharing",
    "sidebar",
    "signin",
    "signup",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "toolbar",
    "trending",
    "views",
    "widget",
];
/// Words that say who wrote it.
const BYLINE: [&str; 6] = ["author", "authors", "byline", "bylines", "contributor", "contributors"];
/// Words that say when.
const DATELINE: [&str; 9] =
    ["date", "dateline", "dates", "datetime", "published", "pubdate", "timestamp", "updated", "modified"];
/// Words that say what a picture shows.
const CAPTION: [&str; 8] = ["caption", "captions", "figcaption", "gallery", "photo", "photos", "picture", "slideshow"];
/// Words that say whose it is.
const CREDIT: [&str; 3] = ["credit", "credits", "copyright"];
/// Elements that are never of the article.
const ELEMENTS: [&str; 6] = ["nav", "aside", "footer", "form", "menu", "dialog"];
/// Roles that are never of the article.
const ROLES: [&str; 10] = [
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "navigation",
    "search",
    "toolbar",
];

/// What `element` says of itself; `None` where it says nothing, or that it is the article.
pub(super) fn of_element(element: &Element) -> Option<BlockKind> {
    if ELEMENTS.contains(&&*element.name) || element.attribute("role").is_some_and(|role| ROLES.contains(&role)) {
        return Some(BlockKind::Furniture);
    }
    if &*element.name == "figure" {
        return Some(BlockKind::Caption);
    }
    let names = ["class", "id"].into_iter().filter_map(|name| element.attribute(name));
    let mut said = None;
    for word in names.flat_map(words) {
        let word = word.to_ascii_lowercase();
        let is = |list: &[&str]| list.contains(&&*word);
        let kind = match () {
            () if is(&CAPTION) => BlockKind::Caption,
            () if is(&CREDIT) => BlockKind::Credit,
            () if is(&BYLINE) => BlockKind::Byline,
            () if is(&DATELINE) => BlockKind::Dateline,
            () if is(&FURNITURE) => BlockKind::Furniture,
            () => continue,
        };
        // Furniture is the strongest word: "author-bio", "caption-controls".
        if said.is_none() || kind == BlockKind::Furniture {
            said = Some(kind);
        }
    }
    said
}

/// The words that a class or id is made of: "signupTitle__x1 read-time" has signup, Title, x1, read and time.
fn words(names: &str) -> impl Iterator<Item = &str> {
    names.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            let capital = rest.char_indices().skip(1).find(|(at, c)| {
                c.is_ascii_uppercase() && rest.as_bytes().get(at - 1).is_some_and(u8::is_ascii_lowercase)
            });
            let (word, more) = rest.split_at(capital.map_or(rest.len(), |(at, _)| at));
            rest = more;
            (!word.is_empty()).then_some(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_class_is_made_of_words() {
        let found: Vec<&str> = words("signupTitle___15fvR  read-time article__date").collect();
        assert_eq!(found, ["signup", "Title", "15fv", "R", "read", "time", "article", "date"]);
    }
}
