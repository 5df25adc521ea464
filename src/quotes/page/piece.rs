//! The pieces of all quotations of an article in text order, each with its place, how it lies in its marks, and the
//! reporting words of its own sentence.
//!
//! Plain data for `join`; which pieces belong together is not asked here. Of 427 news articles 17 of
//! 19 quoted paragraphs without a cue go on from a closed one that somebody is known to say: hence the [`Voice`].

use crate::model::marks::{MarkState, Marks};
use crate::quotes::detection::draft::{BlockDraft, Draft};
use crate::text::{Span, is_quotation_mark};

/// A draft by its block and its number there.
pub(super) type Home = (usize, usize);

/// How a piece lies in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marked {
    /// No letter of it stands in marks.
    No,
    /// Some do.
    Partly,
    /// All of them do.
    Wholly,
}

/// What follows the last letter of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The mark that closes its quotation.
    Closed,
    /// The end of the block: its quotation is left open.
    Open,
    /// More words of the same quotation.
    Inside,
    /// It does not end in marks.
    Plain,
}

/// What stands before the first letter of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    /// A mark that opens a quotation.
    Opened,
    /// A mark that goes on with the quotation that the paragraph before left open.
    Reopened,
    /// More words of the same quotation.
    Inside,
    /// It does not begin in marks.
    Plain,
}

/// Who is known to say a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Nobody.
    Nobody,
    /// Its own draft has a cue or a source, or its sentence has.
    Own,
    /// Quoted paragraphs lead down to it from one that has.
    Above,
}

/// A piece of a quotation.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// The draft that it was found in.
    pub(super) home: Home,
    /// The block that it stands in.
    pub(super) block: usize,
    /// The outer sentences that it begins and ends in, by number in the block.
    pub(super) sentences: [usize; 2],
    pub(super) marked: Marked,
    pub(super) begin: Begin,
    pub(super) end: End,
    /// Nothing but marks stands before it in its block.
    pub(super) heads: bool,
    /// Nothing but marks and stops stands after it in its block.
    pub(super) ends_block: bool,
    /// The draft whose reporting words stand in its own outer sentence, or lead to it with a colon.
    pub(super) report: Option<Home>,
    pub(super) voice: Voice,
    /// Between it and the piece before stands a quotation in marks that no draft has.
    pub(super) skips: bool,
}

/// The pieces of `blocks`, which stand in text order.
pub(super) fn pieces(text: &str, marks: &Marks, blocks: &[BlockDraft]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        for (own, (draft, _)) in block.drafts.iter().enumerate() {
            let placed = draft.content.iter().map(|&span| placed(text, marks, blocks, span, (nth, own)));
            found.extend(placed);
        }
    }
    found.sort_by_key(|piece| (piece.span.start(), std::cmp::Reverse(piece.span.end())));
    let cues = cues(marks, blocks);
    let reports: Vec<Option<Home>> = (0..found.len()).map(|at| report(text, blocks, &cues, &found, at)).collect();
    found.iter_mut().zip(reports).for_each(|(piece, report)| piece.report = report);
    for at in 0..found.len() {
        let gap = at.checked_sub(1).and_then(|before| found[before].span.gap(found[at].span));
        found[at].skips = gap.is_some_and(|gap| marks.regions(gap).any(|region| gap.encloses(region.span)));
        found[at].voice = voice(text, blocks, &found[..at], &found[at]);
    }
    found
}

fn placed(text: &str, marks: &Marks, blocks: &[BlockDraft], span: Span, home: Home) -> Piece {
    let block = block_of(blocks, span);
    let own = &blocks[block];
    let sentences = [span.start(), span.end().saturating_sub(1).max(span.start())].map(|at| sentence_of(own, at));
    let (inside, outside) = marks.letters(text, &[span]);
    let marked = match (inside, outside) {
        (0, _) => Marked::No,
        (_, 0) => Marked::Wholly,
        _ => Marked::Partly,
    };
    let empty = |part: Span| !part.of(text).contains(char::is_alphanumeric);
    let spoken = |at: &&crate::model::marks::Region| at.state == MarkState::Inside;
    let first = marks.regions(span).filter(spoken).find(|region| region.span.contains(span.start()));
    let begin = match first {
        None => Begin::Plain,
        Some(region) if !empty(region.span.before(span)) => Begin::Inside,
        Some(region) if region.opened == MarkState::Reopens => Begin::Reopened,
        Some(_) => Begin::Opened,
    };
    let last = marks.regions(span).filter(spoken).find(|region| region.span.contains(span.end().saturating_sub(1)));
    let end = match last {
        None => End::Plain,
        Some(region) if !empty(region.span.after(span)) => End::Inside,
        Some(region) if region.close.is_none() => End::Open,
        Some(_) => End::Closed,
    };
    let (heads, ends_block) = (empty(own.span.before(span)), empty(own.span.after(span)));
    Piece {
        span,
        home,
        block,
        sentences,
        marked,
        begin,
        end,
        heads,
        ends_block,
        report: None,
        voice: Voice::Nobody,
        skips: false,
    }
}

/// Whether the reporting words of `draft` can be those of direct `content`: they stand in one of its blocks, in the block
/// before, or lead to it with a colon; and not inside of it. 18 of 18 others in PolNeAR train are wrong.
pub(super) fn leads(text: &str, blocks: &[BlockDraft], draft: &Draft, content: &[Span]) -> bool {
    let Some(cue) = draft.cue.or(draft.source) else { return false };
    let at = block_of(blocks, cue);
    let first = content.first().map_or(at, |first| block_of(blocks, *first));
    let beside = content.iter().any(|piece| block_of(blocks, *piece) == at) || at + 1 == first;
    let itself = draft.cue.is_none() && content.iter().any(|piece| piece.overlaps(cue));
    !itself && (beside || blocks[at].span.of(text).ends_with(':'))
}

/// Who is known to say `piece`, which the others stand `before`.
fn voice(text: &str, blocks: &[BlockDraft], before: &[Piece], piece: &Piece) -> Voice {
    let draft = &blocks[piece.home.0].drafts[piece.home.1].0;
    let above = |last: &Piece| {
        let ends = last.sentences[1] + 1 >= blocks[last.block].sentences.len();
        last.marked == Marked::Wholly && ends && last.block + 1 == piece.block && last.voice != Voice::Nobody
    };
    if piece.report.is_some() || leads(text, blocks, draft, &[piece.span]) {
        Voice::Own
    } else if piece.marked == Marked::Wholly && piece.heads && before.last().is_some_and(above) {
        Voice::Above
    } else {
        Voice::Nobody
    }
}

/// The block that `span` begins in.
pub(super) fn block_of(blocks: &[BlockDraft], span: Span) -> usize {
    blocks.partition_point(|block| block.span.end() <= span.start()).min(blocks.len().saturating_sub(1))
}

/// The outer sentence of `block` that holds `offset`.
pub(super) fn sentence_of(block: &BlockDraft, offset: u32) -> usize {
    block.sentences.partition_point(|sentence| sentence.end() <= offset).min(block.sentences.len().saturating_sub(1))
}

/// Reporting words outside of marks, with the draft that has them and where they stand.
struct Cue {
    span: Span,
    home: Home,
    block: usize,
    sentence: usize,
}

/// The reporting words of all drafts, in text order.
fn cues(marks: &Marks, blocks: &[BlockDraft]) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        for (own, (draft, _)) in block.drafts.iter().enumerate() {
            let Some(span) = draft.cue.or(draft.source) else { continue };
            let quoted = marks.regions(span).any(|region| region.span.encloses(span));
            let block = block_of(blocks, span);
            if !quoted && blocks[block].span.encloses(span) {
                let sentence = sentence_of(&blocks[block], span.start());
                found.push(Cue { span, home: (nth, own), block, sentence });
            }
        }
    }
    found.sort_by_key(|cue| (cue.span, cue.home));
    found
}

/// The draft whose reporting words stand in the sentence of the piece at `at`: its own, else the nearest with no other
/// piece between.
fn report(text: &str, blocks: &[BlockDraft], cues: &[Cue], pieces: &[Piece], at: usize) -> Option<Home> {
    let piece = &pieces[at];
    let from = cues.partition_point(|cue| (cue.block, cue.sentence) < (piece.block, piece.sentences[0]));
    let own = cues[from..].iter().take_while(|cue| cue.block == piece.block && cue.sentence <= piece.sentences[1]);
    let own: Vec<&Cue> = own.filter(|cue| !piece.span.overlaps(cue.span)).collect();
    if let Some(cue) = own.iter().find(|cue| cue.home == piece.home) {
        return Some(cue.home);
    }
    if piece.marked != Marked::Wholly {
        return None;
    }
    let free = |cue: &&&Cue| {
        let gap = piece.span.gap(cue.span).or_else(|| cue.span.gap(piece.span)).unwrap_or_default();
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|other| pieces.get(other));
        !beside.into_iter().any(|other| other.span.overlaps(gap))
    };
    let distance = |cue: &&&Cue| piece.span.gap(cue.span).or_else(|| cue.span.gap(piece.span)).map_or(0, Span::len);
    if let Some(cue) = own.iter().filter(free).min_by_key(distance) {
        return Some(cue.home);
    }
    // "She said:" and the quotation below it.
    let before = piece.block.checked_sub(1).filter(|_| piece.heads)?;
    let above = &blocks[before];
    let last = cues[..from].iter().rev().find(|cue| cue.block <= before)?;
    let leads = above.span.of(text).trim_end_matches(is_quotation_mark).ends_with(':');
    (leads && last.block == before && last.sentence + 1 >= above.sentences.len()).then_some(last.home)
}

#[cfg(test)]
mod tests {
    use super::{Begin, End, Piece, Voice, pieces};
    use crate::quotes::detection::marked::Marked;

    #[track_caller]
    fn read(text: &str) -> Vec<Piece> {
        let Marked { article, marks, blocks } = Marked::read(text);
        pieces(article.text(), &marks, &blocks)
    }

    #[test]
    fn a_piece_knows_its_marks() {
        let all = read("[s1 Ms Rao] [c1 said]: “[d1 It rained. ][d1 It froze.]\n\n“[d1 It poured].”");
        let edges: Vec<(Begin, End)> = all.iter().map(|piece| (piece.begin, piece.end)).collect();
        assert_eq!(edges, [(Begin::Opened, End::Inside), (Begin::Inside, End::Open), (Begin::Reopened, End::Closed)]);
    }

    #[test]
    fn a_piece_takes_the_reporting_words_of_its_sentence() {
        let all =
            read("“[d1 It rained],” [s1 Ms Rao] [c1 said]. “[d1 It froze],” [s2 Mr Lind] [c2 added], [i2 and poured].");
        let [first, second, third] = &all[..] else { panic!("{all:?}") };
        assert_eq!(first.report, Some(first.home));
        assert_eq!(second.report, Some(third.home));
    }

    #[test]
    fn a_voice_leads_down_quoted_paragraphs() {
        let all = read(
            "“[d1 It rained],” [s1 Ms Rao] [c1 said].\n\n“[d It froze for a week.]”\n\nIt was May.\n\n“[d It poured.]”",
        );
        let voices: Vec<Voice> = all.iter().map(|piece| piece.voice).collect();
        assert_eq!(voices, [Voice::Own, Voice::Above, Voice::Nobody]);
        let all = read("[s1 Ms Rao] [c1 said]: “[d1 It rained.]”\n\n“[d It froze for a week.]”");
        assert_eq!(all[1].voice, Voice::Above);
    }
}
