//! Lists as Microsoft Word writes them: paragraphs whose style says that they are items, and whose bullet is text.

use super::tree::Element;

/// Whether it is a paragraph that is an item of a list.
pub(super) fn is_item(element: &Element) -> bool {
    let class = element.attribute("class").unwrap_or_default();
    class.starts_with("MsoListParagraph") || style(element).contains("mso-list:l")
}

/// Whether it is the bullet or number of an item, which the style says to ignore.
pub(super) fn is_marker(element: &Element) -> bool {
    style(element).contains("mso-list:Ignore")
}

/// What of a bullet or number belongs to the text: a number.
pub(super) fn number(marker: &str) -> Option<String> {
    let bare = marker.trim();
    bare.starts_with(|c: char| c.is_ascii_digit()).then(|| format!("{bare} "))
}

fn style(element: &Element) -> &str {
    element.attribute("style").unwrap_or_default()
}
