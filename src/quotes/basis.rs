//! What a link or a draft rests on, and how often what rests on that is right: the confidence that the reader shows.
//!
//! The shares stand in `assets/confidence.toml`, where `pullquote-train confidence` writes how often each was right on articles
//! with annotated speakers, few cases held near the mean of all (a Beta prior, as in Gelman et al. 2013). How sure a draft of
//! the model is, the model says, and `calibration` puts it right.

use std::sync::LazyLock;

macro_rules! bases {
    ($(#[$doc:meta])* $type:ident { $($(#[doc = $says:literal])+ $basis:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $type { $($(#[doc = $says])+ $basis),* }

        impl $type {
            /// Each of them, in the order of the file.
            pub(crate) const ALL: &[Self] = &[$(Self::$basis),*];

            /// Its key in the file.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$basis => $name),* }
            }

            /// What it is, in a sentence.
            #[cfg(feature = "train")]
            pub(crate) fn says(self) -> &'static str {
                match self { $(Self::$basis => concat!($($says),+).trim_ascii()),* }
            }
        }
    };
}

bases! {
    /// What the link from a source to a speaker rests on.
    LinkBasis {
        /// The source is the full name.
        FullName = "full-name",
        /// The source is a part of the name.
        PartOfName = "part-of-name",
        /// The source is an acronym, or a part of the name of something else than a person.
        ShortForm = "short-form",
        /// The name stands beside the source, not in it.
        NameBeside = "name-beside",
        /// The source says another gender than all else that the article says of the bearer of the name.
        OtherGender = "other-gender",
        /// The source names several.
        Pair = "pair",
        /// The article has so described them before.
        Described = "described",
        /// The most likely of those whom a description may mean has a name; times its likelihood beside the others.
        Antecedent = "antecedent",
        /// Only this phrase, or one like it, names them; times how likely that is.
        Phrase = "phrase",
        /// The most likely of those whom a pronoun may mean; times its likelihood beside the others.
        Pronoun = "pronoun",
        /// A pronoun that nobody mentioned lately fits, but who spoke last.
        LastSpeaker = "last-speaker",
        /// "I" inside of a quotation is who speaks.
        QuotedFirstPerson = "quoted-first-person",
        /// "I" after a name and a colon is the bearer of the name.
        LabelledFirstPerson = "labelled-first-person",
        /// "I" elsewhere is the author.
        Author = "author",
        /// A relative pronoun means whom the phrase before it means.
        Relative = "relative",
        /// The quotation goes on from the one before it; times how sure that one's link is.
        Continued = "continued",
    }
}

bases! {
    /// What a draft rests on.
    DraftBasis {
        /// The model found it.
        Model = "model",
        /// Marks, after a phrase and a colon.
        Colon = "colon",
        /// Marks around all of a paragraph.
        Whole = "whole",
        /// A turn of a dialogue.
        Turn = "turn",
        /// A post with an account's name.
        Post = "post",
        /// A letter with a signature.
        Letter = "letter",
        /// Marks, a dash and a name.
        Signed = "signed",
        /// A list under a reporting verb.
        List = "list",
    }
}

/// The file.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Shares {
    link: toml::Table,
    quotation: toml::Table,
    source: toml::Table,
}

/// The shares that are built in, in the order of the bases.
struct Known {
    links: Vec<f32>,
    quotations: Vec<f32>,
    sources: Vec<f32>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let shares: Shares = toml::from_str(include_str!("../../assets/confidence.toml")).expect("a test reads the shares");
    let share = |table: &toml::Table, name: &str| {
        table.get(name).and_then(toml::Value::as_float).map(|share| share as f32).expect("a test looks for each share")
    };
    let drafts = |table: &toml::Table| -> Vec<f32> {
        DraftBasis::ALL.iter().map(|basis| if basis.is_model() { 1.0 } else { share(table, basis.name()) }).collect()
    };
    Known {
        links: LinkBasis::ALL.iter().map(|basis| share(&shares.link, basis.name())).collect(),
        quotations: drafts(&shares.quotation),
        sources: drafts(&shares.source),
    }
});

impl LinkBasis {
    /// How often such a link is right, 0 to 1.
    pub(crate) fn share(self) -> f32 {
        KNOWN.links[self as usize]
    }
}

impl DraftBasis {
    /// Whether the model says how sure such a draft is.
    pub(crate) fn is_model(self) -> bool {
        self == Self::Model
    }

    /// How often such a draft is a quotation, with about these edges, 0 to 1.
    pub(crate) fn quotation_share(self) -> f32 {
        KNOWN.quotations[self as usize]
    }

    /// How often the source of such a quotation is right, 0 to 1.
    pub(crate) fn source_share(self) -> f32 {
        KNOWN.sources[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::{DraftBasis, LinkBasis};

    #[test]
    fn every_share_is_one() {
        let links = LinkBasis::ALL.iter().map(|basis| basis.share());
        let drafts = DraftBasis::ALL.iter().flat_map(|basis| [basis.quotation_share(), basis.source_share()]);
        for share in links.chain(drafts) {
            assert!((0.0..=1.0).contains(&share), "{share}");
        }
    }

    #[test]
    fn a_full_name_is_surer_than_the_author_of_the_article() {
        assert!(LinkBasis::FullName.share() > LinkBasis::Author.share());
    }
}
