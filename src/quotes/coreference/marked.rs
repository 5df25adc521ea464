//! Links in marked text, for the tests of coreference: drafts in, whom their sources mean out.
//!
//! In the notation of [`analysis::marked`](crate::quotes::analysis::marked) a name after the bar says whom a source means:
//! `[s she|Ann Ash]`; nothing after it (`[s he|]`) means nobody. The model is not asked.

use super::discourse::Link;
use super::entities::Entities;
use super::link::{Links, link};
use crate::quotes::analysis::Evidence;
use crate::quotes::analysis::marked::{Tagged, tagged, written};
use crate::quotes::detection::draft::BlockDraft;
use crate::quotes::detection::marked::Marked;

/// The drafts of marked text, whatever its bars say.
#[track_caller]
fn read(text: &str) -> Marked {
    let (article, all) = tagged(text).expect(text);
    let unnamed: Vec<Tagged> = all.into_iter().map(|one| Tagged { bar: None, ..one }).collect();
    Marked::read(&written(&article, &unnamed))
}

/// Links the sources of `marked`, and hands over what came out.
fn with_links<T>(marked: &Marked, look: impl FnOnce(&Entities, &Links) -> T) -> T {
    let mut entities = Entities::new(marked.text());
    let blocks: Vec<&BlockDraft> = marked.blocks.iter().collect();
    let links = link(&blocks, &mut entities, None);
    look(&entities, &links)
}

/// The marked text with whom each source is linked to.
#[track_caller]
pub(super) fn linked(text: &str) -> String {
    let marked = read(text);
    let names: Vec<Option<String>> = with_links(&marked, |entities, links| {
        let name = |link: &Link| link.entity.map(|id| entities.get(id).name.of(marked.text()).to_owned());
        links.sources.iter().flatten().map(name).collect()
    });
    let drafts = marked.blocks.iter().flat_map(|block| &block.drafts);
    let tagged = drafts.zip(names).map(|((draft, _), name)| {
        let own = draft.source.map(|source| source.of(marked.text()));
        let bar = own.filter(|own| name.as_deref() != Some(own)).map(|_| name.unwrap_or_default());
        Tagged {
            kind: draft.kind,
            content: draft.content.clone(),
            cue: draft.cue.into_iter().collect(),
            source: draft.source.into_iter().collect(),
            bar,
        }
    });
    written(&marked.article, &tagged.collect::<Vec<_>>())
}

/// By which rule each source of marked text is linked.
#[track_caller]
pub(super) fn evidence(text: &str) -> Vec<Evidence> {
    with_links(&read(text), |_, links| links.sources.iter().flatten().map(|link| link.evidence).collect())
}

/// Whom the phrases of marked text mean that are no sources: the phrase, and the name.
#[track_caller]
pub(super) fn mentions(text: &str) -> Vec<(String, String)> {
    let marked = read(text);
    with_links(&marked, |entities, links| {
        let own = |span: crate::text::Span| span.of(marked.text()).to_owned();
        let named =
            links.mentions.iter().filter_map(|one| Some((own(one.span), own(entities.get(one.link.entity?).name))));
        named.collect()
    })
}
