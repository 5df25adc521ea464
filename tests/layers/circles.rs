//! Law 2: there is no circle among the files of a folder. A folder is one room in the folder above it, and has circles of
//! its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Code, Level};
use crate::laws::{Breach, Law};

pub(crate) fn breaches(code: &Code) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (folder, level) in &code.levels() {
        breaches.extend(circles(level).iter().map(|circle| told(code, (folder, level), circle)));
    }
    breaches
}

fn told(code: &Code, (folder, level): (&str, &Level), circle: &BTreeSet<&str>) -> Breach {
    let rooms: Vec<&str> = circle.iter().copied().collect();
    let mut says = vec![format!("a circle of {}: {}", rooms.len(), rooms.join(", "))];
    for ((from, to), files) in &level.arrows {
        if circle.contains(from.as_str()) && circle.contains(to.as_str()) {
            says.extend(code.tied(files));
        }
    }
    Breach { law: Law::Circle, place: folder.to_owned(), says }
}

/// The largest sets of rooms in which each leads to all others.
fn circles(level: &Level) -> BTreeSet<BTreeSet<&str>> {
    let known = level.known();
    let below: BTreeMap<&str, BTreeSet<&str>> = known.keys().map(|room| (*room, below(room, &known))).collect();
    let circle = |room: &&str| {
        below[room].iter().copied().filter(|other| below.get(other).is_some_and(|below| below.contains(room))).collect()
    };
    known.keys().map(circle).filter(|circle: &BTreeSet<&str>| !circle.is_empty()).collect()
}

/// Where arrows lead from a room, in one step or several.
fn below<'a>(room: &'a str, known: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let mut below = BTreeSet::new();
    let mut left = vec![room];
    while let Some(room) = left.pop() {
        let new = known.get(room).into_iter().flatten().filter(|other| below.insert(**other));
        left.extend(new);
    }
    below
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    fn circles_of(files: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
        let code = Code::of(Sources::of(files));
        breaches(&code).into_iter().map(|breach| (breach.place, breach.says)).collect()
    }

    const LIB: (&str, &str) = ("src/lib.rs", "mod app;");

    #[test]
    fn files_that_import_one_another_are_a_circle() {
        let found = circles_of(&[
            LIB,
            ("src/app/mod.rs", "mod state; mod update;"),
            ("src/app/state.rs", "use super::update::{settle, run}; pub struct App;"),
            ("src/app/update.rs", "use crate::app::state::App; pub fn settle(_: App) {} pub fn run() {}"),
        ]);
        let says = [
            "a circle of 2: state, update",
            "src/app/state.rs -> src/app/update.rs: run, settle",
            "src/app/update.rs -> src/app/state.rs: App",
        ];
        assert_eq!(found, [("src/app".to_owned(), says.map(str::to_owned).to_vec())]);
    }

    #[test]
    fn a_re_export_hides_no_circle() {
        let heads =
            ["mod state; mod update; pub use state::App;", "mod state; mod update; pub(crate) use self::state::*;"];
        let users = [
            "use super::App;",
            "use crate::app;\nfn f(_: app::App) {}",
            "fn f() -> crate::app::App { todo!() }",
            "use super::App as State;",
        ];
        for head in heads {
            for user in users {
                let found = circles_of(&[
                    LIB,
                    ("src/app/mod.rs", head),
                    ("src/app/state.rs", "pub struct App; fn f() { super::update::run() }"),
                    ("src/app/update.rs", &format!("{user} pub fn run() {{}}")),
                ]);
                assert_eq!(found.len(), 1, "{head} {user}");
                assert_eq!(found[0].1[0], "a circle of 2: state, update");
            }
        }
    }

    #[test]
    fn a_head_with_items_of_its_own_is_a_room() {
        let found = circles_of(&[
            LIB,
            ("src/app/mod.rs", "mod state; pub use state::App; pub struct Effect; fn run(_: App) {}"),
            ("src/app/state.rs", "use super::Effect; pub struct App;"),
        ]);
        assert_eq!(found[0].1[0], "a circle of 2: mod, state");
        let above = circles_of(&[
            LIB,
            ("src/app/mod.rs", "mod state; pub use state::App; pub struct Effect;"),
            ("src/app/state.rs", "use super::Effect; pub struct App;"),
        ]);
        assert_eq!(above, []);
    }

    #[test]
    fn a_folder_is_one_room_above_and_is_looked_into() {
        let found = circles_of(&[
            LIB,
            ("src/app/mod.rs", "mod keys; mod state;"),
            ("src/app/keys/mod.rs", "mod key; mod map; pub use key::Key;"),
            ("src/app/keys/key.rs", "pub struct Key; fn f(_: super::map::Map) {}"),
            ("src/app/keys/map.rs", "use super::key::Key; pub struct Map(Key); fn f(_: crate::app::state::App) {}"),
            ("src/app/state.rs", "use super::keys::Key; pub struct App(Key);"),
        ]);
        let firsts: Vec<(&str, &str)> = found.iter().map(|(place, says)| (place.as_str(), says[0].as_str())).collect();
        assert_eq!(firsts, [("src/app", "a circle of 2: keys, state"), ("src/app/keys", "a circle of 2: key, map")]);
    }

    #[test]
    fn paths_in_macros_and_attributes_count_and_tests_do_not() {
        let with = |line: &str| {
            let state = format!("pub struct App; {line}");
            circles_of(&[
                LIB,
                ("src/app/mod.rs", "mod state; mod update;"),
                ("src/app/state.rs", &state),
                ("src/app/update.rs", "use super::state::App; pub fn run(_: App) {} pub const LEAST: u8 = 1;"),
            ])
        };
        assert_eq!(with("fn f() { println!(\"{}\", super::update::LEAST) }").len(), 1);
        assert_eq!(with("#[arg(parser = super::update::run)] struct Other;").len(), 1);
        assert_eq!(with("fn f() { let run = 1; println!(\"{run}\", run) }"), []);
        assert_eq!(with("#[cfg(test)] mod tests { use super::super::update::run; }"), []);
        assert_eq!(with("#[cfg(test)] use super::update::run;"), []);
        assert_eq!(with("impl App { #[cfg(test)] fn f() { super::update::LEAST; } }"), []);
        assert_eq!(with("#[cfg(not(test))] use super::update::run;").len(), 1);
    }

    #[test]
    fn a_method_that_a_type_is_given_elsewhere_counts() {
        let with = |state: &str| {
            circles_of(&[
                LIB,
                ("src/app/mod.rs", "mod fold; mod state; pub use state::App;"),
                ("src/app/state.rs", &format!("pub struct App; impl App {{ pub fn rows(&self) {{}} }} {state}")),
                ("src/app/fold.rs", "use super::App; impl App { pub fn fold(&self) { self.rows() } }"),
            ])
        };
        let says = [
            "a circle of 2: fold, state",
            "src/app/fold.rs -> src/app/state.rs: App",
            "src/app/state.rs -> src/app/fold.rs: App::fold",
        ];
        for call in [
            "impl App { fn f(&self) { self.fold() } }",
            "impl App { fn f() { Self::fold(&App) } }",
            "fn f(app: &mut App) { app.fold() }",
        ] {
            assert_eq!(with(call), [("src/app".to_owned(), says.map(str::to_owned).to_vec())], "{call}");
        }
        for other in [
            "fn f(app: &Other) { app.fold() }",
            "struct Other; impl Other { fn fold(&self) {} fn f(&self) { self.fold() } }",
        ] {
            assert_eq!(with(other), [], "{other}");
        }
    }

    #[test]
    fn a_module_and_a_function_of_one_name_are_told_apart() {
        let found = circles_of(&[
            LIB,
            ("src/app/mod.rs", "mod state; mod update; pub use update::update;"),
            ("src/app/state.rs", "pub struct App; fn f() { super::update(App) }"),
            ("src/app/update.rs", "use super::state::App; pub fn update(_: App) {}"),
        ]);
        assert_eq!(found[0].1[0], "a circle of 2: state, update");
    }
}
