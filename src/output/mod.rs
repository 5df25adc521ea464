//! Analyses as JSON Lines, JSON, CSV, Markdown and plain text.
