//! Keys that the pages name do something.

use pullquote::app::{Key, Keymap, Lookup, Mode};
use pullquote::config;

use crate::page::Page;

/// Short code that is no key: signs that are drawn, or written in a language.
const NO_KEYS: [&str; 11] = ["C-", "A-", "S-", "∅", "╭", "╰", "(", "\"", "~", "|", "OR"];

/// The first key of what a page shows as one, behind its count; `None` where it is no key.
fn first_key(code: &str) -> Option<Key> {
    let keys = code.trim_start_matches(|c: char| c.is_ascii_digit());
    let option = keys.starts_with('-') && keys.len() > 1;
    let name = keys.starts_with('.') && keys.len() > 1;
    if keys.is_empty() || option || name || NO_KEYS.contains(&code) {
        return None;
    }
    let modified = ["C-", "A-", "S-"].iter().any(|held| keys.starts_with(held));
    let named = keys.chars().next().is_some_and(char::is_uppercase) && keys.chars().count() > 2;
    if keys.chars().count() > 2 && !modified && !named {
        return None;
    }
    keys.parse().ok().or_else(|| (!named).then(|| keys.chars().next().map(Key::char)).flatten())
}

fn is_bound(keymap: &Keymap, key: Key) -> bool {
    Mode::ALL.into_iter().any(|mode| !matches!(keymap.look_up(mode, &[key]), Lookup::Unknown))
}

#[test]
fn every_key_that_is_named_is_bound() {
    let keymap = config::default_keymap();
    let mut unbound = Vec::new();
    let mut found = 0;
    for page in Page::of_users() {
        for code in page.codes() {
            let Some(key) = first_key(&code) else { continue };
            found += 1;
            if !is_bound(&keymap, key) {
                unbound.push(format!("{}: {code}", page.name));
            }
        }
    }
    assert!(found > 200, "keys were found: {found}");
    assert!(unbound.is_empty(), "{}", unbound.join("\n"));
}

#[test]
fn what_is_no_key_stands_on_a_page() {
    let codes: Vec<String> = Page::of_users().iter().flat_map(Page::codes).collect();
    for code in NO_KEYS {
        assert!(codes.iter().any(|known| known == code), "{code} can go from NO_KEYS");
    }
}

#[test]
fn a_key_is_told_from_other_code() {
    let key = |code: &str| first_key(code).map(|key| key.to_string());
    assert_eq!(key("12G").as_deref(), Some("G"));
    assert_eq!(key("S-Tab").as_deref(), Some("S-Tab"));
    assert_eq!(key(":n").as_deref(), Some(":"));
    assert_eq!(key("PageDown").as_deref(), Some("PageDown"));
    assert_eq!([key("--help"), key(".md"), key("-F"), key("speaker"), key("64")], [const { None }; 5]);
}
