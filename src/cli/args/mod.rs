//! The command line: what may be written, in which order, and what help says of it.
//!
//! ```text
//! definition -> order, start
//! values -> definition
//! ```

mod definition;
mod order;
mod start;
mod values;

pub(super) use definition::{
    Cli, ColorWhen, Command, CorrectionsArgs, ExtractArgs, HistoryArgs, HistoryFormat, ReadArgs, parse,
};
