//! Whether two pieces make one quotation: what the pair looks like, and a logistic regression over it.
//!
//! A pair is described by a few tables of two circumstances each ("in the next block" by "its mark is closed"); each table
//! gives the pair one weight. The weights stand in `assets/pieces.toml`, which `pullquote-train pieces` writes: it sees
//! pairs through [`Pair::cells`], as the reader does. Which pairs are asked about is for `join` to say. Learned
//! on 427 news articles: 98.7 of 100 pairs in articles left out of that are judged right.

use std::sync::LazyLock;

use super::piece::{Begin, End, Marked, Piece};
use crate::quotes::detection::draft::{BlockDraft, Draft};
use crate::quotes::tables::{self, Factor, Table};
use crate::text::Span;

const PLACE: Factor = Factor::of(
    "place",
    &["same sentence", "next sentence", "later sentence", "next block", "a block between", "farther"],
);
const REPORT: Factor = Factor::of("report", &["none", "the same", "its own", "another"]);
const END: Factor = Factor::of("end", &["closed", "open", "inside", "plain"]);
const BEGIN: Factor = Factor::of("begin", &["opened", "reopened", "inside", "plain"]);
/// How the first ends, and how the second begins.
const MARKS: Factor = Factor { name: "marks", values: END.values, and: BEGIN.values };
const MARKED: Factor = Factor::of("first marked", &["no", "partly", "wholly"]);
const NEXT_MARKED: Factor = Factor::of("then marked", &["no", "partly", "wholly"]);
const WHOLLY: Factor = Factor::of("wholly marked", &["neither wholly", "the first", "the second", "both"]);
const BETWEEN: Factor = Factor::of("words between", &["none", "to 4", "to 12", "more"]);
const LINK: Factor =
    Factor::of("link", &["two drafts", "one draft", "two drafts interrupted", "one draft interrupted"]);
const CUE: Factor = Factor::of("cue", &["none", "before both", "between", "behind both", "no cue but a source"]);
const LETTER: Factor = Factor::of("first letter", &["capital", "small", "other"]);
const STOP: Factor = Factor::of("last sign", &["stop", "comma", "other"]);
const SILENT: Factor = Factor::of("blocks between", &["none", "labels", "sentences"]);
const SIZE: Factor = Factor::of("words", &["to 3", "to 8", "to 25", "more"]);
const AFTER: Factor = Factor::of("sign behind", &["colon", "words", "end of block"]);
const EDGES: Factor = Factor::of("fills", &["neither edge", "begin of block", "end of block", "whole block"]);
const ENDS: Factor = Factor::of("first ends", &["before the end of its block", "with its block"]);
const OWN: Factor = Factor::of("first report", &["none", "before it", "behind it"]);
const VOICE: Factor = Factor::of("first voice", &["nobody", "own", "above"]);
const SKIPS: Factor = Factor::of("marks between", &["none", "a quotation of nobody"]);
const AGAIN: Factor = Factor::of("said again", &["no", "yes"]);

/// The tables: each a weight for two circumstances together.
const TABLES: [Table; 21] = [
    [PLACE, REPORT],
    [PLACE, END],
    [MARKED, NEXT_MARKED],
    [PLACE, BETWEEN],
    [LINK, REPORT],
    [LINK, CUE],
    [STOP, LETTER],
    [SILENT, END],
    [SIZE, AFTER],
    [EDGES, ENDS],
    [PLACE, OWN],
    [AGAIN, ENDS],
    [NEXT_MARKED, REPORT],
    [LINK, PLACE],
    [LINK, WHOLLY],
    [MARKS, REPORT],
    [MARKS, PLACE],
    [AGAIN, AFTER],
    [VOICE, PLACE],
    [VOICE, END],
    [SKIPS, PLACE],
];

/// Number of tables.
pub(crate) const CELLS: usize = TABLES.len();

/// What holds of a pair: a cell of each table.
pub(crate) type Cells = [u16; CELLS];

/// Two pieces of an article, the first before the second.
pub(super) struct Pair<'a> {
    pub(super) text: &'a str,
    pub(super) blocks: &'a [BlockDraft],
    pub(super) first: &'a Piece,
    pub(super) then: &'a Piece,
    /// Pieces of other drafts between them.
    pub(super) interrupted: bool,
}

impl Pair<'_> {
    /// The cell of each table.
    pub(super) fn cells(&self) -> Cells {
        let place = self.place();
        let report = self.report();
        let end = self.first.end as usize;
        let chain = end * BEGIN.len() + self.then.begin as usize;
        let link = self.link();
        let voice = self.first.voice as usize;
        let marked = [self.first.marked as usize, self.then.marked as usize];
        let values: [[usize; 2]; CELLS] = [
            [place, report],
            [place, end],
            marked,
            [place, self.between()],
            [link, report],
            [link, self.cue()],
            [self.stop(), self.letter()],
            [self.silent(), end],
            [self.size(), self.after()],
            [usize::from(self.then.heads) + 2 * usize::from(self.then.ends_block), usize::from(self.first.ends_block)],
            [place, self.own()],
            [self.again(), usize::from(self.first.ends_block)],
            [marked[1], report],
            [link, place],
            [link, usize::from(marked[0] == 2) + 2 * usize::from(marked[1] == 2)],
            [chain, report],
            [chain, place],
            [self.again(), self.after()],
            [voice, place],
            [voice, end],
            [usize::from(self.then.skips), place],
        ];
        tables::cells(values, &TABLES)
    }

    fn draft(&self, piece: &Piece) -> &Draft {
        &self.blocks[piece.home.0].drafts[piece.home.1].0
    }

    fn gap(&self) -> Span {
        self.first.span.gap(self.then.span).unwrap_or_default()
    }

    fn place(&self) -> usize {
        match (self.then.block - self.first.block, self.then.sentences[0].saturating_sub(self.first.sentences[1])) {
            (0, sentences) => sentences.min(2),
            (blocks, _) => blocks.min(3) + 2,
        }
    }

    /// The reporting words of the second piece against those of the first.
    fn report(&self) -> usize {
        let words = |home: (usize, usize)| {
            let draft = &self.blocks[home.0].drafts[home.1].0;
            (draft.cue, draft.source)
        };
        match (self.first.report.map(words), self.then.report.map(words)) {
            (_, None) => 0,
            (Some(first), Some(then)) if first == then => 1,
            (None, Some(_)) => 2,
            (Some(_), Some(_)) => 3,
        }
    }

    fn link(&self) -> usize {
        usize::from(self.first.home == self.then.home) + 2 * usize::from(self.interrupted)
    }

    /// Where the cue of the second piece's draft stands.
    fn cue(&self) -> usize {
        let draft = self.draft(self.then);
        let Some(cue) = draft.cue else { return if draft.source.is_some() { 4 } else { 0 } };
        if cue.end() <= self.first.span.start() {
            1
        } else if cue.end() <= self.then.span.start() {
            2
        } else {
            3
        }
    }

    /// Words between the two that are not the reporting words or the source of either.
    fn between(&self) -> usize {
        const LONGEST: usize = 600;
        let gap = self.gap();
        let gap = Span::snapped(self.text, gap.range().start..gap.range().end.min(gap.range().start + LONGEST));
        let homes = [Some(self.first.home), Some(self.then.home), self.first.report, self.then.report];
        let mut told: Vec<Span> = Vec::new();
        for (block, nth) in homes.into_iter().flatten() {
            let draft = &self.blocks[block].drafts[nth].0;
            told.extend(draft.cue.into_iter().chain(draft.source).filter(|span| span.overlaps(gap)));
        }
        told.sort_unstable();
        let (mut words, mut rest) = (0, gap);
        for span in told {
            words += count(rest.before(span).of(self.text));
            rest = rest.after(span);
        }
        match words + count(rest.of(self.text)) {
            0 => 0,
            1..=4 => 1,
            5..=12 => 2,
            _ => 3,
        }
    }

    fn stop(&self) -> usize {
        let own = self.first.span.of(self.text);
        let rest = &self.text[self.first.span.range().end..];
        match own.chars().next_back().filter(|c| !c.is_alphanumeric()).or_else(|| rest.chars().next()) {
            Some('.' | '!' | '?' | '…') => 0,
            Some(',') => 1,
            _ => 2,
        }
    }

    fn letter(&self) -> usize {
        match self.then.span.of(self.text).chars().next() {
            Some(c) if c.is_uppercase() => 0,
            Some(c) if c.is_lowercase() => 1,
            _ => 2,
        }
    }

    /// What the blocks between are: nothing; labels, captions and the like, which end without a stop; sentences.
    fn silent(&self) -> usize {
        const MOST: usize = 4;
        let between = self.blocks.get(self.first.block + 1..self.then.block).unwrap_or_default();
        let label = |block: &BlockDraft| !block.span.of(self.text).ends_with(['.', '!', '?', '"', '”', '’', '\'']);
        match between {
            [] => 0,
            some if some.len() <= MOST && some.iter().all(label) => 1,
            _ => 2,
        }
    }

    fn size(&self) -> usize {
        match count(self.then.span.of(self.text)) {
            0..=3 => 0,
            4..=8 => 1,
            9..=25 => 2,
            _ => 3,
        }
    }

    fn after(&self) -> usize {
        let rest = self.blocks[self.then.block].span.after(self.then.span).of(self.text);
        let signs = rest.split(char::is_alphanumeric).next().unwrap_or_default();
        match (signs.contains(':'), signs.len() == rest.len()) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        }
    }

    /// Where the reporting words of the first piece stand.
    fn own(&self) -> usize {
        let report = self.first.report.map(|(block, nth)| &self.blocks[block].drafts[nth].0);
        match report.and_then(|draft| draft.cue.or(draft.source)) {
            None => 0,
            Some(cue) if cue.start() < self.first.span.start() => 1,
            Some(_) => 2,
        }
    }

    /// Whether the first piece says the words of the second: a caption that repeats them.
    fn again(&self) -> usize {
        let [first, then] = [self.first, self.then].map(|piece| piece.span.of(self.text).to_lowercase());
        usize::from(first.contains(&then) || then.contains(&first))
    }
}

/// Words with a letter or a digit.
fn count(own: &str) -> usize {
    own.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Weights: one for each cell of each table, and one for all pairs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weights {
    bias: f32,
    tables: tables::Weights,
}

impl Weights {
    /// The weights that are built in.
    pub(super) fn embedded() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
            Weights::parse(include_str!("../../../assets/pieces.toml"))
                .expect("the embedded file is whole: a test reads it")
        });
        &WEIGHTS
    }

    /// Reads the file; `None` where a table, a row or a number is missing or too many.
    fn parse(file: &str) -> Option<Self> {
        let mut read = tables::read(file)?;
        let bias = *read.remove("all pairs")?.get("weight")?.first()?;
        Some(Self { bias, tables: tables::Weights::of(read, &TABLES)? })
    }

    /// How likely the two pieces of a pair are of one quotation, 0 to 1.
    pub(super) fn probability(&self, cells: &Cells) -> f32 {
        1.0 / (1.0 + (-(self.bias + self.tables.sum(cells))).exp())
    }
}

/// The sizes of the tables in cells.
#[cfg(feature = "train")]
pub fn sizes() -> [usize; CELLS] {
    TABLES.map(|[rows, columns]| rows.len() * columns.len())
}

/// The file of weights `bias` and `weights`, which lie as [`sizes`] says.
#[cfg(feature = "train")]
pub fn written(bias: f64, weights: &[Vec<f64>]) -> String {
    format!("[\"all pairs\"]\nweight = [{bias:.3}]\n{}", tables::written(&TABLES, weights))
}

// The circumstances that are read off a piece are numbered as their names are.
const _: () = assert!(
    End::Closed as usize == 0
        && End::Plain as usize + 1 == END.len()
        && Begin::Opened as usize == 0
        && Begin::Plain as usize + 1 == BEGIN.len()
        && Marked::Wholly as usize + 1 == MARKED.len()
);

#[cfg(test)]
mod tests {
    use super::super::piece::pieces;
    use super::{Pair, Weights};
    use crate::quotes::detection::marked::Marked;

    /// How likely the first two pieces are of one quotation.
    #[track_caller]
    fn sure(text: &str) -> f32 {
        let Marked { article, marks, blocks } = Marked::read(text);
        let all = pieces(article.text(), &marks, &blocks);
        let pair = Pair { text: article.text(), blocks: &blocks, first: &all[0], then: &all[1], interrupted: false };
        Weights::embedded().probability(&pair.cells())
    }

    /// Report: two quotations, each with reporting words of its own, were one.
    #[test]
    fn what_is_reopened_goes_on_and_what_has_its_own_cue_does_not() {
        assert!(sure("[s Ms Rao] [c said]: “[d It rained.]\n\n“[d It froze.]”") > 0.8);
        assert!(sure("“[d1 It rained],” [s1 Ms Rao] [c1 said]. “[d1 It froze].”") > 0.8);
        assert!(sure("“[d1 It rained],” [s1 she] [c1 said]. “[d2 It froze],” [s2 he] [c2 said].") < 0.2);
        assert!(sure("[s1 Ms Rao] [c1 said] [i1 it rained]. “[d2 It froze.]”") < 0.5);
    }

    #[test]
    fn the_embedded_weights_are_whole() {
        let file = include_str!("../../../assets/pieces.toml");
        assert!(Weights::parse(file).is_some());
        assert!(Weights::parse(&file.replacen("same sentence", "same word", 1)).is_none());
    }
}
