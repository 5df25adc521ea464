//! A panic in the analysis of one article fails that article, in one sentence, and never prints its text.
//!
//! Analysis must not panic; if it does, an archive of a million articles should lose only one of them. The message of a
//! panic can quote the article unclean ("byte index 5 is not a char boundary; it is inside ..."), so only the place in
//! the source is printed, which is enough for a report.

use std::cell::RefCell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

/// What the hook has to know of a thread.
#[derive(Default)]
enum Watch {
    /// Panics of this thread are left to the hook before ours.
    #[default]
    Off,
    /// [`caught`] waits for one.
    On,
    /// There was one, at this place in the source.
    Seen(String),
}

thread_local! {
    static WATCH: RefCell<Watch> = RefCell::default();
}

/// pullquote itself failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Panicked {
    place: Option<String>,
}

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("pullquote itself failed on this article; please report it")?;
        match &self.place {
            Some(place) => write!(f, " ({place})"),
            None => Ok(()),
        }
    }
}

/// Does `task`; a panic in it becomes the error and is not printed.
pub(super) fn caught<T>(task: impl FnOnce() -> T) -> Result<T, Panicked> {
    install();
    let before = WATCH.replace(Watch::On);
    // State that a panic leaves inconsistent belongs to the task and is dropped with it.
    let result = panic::catch_unwind(AssertUnwindSafe(task));
    let place = match WATCH.replace(before) {
        Watch::Seen(place) => Some(place),
        Watch::On | Watch::Off => None,
    };
    result.map_err(|_| Panicked { place })
}

/// Installs our hook before the one that was there, once.
fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let other = panic::take_hook();
        panic::set_hook(Box::new(move |info: &PanicHookInfo| {
            let watched = WATCH.with_borrow_mut(|watch| match watch {
                Watch::Off => false,
                Watch::On | Watch::Seen(_) => {
                    *watch = Watch::Seen(info.location().map(ToString::to_string).unwrap_or_default());
                    true
                }
            });
            if !watched {
                other(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::caught;

    #[test]
    fn a_panic_becomes_a_sentence_with_its_place() {
        let failed = caught(|| -> () { panic!("secret text") }).unwrap_err().to_string();
        assert!(failed.contains("panics.rs:") && !failed.contains("secret"), "{failed}");
        assert_eq!(caught(|| 7), Ok(7));
    }
}
