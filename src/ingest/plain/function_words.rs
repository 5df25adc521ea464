//! Function words of each language, which tell prose in it from a list of names.
//!
//! A few for each language in Latin letters that `language` can tell. Words that stand in names ("van", "de", "la") or
//! that several of these languages share in the same spelling count for each of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use whatlang::Lang;

/// At least so many of a text's words decide by themselves which language it is in.
const ENOUGH: usize = 5;

const WORDS: [(Lang, &str); 32] = [
    (
        Lang::Eng,
        "the and that with this from which they have his her their said were been would are it she he not but who has will of to is was",
    ),
    (
        Lang::Deu,
        "der die das und ist nicht ein eine den dem mit sich auf für auch sie es im zu wurde hat noch nach wie über",
    ),
    (Lang::Nld, "het een en dat niet zijn voor op met te aan ook werd maar uit bij naar hij ze nog wordt deze heeft"),
    (Lang::Afr, "nie het 'n en wat hulle ook maar sy hy was sal ons is dit met vir aan kan word daar"),
    (Lang::Fra, "les des est une dans que qui pour pas sur au avec il sont plus par ce ne elle cette ont été mais et"),
    (Lang::Spa, "los las que una por con para del se es más como pero su al fue ha sus este lo y está"),
    (Lang::Por, "os que uma não por com para mais como foi ao dos das na no se é em são também mas pelo"),
    (Lang::Ita, "che il non una per con sono gli della è nel più ha anche come alla dei si ma lo questo"),
    (Lang::Cat, "els amb que una per és les dels més no ha al va són aquest però també i"),
    (Lang::Ron, "și că nu este pentru cu din care mai au fost să pe ce sau ale prin"),
    (Lang::Swe, "och att det som en är av för på inte den har med till om var ett han men"),
    (Lang::Dan, "og at det som en er af for på ikke den har med til om var et han men blev"),
    (Lang::Nob, "og at det som en er av for på ikke den har med til om var et han men ble"),
    (Lang::Fin, "ja on ei että se oli hän myös ovat kun mutta kuin joka tai ole mukaan"),
    (Lang::Est, "ja on ei et see oli ta kui ka mis oma aga mida või seda"),
    (Lang::Hun, "az hogy és nem egy is meg volt ez csak de már mint azt ha"),
    (Lang::Pol, "nie się że jest na do to jak ale po przez od za był są który oraz"),
    (Lang::Ces, "že se na je to jako ale jsou pro bylo který si nebo byl ve jsem"),
    (Lang::Slk, "že sa na je to ako ale sú pre bolo ktorý si alebo bol vo som"),
    (Lang::Slv, "je in da se na za ki so bi tudi pa ne kot po ali bil"),
    (Lang::Hrv, "je da se na za su koji ali od će kao bi što nije ili bio"),
    (Lang::Lit, "ir kad yra tai su bet iš jis buvo kaip apie ne į už"),
    (Lang::Lav, "un ka ir tas ar bet no viņš bija kā par nav arī tika"),
    (Lang::Tur, "ve bir bu için da ile çok ne daha gibi olarak olan ama değil"),
    (Lang::Aze, "və bir bu üçün da ilə çox nə daha kimi olan amma deyil"),
    (Lang::Uzb, "va bir bu uchun ham bilan bo'lgan emas deb edi lekin"),
    (Lang::Ind, "yang dan di untuk dengan ini itu tidak dari pada akan dalam adalah juga"),
    (Lang::Jav, "sing lan ing kanggo karo iki iku ora saka dadi ana uga"),
    (Lang::Vie, "và của là có cho không được trong một người với các này đã"),
    (Lang::Lat, "et est non ut cum ad sed quod qui esse sunt ab aut enim"),
    (Lang::Epo, "kaj la estas en ne por kun sed tiu estis oni ke al pri"),
    (Lang::Tgl, "ang ng sa mga na ay at hindi ito siya para kung may"),
];

/// How many of a text's words are whose.
pub(super) struct Count {
    words: usize,
    hits: [usize; WORDS.len()],
}

/// Counts the words of `text`.
pub(super) fn count(text: &str) -> Count {
    static OWNERS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
        let mut owners = HashMap::new();
        for (at, (_, words)) in WORDS.iter().enumerate() {
            for word in words.split(' ') {
                *owners.entry(word).or_default() |= 1 << at;
            }
        }
        owners
    });
    let mut count = Count { words: 0, hits: [0; WORDS.len()] };
    let lower = text.to_lowercase();
    for word in lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()) {
        count.words += 1;
        let owners = OWNERS.get(word).copied().unwrap_or_default();
        for (at, hits) in count.hits.iter_mut().enumerate() {
            *hits += (owners >> at & 1) as usize;
        }
    }
    count
}

impl Count {
    /// The language that one word in eight belongs to, and clearly fewer to any other.
    pub(super) fn clear(&self) -> Option<Lang> {
        let (at, &most) = self.hits.iter().enumerate().max_by_key(|&(_, hits)| hits)?;
        let others = self.hits.iter().enumerate().filter(|&(other, _)| other != at).map(|(_, hits)| *hits);
        let second = others.max().unwrap_or_default();
        let clear = most >= ENOUGH && most * 8 >= self.words && most * 2 >= second * 3;
        clear.then(|| WORDS.get(at).map(|(lang, _)| *lang)).flatten()
    }

    /// Whether the text may be in `language`: it is one of which nothing is known here, or one word in thirty is its.
    pub(super) fn admits(&self, language: Lang) -> bool {
        let known = WORDS.iter().position(|(lang, _)| *lang == language);
        known.and_then(|at| self.hits.get(at)).is_none_or(|hits| hits * 30 >= self.words)
    }
}

#[cfg(test)]
mod tests {
    use whatlang::Lang;

    use super::count;

    #[test]
    fn words_tell_a_language_where_one_is_clearly_ahead() {
        let clear = |text| count(text).clear();
        assert_eq!(
            clear("The harbour master said that the ferry would sail and that they have waited."),
            Some(Lang::Eng)
        );
        assert_eq!(
            clear("Die Fähre ist nicht gefahren, und der Rat hat sich mit dem Hafen nicht geeinigt."),
            Some(Lang::Deu)
        );
        assert_eq!(
            clear("Det er en båd, og den har det ikke for godt."),
            None,
            "Danish and Norwegian say nearly the same"
        );
        assert_eq!(clear("Oona Farrell, Bram Teale, Ida Brandt, Nell Arden, Sorrel Quist, Maria Lopez"), None);
    }

    #[test]
    fn a_list_of_names_is_in_no_language_that_is_known_here() {
        let names = count("Joost Vermaak, Danie Kruger, Anneke Steyn, Willem Botha, Riaan Marais");
        assert!(!names.admits(Lang::Afr) && !names.admits(Lang::Nld));
        assert!(names.admits(Lang::Rus), "it is left to the letters");
    }
}
