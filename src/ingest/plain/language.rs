//! Which language a text is in, from a bounded sample of its prose.

use whatlang::{Lang, detect};

use super::function_words;
use crate::article::Block;
use crate::text::Span;

/// How much prose is looked at, in bytes.
const SAMPLE: usize = 2048;

/// ISO 639-1 code of the language, or `None` where the text is too short or too mixed to tell. Function words of one
/// language decide; without a clear result a trigram model (whatlang) does. English is the likeliest guess for a short
/// text in Latin letters; other languages need more text, and some of their function words.
pub(crate) fn language(text: &str, blocks: &[Block]) -> Option<String> {
    let mut sample = String::new();
    for block in blocks.iter().filter(|block| block.kind.is_prose()) {
        sample.push_str(block.span.of(text));
        sample.push('\n');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    let sample = Span::snapped(&sample, 0..SAMPLE).of(&sample);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let words = function_words::count(sample);
    if let Some(language) = words.clear().filter(|_| letters >= 40) {
        return code(language);
    }
    let info = detect(sample)?;
    let enough = match (info.lang(), sample.is_ascii()) {
        (Lang::Eng, _) => letters >= 40,
        (_, true) => letters >= 240,
        (_, false) if info.script() == whatlang::Script::Latin => letters >= 160,
        (_, false) => letters >= 24,
    };
    (enough && info.is_reliable() && words.admits(info.lang())).then(|| code(info.lang())).flatten()
}

/// The two-letter code of a language that has one.
fn code(language: Lang) -> Option<String> {
    CODES.iter().find(|(three, _)| *three == language.code()).map(|(_, two)| (*two).to_owned())
}

/// ISO 639-3 to 639-1.
const CODES: [(&str, &str); 70] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::{CODES, language};
    use crate::article::{Block, BlockKind};
    use crate::text::Span;

    fn told(text: &str) -> Option<String> {
        language(text, &[Block { span: Span::whole(text), kind: BlockKind::Paragraph, continues: false }])
    }

    #[test]
    fn a_news_story_tells_its_language() {
        let english = "The harbour master said the ferry would sail again on Monday. “We have waited long enough,” she told the council.";
        assert_eq!(told(english).as_deref(), Some("en"));
        let german = "Die Hafenmeisterin sagte, die Fähre werde am Montag wieder fahren. „Wir haben lange genug gewartet“, erklärte sie dem Rat. Der Bürgermeister wollte sich dazu zunächst nicht äußern, kündigte aber für die kommende Woche eine Sitzung an.";
        assert_eq!(told(german).as_deref(), Some("de"));
        let russian = "Начальник порта заявила, что паром снова пойдёт в понедельник. «Мы ждали достаточно долго», — добавила она на заседании совета.";
        assert_eq!(told(russian).as_deref(), Some("ru"));
    }

    #[test]
    fn names_without_words_tell_nothing_and_with_them_the_language_of_those() {
        let names =
            "Joost Vermaak, Danie Kruger, Anneke Steyn, Willem Botha, Riaan Marais, Elsabe Naude, Pieter Roux; "
                .repeat(20);
        assert_eq!(told(&names), None);
        let guest = |name: &str| format!("Anneke {name} of Oudekraal and Riaan {name} of Vredendal were there. ");
        let names = ["Vermaak", "Kruger", "Steyn", "Botha", "Marais", "Naude", "Roux", "Viljoen", "Swanepoel"];
        let guests = names.map(guest).concat();
        assert_eq!(told(&guests).as_deref(), Some("en"));
    }

    #[test]
    fn too_little_text_tells_nothing() {
        for short in ["", "Ja.", "12 34 56", "Roma Paris Wien"] {
            assert_eq!(told(short), None, "{short}");
        }
    }

    #[test]
    fn every_language_that_is_told_has_a_code() {
        for language in whatlang::Lang::all() {
            assert!(CODES.iter().any(|(three, _)| *three == language.code()), "{language}");
        }
    }
}
