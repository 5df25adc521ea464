//! JSON Feed, versions 1 and 1.1: from the fields of its objects to items.

use super::element::Form;
use super::item::{FeedItem, ItemFields, ItemText, language};
use crate::article::Meta;
use crate::ingest::json::{Object, elements, string};
use crate::text::clean::unwrapped;

/// The items of the feed that `text` is, in its order; `base` is its address. The error says in a few words what is
/// wrong.
pub(super) fn items(text: &str, base: Option<&str>) -> Result<Vec<FeedItem>, String> {
    let feed = Object::parse(text)?;
    let of_feed = Meta {
        outlet: feed.get("title").and_then(string).map(|title| unwrapped(&title)),
        language: feed.get("language").and_then(string).and_then(|tag| language(&tag)),
        ..Meta::default()
    };
    let items = feed.get("items").and_then(elements).ok_or("it has no list of items")?;
    let objects = items.into_iter().filter_map(|item| Object::parse(item.get()).ok());
    Ok(objects.map(|object| draft(&object, base).item(&of_feed)).collect())
}

fn draft(object: &Object, base: Option<&str>) -> ItemFields {
    let said = |key| object.get(key).and_then(string);
    let mut draft = ItemFields {
        title: said("title").map(|title| unwrapped(&title)).unwrap_or_default(),
        published: said("date_published").unwrap_or_default(),
        updated: said("date_modified").unwrap_or_default(),
        language: said("language").and_then(|tag| language(&tag)),
        ..ItemFields::default()
    };
    for (key, rel) in [("url", "alternate"), ("external_url", "external"), ("id", "id")] {
        if let Some(address) = said(key) {
            draft.link(&address, Some(rel), base);
        }
    }
    // Version 1 has one author, 1.1 several.
    let several = object.get("authors").and_then(elements).unwrap_or_default();
    for author in several.into_iter().chain(object.get("author")) {
        let name = Object::parse(author.get()).ok().and_then(|author| author.get("name").and_then(string));
        draft.author(&name.unwrap_or_default());
    }
    let held = |key, form| said(key).filter(|text| !text.trim().is_empty()).map(|text| ItemText::Own(text, form));
    draft.content = held("content_html", Form::Html).or_else(|| held("content_text", Form::Plain)).unwrap_or_default();
    draft.summary = held("summary", Form::Plain).unwrap_or_default();
    draft
}
