//! A directory with articles in it, and the program run there.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A small story with a direct quotation in two pieces and an indirect one.
pub(crate) const FERRY: &str = "“We cannot run the ferry any longer,” said Ada Moor, the harbour master. “The hull is gone.”\n\n\
    She told the council that the money had run out.\n";

/// Another one.
pub(crate) const MILL: &str = "The mill will not reopen, Tomas Reyes said on Monday.\n\n\
    “Nobody wants the flour,” Mr Reyes said.\n";

/// A directory to call the program in.
pub(crate) struct Shell {
    dir: TempDir,
    env: Vec<(&'static str, String)>,
}

/// What came of a call.
#[derive(Debug)]
pub(crate) struct Run {
    /// Exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Run {
    /// Standard output as JSON Lines.
    pub(crate) fn records(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
            .collect()
    }

    /// The ids of the records, as they are written in JSON.
    pub(crate) fn ids(&self) -> String {
        self.records().iter().map(|record| record["id"].to_string()).collect::<Vec<_>>().join(" ")
    }
}

impl Shell {
    /// A directory with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let shell = Self { dir: TempDir::new().unwrap(), env: Vec::new() };
        for (name, text) in files {
            shell.write(name, text.as_bytes());
        }
        shell
    }

    /// Sets a variable for the calls; the environment is empty otherwise.
    pub(crate) fn env(mut self, name: &'static str, value: &'static str) -> Self {
        self.env.push((name, value.to_owned()));
        self
    }

    /// What is kept between runs, copies of pages too, lies in the directory, below `pullquote`.
    pub(crate) fn data_home(mut self) -> Self {
        let here = self.dir.path().to_str().expect("a plain name").to_owned();
        self.env.extend([("XDG_DATA_HOME", here.clone()), ("XDG_CACHE_HOME", here)]);
        self
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Calls the program with the arguments of `line` and nothing on standard input.
    pub(crate) fn run(&self, line: &str) -> Run {
        self.feed("", line)
    }

    /// Calls the program with the arguments of `line` and `input` on standard input.
    pub(crate) fn feed(&self, input: impl Into<Vec<u8>>, line: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command.current_dir(&self.dir).env_clear().envs(self.env.iter().map(|(name, value)| (name, value)));
        let output = command.args(line.split_whitespace()).write_stdin(input).output().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }
}
