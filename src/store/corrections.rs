//! Corrections: one file an article. It includes the text, so that the corrections can serve as training data without
//! the article.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{ContentKey, Store, StoreError, files};
use crate::article::Article;
use crate::quotes::corrections::{Correction, Corrections};

/// Bytes of text that are kept beside its corrections; of a longer one only the corrections are.
const LONGEST: usize = 2 << 20;

/// What was corrected in one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// SHA-256 of the text, in hexadecimal digits.
    pub sha256: String,
    /// Headline.
    pub title: Option<String>,
    /// The article's text; `None` where it is very long.
    pub text: Option<String>,
    /// In the order of making.
    pub corrections: Corrections,
}

impl Corrected {
    /// What stands in `file`.
    pub fn read(file: &Path) -> Result<Self, StoreError> {
        let missing = || StoreError::Io { file: file.to_owned(), source: io::ErrorKind::NotFound.into() };
        files::read(file)?.ok_or_else(missing)
    }
}

impl Store {
    /// Where corrections lie.
    pub fn corrections_folder(&self) -> PathBuf {
        self.folder.join("corrections")
    }

    /// What was corrected in the article; nothing where there is no file. Reads one file.
    pub fn corrections(&self, key: &ContentKey) -> Result<Corrections, StoreError> {
        corrections_in(&self.corrections_folder(), key)
    }

    /// Keeps the corrections of `article`. Those of another reader stay: only what `ours` has more or less than `base`,
    /// which was there when this reader began, is added or taken away. Without any the file goes.
    pub fn correct(&self, article: &Article, ours: &[Correction], base: &[Correction]) -> Result<(), StoreError> {
        let folder = self.corrections_folder();
        let _lock = files::lock(&folder)?;
        let key = ContentKey::of(article.text());
        let file = folder.join(format!("{key}.json"));
        let corrections = merged(base, ours, self.corrections(&key)?);
        if corrections.is_empty() {
            return files::remove(&file).map(drop);
        }
        let text = Some(article.text()).filter(|text| text.len() <= LONGEST).map(str::to_owned);
        let title = article.meta.title.clone();
        files::write(&file, Corrected { sha256: key.to_string(), title, text, corrections })
    }

    /// Every article in which something was corrected, by key, and what could not be read.
    pub fn corrected(&self) -> (Vec<Corrected>, Vec<StoreError>) {
        let folder = self.corrections_folder();
        let found = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Vec::new(), Vec::new()),
            Err(source) => return (Vec::new(), vec![StoreError::Io { file: folder, source }]),
            Ok(found) => found,
        };
        let mut files: Vec<PathBuf> = found.flatten().map(|entry| entry.path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
        files.sort();
        let (mut all, mut errors) = (Vec::new(), Vec::new());
        for file in files {
            match Corrected::read(&file) {
                Ok(corrected) => all.push(corrected),
                Err(error) => errors.push(error),
            }
        }
        (all, errors)
    }
}

/// What was corrected in the article by the files of `folder`.
pub(crate) fn corrections_in(folder: &Path, key: &ContentKey) -> Result<Corrections, StoreError> {
    let corrected = files::read::<Corrected>(&folder.join(format!("{key}.json")))?;
    Ok(corrected.map(|corrected| corrected.corrections).unwrap_or_default())
}

/// `theirs`, less what we have taken away from `base`, and what we have added to it.
fn merged(base: &[Correction], ours: &[Correction], theirs: Corrections) -> Corrections {
    let taken = |correction: &Correction| base.contains(correction) && !ours.contains(correction);
    let mut all: Corrections = theirs.into_iter().filter(|correction| !taken(correction)).collect();
    for added in ours.iter().filter(|correction| !base.contains(correction)) {
        if !all.contains(added) {
            all.push(added.clone());
        }
    }
    all
}
