//! Drives the real program in a real terminal: what a person at the keyboard sees, and what is left when they go.

mod articles;
mod bounded;
mod completions;
mod config;
mod faults;
mod following;
mod formats;
mod guard;
mod inputs;
mod keeping;
mod lifetime;
mod one_screen;
mod opening;
mod pages;
mod promises;
mod reading;
#[path = "../net/server.rs"]
#[allow(dead_code, reason = "the tests of the network use more of it")]
mod server;

mod saving;
mod session;
mod sharing;
mod typing;
mod voices;

#[test]
fn there_is_one_crossterm() {
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock")).expect("a lock file");
    assert_eq!(lock.matches("name = \"crossterm\"").count(), 1, "two crossterms would not know each other's events");
}
