//! Names that are not what they look like: a letter of another script among Latin ones ("Аnn" with a Cyrillic А).
//!
//! Nobody can tell by eye whether that is the Ann who is named elsewhere, so the engine is not sure either: see Unicode
//! Technical Standard 39, section 5.1, on mixed scripts.

use unicode_script::{Script, UnicodeScript};

use crate::quotes::analysis::Analysis;

/// How sure the engine is at most that a name means somebody where it is not what it looks like, 0 to 1.
const DOUBTFUL: f32 = 0.3;

/// Whether a word of `name` has Latin letters and letters of another script.
fn is_mixed(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let own = |script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown);
        let scripts = || word.chars().map(|c| c.script()).filter(|&script| own(script));
        scripts().any(|script| script == Script::Latin) && scripts().any(|script| script != Script::Latin)
    })
}

/// Takes confidence from quotes whose speakers have such a name.
pub(super) fn doubt(analysis: &mut Analysis) {
    let doubtful: Vec<bool> = analysis.speakers.iter().map(|speaker| is_mixed(&speaker.name)).collect();
    for quote in &mut analysis.quotes {
        let who = quote.speaker.and_then(|id| doubtful.get(id.0 as usize));
        if who == Some(&true) {
            quote.confidence.speaker = quote.confidence.speaker.min(DOUBTFUL);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DOUBTFUL, doubt, is_mixed};
    use crate::quotes::analysis::marked;

    /// Report: a name with a letter of another script passed unmarked for the one that it looks like.
    #[test]
    fn a_name_of_two_scripts_is_doubted() {
        let text = "“[d Rain,]” [c said] [s Аnn Ash].\n\n“[d Snow,]” [c said] [s Bo Quill].";
        let (_, mut analysis) = marked::parse(text).expect("sound");
        doubt(&mut analysis);
        let sure: Vec<bool> = analysis.quotes.iter().map(|quote| quote.confidence.speaker > DOUBTFUL).collect();
        assert_eq!(sure, [false, true]);
    }

    #[test]
    fn names_of_one_script_are_not() {
        for name in ["Ann Ash", "Zoë Müller-Łuk", "Анна Ким", "José Nuñez 3º", "X Æ"] {
            assert!(!is_mixed(name), "{name}");
        }
        for name in ["Tаmsin", "Ροoke", "Rοoke"] {
            assert!(is_mixed(name), "{name}");
        }
    }
}
