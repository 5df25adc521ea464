//! The keymap as a list to print: `--print-keys`.

use crate::app::{Keymap, Mode};

/// Every key of `keymap` and what it does, a paragraph a place where keys go.
///
/// ```text
/// In the article
///   j Down         Go down one row
/// ```
pub(crate) fn key_list(keymap: &Keymap) -> String {
    let rows = |mode| keymap.bindings(mode).into_iter().map(|(action, keys)| (keys.join("  "), action.sentence()));
    let width = Mode::ALL.into_iter().flat_map(rows).map(|(keys, _)| keys.chars().count()).max().unwrap_or_default();
    let paragraph = |mode: Mode| {
        let rows = rows(mode).map(|(keys, sentence)| format!("  {keys:width$}  {sentence}\n"));
        std::iter::once(format!("{}\n", mode.title())).chain(rows).collect::<Vec<_>>().concat()
    };
    let bound = Mode::ALL.into_iter().filter(|&mode| !keymap.bindings(mode).is_empty());
    bound.map(paragraph).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::key_list;
    use crate::app::{Action, Mode};
    use crate::config::default_keymap;

    #[test]
    fn the_list_names_every_action_that_has_a_key() {
        let keymap = default_keymap();
        let list = key_list(&keymap);
        let bound = |action: &Action| {
            Mode::ALL.into_iter().any(|mode| keymap.bindings(mode).iter().any(|(other, _)| other == action))
        };
        for action in Action::ALL.iter().filter(|action| bound(action)) {
            assert!(list.contains(action.sentence()), "{}", action.name());
        }
        assert!(list.starts_with("In the article\n  "), "{list}");
    }
}
