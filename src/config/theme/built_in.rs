//! The themes that come with the program: written here, or in a file that is embedded.

use super::file::{self, Base};
use super::roles::Theme;
use crate::config::mistake::Written;

/// Every one, in the order in which they are told.
pub(super) const BUILT_IN: [Base; 6] = [
    ("terminal", Theme::colour),
    ("dark", || embedded("dark", include_str!("../../../assets/themes/dark.toml"))),
    ("light", || embedded("light", include_str!("../../../assets/themes/light.toml"))),
    ("high-contrast", || embedded("high-contrast", include_str!("../../../assets/themes/high-contrast.toml"))),
    ("colour-blind", || embedded("colour-blind", include_str!("../../../assets/themes/colour-blind.toml"))),
    ("mono", Theme::mono),
];

/// The theme of this name that comes with the program.
pub(super) fn built_in(name: &str) -> Option<Theme> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, theme)| theme())
}

/// An embedded file may be based only on themes that are written in code, so that none is based on itself; a test reads
/// them all.
fn embedded(name: &str, text: &str) -> Theme {
    let bases: [Base; 2] = [("terminal", Theme::colour), ("mono", Theme::mono)];
    file::parse(Written { name, text }, &bases).expect("the embedded themes are sound")
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Written, file};

    #[test]
    fn what_is_printed_is_the_theme() {
        for (name, theme) in BUILT_IN {
            let printed = file::print(&theme());
            let read = file::parse(Written { name, text: &printed }, &BUILT_IN);
            assert_eq!(read.as_ref(), Ok(&theme()), "{name}");
        }
    }
}
