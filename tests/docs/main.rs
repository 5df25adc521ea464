//! The pages say what the program does: tables are made from the code, commands are run, links are followed.
//!
//! Pages are `README.md`, `CONTRIBUTING.md` and `docs/*.md`. Parts that are made stand between `<!-- name -->` and
//! `<!-- /name -->`; `UPDATE_README=1` writes them anew.

#[path = "../book/mod.rs"]
mod book;
mod commands;
mod keys;
mod links;
mod made;
mod options;
#[path = "../packed/mod.rs"]
mod packed;
mod page;
mod record;
mod rooms;
mod samples;
mod scores;
mod tables;
