//! pullquote: a terminal reader for news articles that knows who said what.
//!
//! # The map
//!
//! ```text
//! bytes -> article -> analysis -> state -> screen
//!
//! text/      spans, offsets, tokens, sentences, width, cleaning, wrapping
//! article    Article, Block, Meta: the in-memory model
//! model/     the trained model: its file, features, network; paragraphs -> drafts of quotations
//! quotes/    detection, attribution, mentions and coreference, speakers -> Analysis
//! net/       a URL -> bytes, under limits, and a copy of them; the only room that knows of the network
//! ingest/    any bytes -> Article: charset, gzip, text, Markdown, HTML, JSON, EPUB, mail, PDF
//! input      where an article comes from, as a person names it
//! app/       state, actions, keymap, update, filter, search: no IO, no drawing
//! config/    what a person has set: options, keys, themes
//! view/      draw(&App): one file a region of the screen
//! folders    where a user's own files lie
//! store/     what is kept between runs: history, places, marks, corrections
//! output/    JSON Lines, JSON, CSV, Markdown, plain text; a quote to share
//! cli/       arguments, extract, plain printing, completions, man page
//! tui/       terminal guard, event reader, runtime that carries effects out
//! train/     (feature "train") corpora, features for the learner, evaluation; learn.py
//! ```
//!
//! Arrows point one way; `tests/layers.rs` reads them here and the `crate::` paths in the code, and fails where the two differ:
//!
//! ```text
//! main -> cli, tui, config
//! tui -> input, net, store, view, app, ingest, quotes, config, output, article, text
//! cli -> input, net, store, app, ingest, quotes, config, output, article, text
//! view -> app, config, article, quotes, text
//! config -> app, folders, article
//! app -> article, quotes, text
//! output -> article, quotes, text
//! input -> net
//! store -> folders, article, quotes, text
//! ingest -> article, text
//! quotes -> article, model, text
//! model -> text
//! net -> folders, text
//! train -> quotes, model, ingest, article, text
//! article -> text
//! ```
//!
//! # Invariants
//!
//! * One text per article, never altered. Blocks, tokens, quotes, mentions, rows and hits are [`text::Span`]s into it.
//! * Ingest and analysis are total: any bytes give an article or a typed error, never a panic.
//! * [`app::update`](app) does no IO: it returns effects, which `tui` carries out. `view::draw` changes nothing.
//! * What comes from outside is cleaned at one door, `text::clean`, on its way to any screen, clipboard, title or stream.
//! * A frame costs what is on the screen, not what is in the article: rows are laid out block by block, on first need.
//! * There is no async runtime and no global state. The network is used for a URL that a person named, and for nothing else.

pub mod app;
pub mod article;
pub mod cli;
pub mod config;
pub mod folders;
pub mod ingest;
pub mod input;
pub mod model;
pub mod net;
pub mod output;
pub mod quotes;
pub mod store;
pub mod text;
#[cfg(feature = "train")]
pub mod train;
pub mod tui;
pub mod view;
