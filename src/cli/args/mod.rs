//! The command line: what may be written, in which order, and what is said of it in help, manual page and completions.
//!
//! ```text
//! definition -> start, words
//! manual -> definition
//! values -> definition
//! ```

mod definition;
pub(super) mod manual;
mod start;
mod values;
mod words;

pub(super) use definition::{
    Cli, ColorWhen, Command, CorrectionsArgs, ExtractArgs, HistoryArgs, HistoryFormat, ReadArgs, parse,
};
