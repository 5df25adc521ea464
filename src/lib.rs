//! pullquote: a terminal reader for news articles that knows who said what.
//!
//! As a library it is the way from a text to who said what in it:
//!
//! ```
//! use pullquote::ingest::{self, Record};
//! use pullquote::output::{Document, Format, Id, TextField};
//! use pullquote::quotes;
//! use pullquote::text::offsets::OffsetUnit;
//!
//! let text = "“The ferry sails again on Monday,” said Maria Lopez, the harbour master.";
//! let article = ingest::from_text(Record { text: text.to_owned(), ..Record::default() });
//! let analysis = quotes::analyse(&article);
//!
//! let quote = &analysis.quotes[0];
//! let speaker = quote.speaker.and_then(|id| analysis.speaker(id)).expect("somebody");
//! assert_eq!(quote.text(&article), "The ferry sails again on Monday");
//! assert_eq!(speaker.name, "Maria Lopez");
//!
//! let id = Id::Text("ferry".to_owned());
//! let document = Document { id: &id, article: &article, analysis: &analysis, text: TextField::LeftOut };
//! let mut record = Vec::new();
//! Format::Jsonl.write(&mut record, &document, OffsetUnit::CodePoints)?;
//! assert!(record.starts_with(br#"{"schema":1,"id":"ferry","#));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! [`text`], [`article`], [`ingest`], [`quotes`] and [`output`] are for everybody; the other rooms are public as far as the
//! program and our own tests need them, and change without notice.
//!
//! # Features
//!
//! All but `train` are on by default. Without any the library is text -> analysis -> record: nothing of a terminal, the network or the
//! command line.
//!
//! | feature | what |
//! |---|---|
//! | `formats` | articles in HTML, Markdown, EPUB, mail, feeds, JSON and PDF, from files and pipes, packed or not |
//! | `net` | pages from the network, and copies of them |
//! | `reader` | the program `pullquote`; it has `formats` and `net` |
//! | `train` | what the training of the model needs |
//!
//! Every combination of them builds.
//!
//! # The map
//!
//! ```text
//! bytes -> article -> analysis -> state -> screen
//!
//! text/      spans, offsets, tokens, sentences, width, cleaning, wrapping
//! article    Article, Block, Meta: the article in memory
//! model/     the trained model: features of words, decoding; paragraphs -> drafts of quotations (its arithmetic and its file
//!            are the package `network/`)
//! quotes/    detection, attribution, mentions and coreference, speakers -> Analysis
//! net/       a URL -> bytes, under limits, and a copy of them; the only room that knows of the network
//! ingest/    any bytes -> Article: charset, gzip, text, Markdown, HTML, JSON, EPUB, mail, feeds, PDF
//! input      where an article comes from, as a person names it
//! app/       state, actions, keymap, update, filter, search: no IO, no drawing
//! config/    what a person has set: options, keys, themes
//! view/      draw(&App): one file a region of the screen
//! confine    what reading somebody else's bytes may reach
//! folders    where a user's own files lie
//! store/     what is kept between runs: history, places, marks, corrections, typed lines
//! output/    JSON Lines, JSON, CSV, Markdown, plain text; a quote to share
//! cli/       arguments, extract, plain printing, completions, man page
//! tui/       terminal guard, event reader, runtime that carries effects out
//! train/     (feature "train") corpora, features for the learner, evaluation; learn.py
//! ```
//!
//! Arrows point one way; `tests/layers` reads them here and the paths in the code, and fails where the two differ:
//!
//! ```text
//! main -> cli, tui, config
//! tui -> confine, input, net, store, view, app, ingest, quotes, config, output, article, text
//! cli -> confine, input, net, store, app, ingest, quotes, config, output, folders, article, text
//! view -> app, config, article, quotes, text
//! config -> app, quotes, folders, article
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
//! * `app::update` does no IO: it returns effects, which `tui` carries out. `view::draw` changes nothing.
//! * What comes from outside is cleaned at one door, `text::clean`, on its way to any screen, clipboard, title or stream.
//! * A frame costs what is on the screen, not what is in the article: rows are laid out block by block, on first need.
//! * There is no async runtime, and the state of the reader is not shared with any thread: threads send messages.
//! * The network is used for a URL that a person named, and for nothing else.

pub mod article;
pub mod ingest;
pub mod output;
pub mod quotes;
pub mod text;

// What follows is public for the program, and for our own tests, benchmarks and fuzzing: it changes without notice.
#[cfg(feature = "reader")]
#[doc(hidden)]
pub mod app;
#[cfg(feature = "reader")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "reader")]
#[doc(hidden)]
pub mod config;
#[cfg(feature = "reader")]
#[doc(hidden)]
pub mod confine;
#[cfg(feature = "net")]
#[doc(hidden)]
pub mod folders;
#[cfg(feature = "reader")]
#[doc(hidden)]
pub mod input;
#[doc(hidden)]
pub mod model;
#[cfg(feature = "net")]
#[doc(hidden)]
pub mod net;
#[cfg(feature = "reader")]
#[doc(hidden)]
pub mod store;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod train;
#[cfg(feature = "reader")]
#[doc(hidden)]
pub mod tui;
#[cfg(feature = "reader")]
#[doc(hidden)]
pub mod view;
