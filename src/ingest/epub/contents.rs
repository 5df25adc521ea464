//! What a book's table of contents calls its chapters: the navigation of EPUB 3, or the NCX of EPUB 2.
//!
//! A table that is missing or broken names nothing; a chapter's first heading then does.

use std::collections::HashMap;

use roxmltree::Node;

use super::archive::{Archive, Tag as _, document, part, resolved};
use crate::text::clean::unwrapped;

/// The labels in the table of contents at `path`, by the part that each leads to; the first where there are several.
pub(super) fn labels(archive: &mut Archive<'_>, path: &str) -> HashMap<String, String> {
    let mut labels = HashMap::new();
    let Ok(source) = part(archive, path) else { return labels };
    let Ok(table) = document(&source) else { return labels };
    let is_toc = |node: &Node| node.attributes().any(|own| own.name() == "type" && own.value() == "toc");
    let navs = || table.descendants().filter(|node| node.has_tag_name_of("nav"));
    let root = navs().find(is_toc).or_else(|| navs().next()).unwrap_or_else(|| table.root());
    for node in root.descendants() {
        let found = if node.has_tag_name_of("a") {
            node.attribute("href").map(|href| (href, words(node)))
        } else if node.has_tag_name_of("navPoint") {
            let child = |name| node.children().find(|child: &Node| child.has_tag_name_of(name));
            let target = child("content").and_then(|content| content.attribute("src"));
            target.zip(child("navLabel")).map(|(target, label)| (target, words(label)))
        } else {
            None
        };
        if let Some((target, label)) = found.filter(|(_, label)| !label.is_empty()) {
            labels.entry(resolved(path, target)).or_insert(label);
        }
    }
    labels
}

/// The words in `node` on one line.
fn words(node: Node) -> String {
    let text: String = node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
    unwrapped(&text)
}
