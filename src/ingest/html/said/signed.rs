//! Who wrote the article and when, where the page only shows it: links to the author, vcards, parts that are called a byline
//! or a date. What stands in comments, boxes and lists of other stories is another's.

use crate::article::BlockKind;
use crate::ingest::html::region;
use crate::ingest::html::tree::{At, Element, Tree};
use crate::ingest::plain::{byline, date};
use crate::text::clean::unwrapped;

/// Letters of a byline or a date, at most.
const LONGEST: u32 = 140;
/// Writers of an article that are linked to, at most.
const WRITERS: usize = 6;
/// Words in the class or id of what is not of the article itself.
const ELSEWHERE: [&str; 16] = [
    "bio",
    "comment",
    "commentlist",
    "comments",
    "disqus",
    "footer",
    "latest",
    "popular",
    "promo",
    "related",
    "reply",
    "respond",
    "sidebar",
    "teaser",
    "trending",
    "widget",
];

/// Who wrote it: names, without "By", what they are and when.
pub(super) fn writer(tree: &Tree) -> Option<String> {
    let is_link = |element: &Element| &*element.name == "a" && has(element, "rel", &["author"]);
    let linked = first(tree, is_link).and_then(|first| {
        let beside = tree.nodes[first].parent;
        let links = tree.elements(beside).filter(|(_, element)| is_link(element)).take(WRITERS);
        listed(links.filter_map(|(at, _)| names(tree, at)))
    });
    let is_name = |element: &Element| has(element, "class", &["fn", "p-author", "p-name"]);
    let card = || {
        let card = first(tree, |element| has(element, "class", &["vcard", "h-card"]))?;
        let name = tree.elements(card).find(|(_, element)| is_name(element)).map_or(card, |(at, _)| at);
        names(tree, name)
    };
    let is_byline =
        |element: &Element| region::of_element(element).is_some_and(|claim| claim.kind == BlockKind::Byline);
    let called = || first(tree, |element| is_byline(element) && !is_name(element)).and_then(|at| names(tree, at));
    let address = || first(tree, |element| &*element.name == "address").and_then(|at| names(tree, at));
    linked.or_else(card).or_else(called).or_else(address)
}

/// When: what `<time>` or an abbreviation says for programs, else the text of the first part that is called a date.
pub(super) fn moment(tree: &Tree) -> Option<String> {
    let attribute = |element: &Element| match &*element.name {
        "time" => element.attribute("datetime").and_then(date::normal),
        "abbr" => element.attribute("title").and_then(date::normal),
        _ => None,
    };
    let machine = shown(tree).find_map(|(_, element)| attribute(element));
    let text = |at: At| {
        Some(unwrapped(&tree.text(at))).and_then(|text| date::date_of_line(&text).or_else(|| date::anywhere(&text)))
    };
    let is_date = |element: &Element| {
        &*element.name == "time" || region::of_element(element).is_some_and(|claim| claim.kind == BlockKind::Dateline)
    };
    let dated = || {
        shown(tree)
            .filter(|(at, element)| is_date(element) && tree.letters(*at) <= LONGEST)
            .find_map(|(at, _)| text(at))
    };
    machine.or_else(dated)
}

/// The elements of the page that are not of another story.
fn shown(tree: &Tree) -> impl Iterator<Item = (At, &Element)> {
    let mut next = 0;
    std::iter::from_fn(move || {
        while next < tree.nodes.len() {
            let at = next;
            let Some(element) = tree.element(at) else {
                next += 1;
                continue;
            };
            if is_elsewhere(element) {
                next = tree.end(at);
                continue;
            }
            next += 1;
            return Some((at, element));
        }
        None
    })
}

fn is_elsewhere(element: &Element) -> bool {
    matches!(&*element.name, "nav" | "aside" | "footer" | "script" | "style")
        || region::has_word(element, &ELSEWHERE) && !matches!(&*element.name, "html" | "body" | "main" | "article")
}

fn first(tree: &Tree, is: impl Fn(&Element) -> bool) -> Option<At> {
    shown(tree).find(|(at, element)| is(element) && (1..=LONGEST).contains(&tree.letters(*at))).map(|(at, _)| at)
}

/// Whether one of the words of an attribute is one of `wanted`.
fn has(element: &Element, attribute: &str, wanted: &[&str]) -> bool {
    element.attribute(attribute).is_some_and(|own| own.split_ascii_whitespace().any(|word| wanted.contains(&word)))
}

fn names(tree: &Tree, at: At) -> Option<String> {
    byline::names(&unwrapped(&tree.text(at)))
}

/// "Ida Brandt and Nell Arden".
fn listed(names: impl Iterator<Item = String>) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    let last = all.pop()?;
    Some(if all.is_empty() { last } else { format!("{} and {last}", all.join(", ")) })
}
