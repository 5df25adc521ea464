//! What reads somebody else's bytes reaches nothing else, wherever they come from: a program that stands for a parser that
//! was taken over tries to write a file, to read another, and to execute.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use pullquote::confine::{Confinement, possible};

use crate::server::{Reply, Server};

/// A `pdftotext` that does more than it should, as far as it can.
const TAKEN_OVER: &str = "#!/bin/sh\necho taken > \"$CANARY\"\nread secret < \"$SECRET\"\n/bin/echo executed >> \"$CANARY\"\n\
    echo \"Ferry to stay in winter\n\"\necho \"“We counted again,” said Maria Lopez, the harbour master.\n\"\necho \"It read: $secret.\"\n";

struct Trap {
    folder: tempfile::TempDir,
}

impl Trap {
    fn set() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("pdftotext");
        fs::write(&program, TAKEN_OVER).expect("written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("ours");
        fs::write(folder.path().join("secret"), "a secret\n").expect("written");
        fs::write(folder.path().join("report.pdf"), "%PDF-1.4\n").expect("written");
        Self { folder }
    }

    fn canary(&self) -> bool {
        fs::remove_file(self.folder.path().join("canary")).is_ok()
    }

    /// What `program` says with these arguments; its commands are `input`.
    fn run(&self, program: &Path, args: &[&str], input: &str) -> String {
        let at = |name: &str| self.folder.path().join(name);
        let mut command = Command::new(program);
        command
            .args(args)
            .current_dir(self.folder.path())
            .env("XDG_CACHE_HOME", at("cache"))
            .env("PATH", self.folder.path());
        command.env("CANARY", at("canary")).env("SECRET", at("secret"));
        let output = assert_cmd::Command::from_std(command).write_stdin(input).output().expect("it runs");
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    }
}

#[test]
fn whoever_reads_reaches_nothing_but_what_was_named() {
    if possible() != Confinement::Whole {
        eprintln!("skipped: this kernel has no Landlock, or an older one");
        return;
    }
    let trap = Trap::set();
    let said = trap.run(&trap.folder.path().join("pdftotext"), &[], "");
    assert!(trap.canary() && said.contains("It read: a secret."), "free, it does all of that: {said}");

    let server = Server::start(|_| Reply::page("application/pdf", "%PDF-1.4\n"));
    let (page, pullquote) = (server.url("/report.pdf"), Path::new(env!("CARGO_BIN_EXE_pullquote")));
    for args in [
        &["extract", "--with-text", "report.pdf"][..],
        &["extract", "--with-text", &page],
        &["extract", "--with-text", "report.pdf", &page],
        &["report.pdf"],
        &["report.pdf", &page],
        &[&page],
        &["--plain", "report.pdf"],
        &["--plain", &page],
    ] {
        let said = trap.run(pullquote, args, "all\nq\n");
        assert!(said.contains("Maria Lopez") && said.contains("It read: ."), "{args:?} reads it: {said}");
        assert!(!trap.canary(), "{args:?} wrote a file");
    }
}
