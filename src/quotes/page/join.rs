//! Which pieces make one quotation: paragraphs that are re-opened or go on without a cue, captions between them, the cue in
//! the middle, two sentences around one.
//!
//! The network links each piece to reporting words in its window, which is often right within a sentence and often wrong
//! beyond it: with its links alone 137 of 1,194 direct quotations in 427 news articles had become one with another, and 62
//! had been taken apart. Here all pieces of an article are gone over in text order: each goes on from the piece before it, or from
//! the last one of its own draft, or begins anew, as `pairs` finds likelier. Two reports never share a quotation. Then
//! each quotation takes the reporting words of its own sentence, or else those that the network gave it, if they are
//! nobody else's.

use std::collections::BTreeMap;

use super::pairs::{Pair, Weights};
use super::piece::{End, Home, Marked, Piece, Voice, block_of, leads, pieces};
use crate::model::marks::Marks;
use crate::quotes::analysis::Kind;
use crate::quotes::basis::DraftBasis;
use crate::quotes::detection::draft::{BlockDraft, Draft, Edges, kind};
use crate::quotes::mentions::phrase::Phrase;
use crate::quotes::rules::Rule;
use crate::text::{Span, is_quotation_mark};

/// Letters that a re-opened quotation needs to be content that the model overlooked.
const SHORTEST: usize = 20;

/// Puts the pieces of all drafts together anew; `blocks` stand in text order.
pub(crate) fn join(text: &str, marks: &Marks, blocks: &mut [BlockDraft]) {
    if Rule::Reopened.holds() {
        overlooked(text, marks, blocks);
    }
    // Reporting words without content are there to be taken.
    for block in blocks.iter_mut() {
        block.drafts.append(&mut block.reports);
    }
    let pieces = apart(text, pieces(text, marks, blocks));
    let grouped = grouped(text, blocks, &pieces);
    rebuild(text, marks, blocks, &pieces, &grouped);
}

/// Two pieces that may be of one quotation.
#[cfg(feature = "train")]
pub struct Asked {
    /// The first before the second.
    pub pieces: [Span; 2],
    /// All letters of one of them stand in marks.
    pub quoted: bool,
    /// What the pair looks like.
    pub cells: super::pairs::Cells,
}

/// The pairs of pieces of `blocks` that are asked about, with what they look like.
#[cfg(feature = "train")]
pub(crate) fn pairs(text: &str, marks: &Marks, blocks: &mut [BlockDraft]) -> Vec<Asked> {
    if Rule::Reopened.holds() {
        overlooked(text, marks, blocks);
    }
    // Reporting words without content are there to be taken.
    for block in blocks.iter_mut() {
        block.drafts.append(&mut block.reports);
    }
    let pieces = apart(text, pieces(text, marks, blocks));
    let mut seen = Seen::default();
    let mut found = Vec::new();
    for at in 0..pieces.len() {
        for before in seen.candidates(&pieces, at) {
            let quoted = [before, at].iter().any(|&piece| pieces[piece].marked == Marked::Wholly);
            let cells = pair(text, blocks, &pieces, before, at).cells();
            found.push(Asked { pieces: [pieces[before].span, pieces[at].span], quoted, cells });
        }
        seen.add(&pieces, at);
    }
    found
}

/// Adds re-opened paragraphs that the model found nothing in, each as a draft of its own.
fn overlooked(text: &str, marks: &Marks, blocks: &mut [BlockDraft]) {
    let mut taken: Vec<Span> = Vec::new();
    for block in blocks.iter() {
        taken.extend(block.drafts.iter().flat_map(|(draft, _)| draft.content.iter().copied()));
    }
    taken.sort_unstable();
    let free = |span: Span| {
        let near = taken.partition_point(|other| other.end() <= span.start());
        !taken.get(near).is_some_and(|other| other.overlaps(span))
    };
    for (before, after) in marks.reopened() {
        let after = after.trimmed_matches(text, |c| !c.is_alphanumeric());
        let letters = after.of(text).chars().filter(|c| c.is_alphanumeric()).count();
        if letters <= SHORTEST || free(before) || !free(after) {
            continue;
        }
        let nth = block_of(blocks, after);
        let Some(block) = blocks.get_mut(nth).filter(|block| block.span.encloses(after)) else { continue };
        let edges = Edges { heads: true, open: marks.regions(after).any(|region| region.close.is_none()) };
        let draft = Draft {
            kind: Kind::Direct,
            content: vec![after],
            cue: None,
            source: None,
            edges,
            basis: DraftBasis::Model,
            quote_confidence: 0.5,
            source_confidence: 0.0,
        };
        let at = block.drafts.partition_point(|(own, _)| own.content.first() < Some(&after));
        block.drafts.insert(at, (draft, None));
    }
}

/// The pieces without overlaps: of two that meet, the first keeps what they share.
fn apart(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        let last = found.last().map(|last| last.span);
        piece.span = last.map_or(piece.span, |last| piece.span.after(last).trimmed(text));
        if !piece.span.is_empty() {
            found.push(piece);
        }
    }
    found
}

/// What was seen of the pieces before one.
#[derive(Default)]
struct Seen {
    /// The last piece of each draft.
    drafts: BTreeMap<Home, usize>,
    /// The last piece that stands in marks.
    marked: Option<usize>,
}

impl Seen {
    /// The pieces that the one at `at` may go on from: the one before, the last of its own draft, the last in marks.
    fn candidates(&self, pieces: &[Piece], at: usize) -> Vec<usize> {
        let own = self.drafts.get(&pieces[at].home).copied();
        let marked = self.marked.filter(|_| pieces[at].marked == Marked::Wholly);
        let mut all: Vec<usize> = at.checked_sub(1).into_iter().chain(own).chain(marked).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn add(&mut self, pieces: &[Piece], at: usize) {
        self.drafts.insert(pieces[at].home, at);
        if pieces[at].marked == Marked::Wholly {
            self.marked = Some(at);
        }
    }
}

fn pair<'a>(text: &'a str, blocks: &'a [BlockDraft], pieces: &'a [Piece], before: usize, at: usize) -> Pair<'a> {
    Pair { text, blocks, first: &pieces[before], then: &pieces[at], interrupted: before + 1 != at }
}

/// The quotation that each piece belongs to, by number.
fn grouped(text: &str, blocks: &[BlockDraft], pieces: &[Piece]) -> Vec<usize> {
    let weights = Weights::embedded();
    let words = |home: Home| {
        let draft = &blocks[home.0].drafts[home.1].0;
        (draft.cue, draft.source)
    };
    let mut seen = Seen::default();
    let mut groups: Vec<usize> = Vec::with_capacity(pieces.len());
    // The reporting words that each quotation has in its own sentences.
    let mut reports: Vec<Option<Home>> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let likely = seen.candidates(pieces, at).into_iter().filter_map(|before| {
            let one = reports[groups[before]].zip(piece.report).is_none_or(|(a, b)| words(a) == words(b));
            let inserted = before + 1 == at && is_inserted(text, blocks, &pieces[before], piece);
            let sure =
                if inserted { 1.0 } else { weights.probability(&pair(text, blocks, pieces, before, at).cells()) };
            (one && !is_over(&pieces[before], piece) && sure >= 0.5).then_some((sure, groups[before]))
        });
        let best = likely.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, group)| group);
        let group = best.unwrap_or_else(|| {
            reports.push(None);
            reports.len() - 1
        });
        reports[group] = reports[group].or(piece.report);
        groups.push(group);
        seen.add(pieces, at);
    }
    groups
}

/// Whether a quotation that was closed is over before `next`, a later paragraph without reporting words: another block
/// stands between, or nobody is known to say it. Of 427 news articles none goes on so (12 of 12 begin anew), 17 of 19
/// that go on at once from a paragraph that somebody says do.
fn is_over(last: &Piece, next: &Piece) -> bool {
    let apart = last.block + 1 < next.block || last.block < next.block && last.voice == Voice::Nobody;
    last.end == End::Closed && apart && next.report.is_none()
}

/// Whether nothing but their reporting words stands between the two: The bridge, she said, “will go”.
fn is_inserted(text: &str, blocks: &[BlockDraft], last: &Piece, next: &Piece) -> bool {
    let draft = &blocks[last.home.0].drafts[last.home.1].0;
    let one = last.home == next.home && last.report == Some(last.home) && next.report == last.report;
    let Some((cue, gap)) = draft.cue.zip(last.span.gap(next.span)).filter(|_| one) else { return false };
    let all = draft.source.map_or(cue, |source| source.cover(cue));
    let bare = |part: Span| !part.of(text).contains(|c: char| c.is_alphanumeric() || c == ':');
    last.marked != Marked::Wholly && gap.encloses(all) && bare(gap.before(all)) && bare(gap.after(all))
}

/// Makes drafts of groups of pieces.
fn rebuild(text: &str, marks: &Marks, blocks: &mut [BlockDraft], pieces: &[Piece], groups: &[usize]) {
    let drafts: Vec<Vec<(Draft, Option<Phrase>)>> =
        blocks.iter_mut().map(|block| std::mem::take(&mut block.drafts)).collect();
    let mut members: Vec<Vec<&Piece>> = Vec::new();
    for (piece, &group) in pieces.iter().zip(groups) {
        members.resize_with(members.len().max(group + 1), Vec::new);
        members[group].push(piece);
    }
    let owners = owners(text, &members);
    for (group, own) in members.iter().enumerate() {
        let Some(first) = own.first() else { continue };
        if is_told(&members, &owners, group) {
            continue;
        }
        let content: Vec<Span> = own.iter().map(|piece| piece.span).collect();
        let whole = own.iter().all(|piece| piece.marked == Marked::Wholly);
        let mine = |home: &Home| owners.get(home).is_none_or(|owner| *owner == group);
        let own_report = own.iter().find_map(|piece| piece.report).filter(|home| mine(home) || !whole);
        let given = own.iter().map(|piece| piece.home).find(|home| {
            let draft = &drafts[home.0][home.1].0;
            mine(home) && draft.cue.or(draft.source).is_some() && (!whole || leads(text, blocks, draft, &content))
        });
        let home = own_report.or(given);
        let (draft, phrase) = &drafts[first.home.0][first.home.1];
        let mut draft = Draft { cue: None, source: None, source_confidence: 0.0, ..draft.clone() };
        let mut phrase = if home == Some(first.home) { phrase.clone() } else { None };
        if let Some(home) = home {
            let (other, named) = &drafts[home.0][home.1];
            (draft.cue, draft.source, draft.source_confidence) = (other.cue, other.source, other.source_confidence);
            phrase.clone_from(named);
        }
        if let Some((other, named)) = labelled(text, &drafts, &owners, group, own) {
            (draft.source, draft.source_confidence) = (other.source, other.source_confidence);
            phrase.clone_from(named);
        }
        draft.edges = Edges {
            heads: first.heads && marks.regions(first.span).next().is_some(),
            open: content.last().is_some_and(|&last| marks.regions(last).any(|region| region.close.is_none())),
        };
        draft.kind = kind(text, marks, &content);
        draft.content = content;
        blocks[first.block].drafts.push((draft, phrase));
    }
}

/// Who has the reporting words of each draft: the first quotation that has them in its own sentence, and not before a
/// colon, where another has.
fn owners(text: &str, members: &[Vec<&Piece>]) -> BTreeMap<Home, usize> {
    let mut owners: BTreeMap<Home, usize> = BTreeMap::new();
    for (group, own) in members.iter().enumerate() {
        if let Some(report) = own.iter().find_map(|piece| piece.report) {
            let owner = owners.entry(report).or_insert(group);
            if *owner != group && members[*owner].iter().all(|piece| is_label(text, piece)) {
                *owner = group;
            }
        }
    }
    owners
}

/// Whether a piece in marks stands before a colon, as the head of what follows: ‘We won’: Rao thanked her team.
fn is_label(text: &str, piece: &Piece) -> bool {
    let rest =
        text[piece.span.range().end..].trim_start_matches(|c: char| is_quotation_mark(c) || c == ',' || c == '.');
    piece.marked == Marked::Wholly && rest.starts_with(':')
}

/// Whether the words of a group are who is told, or what is spoken of: “It holds,” she said of the pier.
fn is_told(members: &[Vec<&Piece>], owners: &BTreeMap<Home, usize>, group: usize) -> bool {
    let own = &members[group];
    let Some(owner) = own.first().and_then(|first| owners.get(&first.home)).filter(|owner| **owner < group) else {
        return false;
    };
    let quoted = |piece: &&Piece| piece.marked == Marked::Wholly;
    own.iter().all(|piece| !quoted(piece) && piece.report == Some(piece.home)) && members[*owner].iter().all(quoted)
}

/// Who says the quotation before a colon whose reporting words another has: the draft with its source and what this means.
fn labelled<'d>(
    text: &str,
    drafts: &'d [Vec<(Draft, Option<Phrase>)>],
    owners: &BTreeMap<Home, usize>,
    group: usize,
    own: &[&Piece],
) -> Option<&'d (Draft, Option<Phrase>)> {
    let report = own.iter().find_map(|piece| piece.report).filter(|home| owners.get(home) != Some(&group))?;
    own.iter().all(|piece| is_label(text, piece)).then(|| &drafts[report.0][report.1])
}

#[cfg(test)]
mod tests {
    use super::join;
    use crate::quotes::detection::marked::over_blocks;

    #[track_caller]
    fn joined(before: &str) -> String {
        over_blocks(before, |article, marks, blocks| join(article.text(), marks, blocks))
    }

    #[test]
    fn a_quotation_that_is_reopened_is_one() {
        assert_eq!(
            joined("[s Ms Rao] [c said]: “[d The bridge is closed.]\n\n“[d It stays so.]”"),
            "[s1 Ms Rao] [c1 said]: “[d1 The bridge is closed.]\n\n“[d1 It stays so.]”"
        );
    }

    #[test]
    fn a_reopened_quotation_that_nobody_saw_belongs_to_it() {
        assert_eq!(
            joined("[s Ms Rao] [c said]: “[d The bridge is closed.]\n\n“It will stay so until the end of May.”"),
            "[s1 Ms Rao] [c1 said]: “[d1 The bridge is closed.]\n\n“[d1 It will stay so until the end of May].”"
        );
    }

    /// Report: quotations of two people were joined into one.
    #[test]
    fn a_direct_quotation_does_not_go_on_after_another_speaker() {
        let found = "“[d1 It rained],” [s1 she] [c1 said]. [s2 He] [c2 said] [i2 it froze]. “[d1 It poured.]”";
        assert_eq!(joined(found), found.replace("[d1 It poured", "[d3 It poured"));
    }

    /// Report: a bare quotation was fused with the indirect one before it.
    #[test]
    fn a_bare_quotation_after_an_indirect_one_is_its_own() {
        assert_eq!(
            joined("[s1 Ms Rao] [c1 said] [m1 the bridge had grown too old]. “[m1 It has to go.]”"),
            "[s1 Ms Rao] [c1 said] [i1 the bridge had grown too old]. “[d2 It has to go.]”"
        );
    }

    /// Report: of two reporting verbs in a paragraph one got both quotations.
    #[test]
    fn each_takes_the_reporting_words_of_its_own_sentence() {
        assert_eq!(
            joined(
                "“[d1 It rained],” [s1 Ms Rao] [c1 said]. “[d1 It froze],” [s2 Mr Lind] [c2 said]. “[d2 It poured.]”"
            ),
            "“[d1 It rained],” [s1 Ms Rao] [c1 said]. “[d2 It froze],” [s2 Mr Lind] [c2 said]. “[d2 It poured.]”"
        );
    }

    /// Report: where reporting words stand inside of a sentence, half of it was lost.
    #[test]
    fn reporting_words_may_stand_inside_of_a_sentence() {
        let inserted = "[m1 The bridge], [s1 Ms Rao] [c1 said], “[m1 has to go]”.";
        assert_eq!(joined(inserted), inserted.replace('1', ""));
    }

    /// Report: a caption cut a quotation that was still open, or was fused with one that was closed.
    #[test]
    fn what_was_closed_is_over_before_a_caption_and_what_was_left_open_is_not() {
        let caption = "The bridge over the river in its last summer";
        let open = |mark: &str| {
            format!(
                "[s1 Ms Rao] [c1 said]: “[d1 The bridge is too old.]{mark}\n\n{caption}\n\n“[d1 We shall miss it, all of us.]”"
            )
        };
        assert_eq!(joined(&open("")), open(""));
        let closed = open("”");
        assert_eq!(joined(&closed), closed.replace("[s1", "[s").replace("[c1", "[c").replace("[d1", "[d"));
    }

    #[test]
    fn an_indirect_one_that_is_interrupted_becomes_two() {
        assert_eq!(
            joined("[s1 She] [c1 said] [i1 it rained], [i2 it froze], [s2 he] [c2 said], [i1 and poured]."),
            "[s1 [s3 She]] [c1 [c3 said]] [i1 it rained], [i2 it froze], [s2 he] [c2 said], [i3 and poured]."
        );
    }

    #[test]
    fn a_cue_from_which_nothing_leads_to_the_quotation_is_let_go() {
        assert_eq!(
            joined("[s1 Ms Rao] [c1 said] no.\n\nThe bridge is old.\n\n“[d1 It rained for days.]”"),
            "Ms Rao said no.\n\nThe bridge is old.\n\n“[d It rained for days.]”"
        );
        let leads = "[s1 Ms Rao] [c1 said]:\n\n“[d1 It rained for days.]”";
        assert_eq!(joined(leads), leads);
    }
}
