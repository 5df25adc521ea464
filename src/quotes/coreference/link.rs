//! Coreference: whom names, descriptions and pronouns mean.
//!
//! A second pass over the blocks, in text order. Names go to [`Entities`], descriptions to `descriptions`, pronouns to
//! `pronouns`; what they look back on, the [`Discourse`], is kept up here. Detection is over by now, and nothing here changes
//! a quotation.
//!
//! The names of an article are all known before any pronoun is looked at, surest first (Lee et al. 2013).

use super::descriptions;
use super::discourse::{Discourse, LEAD, Link, NOBODY, RECENT};
use super::entities::Entities;
use super::entity::EntityId;
use super::history::History;
use super::namesakes;
use super::pronouns::{BACK, Past, Recent};
use super::spelling::agree;
use crate::quotes::analysis::{Evidence, MentionKind};
use crate::quotes::basis::LinkBasis;
use crate::quotes::detection::draft::{BlockDraft, Draft};
use crate::quotes::mentions::phrase::{EntityType, Head, Name, Phrase, Place, Pronoun, Trust};
use crate::quotes::rules::Rule;
use crate::quotes::words::lexicon::{Class, class};
use crate::text::Span;

/// A phrase that means an entity.
#[derive(Clone, Debug)]
pub(crate) struct Linked {
    pub(crate) span: Span,
    pub(crate) kind: MentionKind,
    pub(crate) link: Link,
}

/// What coreference finds: one link a draft that has a source, block by block, and all mentions.
pub(crate) struct Links {
    pub(crate) sources: Vec<Vec<Link>>,
    pub(crate) mentions: Vec<Linked>,
}

/// The first person whom a block names in full as the subject of a sentence.
fn subject(block: &BlockDraft) -> Option<&Phrase> {
    block.phrases.iter().find(|phrase| {
        let person = matches!(phrase.head, Head::Name(Name { first: Some(_), kind: EntityType::Person, .. }));
        phrase.place == Place::Subject && person
    })
}

/// Those whom a block names in full outside of quotations, the first few of them.
fn introduced(block: &BlockDraft) -> impl Iterator<Item = &Phrase> {
    const MOST: usize = 6;
    let full = |phrase: &&Phrase| {
        let person = matches!(phrase.head, Head::Name(Name { first: Some(_), kind: EntityType::Person, .. }));
        person && phrase.place != Place::Quoted
    };
    block.phrases.iter().take(4 * MOST).filter(full).take(MOST)
}

/// Links every name, pronoun and source of `blocks`, which stand in text order; `author` is the byline's name.
pub(crate) fn link(blocks: &[&BlockDraft], entities: &mut Entities, author: Option<Span>) -> Links {
    for phrase in blocks.iter().flat_map(|block| &block.phrases) {
        if let Head::Name(name) = phrase.head {
            entities.introduce(name, phrase);
        }
    }
    let phrases = || blocks.iter().flat_map(|block| &block.phrases);
    if Rule::Namesakes.holds() {
        namesakes::tell_apart(entities, phrases());
    }
    entities.settle();
    let mut discourse = Discourse {
        entities,
        author,
        recent: Vec::new(),
        label: None,
        last_speaker: None,
        block: 0,
        ahead: None,
        coming: Vec::new(),
        history: History::default(),
    };
    let mut links = Links { sources: Vec::with_capacity(blocks.len()), mentions: Vec::new() };
    for (number, block) in blocks.iter().enumerate() {
        discourse.block = number;
        discourse.coming.clear();
        discourse.coming.extend(blocks[number + 1..].iter().take(BACK).flat_map(|block| introduced(block)));
        discourse.ahead =
            if number < LEAD { blocks[number + 1..].iter().take(BACK).find_map(|block| subject(block)) } else { None };
        links.sources.push(link_block(&mut discourse, block, &mut links.mentions));
    }
    links
}

/// Walks the phrases of a block and the sources of its drafts by where they stand.
fn link_block(discourse: &mut Discourse, block: &BlockDraft, mentions: &mut Vec<Linked>) -> Vec<Link> {
    discourse.label = None;
    let mut links = vec![NOBODY; block.drafts.len()];
    let mut order: Vec<usize> = (0..block.drafts.len()).collect();
    order.sort_by_key(|&nth| block.drafts[nth].1.as_ref().map_or(0, |source| source.span.start()));
    let mut sources = order.into_iter().filter_map(|nth| Some((nth, block.drafts[nth].1.as_ref()?))).peekable();
    // The links of the block's own phrases, by where their head stands, for the sources that hold them.
    let mut known: Vec<(Span, Link)> = Vec::new();
    for phrase in block.phrases.iter().filter(|phrase| !is_said_pronoun(phrase)) {
        while let Some((nth, source)) = sources.next_if(|(_, source)| source.span.end() <= phrase.span.start()) {
            links[nth] = link_source(discourse, source, &known, mentions);
        }
        let said =
            sources.peek().map(|(nth, _)| &block.drafts[*nth].0).filter(|draft| draft.source == Some(phrase.span));
        let link = link_phrase(discourse, phrase, said.map_or(&[], |draft| &draft.content));
        let colon = block.span.after(phrase.span).of(discourse.entities.text()).starts_with(':');
        if colon && phrase.span.start() == block.span.start() {
            discourse.label = link.entity;
        }
        if link.entity.is_some() {
            mentions.push(Linked { span: phrase.span, kind: mention_kind(phrase), link: link.clone() });
        }
        pair_up(discourse, phrase, &link, &known);
        known.push((head_span(phrase), link));
    }
    for (nth, source) in sources {
        links[nth] = link_source(discourse, source, &known, mentions);
    }
    for phrase in block.phrases.iter().filter(|phrase| is_said_pronoun(phrase)) {
        let link = link_said_pronoun(discourse, phrase, block, &links, &known);
        if link.entity.is_some() {
            mentions.push(Linked { span: phrase.span, kind: MentionKind::Pronoun, link });
        }
    }
    links
}

/// Whom a name or pronoun of the text means; `said` is what it says, where it is a source.
fn link_phrase(discourse: &mut Discourse, phrase: &Phrase, said: &[Span]) -> Link {
    let link = match phrase.head {
        Head::Name(name) => match discourse.entities.named(name, phrase) {
            Some(entity) => link_name(discourse, entity, name, phrase),
            None => NOBODY,
        },
        Head::Pronoun(pronoun) => discourse.pronoun(pronoun, phrase.gender, said),
        Head::Noun(head, _) => match discourse.entities.described(head, phrase) {
            Some(entity) => Link::new(entity, Evidence::Description, LinkBasis::Described),
            None => NOBODY,
        },
        Head::Pair | Head::Nobody => NOBODY,
    };
    if let Some(entity) = link.entity {
        discourse.history.mention(entity, phrase.span, (discourse.block, phrase.place));
    }
    if let Some(entity) = link.entity.filter(|_| phrase.place != Place::Quoted) {
        discourse.mention(entity, phrase.span, phrase.place);
    }
    link
}

/// Remembers two people whom "and" joins, for a "they" to mean.
fn pair_up(discourse: &mut Discourse, phrase: &Phrase, link: &Link, known: &[(Span, Link)]) {
    let Some((before, other)) = known.last().filter(|_| Rule::Pairs.holds()) else { return };
    let text = discourse.entities.text();
    // Nothing but "and", or "and congresswoman": a role or title of the second.
    let joint = |gap: Span| {
        let mut words = gap.of(text).split_whitespace();
        words.next() == Some("and") && words.all(|word| class(word).is(Class::ROLE | Class::TITLE))
    };
    let joined = before.gap(phrase.span).is_some_and(|gap| gap.len() < 40 && joint(gap));
    let person = |id: &EntityId| discourse.entities.get(*id).kind == EntityType::Person;
    let two = [other.entity, link.entity].map(|id| id.filter(person));
    if let ([Some(one), Some(other)], true, Place::Subject | Place::Other) = (two, joined, phrase.place)
        && one != other
    {
        let span = before.cover(phrase.span);
        let pair = discourse.entities.together(span, vec![one, other]);
        discourse.mention(pair, span, Place::Subject);
    }
}

/// Whom a source means. `known` are the links of the phrases before it in its block.
fn link_source(discourse: &mut Discourse, source: &Phrase, known: &[(Span, Link)], mentions: &mut Vec<Linked>) -> Link {
    let link_at = |span: Span| {
        let at = known.partition_point(|(own, _)| own.start() < span.start());
        let found = known.get(at).filter(|(own, link)| own.start() == span.start() && link.entity.is_some());
        found.map(|(_, link)| link)
    };
    let link = match source.head {
        Head::Name(name) => {
            let certain = Name { trust: Trust::Sure, ..name };
            let known = link_at(name.span).and_then(|link| link.entity);
            let entity = known.or_else(|| discourse.entities.named(certain, source));
            entity.map_or(NOBODY, |entity| link_name(discourse, entity, name, source))
        }
        Head::Pronoun(Pronoun::First) => discourse.first_person(source),
        Head::Nobody => NOBODY,
        Head::Pronoun(pronoun) => {
            link_at(source.span).cloned().unwrap_or_else(|| discourse.pronoun(pronoun, source.gender, &[]))
        }
        Head::Noun(head, kind) => descriptions::link(discourse, source, head, kind),
        Head::Pair => {
            let from = known.partition_point(|(own, _)| own.start() < source.span.start());
            let own = known[from..].iter().take_while(|(own, _)| source.span.encloses(*own));
            let members: Vec<EntityId> = own.filter_map(|(_, link)| link.entity).collect();
            Link::new(discourse.entities.together(source.span, members), Evidence::FullName, LinkBasis::Pair)
        }
    };
    if let (Some(entity), Head::Pronoun(_), true) = (link.entity, source.head, Rule::GenderByPronoun.holds()) {
        discourse.entities.agreed(entity, source.gender);
    }
    let link = if source.place == Place::Relative && link.entity.is_some() {
        Link { evidence: Evidence::Relative, basis: LinkBasis::Relative, share: 1.0, ..link }
    } else {
        link
    };
    if let Some(entity) = link.entity {
        discourse.last_speaker = Some((entity, discourse.block));
        discourse.mention(entity, source.span, Place::Subject);
        discourse.history.mention(entity, source.span, (discourse.block, Place::Subject));
        discourse.history.speaks(entity);
        let kind = if source.place == Place::Relative { MentionKind::Pronoun } else { mention_kind(source) };
        mentions.push(Linked { span: source.span, kind, link: link.clone() });
    }
    link
}

/// The evidence of a source that holds a name.
fn link_name(discourse: &Discourse, id: EntityId, name: Name, source: &Phrase) -> Link {
    let entity = discourse.entities.get(id);
    let text = discourse.entities.text();
    let (own, full) = (name.span.of(text), entity.name.of(text));
    let acronym = own.chars().all(char::is_uppercase) && own != full;
    let (evidence, basis) = if !source.span.encloses(name.span) {
        (Evidence::ShortForm, LinkBasis::NameBeside)
    } else if own == full || name.titled.of(text) == full {
        (Evidence::FullName, LinkBasis::FullName)
    } else if acronym || !matches!(entity.kind, EntityType::Person | EntityType::Unknown) {
        (Evidence::ShortForm, LinkBasis::ShortForm)
    } else {
        (Evidence::PartOfName, LinkBasis::PartOfName)
    };
    Link::new(id, evidence, if agree(entity.gender, source.gender) { basis } else { LinkBasis::OtherGender })
}

/// Whom a pronoun inside a quotation means: anybody named before it there or in the talk, but not who says it.
fn link_said_pronoun(
    discourse: &Discourse,
    phrase: &Phrase,
    block: &BlockDraft,
    links: &[Link],
    known: &[(Span, Link)],
) -> Link {
    let Head::Pronoun(pronoun) = phrase.head else { return NOBODY };
    let starts =
        |(draft, _): &(Draft, _)| draft.content.first().is_some_and(|span| span.start() <= phrase.span.start());
    let said = block.drafts.partition_point(starts).checked_sub(1).and_then(|nth| links.get(nth));
    let speaker = said.and_then(|link| link.entity).or(discourse.last_speaker.map(|(entity, _)| entity));
    let before = known.partition_point(|(own, _)| own.start() < phrase.span.start());
    let named = known[..before].iter().rev().take(RECENT).rev();
    let named = named.filter_map(|(span, link)| {
        Some(Recent { entity: link.entity?, span: *span, block: discourse.block, place: Place::Other })
    });
    let earlier = discourse.recent.iter().filter(|one| one.span.start() < phrase.span.start()).copied();
    let recent: Vec<Recent> = earlier.chain(named).collect();
    let past = Past { entities: discourse.entities, recent: &recent, last_speaker: None, block: discourse.block };
    discourse.pronoun_link(past.choose(pronoun, phrase.gender, |one| Some(one.entity) == speaker))
}

/// Whether a phrase is a pronoun inside a quotation.
fn is_said_pronoun(phrase: &Phrase) -> bool {
    phrase.place == Place::Quoted && matches!(phrase.head, Head::Pronoun(_))
}

/// Where the head of a phrase stands.
fn head_span(phrase: &Phrase) -> Span {
    match phrase.head {
        Head::Name(name) => name.span,
        Head::Pronoun(_) | Head::Noun(..) | Head::Pair | Head::Nobody => phrase.span,
    }
}

fn mention_kind(phrase: &Phrase) -> MentionKind {
    match phrase.head {
        Head::Name(_) | Head::Pair => MentionKind::Name,
        Head::Pronoun(_) => MentionKind::Pronoun,
        Head::Noun(..) | Head::Nobody => MentionKind::Description,
    }
}

#[cfg(test)]
mod tests {
    use crate::quotes::analysis::Evidence;
    use crate::quotes::coreference::marked::{evidence, linked, mentions};

    #[test]
    fn each_source_is_linked_by_the_rule_for_what_it_is() {
        let text = "[s Ann Ash] [c said] [i it rained].\n\n[s Ms Ash|Ann Ash] [c said] [i it poured].\n\n\
                    [s She|Ann Ash] [c said] [i it froze].\n\n[s A witness] [c said] [i it thawed].";
        assert_eq!(linked(text), text);
        let rules = [Evidence::FullName, Evidence::PartOfName, Evidence::Pronoun, Evidence::Itself];
        assert_eq!(evidence(text), rules);
    }

    #[test]
    fn who_means_whose_name_stands_before() {
        let text = "There sat Ann Ash, [s who|Ann Ash] [c said] [i it rained].";
        assert_eq!((linked(text).as_str(), evidence(text)), (text, vec![Evidence::Relative]));
    }

    #[test]
    fn two_who_speak_together_are_one_speaker() {
        let text = "[s Ann Ash and Tom Low] [c said] [i it rained].";
        assert_eq!(linked(text), text);
    }

    #[test]
    fn phrases_that_say_nothing_are_linked_too() {
        let all = mentions("Ann Ash left. She was late. Ms Ash never is.");
        let names: Vec<(&str, &str)> = all.iter().map(|(own, name)| (own.as_str(), name.as_str())).collect();
        assert_eq!(names, [("Ann Ash", "Ann Ash"), ("She", "Ann Ash"), ("Ms Ash", "Ann Ash")]);
    }
}
