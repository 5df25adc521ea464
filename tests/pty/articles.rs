//! Files to open. All of it is invented.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use tempfile::TempDir;

/// A folder of its own for each test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A file in it.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        path.parent().map(fs::create_dir_all).transpose().expect("the folder takes folders");
        fs::write(&path, text).expect("the folder takes files");
        path
    }

    /// A shell script in it that can be run.
    pub(crate) fn script(&self, name: &str, lines: &str) -> PathBuf {
        let path = self.file(name, format!("#!/bin/sh\n{lines}"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("ours");
        path
    }

    /// Where a file would be.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

/// A short news story with five quotations by two people, then as many numbered paragraphs as are wanted.
pub(crate) fn harbour(paragraphs: usize) -> String {
    let mut text = String::from(
        "Harbour board delays the night ferry\n\n\
         The harbour board of Eastwick voted on Monday to put off the night ferry until the spring.\n\n\
         “The quay is not ready for winter,” said Ines Calloway, who chairs the board.\n\n\
         “We will not send crews out on a bad quay,” she said.\n\n\
         Tobias Renwick, who speaks for the islanders, said that the decision had come without warning.\n\n\
         “People planned their winter around this boat,” Mr Renwick said. “Nobody asked them.”\n\n\
         Ms Calloway promised “a date before the end of March”.\n\n",
    );
    for number in 1..=paragraphs {
        let note = format!("Note {number} of the minutes is about the quay, its lamps and its old iron rings.\n\n");
        text.push_str(&note);
    }
    text
}
