//! What a reader that reaches nothing but its files (`--secure`) does not do.

use crate::app::Effect;

/// Why `effect` is not carried out, in a sentence; `None` where it needs nothing but the files that were named.
pub(super) fn refusal(effect: &Effect) -> Option<&'static str> {
    match effect {
        Effect::Edit { .. } => Some("no editor is opened: --secure"),
        Effect::Browse(_) => Some("no browser is opened: --secure"),
        Effect::Copy { .. } => Some("no clipboard is used: --secure"),
        Effect::Write(_) => Some("nothing is written: --secure"),
        Effect::FullText { .. } => Some("no page is fetched: --secure"),
        Effect::History | Effect::Open { .. } | Effect::Add { .. } => Some("no other file is opened: --secure"),
        Effect::Load { .. }
        | Effect::ReadOn { .. }
        | Effect::Analyse { .. }
        | Effect::Search { .. }
        | Effect::Reload { .. }
        | Effect::Follow { .. }
        | Effect::Interrupt(_)
        | Effect::Mouse(_)
        | Effect::NextTheme
        | Effect::Theme(_)
        | Effect::Repaint
        | Effect::KeepLine(_)
        | Effect::Suspend
        | Effect::Quit => None,
    }
}

#[cfg(test)]
mod tests {
    use super::refusal;
    use crate::app::Effect;

    #[test]
    fn what_leaves_the_reader_is_refused() {
        assert!(refusal(&Effect::Browse("https://example.org/".to_owned())).is_some());
        assert!(refusal(&Effect::Open { name: "/etc/shadow".to_owned() }).is_some());
        assert!(refusal(&Effect::Add { path: "/etc/shadow".to_owned() }).is_some());
        assert!(refusal(&Effect::Repaint).is_none() && refusal(&Effect::Quit).is_none());
    }
}
