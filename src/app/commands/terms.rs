//! The terms of a filter while one is typed: what can stand at the cursor, and completing it.

use std::collections::HashSet;

use crate::app::filter::{Completions, FORMS, Of, completions};
use crate::app::overlay::{Completing, Narrowing, Purpose};
use crate::app::state::{App, Document};

/// What can stand at the cursor of a filter that is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Terms, values or names, best first.
    pub words: Vec<String>,
    /// Which of them a key has put there.
    pub chosen: Option<usize>,
}

impl App {
    /// What can stand at the cursor; `None` where no filter is typed.
    pub fn terms(&self) -> Option<Terms> {
        let prompt = self.prompt.as_ref()?;
        let of = self.filtered()?;
        if let Some(Completing { found, at, .. }) = &prompt.completing {
            return Some(Terms { words: found.words.clone(), chosen: Some(*at) });
        }
        let mut words = self.completed(of).words;
        let begins = prompt.before_cursor().chars().next_back().is_none_or(char::is_whitespace);
        if words.is_empty() || begins {
            words = of.fields().map(|field| format!("{}:", field.name)).collect();
            words.extend(FORMS.iter().skip(1).map(|form| form.written.to_owned()));
        }
        Some(Terms { words, chosen: None })
    }

    /// What the line that is typed filters; `None` where it is no filter.
    fn filtered(&self) -> Option<Of> {
        match self.prompt.as_ref()?.purpose {
            Purpose::Filter => Some(Of::Quotes),
            Purpose::Picker => match self.overlays.picker()?.narrowing() {
                Narrowing::Filter(_) => Some(Of::Articles),
                Narrowing::Words | Narrowing::Rows => None,
            },
            Purpose::Search(_)
            | Purpose::Speakers
            | Purpose::Palette(_)
            | Purpose::Help
            | Purpose::Speaker(_)
            | Purpose::Rename(_)
            | Purpose::Open
            | Purpose::Write
            | Purpose::Overwrite(_) => None,
        }
    }

    fn completed(&self, of: Of) -> Completions {
        let typed = self.prompt.as_ref().map_or("", |prompt| prompt.before_cursor());
        completions(typed, of, &self.quoted(of))
    }

    /// The names of those who are quoted, most quoted first: in the article, or in those of a list.
    fn quoted(&self, of: Of) -> Vec<&str> {
        let readers = match of {
            Of::Quotes => self.reader().into_iter().collect(),
            Of::Articles => self.documents.iter().filter_map(Document::reader).collect::<Vec<_>>(),
        };
        let mut seen = HashSet::new();
        let names = readers
            .into_iter()
            .flat_map(|reader| reader.voices().iter().filter_map(|voice| reader.name_of(voice.speaker)));
        names.filter(|name| seen.insert(*name)).collect()
    }
}

/// Completes what stands before the cursor, each time with the next word; whether the line has changed.
pub(crate) fn complete(app: &mut App) -> bool {
    let Some(of) = app.filtered() else { return false };
    let found = app.completed(of);
    let Some(prompt) = &mut app.prompt else { return false };
    prompt.complete(found);
    prompt.completing.is_some()
}
