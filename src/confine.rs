//! What reading somebody else's bytes may reach. On Linux the thread that reads, and all that it starts, is confined by
//! Landlock: it reads the files that were named and those of the system, and it writes nothing, executes nothing but
//! `pdftotext` (which is confined with it), and connects to nothing.
//!
//! Best effort: an older kernel enforces a part of it (Linux 5.13 files, 6.7 the network, 6.12 signals and sockets without a
//! name in the file system), another system nothing. What was open before stays open. Nothing here parses.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

/// How far a thread is confined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confinement {
    /// As far as is meant.
    Whole,
    /// As far as the kernel knows how.
    Part,
    /// Not at all.
    None,
}

/// What PDF is read with.
const PROGRAM: &str = "pdftotext";

/// `pdftotext` where the variable `path` finds it, with whatever interprets it.
fn programs(path: Option<&OsStr>) -> Vec<PathBuf> {
    let folders = path.map(|path| std::env::split_paths(path).collect::<Vec<_>>()).unwrap_or_default();
    let Some(program) = folders.iter().find_map(|folder| folder.join(PROGRAM).canonicalize().ok()) else {
        return Vec::new();
    };
    let interpreter = interpreter(&program);
    let loaders =
        ["/lib", "/lib64"].into_iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let loaders =
        loaders.filter(|entry| entry.file_name().to_string_lossy().starts_with("ld-")).map(|entry| entry.path());
    std::iter::once(program).chain(interpreter).chain(loaders).collect()
}

/// The program that a script names on its first line (`#!`).
fn interpreter(script: &Path) -> Option<PathBuf> {
    let mut head = Vec::new();
    File::open(script).and_then(|file| file.take(256).read_to_end(&mut head)).ok()?;
    let line = head.strip_prefix(b"#!")?.split(|&byte| byte == b'\n').next()?;
    std::str::from_utf8(line).ok()?.split_ascii_whitespace().next().map(PathBuf::from)
}

/// Confines this thread, and those that it starts from now on, to what it holds already.
#[cfg(target_os = "linux")]
pub fn to_nothing() -> Confinement {
    linux::close(linux::ruleset(landlock::CompatLevel::BestEffort)).unwrap_or(Confinement::None)
}

/// The same where the system has no such thing.
#[cfg(not(target_os = "linux"))]
pub fn to_nothing() -> Confinement {
    Confinement::None
}

/// Confines this thread, and those that it starts from now on, to reading `files` (folders with all in them) and what the
/// system keeps for programs.
#[cfg(target_os = "linux")]
pub fn to_reading<'p>(files: impl IntoIterator<Item = &'p Path>) -> Confinement {
    linux::confine(files).unwrap_or(Confinement::None)
}

/// The same where the system has no such thing.
#[cfg(not(target_os = "linux"))]
pub fn to_reading<'p>(_: impl IntoIterator<Item = &'p Path>) -> Confinement {
    Confinement::None
}

/// Does `work` on a thread of its own that is confined to reading `files`, and waits for it; `None` where the system gives
/// no thread. For who is to stay free itself.
///
/// # Panics
/// Where `work` does.
pub fn apart<'p, T: Send>(
    files: impl IntoIterator<Item = &'p Path> + Send,
    work: impl FnOnce() -> T + Send,
) -> Option<T> {
    let confined = || {
        let _ = to_reading(files);
        work()
    };
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("apart".to_owned()).spawn_scoped(scope, confined).ok()?;
        Some(thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// How far this machine can confine.
#[cfg(target_os = "linux")]
pub fn possible() -> Confinement {
    linux::possible()
}

/// The same where the system has no such thing.
#[cfg(not(target_os = "linux"))]
pub fn possible() -> Confinement {
    Confinement::None
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::{Path, PathBuf};

    use landlock::{
        ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
        RulesetCreated, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope,
    };

    use super::{Confinement, programs};

    /// What is known of the kernel's interface.
    const KNOWN: ABI = ABI::V6;

    /// Where systems keep programs, their libraries and what those need.
    const SYSTEM: [&str; 8] =
        ["/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/nix/store", "/gnu/store", "/sys/fs/cgroup"];

    pub(super) fn confine<'p>(files: impl IntoIterator<Item = &'p Path>) -> Result<Confinement, RulesetError> {
        let file: BitFlags<AccessFs> = AccessFs::ReadFile.into();
        let all = AccessFs::ReadFile | AccessFs::ReadDir;
        let path = std::env::var_os("PATH");
        let programs = programs(path.as_deref());
        let mut rules = ruleset(CompatLevel::BestEffort)?;
        for path in files {
            rules = allow(rules, path, if path.is_dir() { all } else { file })?;
        }
        // Beside a program lies what it needs; elsewhere under the same folder, which may be a home, lies what it does not.
        let prefix = programs.first().and_then(|program| program.parent()?.parent());
        let beside = ["lib", "lib64", "share"].into_iter().filter_map(|folder| Some(prefix?.join(folder)));
        for path in SYSTEM.into_iter().map(PathBuf::from).chain(beside) {
            rules = allow(rules, &path, if path.is_dir() { all } else { file })?;
        }
        for program in &programs {
            rules = allow(rules, program, AccessFs::ReadFile | AccessFs::Execute)?;
        }
        // Where what a program has to say is not wanted.
        rules = allow(rules, Path::new("/dev/null"), AccessFs::ReadFile | AccessFs::WriteFile)?;
        close(Ok(rules))
    }

    pub(super) fn close(rules: Result<RulesetCreated, RulesetError>) -> Result<Confinement, RulesetError> {
        Ok(match rules?.restrict_self()?.ruleset {
            RulesetStatus::FullyEnforced => Confinement::Whole,
            RulesetStatus::PartiallyEnforced => Confinement::Part,
            RulesetStatus::NotEnforced => Confinement::None,
        })
    }

    pub(super) fn possible() -> Confinement {
        match (ruleset(CompatLevel::HardRequirement), files_alone()) {
            (Ok(_), _) => Confinement::Whole,
            (Err(_), Ok(_)) => Confinement::Part,
            (Err(_), Err(_)) => Confinement::None,
        }
    }

    pub(super) fn ruleset(level: CompatLevel) -> Result<RulesetCreated, RulesetError> {
        Ruleset::default()
            .set_compatibility(level)
            .handle_access(AccessFs::from_all(KNOWN))?
            .handle_access(AccessNet::from_all(KNOWN))?
            .scope(Scope::from_all(KNOWN))?
            .create()
    }

    fn files_alone() -> Result<RulesetCreated, RulesetError> {
        let rules = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
        rules.handle_access(AccessFs::from_all(ABI::V1))?.create()
    }

    /// `rules` and that one may have `access` to what lies at `path`; what does not exist needs none.
    fn allow(
        rules: RulesetCreated,
        path: &Path,
        access: impl Into<BitFlags<AccessFs>>,
    ) -> Result<RulesetCreated, RulesetError> {
        // A pipe that a shell has made (`/dev/fd/63`) has no name in a file system, and may be opened all the same.
        match path.canonicalize().ok().and_then(|path| PathFd::new(path).ok()) {
            Some(file) => rules.add_rule(PathBeneath::new(file, access)),
            None => Ok(rules),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::net::{TcpListener, TcpStream};
    use std::path::Path;
    use std::process::Command;
    use std::thread;

    use super::{Confinement, apart, possible, programs, to_nothing, to_reading};

    /// What a parser would do that somebody has taken over.
    fn canary(named: &Path, other: &Path, port: u16) -> Vec<(&'static str, bool)> {
        vec![
            ("reads what was named", fs::read(named).is_ok()),
            ("reads another file", fs::read(other).is_ok()),
            ("writes what was named", fs::write(named, "x").is_ok()),
            ("makes a file", fs::write(other.with_extension("new"), "x").is_ok()),
            ("removes a file", fs::remove_file(other).is_ok()),
            ("lists a folder", other.parent().is_some_and(|folder| fs::read_dir(folder).is_ok())),
            ("executes", Command::new("/bin/sh").args(["-c", "exit 0"]).status().is_ok()),
            ("connects", TcpStream::connect(("127.0.0.1", port)).is_ok()),
            ("listens", TcpListener::bind("127.0.0.1:0").is_ok()),
        ]
    }

    /// Report: what parses somebody else's bytes, `pdftotext` too, was free to do whatever its user can.
    #[test]
    fn a_parser_that_was_taken_over_reaches_nothing() {
        if possible() != Confinement::Whole {
            eprintln!("skipped: this kernel has no Landlock, or an older one");
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let (named, other) = (folder.path().join("named"), folder.path().join("other"));
        fs::write(&named, "words").and_then(|()| fs::write(&other, "secret")).expect("written");
        let server = TcpListener::bind("127.0.0.1:0").expect("a server");
        let port = server.local_addr().expect("an address").port();
        let free = canary(&named, &other, port);
        assert!(free.iter().all(|(_, done)| *done), "{free:?}");
        fs::write(&other, "secret").expect("written");
        // On a thread of its own, so that other tests are as free as before.
        let confined = thread::spawn(move || (to_reading([named.as_path()]), canary(&named, &other, port)));
        let (how, reached) = confined.join().expect("no panic");
        assert_eq!(how, Confinement::Whole);
        let reached: Vec<_> = reached.into_iter().filter(|(_, done)| *done).collect();
        assert_eq!(reached, [("reads what was named", true)]);
    }

    #[test]
    fn what_is_read_apart_is_read_confined_and_leaves_us_free() {
        let folder = tempfile::tempdir().expect("a folder");
        let (named, other) = (folder.path().join("named"), folder.path().join("other"));
        fs::write(&named, "words").and_then(|()| fs::write(&other, "secret")).expect("written");
        let read = apart([named.as_path()], || (fs::read(&named).is_ok(), fs::read(&other).is_ok()));
        assert_eq!(read, Some((true, possible() == Confinement::None)));
        assert!(fs::write(&other, "we are free").is_ok());
    }

    #[test]
    fn who_thinks_reads_nothing() {
        if possible() != Confinement::Whole {
            eprintln!("skipped: this kernel has no Landlock, or an older one");
            return;
        }
        let reached =
            thread::spawn(|| (to_nothing(), fs::read("/proc/self/status").is_ok(), fs::read("/etc/passwd").is_ok()));
        assert_eq!(reached.join().expect("no panic"), (Confinement::Whole, false, false));
    }

    #[test]
    fn a_script_is_executed_by_what_it_names() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("pdftotext"), "#!/bin/sh -e\necho\n").expect("written");
        let found = programs(Some(folder.path().as_os_str()));
        assert!(found.first().is_some_and(|program| program.ends_with("pdftotext")), "{found:?}");
        assert!(found.iter().any(|program| program == Path::new("/bin/sh")), "{found:?}");
        assert!(programs(None).is_empty());
    }
}
