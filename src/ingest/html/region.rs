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

/// What an element claims to be, and by which word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) kind: BlockKind,
    pub(super) word: &'static str,
}

/// What `element` says of itself; `None` where it says nothing, or that it is the article.
pub(super) fn of_element(element: &Element) -> Option<Claim> {
    let furniture = |word| Claim { kind: BlockKind::Furniture, word };
    let role = || element.attribute("role").and_then(|own| ROLES.into_iter().find(|role| *role == own));
    if let Some(word) = ELEMENTS.into_iter().find(|name| *name == &*element.name).or_else(role) {
        return Some(furniture(word));
    }
    if &*element.name == "figure" {
        return Some(Claim { kind: BlockKind::Caption, word: "figure" });
    }
    let mut said: Option<Claim> = None;
    for word in class_words(element) {
        let of = |list: &[&'static str], kind| {
            list.iter().find(|known| word.eq_ignore_ascii_case(known)).map(|word| Claim { kind, word })
        };
        let claim = of(&CAPTION, BlockKind::Caption)
            .or_else(|| of(&CREDIT, BlockKind::Credit))
            .or_else(|| of(&BYLINE, BlockKind::Byline))
            .or_else(|| of(&DATELINE, BlockKind::Dateline))
            .or_else(|| of(&FURNITURE, BlockKind::Furniture));
        // Furniture is the strongest word: "author-bio", "caption-controls".
        said = match claim {
            Some(claim) if said.is_none() || claim.kind == BlockKind::Furniture => Some(claim),
            Some(_) | None => said,
        };
    }
    said
}

/// Whether a word in its class or id is one of `wanted`, in lower case.
pub(super) fn has_word(element: &Element, wanted: &[&str]) -> bool {
    class_words(element).any(|word| wanted.iter().any(|wanted| word.eq_ignore_ascii_case(wanted)))
}

fn class_words(element: &Element) -> impl Iterator<Item = &str> {
    ["class", "id"].into_iter().filter_map(|name| element.attribute(name)).flat_map(words)
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
