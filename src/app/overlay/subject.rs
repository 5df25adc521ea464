//! The subject of a correction, and the possible corrections of it.

use crate::quotes::corrections::{Named, Passage};

/// The subject of a correction: a quote, its speaker, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) quote: Option<Passage>,
    pub(crate) speaker: Option<Named>,
    /// The possible corrections, in the order of the list.
    pub(crate) ways: Vec<Amendment>,
    /// The candidates, in the order of the list; `None` is nobody.
    pub(crate) speakers: Vec<Option<Named>>,
}

impl Subject {
    /// A title for the list of corrections.
    pub(crate) fn title(&self) -> String {
        match (&self.quote, &self.speaker) {
            (Some(quote), Some(speaker)) => format!("“{}” · {}", quote.words(), speaker.name),
            (Some(quote), None) => format!("“{}”", quote.words()),
            (None, Some(speaker)) => speaker.name.clone(),
            (None, None) => "Corrections".to_owned(),
        }
    }

    /// What the speaker is called.
    pub(crate) fn name(&self) -> &str {
        self.speaker.as_ref().map_or("", |named| &named.name)
    }
}

/// A possible correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amendment {
    Give,
    NoQuotation,
    Same,
    Rename,
    TakeBackLast,
    TakeBack,
}
