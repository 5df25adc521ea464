//! A quotation before it is known who its source is: what is said, with what cue, by which phrase, and how it lies in its
//! block.
//!
//! Plain data, and what the quotation marks say of it: its kind, and how it meets the marks of its block.
//!
//! A quotation is direct, mixed or indirect by how much of it stands inside marks (Pareti 2015).

use crate::model::marks::Marks;
use crate::quotes::analysis::Kind;
use crate::quotes::basis::DraftBasis;
use crate::quotes::mentions::phrase::Phrase;
use crate::quotes::words::paragraph::Paragraph;
use crate::text::Span;

/// A quotation as its own block shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    /// How much stands inside quotation marks.
    pub(crate) kind: Kind,
    /// What is said.
    pub(crate) content: Vec<Span>,
    /// The reporting words.
    pub(crate) cue: Option<Span>,
    /// The phrase that names the speaker.
    pub(crate) source: Option<Span>,
    /// Where it begins and ends within its block.
    pub(crate) edges: Edges,
    /// What it rests on.
    pub(crate) basis: DraftBasis,
    /// That this is a quotation, 0 to 1.
    pub(crate) quote_confidence: f32,
    /// That the source is right, 0 to 1.
    pub(crate) source_confidence: f32,
}

impl Draft {
    /// A direct quotation that a rule finds, without attribution.
    pub(crate) fn found(basis: DraftBasis, content: Vec<Span>) -> Self {
        Self {
            kind: Kind::Direct,
            content,
            cue: None,
            source: None,
            edges: Edges::default(),
            basis,
            quote_confidence: basis.quotation_share(),
            source_confidence: 0.0,
        }
    }

    /// The same, which `source` says.
    pub(crate) fn by(self, source: Span) -> Self {
        Self { source: Some(source), source_confidence: self.basis.source_share(), ..self }
    }
}

/// How a quotation lies in its block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edges {
    /// It begins with the block, by a quotation mark.
    pub(crate) heads: bool,
    /// Its quotation mark is not closed when the block ends.
    pub(crate) open: bool,
}

/// What was found in one block.
#[derive(Clone, Debug)]
pub(crate) struct BlockDraft {
    /// The block.
    pub(crate) span: Span,
    /// Its quotations in text order, each with what its source refers with.
    pub(crate) drafts: Vec<(Draft, Option<Phrase>)>,
    /// Reporting words of it that the model finds nothing reported by: drafts without content.
    pub(crate) reports: Vec<(Draft, Option<Phrase>)>,
    /// Its names and pronouns in text order.
    pub(crate) phrases: Vec<Phrase>,
    /// Its outer sentences, without gaps: what stands inside marks counts as one piece of them.
    pub(crate) sentences: Vec<Span>,
}

/// How much of `content` stands inside quotation marks.
pub(crate) fn kind(text: &str, marks: &Marks, content: &[Span]) -> Kind {
    match marks.letters(text, content) {
        (0, _) => Kind::Indirect,
        (_, 0) => Kind::Direct,
        _ => Kind::Mixed,
    }
}

/// How `content` meets the marks of the block `p`, in which it begins.
pub(crate) fn edges(p: &Paragraph, marks: &Marks, content: &[Span]) -> Edges {
    let heads = content.first().is_some_and(|first| {
        let region = marks.regions(p.span).next();
        region.is_some_and(|region| region.span.start() == p.span.start() && region.span.overlaps(*first))
    });
    let open = content.last().is_some_and(|&last| marks.regions(last).any(|region| region.close.is_none()));
    Edges { heads, open }
}

#[cfg(test)]
mod tests {
    use super::{Edges, kind};
    use crate::quotes::detection::marked::{Marked, in_blocks};

    #[test]
    fn the_marks_say_the_kind() {
        let found = "“[i1 It rained],” [s1 she] [c1 said]. [s2 She] [c2 called] [i2 it “a scandal” of its own].";
        let kinds = in_blocks(found, |p, marks, drafts| {
            for draft in drafts {
                draft.kind = kind(p.text, marks, &draft.content);
            }
        });
        let said = "“[d1 It rained],” [s1 she] [c1 said]. [s2 She] [c2 called] [m2 it “a scandal” of its own].";
        assert_eq!(kinds, said);
    }

    #[test]
    fn edges_are_those_of_the_block() {
        let marked = Marked::read("“[d It rained.]\n\n[s She] [c said]: “[d It poured].”");
        let edges = |block: usize| marked.blocks[block].drafts[0].0.edges;
        assert_eq!(edges(0), Edges { heads: true, open: true });
        assert_eq!(edges(1), Edges { heads: false, open: false });
    }
}
