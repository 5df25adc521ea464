//! Lines of a download: what a label says, and several in one.

use crate::text::clean::unwrapped;

/// `label: value`, where the label is one of `labels`, whatever its case.
pub(super) fn labelled<'l>(line: &'l str, labels: &[&'static str]) -> Option<(&'static str, &'l str)> {
    let (label, value) = line.trim_start().split_once(':')?;
    let known = labels.iter().find(|known| label.eq_ignore_ascii_case(known))?;
    Some((known, value.trim()))
}

/// Lines as one text, without blank ones around it; `None` where nothing is in them.
pub(super) fn text_of(lines: &[&str]) -> Option<String> {
    let text = lines.join("\n");
    let text = text.trim_matches('\n');
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// Lines as one line; `None` where nothing is in them.
pub(super) fn line_of(lines: &[&str]) -> Option<String> {
    Some(unwrapped(&lines.join(" "))).filter(|line| !line.is_empty())
}

/// "118 words"
pub(super) fn counts_words(line: &str) -> bool {
    line.trim()
        .strip_suffix(" words")
        .is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit() || byte == b','))
}
