//! Drafts in marked text, for the tests of rules: what a rule is given, and what it makes of that.
//!
//! The notation is that of [`analysis::marked`](crate::quotes::analysis::marked). Words, names and what a source refers with
//! are read from the text, as the pipeline reads them; the model is not asked. A draft is [`SURE`] unless a bar says
//! otherwise, and its kind is that of its letter.

use super::draft::{BlockDraft, Draft, edges};
use crate::article::Article;
use crate::model;
use crate::model::marks::Marks;
use crate::quotes::analysis::marked::{Tagged, tagged, written};
use crate::quotes::basis::DraftBasis;
use crate::quotes::mentions::{referent, scan};
use crate::quotes::words::paragraph::Paragraph;
use crate::text::Span;

/// How sure a draft without a number is, of being a quotation and of its source.
pub(crate) const SURE: f32 = 0.9;

/// A text and the drafts that are marked in it.
pub(crate) struct Marked {
    pub(crate) article: Article,
    pub(crate) marks: Marks,
    /// One for each paragraph.
    pub(crate) blocks: Vec<BlockDraft>,
}

impl Marked {
    /// Reads marked text.
    #[track_caller]
    pub(crate) fn read(text: &str) -> Self {
        let (article, all) = tagged(text).expect(text);
        let spans: Vec<Span> = article.blocks().iter().map(|block| block.span).collect();
        let marks = Marks::read(article.text(), &spans);
        let read = |&span: &Span| {
            let p = Paragraph::read(article.text(), span, &marks);
            let sentences = p.sentences.iter().map(|range| p.cover(range)).collect();
            BlockDraft { span, drafts: Vec::new(), reports: Vec::new(), phrases: scan::scan(&p), sentences }
        };
        let mut blocks: Vec<BlockDraft> = spans.iter().map(read).collect();
        for one in all {
            let home = article.block_at(one.content[0].start()).expect("content stands in a block");
            let p = Paragraph::read(article.text(), spans[home], &marks);
            let draft = draft(&p, &marks, one);
            let phrase = draft.source.and_then(|source| {
                let home = article.block_at(source.start())?;
                let p = Paragraph::read(article.text(), spans[home], &marks);
                referent::of(&p, source, &blocks[home].phrases)
            });
            blocks[home].drafts.push((draft, phrase));
        }
        Self { article, marks, blocks }
    }

    /// The text of the article.
    pub(crate) fn text(&self) -> &str {
        self.article.text()
    }

    /// The drafts, in text order, as the model would find them.
    pub(crate) fn found(&self) -> Vec<model::Draft> {
        self.blocks.iter().flat_map(|block| &block.drafts).map(|(draft, _)| found(draft)).collect()
    }

    /// The marked text of the drafts, without how sure they are.
    pub(crate) fn written(&self) -> String {
        let drafts = self.blocks.iter().flat_map(|block| &block.drafts);
        let tagged = drafts.map(|(draft, _)| Tagged {
            kind: draft.kind,
            content: draft.content.clone(),
            cue: draft.cue.into_iter().collect(),
            source: draft.source.into_iter().collect(),
            bar: None,
        });
        written(&self.article, &tagged.collect::<Vec<_>>())
    }
}

/// `draft` as the model would find it.
pub(crate) fn found(draft: &Draft) -> model::Draft {
    model::Draft {
        content: draft.content.clone(),
        cue: draft.cue,
        source: draft.source,
        quote_probability: draft.quote_confidence,
        source_probability: draft.source_confidence,
    }
}

/// What `rule`, which goes over the drafts of a block, makes of marked text.
#[track_caller]
pub(crate) fn in_blocks(before: &str, rule: impl Fn(&Paragraph, &Marks, &mut Vec<Draft>)) -> String {
    let mut marked = Marked::read(before);
    for block in &mut marked.blocks {
        let p = Paragraph::read(marked.article.text(), block.span, &marked.marks);
        let mut drafts: Vec<Draft> = block.drafts.drain(..).map(|(draft, _)| draft).collect();
        rule(&p, &marked.marks, &mut drafts);
        drafts.sort_by_key(|draft| draft.content.first().copied());
        block.drafts = drafts.into_iter().map(|draft| (draft, None)).collect();
    }
    marked.written()
}

/// What `rule`, which mends one draft after the other, makes of marked text; it gives the drafts that come beside.
#[track_caller]
pub(crate) fn one_by_one<B>(before: &str, rule: impl Fn(&Paragraph, &Marks, &mut Draft) -> B) -> String
where
    B: IntoIterator<Item = Draft>,
{
    in_blocks(before, |p, marks, drafts| {
        let beside: Vec<Draft> = drafts.iter_mut().flat_map(|draft| rule(p, marks, draft)).collect();
        drafts.extend(beside);
    })
}

/// What `rule`, which goes over all blocks, makes of marked text.
#[track_caller]
pub(crate) fn over_blocks(before: &str, rule: impl FnOnce(&Article, &Marks, &mut [BlockDraft])) -> String {
    let mut marked = Marked::read(before);
    rule(&marked.article, &marked.marks, &mut marked.blocks);
    marked.written()
}

fn draft(p: &Paragraph, marks: &Marks, tagged: Tagged) -> Draft {
    let Tagged { kind, content, cue, source, bar } = tagged;
    assert!(cue.len() < 2 && source.len() < 2, "a draft has one cue and one source at most");
    let sure = bar.map_or(SURE, |bar| bar.parse().expect("after the bar stands how sure the draft is"));
    Draft {
        kind,
        edges: edges(p, marks, &content),
        content,
        cue: cue.first().copied(),
        source: source.first().copied(),
        basis: DraftBasis::Model,
        quote_confidence: sure,
        source_confidence: SURE,
    }
}
