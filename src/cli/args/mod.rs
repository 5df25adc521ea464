//! The command line: what may be written, in which order, and what help says of it.
//!
//! ```text
//! definition -> start, words
//! values -> definition
//! ```

mod definition;
mod start;
mod values;
mod words;

pub(super) use definition::{
    Cli, ColorWhen, Command, CorrectionsArgs, ExtractArgs, HistoryArgs, HistoryFormat, ReadArgs, parse,
};
