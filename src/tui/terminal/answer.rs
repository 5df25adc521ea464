//! The terminal's answer to the one question that it is asked: its background colour (OSC 11). Nothing waits for it.

use crate::config::Ground;

/// Asks for the background colour.
pub(crate) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// What an operating system command says of the ground; `None` where it is about something else. `Some(None)` is an
/// answer that is not understood.
#[allow(clippy::option_option, reason = "no answer, and one that says nothing")]
pub(super) fn ground(command: &str) -> Option<Option<Ground>> {
    command.strip_prefix("11;").map(colour)
}

/// What `rgb:ffff/ffff/ffff` says, in one to four hexadecimal digits a part; a fourth part is opacity.
fn colour(colour: &str) -> Option<Ground> {
    let (_, parts) = colour.split_once(':').filter(|(kind, _)| matches!(*kind, "rgb" | "rgba"))?;
    let part = |digits: &str| {
        let digits = Some(digits).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        let most = 16_u32.checked_pow(digits.len() as u32).filter(|_| (1..=4).contains(&digits.len()))? - 1;
        Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
    };
    let parts: Vec<f64> = parts.split('/').map(part).collect::<Option<_>>()?;
    let &[red, green, blue, ..] = parts.as_slice() else { return None };
    // Rec. 709, on the values as they are: enough to tell dark from light.
    let light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if light < 0.5 { Ground::Dark } else { Ground::Light })
}

#[cfg(test)]
mod tests {
    use super::ground;
    use crate::config::Ground;

    #[test]
    fn a_colour_is_dark_or_light() {
        assert_eq!(ground("11;rgb:ffff/ffff/ffff"), Some(Some(Ground::Light)));
        assert_eq!(ground("11;rgb:1c1c/1f1f/2626"), Some(Some(Ground::Dark)));
        assert_eq!(ground("11;rgba:00/00/00/ff"), Some(Some(Ground::Dark)));
        assert_eq!(
            (ground("11;nonsense"), ground("11;rgb:12345/1/1"), ground("11;rgb:+f/0/0")),
            (Some(None), Some(None), Some(None))
        );
        assert_eq!((ground("10;rgb:0/0/0"), ground("110;rgb:0/0/0")), (None, None));
    }
}
