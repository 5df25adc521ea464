//! The laws of the house, read out of the sources without building them: who knows whom, how many files a folder has, who
//! writes the state, which rooms prove themselves.
//!
//! `cargo test --test layers -- --nocapture` prints what is still owed, circle by circle.
//!
//! ```text
//! sources   the files of the workspace, and what is taken out of each
//! outline   the modules that a file declares, and every path in it
//! modules   where a path leads
//! graph     arrows between files, and between the rooms of each folder
//! maps, circles, sizes, state, rules, lexicons: the laws
//! owed      what does not hold yet
//! ```

mod circles;
mod graph;
mod laws;
mod lexicons;
mod maps;
mod modules;
mod outline;
mod owed;
mod rules;
mod sizes;
mod sources;
mod state;
mod syntax;

use std::collections::BTreeSet;
use std::path::Path;

use graph::Code;
use laws::{Breach, Law};
use owed::OWED;

fn breaches(code: &Code) -> Vec<Breach> {
    let laws =
        [maps::breaches, circles::breaches, sizes::breaches, state::breaches, rules::breaches, lexicons::breaches];
    laws.iter().flat_map(|law| law(code)).collect()
}

/// A sentence for each difference between what is found and what is owed.
fn differences(found: &[Breach], owed: &[(Law, &str)]) -> Vec<String> {
    let places: BTreeSet<(Law, &str)> = found.iter().map(|breach| (breach.law, breach.place.as_str())).collect();
    let owed: BTreeSet<(Law, &str)> = owed.iter().copied().collect();
    let new = found.iter().filter(|breach| !owed.contains(&(breach.law, breach.place.as_str()))).map(Breach::to_string);
    let held = owed.difference(&places).map(|(law, place)| {
        format!(
            "{place}: {law:?} holds here now; take `(Law::{law:?}, \"{place}\")` off the list in tests/layers/owed.rs"
        )
    });
    new.chain(held).collect()
}

#[test]
fn the_house_keeps_its_laws() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the top of the repository");
    let code = Code::of(sources::Sources::read(top));
    assert!(code.ties.len() > 300, "the sources were read");
    let found = breaches(&code);
    for breach in &found {
        println!("{breach}");
    }
    let differences = differences(&found, OWED);
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn what_is_owed_becomes_less() {
    let circle = || Breach { law: Law::Circle, place: "src/app".to_owned(), says: vec!["a circle of 2".to_owned()] };
    assert_eq!(differences(&[circle()], &[(Law::Circle, "src/app")]), [""; 0]);
    assert_eq!(differences(&[circle()], &[(Law::Size, "src/app")]).len(), 2);
    assert_eq!(differences(&[circle()], &[]), ["src/app: Circle: a circle of 2"]);
    assert!(differences(&[], &[(Law::Circle, "src/app")])[0].contains("take `(Law::Circle, \"src/app\")` off"));
}
