//! From the drafts of all blocks to the analysis: sources become speakers, and a quotation without one has that of the one
//! before, where it stands near.
//!
//! Works on plain data in text order and reads the text only to spell names.

use crate::article::{Article, BlockKind};
use crate::quotes::analysis::{Analysis, Confidence, Evidence, Kind, Mention, MentionKind, Quote, Reason, Rival};
use crate::quotes::basis::{DraftBasis, LinkBasis};
use crate::quotes::calibration::{calibrated, signs};
#[cfg(feature = "train")]
use crate::quotes::coreference::antecedents::Candidates;
use crate::quotes::coreference::discourse::{Link, NOBODY};
use crate::quotes::coreference::entities::Entities;
#[cfg(feature = "train")]
use crate::quotes::coreference::entity::{EntityId, Named};
use crate::quotes::coreference::link;
use crate::quotes::coreference::link::{Linked, Links};
use crate::quotes::coreference::speakers::SpeakerTable;
use crate::quotes::detection::draft::{BlockDraft, Draft};
use crate::quotes::rules::Rule;
use crate::text::Span;

/// The analysis of an article whose blocks were read as `blocks`, in text order.
pub(crate) fn resolve(article: &Article, blocks: &[&BlockDraft]) -> Analysis {
    let text = article.text();
    let mut entities = Entities::new(text);
    let links = link::link(blocks, &mut entities, author(article));
    let speakers = joined(text, blocks, &links);
    let mut table = SpeakerTable::default();
    for entity in speakers.quotes.iter().filter_map(|joined| joined.link.entity) {
        table.enter(entity, &entities, text);
    }
    let quotes = speakers.quotes.into_iter().map(|joined| joined.finish(&entities, &table)).collect();
    let mut mentions: Vec<Mention> = Vec::new();
    let mut linked = links.mentions;
    linked.sort_by_key(|one| (one.span.start(), std::cmp::Reverse(one.span.end())));
    for Linked { span, kind, link } in linked {
        let speaker = link.entity.and_then(|entity| table.known(entity));
        let anybody = speaker.is_some() || kind == MentionKind::Pronoun;
        if anybody && mentions.last().is_none_or(|last| last.span.end() <= span.start()) {
            let (confidence, reason) = (link.confidence(), reason(link, &entities, &table));
            mentions.push(Mention { span, kind, speaker, reason, confidence });
        }
    }
    Analysis { quotes, speakers: table.speakers, mentions, unread: 0 }
}

/// The quotations of all blocks, each with its link.
fn joined(text: &str, blocks: &[&BlockDraft], links: &Links) -> Speakers {
    let mut speakers = Speakers::default();
    for (block, own) in blocks.iter().zip(&links.sources) {
        for ((draft, _), link) in block.drafts.iter().zip(own) {
            speakers.take(block, draft, link.clone());
        }
        speakers.end_block(block.span.of(text));
    }
    speakers
}

/// What a quotation and its link rest on.
#[cfg(feature = "train")]
pub(crate) struct Bases {
    pub(crate) draft: DraftBasis,
    pub(crate) link: LinkBasis,
    /// How likely the link is beside others of the same basis.
    pub(crate) share: f32,
    /// Whom the source may mean, where that was weighed.
    pub(crate) weighed: Option<Weighed>,
}

/// Whom a source may mean.
#[cfg(feature = "train")]
pub(crate) struct Weighed {
    /// The names of each, the fullest first, with its cells.
    pub(crate) candidates: Vec<(Vec<String>, Vec<u16>)>,
    /// The cells of nobody.
    pub(crate) nobody: Vec<u16>,
    /// Whom of them the rules name.
    pub(crate) sieved: Option<usize>,
    /// Which noun or pronoun the source has.
    pub(crate) noun: &'static str,
}

#[cfg(feature = "train")]
impl Weighed {
    fn of(candidates: &Candidates, entities: &Entities) -> Self {
        let text = entities.text();
        let names = |id: EntityId| {
            let entity = entities.get(id);
            let description = |alias: &&str| {
                let first = alias.split_whitespace().next().unwrap_or_default();
                entity.named == Named::Name && (first.starts_with(char::is_lowercase) || first == "The" || first == "A")
            };
            let aliases = entity.aliases.iter().map(|alias| alias.of(text)).filter(|alias| !description(alias));
            std::iter::once(entity.name.of(text)).chain(aliases).map(str::to_owned).collect()
        };
        let (all, nobody) = candidates.cells();
        let ids: Vec<(EntityId, &[u16])> = all.collect();
        Self {
            sieved: candidates.sieved.and_then(|sieved| ids.iter().position(|(id, _)| *id == sieved)),
            candidates: ids.iter().map(|(id, cells)| (names(*id), cells.to_vec())).collect(),
            nobody: nobody.to_vec(),
            noun: candidates.noun,
        }
    }
}

/// What the quotations of an article rest on, in the order in which [`resolve`] gives them.
#[cfg(feature = "train")]
pub(crate) fn bases(article: &Article, blocks: &[&BlockDraft]) -> Vec<Bases> {
    let mut entities = Entities::new(article.text());
    let links = link::link(blocks, &mut entities, author(article));
    let quotes = joined(article.text(), blocks, &links).quotes.into_iter();
    let bases = |one: Joined| Bases {
        draft: one.basis,
        link: one.link.basis,
        share: one.link.share,
        weighed: one.link.candidates.as_ref().map(|candidates| Weighed::of(candidates, &entities)),
    };
    quotes.map(bases).collect()
}

/// Where the byline names the author.
fn author(article: &Article) -> Option<Span> {
    let name = article.meta.byline.as_deref()?;
    let bylines = article.blocks().iter().filter(|block| block.kind == BlockKind::Byline);
    bylines.map(|block| block.span).find_map(|span| {
        let at = span.range().start + article.slice(span).find(name)?;
        Span::new(article.text(), at..at + name.len())
    })
}

/// A quotation with whom it was linked to.
struct Joined {
    kind: Kind,
    content: Vec<Span>,
    cue: Option<Span>,
    source: Option<Span>,
    link: Link,
    basis: DraftBasis,
    quote_confidence: f32,
    source_confidence: f32,
}

/// Gives quotations without a source the speaker of the one before.
#[derive(Default)]
struct Speakers {
    quotes: Vec<Joined>,
    /// What the blocks before hold.
    before: Above,
    /// The block that is read has had a quotation.
    quoted: bool,
}

/// What stands above a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Above {
    /// No quotation near.
    #[default]
    Nothing,
    /// A block with a quotation.
    Quotation,
    /// Such a block, and a short one without, which may be a caption.
    Caption,
}

impl Speakers {
    fn take(&mut self, block: &BlockDraft, draft: &Draft, link: Link) {
        let source = draft.source;
        let bare = draft.cue.is_none() && source.is_none();
        let heads =
            draft.edges.heads && draft.content.first().is_some_and(|span| span.start() <= block.span.start() + 3);
        let adjacent = self.quoted || heads && self.before != Above::Nothing;
        let link = if bare { self.goes_on(adjacent) } else { link };
        if bare && link.entity.is_none() && !heads {
            return;
        }
        self.quotes.push(Joined {
            kind: draft.kind,
            content: draft.content.clone(),
            cue: draft.cue,
            source,
            link,
            basis: draft.basis,
            quote_confidence: draft.quote_confidence,
            source_confidence: draft.source_confidence,
        });
        self.quoted = true;
    }

    /// The link of a quotation without source: that of the one before, where it stands near.
    fn goes_on(&self, adjacent: bool) -> Link {
        let near = Rule::Continued.holds() && adjacent;
        let last = self.quotes.last().filter(|last| near && last.link.entity.is_some());
        last.map_or(NOBODY, |last| Link {
            evidence: Evidence::Continued,
            basis: LinkBasis::Continued,
            share: last.link.confidence(),
            rivals: Vec::new(),
            #[cfg(feature = "train")]
            candidates: None,
            ..last.link
        })
    }

    fn end_block(&mut self, own: &str) {
        const CAPTION: usize = 20;
        let short = own.split_whitespace().nth(CAPTION).is_none();
        self.before = match self.before {
            _ if std::mem::take(&mut self.quoted) => Above::Quotation,
            Above::Quotation if short => Above::Caption,
            Above::Quotation | Above::Caption | Above::Nothing => Above::Nothing,
        };
    }
}

impl Joined {
    fn finish(self, entities: &Entities, table: &SpeakerTable) -> Quote {
        let signs = signs(entities.text(), &self.content, self.cue, self.kind);
        let quote =
            if self.basis.is_model() { calibrated(self.quote_confidence, signs) } else { self.quote_confidence };
        Quote {
            kind: self.kind,
            content: self.content,
            cue: self.cue.into_iter().collect(),
            source: self.source.into_iter().collect(),
            speaker: self.link.entity.and_then(|id| table.known(id)),
            confidence: Confidence { quote, source: self.source_confidence, speaker: self.link.confidence() },
            reason: reason(self.link, entities, table),
        }
    }
}

/// Why a phrase means whom `link` says.
fn reason(link: Link, entities: &Entities, table: &SpeakerTable) -> Reason {
    let names_itself = matches!(link.evidence, Evidence::FullName | Evidence::Itself | Evidence::Unattributed);
    let named = link.entity.filter(|_| !names_itself).map(|id| entities.get(id).name);
    let rival = |(id, confidence)| Rival { named: entities.get(id).name, speaker: table.known(id), confidence };
    Reason {
        evidence: link.evidence,
        named,
        nearest: link.nearest.filter(|nearest| Some(*nearest) != named),
        rivals: link.rivals.into_iter().map(rival).collect(),
    }
}
