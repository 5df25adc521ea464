//! What is stressed or linked inside a block.

use crate::text::Span;

/// A stretch of text that its source sets apart from the words around it. Two of them nest or stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Where it stands; inside one block, not empty.
    pub span: Span,
    /// How it is set apart.
    pub kind: InlineKind,
}

/// How a stretch of text is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InlineKind {
    /// Stressed: italics in print.
    Emphasis,
    /// Stressed strongly: bold in print.
    Strong,
    /// Code, a file's name, a key: typewriter letters in print.
    Code,
    /// Linked to the address of this number in [`Article::links`](super::Article::links).
    Link(u32),
}
