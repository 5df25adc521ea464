//! What single words say of gender: titles, first names, pronouns, nouns for people.

use super::phrase::Gender;
use crate::quotes::words::lexicon::{Class, class};

/// What a word says of gender.
pub(crate) fn gender_of(class: Class) -> Gender {
    if class.is(Class::HE | Class::TITLE_MAN | Class::KNIGHT | Class::NAME_MAN) {
        Gender::Man
    } else if class.is(Class::SHE | Class::TITLE_WOMAN | Class::DAME | Class::NAME_WOMAN) {
        Gender::Woman
    } else {
        Gender::Unknown
    }
}

/// What a noun for a person says of gender: "spokeswoman", "uncle".
pub(crate) fn gender_of_noun(noun: &str) -> Gender {
    const WOMEN: [&str; 6] = ["woman", "girl", "mother", "daughter", "sister", "wife"];
    let noun = noun.to_lowercase();
    let class = class(&noun);
    if class.is_plainly(Class::FEMALE) || WOMEN.iter().any(|woman| noun.ends_with(woman)) {
        Gender::Woman
    } else if class.is_plainly(Class::MALE) || noun.ends_with("sman") || noun.ends_with("chairman") {
        Gender::Man
    } else {
        Gender::Unknown
    }
}
