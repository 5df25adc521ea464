//! Law 1: the head of a folder may draw a map of its rooms, `//! view -> app, text`, and has to where there are many; map and
//! code agree both ways. What the head itself knows is not drawn: it is the door.

use std::collections::BTreeSet;

use crate::graph::{Code, HEAD, Level};
use crate::laws::{Breach, Law};

/// More files than this, and nobody sees their order without a map, nor what each is.
const WITHOUT_MAP: usize = 10;
/// The folder of whose files none imports another, unless the map says so.
const COMMANDS: &str = "commands";
/// The folder of whose rooms none stands for itself alone.
const TOP: &str = "src";

/// From room to room.
type Arrows = BTreeSet<(String, String)>;

pub(crate) fn breaches(code: &Code) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (folder, level) in &code.levels() {
        let head = level.head.map_or(&[][..], |head| &code.sources.files[head].head);
        let map = drawn(head);
        let mut say = |says: String| breaches.push(Breach { law: Law::Map, place: folder.clone(), says: vec![says] });
        if map.is_empty() && level.files > WITHOUT_MAP && !level.arrows.is_empty() && !is_commands(folder) {
            let drawing = drawing(level).join("\n      ");
            say(format!("{} files without a map; it stands in the head's `//!`:\n      {drawing}", level.files));
        }
        if !map.is_empty() || is_commands(folder) {
            differences(code, level, &map).into_iter().for_each(&mut say);
        }
        let top = folder == TOP && !map.is_empty();
        let many = level.files > WITHOUT_MAP && !map.is_empty();
        if top || many || level.rooms.iter().any(|room| is_told(head, room)) {
            let untold = level.rooms.iter().filter(|room| is_room(room) && !is_told(head, room));
            untold.for_each(|room| say(format!("the map does not say what {room} is")));
        }
        if top {
            left_out(level, &map).into_iter().for_each(&mut say);
        }
    }
    breaches
}

fn is_commands(folder: &str) -> bool {
    folder.ends_with(&format!("/{COMMANDS}"))
}

/// The arrows of a map.
fn drawn(head: &[String]) -> Arrows {
    let is_room = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let mut arrows = Arrows::new();
    for line in head.iter().filter_map(|line| line.strip_prefix("//! ")) {
        let Some((from, known)) = line.trim().split_once(" -> ") else { continue };
        if is_room(from) && known.split(", ").all(is_room) {
            arrows.extend(known.split(", ").map(|to| (from.to_owned(), to.to_owned())));
        }
    }
    arrows
}

/// The map as the code has it, who asks above who answers.
fn drawing(level: &Level) -> Vec<String> {
    let known = level.known();
    let mut left: BTreeSet<&str> = known.keys().copied().filter(|room| *room != HEAD).collect();
    let mut lines = Vec::new();
    while !left.is_empty() {
        let asked: BTreeSet<&str> = left.iter().flat_map(|room| known[room].iter().copied()).collect();
        let first: Vec<&str> = left.difference(&asked).copied().collect();
        // In a circle there is none.
        let first = if first.is_empty() { left.iter().copied().collect() } else { first };
        for room in first {
            lines.push(format!("{room} -> {}", known[room].join(", ")));
            left.remove(room);
        }
    }
    lines
}

fn differences(code: &Code, level: &Level, map: &Arrows) -> Vec<String> {
    let mut says = Vec::new();
    for ((from, to), files) in level.arrows.iter().filter(|((from, _), _)| from != HEAD) {
        if !map.contains(&(from.clone(), to.clone())) {
            says.push(format!("the map has no arrow {from} -> {to}\n      {}", code.tied(files).join("\n      ")));
        }
    }
    for (from, to) in map {
        let unknown = [from, to].into_iter().find(|room| !level.rooms.contains(*room));
        if let Some(room) = unknown {
            says.push(format!("the map has {room}, which is no room"));
        } else if !level.arrows.contains_key(&(from.clone(), to.clone())) {
            says.push(format!("{from} does not know {to}, as the map says"));
        }
    }
    says
}

/// Whether a map has to speak of it: the program's entrance and the head itself are none.
fn is_room(name: &str) -> bool {
    name != "main" && name != HEAD
}

/// Whether a line of the head's table says what `room` is.
fn is_told(head: &[String], room: &str) -> bool {
    let told = |line: &String| {
        let rest = line.strip_prefix("//! ").and_then(|line| line.strip_prefix(room));
        rest.is_some_and(|rest| rest.starts_with("  ") || rest.starts_with("/ "))
    };
    head.iter().any(told)
}

/// Rooms without an arrow.
fn left_out(level: &Level, map: &Arrows) -> Vec<String> {
    let drawn = |room: &str| map.iter().any(|(from, to)| from == room || to == room);
    let left = level.rooms.iter().filter(|room| is_room(room) && !drawn(room));
    left.map(|room| format!("the map has no arrow from or to {room}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    fn says(files: &[(&str, &str)]) -> Vec<String> {
        breaches(&Code::of(Sources::of(files))).into_iter().flat_map(|breach| breach.says).collect()
    }

    fn with_map(map: &str) -> Vec<String> {
        let head = format!("{map}\nmod a; mod b; mod c;");
        let b = ("src/room/b.rs", "use super::c::C; use crate::room::c; pub struct B(C); fn f(_: c::C) {}");
        says(&[
            ("src/lib.rs", "mod room;"),
            ("src/room/mod.rs", &head),
            ("src/room/a.rs", "pub fn f(_: super::b::B) {}"),
            b,
            ("src/room/c.rs", "pub struct C;"),
        ])
    }

    #[test]
    fn a_map_and_the_code_agree_both_ways() {
        assert_eq!(with_map(""), [""; 0]);
        assert_eq!(with_map("//! a -> b\n//! b -> c"), [""; 0]);
        assert_eq!(with_map("//! a -> b"), ["the map has no arrow b -> c\n      src/room/b.rs -> src/room/c.rs: C"]);
        assert_eq!(with_map("//! a -> b, c\n//! b -> c"), ["a does not know c, as the map says"]);
        assert_eq!(with_map("//! a -> b\n//! b -> c, d"), ["the map has d, which is no room"]);
        assert_eq!(with_map("//! bytes -> a -> b\n//! what it is -> c"), [""; 0], "prose is no map");
    }

    #[test]
    fn a_map_that_says_what_rooms_are_leaves_none_out() {
        assert_eq!(with_map("//! a  asks\n//! b  is asked\n//! c  is asked, too\n//! a -> b\n//! b -> c"), [""; 0]);
        assert_eq!(
            with_map("//! a  asks\n//! b  is asked\n//! a -> b\n//! b -> c"),
            ["the map does not say what c is"]
        );
    }

    #[test]
    fn who_takes_what_a_room_hands_on_knows_that_room() {
        let with = |map: &str| {
            says(&[
                (
                    "src/lib.rs",
                    &format!("{map}\n//! cli  c\n//! quotes/ q\n//! model  m\nmod cli; mod quotes; mod model;"),
                ),
                ("src/cli.rs", "use crate::quotes::{Scope, Quote}; fn f(_: Scope, _: Quote) {}"),
                ("src/quotes/mod.rs", "mod analysis; pub use analysis::{Quote, Scope};"),
                ("src/quotes/analysis.rs", "pub use crate::model::Scope; pub struct Quote;"),
                ("src/model/mod.rs", "mod tagger; pub use tagger::Scope;"),
                ("src/model/tagger.rs", "pub struct Scope;"),
            ])
        };
        assert_eq!(with("//! cli -> quotes\n//! quotes -> model"), [""; 0]);
        let model = "src/quotes/analysis.rs -> src/model/tagger.rs: Scope";
        assert_eq!(
            with("//! cli -> quotes"),
            [
                format!("the map has no arrow quotes -> model\n      {model}"),
                "the map has no arrow from or to model".to_owned()
            ]
        );
    }

    #[test]
    fn a_command_imports_a_sibling_only_where_the_map_says_so() {
        let with = |head: &str| {
            says(&[
                ("src/lib.rs", "mod app;"),
                ("src/app/mod.rs", "mod commands; mod state;"),
                ("src/app/state.rs", "pub struct App;"),
                ("src/app/commands/mod.rs", &format!("{head}\npub mod copy; pub mod jump;")),
                ("src/app/commands/copy.rs", "use crate::app::state::App; fn f(_: App) { super::jump::jump() }"),
                ("src/app/commands/jump.rs", "pub fn jump() {}"),
            ])
        };
        assert_eq!(with("//! copy -> jump"), [""; 0]);
        let tie = "src/app/commands/copy.rs -> src/app/commands/jump.rs: jump";
        assert_eq!(with(""), [format!("the map has no arrow copy -> jump\n      {tie}")]);
    }

    #[test]
    fn many_files_need_a_map() {
        let names: Vec<String> = ('a'..='k').map(String::from).collect();
        let head = names.iter().map(|name| format!("mod {name};")).collect::<Vec<_>>().concat();
        let paths: Vec<String> = names.iter().map(|name| format!("src/room/{name}.rs")).collect();
        let mut files = vec![("src/lib.rs", "mod room;"), ("src/room/mod.rs", head.as_str())];
        let known = |path: &str| match path {
            "src/room/k.rs" => "use super::{i::A, j};\nfn f(_: A, _: j::A) {}",
            "src/room/j.rs" => "pub use super::a::A;",
            _ => "pub struct A;",
        };
        files.extend(paths.iter().map(|path| (path.as_str(), known(path))));
        let says = says(&files);
        let told = "12 files without a map; it stands in the head's `//!`:\n      ";
        let map = ["k -> i, j", "j -> a"].join("\n      ");
        assert_eq!(says, [format!("{told}{map}")]);
    }

    #[test]
    fn the_map_at_the_top_says_what_each_room_is() {
        let with = |map: &str| {
            says(&[
                ("src/lib.rs", &format!("{map}\npub mod one; pub mod other;")),
                ("src/one.rs", "use crate::other::f;"),
                ("src/other.rs", "pub fn f() {}"),
                ("src/main.rs", "use pullquote::{one, other::f}; fn main() { f() }"),
            ])
        };
        let arrows = "//! main -> other\n//! one -> other";
        assert_eq!(with(&format!("//! one    this\n//! other/ that -> those\n{arrows}")), [""; 0]);
        assert_eq!(with(&format!("//! one    this\n{arrows}")), ["the map does not say what other is"]);
    }
}
