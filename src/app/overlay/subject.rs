//! What is being corrected, and the ways in which it can be.

use crate::quotes::corrections::{Named, Passage};

/// What is being corrected: a quote, its speaker, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) quote: Option<Passage>,
    pub(crate) speaker: Option<Named>,
    /// The ways in the order of the list.
    pub(crate) ways: Vec<Amendment>,
    /// Who could have said it, in the order of the list; `None` is nobody.
    pub(crate) speakers: Vec<Option<Named>>,
}

impl Subject {
    /// What is being corrected, in a line.
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

/// A way to correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amendment {
    Give,
    NoQuotation,
    Same,
    Rename,
    TakeBackLast,
    TakeBack,
}
