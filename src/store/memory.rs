//! [`Memory`]: what is remembered of one article, and how the marks of two processes are merged.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::text::Place;
use crate::text::clean::unwrapped;

/// Characters of a title, an outlet or a date that are kept.
const LONGEST: usize = 300;

/// What is remembered of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// Its headline.
    pub title: Option<String>,
    /// Newspaper, broadcaster or agency.
    pub outlet: Option<String>,
    /// Day of publication, ISO 8601.
    pub date: Option<String>,
    /// Where it lay when it was last opened, absolute; `None` for standard input.
    pub path: Option<String>,
    /// When it was last opened, in seconds since 1970 (UTC).
    pub opened: u64,
    /// How much of the text stood above the bottom of the screen, 0 to 100.
    pub percent: u8,
    /// What stood at the top of the screen.
    pub place: Place,
    /// Marks by their letter.
    #[serde(default)]
    pub marks: BTreeMap<char, Place>,
}

impl Memory {
    /// What `article` itself says of it; opened from `path` at `opened`, in seconds since 1970.
    pub fn of(article: &Article, path: Option<String>, opened: u64) -> Self {
        let short =
            |text: &Option<String>| text.as_deref().map(unwrapped).map(|line| line.chars().take(LONGEST).collect());
        let meta = &article.meta;
        Self {
            title: short(&meta.title),
            outlet: short(&meta.outlet),
            date: short(&meta.date),
            path,
            opened,
            ..Self::default()
        }
    }

    /// What it is called: its headline, else the name of its file.
    pub fn name(&self) -> &str {
        let file = self.path.as_deref().map(|path| path.rsplit('/').next().unwrap_or(path));
        self.title.as_deref().or(file).unwrap_or("(no title)")
    }

    /// This memory, with the marks that another process has changed since `base` was read.
    pub(super) fn merged(mut self, base: &BTreeMap<char, Place>, theirs: &BTreeMap<char, Place>) -> Self {
        let ours = std::mem::take(&mut self.marks);
        let letters: Vec<char> = ours.keys().chain(theirs.keys()).copied().collect();
        for letter in letters {
            let changed = ours.get(&letter) != base.get(&letter);
            let mark = if changed { ours.get(&letter) } else { theirs.get(&letter) };
            self.marks.extend(mark.map(|mark| (letter, mark.clone())));
        }
        self
    }
}
