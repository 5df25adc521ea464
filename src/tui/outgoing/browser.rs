//! Opening an address in the browser, without a shell.
//!
//! `$BROWSER` where it is set (commands with `:` between them, each parted as a shell does, `%s` for the address), else
//! `open` on macOS and `xdg-open`. Only addresses of the web and of mailboxes come here (`app::links`).

use std::ffi::OsString;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a command may run before it is taken for a browser that is simply open.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often the command is polled.
const LOOK: Duration = Duration::from_millis(10);

/// The commands that may open `address`, best first, each with its arguments.
fn commands(address: &str, env: impl Fn(&str) -> Option<OsString>) -> Vec<Vec<String>> {
    let set = env("BROWSER").and_then(|value| value.into_string().ok()).filter(|value| !value.trim().is_empty());
    let usual = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let lists = set.unwrap_or_else(|| usual.to_owned());
    let command = |list: &str| {
        // One with an open quote is no command, and is named as it stands where it fails.
        let words = shell_words::split(list).unwrap_or_else(|_| vec![list.to_owned()]);
        let mut words: Vec<String> = words.iter().map(|word| word.replace("%s", address)).collect();
        if !list.contains("%s") {
            words.push(address.to_owned());
        }
        words
    };
    lists.split(':').filter(|list| !list.trim().is_empty()).map(command).collect()
}

/// Opens `address` and says how that went. Waits for commands that fail at once, so not for the thread that draws.
pub(super) fn open(address: &str, env: impl Fn(&str) -> Option<OsString>) -> String {
    let commands = commands(address, env);
    let names: Vec<&str> = commands.iter().filter_map(|command| command.first()).map(String::as_str).collect();
    match commands.iter().find(|command| run(command)) {
        Some(command) => format!("opened with {}: {address}", command.first().map_or("", String::as_str)),
        None => format!("{address} could not be opened: {} did not", names.join(", ")),
    }
}

/// Whether the command has succeeded, or is still running.
fn run(command: &[String]) -> bool {
    let Some((program, arguments)) = command.split_first() else { return false };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // In a process group of its own, so that signals to ours do not reach it.
    let Ok(mut child) = command.process_group(0).spawn() else { return false };
    let until = Instant::now() + PATIENCE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < until => thread::sleep(LOOK),
            Ok(None) => {
                // It is waited for when it ends, so that it does not stay behind as a zombie.
                thread::spawn(move || child.wait());
                return true;
            }
            Err(_) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{commands, open};

    const PAGE: &str = "https://a.example/?q=a;rm%20b&c=$(d)";

    #[test]
    fn the_address_is_one_argument_whatever_is_in_it() {
        let set = |value: &str| commands(PAGE, |_| Some(value.into()));
        assert_eq!(set("firefox"), [["firefox", PAGE]]);
        assert_eq!(set("one --new %s:two"), [vec!["one", "--new", PAGE], vec!["two", PAGE]]);
        assert_eq!(set("'/opt/my browser' -n \"%s\""), [["/opt/my browser", "-n", PAGE]]);
        assert_eq!(set("'open"), [["'open", PAGE]]);
        assert_eq!(commands(PAGE, |_| None).len(), 1);
    }

    #[test]
    fn what_could_not_be_opened_is_told() {
        assert_eq!(open(PAGE, |_| Some("true".into())), format!("opened with true: {PAGE}"));
        let told = open(PAGE, |_| Some("false:no-such-browser".into()));
        assert_eq!(told, format!("{PAGE} could not be opened: false, no-such-browser did not"));
        assert_eq!(open(PAGE, |_| Some("false:true".into())), format!("opened with true: {PAGE}"));
    }
}
