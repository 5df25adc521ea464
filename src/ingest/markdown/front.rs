//! Front matter: what stands between two lines of `---` (YAML) or `+++` (TOML) on top.
//!
//! Only simple keys are read, `title: Ferry sold`, and lists of names; anything deeper is passed over.

use crate::ingest::plain::furniture;
use crate::ingest::plain::meta::Given;

/// Whether front matter begins a text: a fence, then a key.
pub(super) fn begins(head: &str) -> bool {
    let mut lines = head.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let Some(fence @ ("---" | "+++")) = lines.next() else { return false };
    let separator = if fence == "---" { ':' } else { '=' };
    let key = lines.find(|line| !line.is_empty() && !line.starts_with('#')).is_some_and(|line| {
        let key = line.split(separator).next().unwrap_or_default().trim();
        line.contains(separator) && is_key(key)
    });
    key && lines.any(|line| line == fence)
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// What the lines of front matter say.
pub(super) fn read(lines: &str) -> Given {
    let mut given = Given::default();
    let mut lines = lines.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once([':', '=']).filter(|(key, _)| is_key(key.trim_end())) else {
            continue;
        };
        let mut values = values(value);
        while values.is_empty() || !value.trim().starts_with('[') && value.trim().is_empty() {
            let Some(item) = lines.next_if(|next| next.trim_start().starts_with("- ")) else { break };
            values.push(plain(item.trim_start().trim_start_matches("- ")));
        }
        let value = Some(join(&values)).filter(|value| !value.is_empty());
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" => given.title = value,
            "date" | "published" | "pubdate" | "datepublished" => given.date = value,
            "author" | "authors" | "byline" | "by" => given.byline = value,
            "url" | "canonical" | "canonical_url" | "link" => given.url = value,
            // What was clipped from a page names it so.
            "source" if value.as_deref().is_some_and(furniture::is_address) => given.url = given.url.or(value),
            "publisher" | "outlet" | "publication" | "source" | "site" => given.outlet = value,
            "lang" | "language" => given.language = value.and_then(|tag| tag.get(..2).map(str::to_ascii_lowercase)),
            _ => {}
        }
    }
    given
}

/// One value, or those of `[a, b]`.
fn values(value: &str) -> Vec<String> {
    let value = value.trim();
    let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
    let all: Vec<String> = match list {
        Some(list) => list.split(',').map(plain).collect(),
        None => vec![plain(value)],
    };
    all.into_iter().filter(|value| !value.is_empty()).collect()
}

/// Without quotation marks, and without a comment.
fn plain(value: &str) -> String {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some((inside, _)) = value.strip_prefix(mark).and_then(|rest| rest.rsplit_once(mark)) {
            return inside.replace("\\\"", "\"").replace("''", "'");
        }
    }
    let name = value.strip_prefix("name:").map_or(value, str::trim);
    name.split(" #").next().unwrap_or_default().trim().to_owned()
}

/// "A, B and C".
fn join(values: &[String]) -> String {
    match values {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn simple_keys_are_read_in_yaml_and_toml() {
        let yaml = "title: \"Ferry: sold\"\ndate: 2026-11-24 # a Tuesday\nauthors:\n  - Oona Farrell\n  - name: Bram Teale\ntags: [sea]\nlang: en-GB";
        let given = read(yaml);
        assert_eq!(given.title.as_deref(), Some("Ferry: sold"));
        assert_eq!(given.date.as_deref(), Some("2026-11-24"));
        assert_eq!(given.byline.as_deref(), Some("Oona Farrell and Bram Teale"));
        assert_eq!(given.language.as_deref(), Some("en"));
        let toml = "title = 'It''s sold'\nauthor = [\"Oona Farrell\"]\npublisher = \"Saltmere Gazette\"";
        let given = read(toml);
        assert_eq!(given.title.as_deref(), Some("It's sold"));
        assert_eq!(given.byline.as_deref(), Some("Oona Farrell"));
        assert_eq!(given.outlet.as_deref(), Some("Saltmere Gazette"));
        let clipped = read("title: Ferry\nsource: \"https://gazette.example/ferry\"");
        assert_eq!((clipped.url.as_deref(), clipped.outlet), (Some("https://gazette.example/ferry"), None));
        assert!(read("title:\n\n:\n= \n- x").title.is_none());
    }
}
