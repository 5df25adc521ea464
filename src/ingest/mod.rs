//! Any bytes to an [`Article`](crate::article::Article): reading, charset, the structure of plain news text.
//!
//! Total: every input gives an article or an [`IngestError`]. Reads local files only; never the network.
