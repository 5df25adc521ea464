//! Coreference: whom names, descriptions and pronouns mean.
//!
//! A second pass over the blocks, in text order. Names go to [`Entities`], descriptions to `descriptions`, pronouns to
//! `pronouns`; here is kept what they look back on: who was mentioned lately and who has the floor. Detection is over by
//! now, and nothing here changes a quotation.

use super::block::BlockDraft;
use super::detect::Draft;
use super::entities::{Entities, EntityId, Named};
use super::lexicon::{Class, class};
use super::mentions::{Gender, Head, Name, Phrase, Place, Pronoun, Sort, Trust};
use super::pronouns::{BACK, Choice, Past, Recent};
use super::spelling::agree;
use super::{Evidence, MentionKind};
use crate::text::Span;

/// Whom a phrase means, and by which rule.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    /// Whom, where that is known.
    pub(super) entity: Option<EntityId>,
    /// The rule.
    pub(super) evidence: Evidence,
    /// How sure, 0 to 1.
    pub(super) sure: f32,
    /// The last name of theirs before a pronoun.
    pub(super) nearest: Option<Span>,
    /// Whom else a pronoun may mean.
    pub(super) rivals: Vec<(EntityId, f32)>,
}

impl Link {
    /// A link that rests on nothing but the phrase itself.
    pub(super) fn new(entity: EntityId, evidence: Evidence, sure: f32) -> Self {
        Self { entity: Some(entity), evidence, sure, nearest: None, rivals: Vec::new() }
    }
}

/// A phrase that means an entity.
#[derive(Clone, Debug)]
pub(super) struct Linked {
    pub(super) span: Span,
    pub(super) kind: MentionKind,
    pub(super) link: Link,
}

/// What coreference finds: one link a draft that has a source, block by block, and all mentions.
pub(super) struct Links {
    pub(super) sources: Vec<Vec<Link>>,
    pub(super) mentions: Vec<Linked>,
}

/// Nobody.
pub(super) const NOBODY: Link =
    Link { entity: None, evidence: Evidence::Unattributed, sure: 0.0, nearest: None, rivals: Vec::new() };

/// How many of those mentioned last a pronoun chooses from.
const RECENT: usize = 10;

/// How many blocks begin an article: what they leave unnamed is named in the next.
pub(super) const LEAD: usize = 3;

/// The first person whom a block names in full as the subject of a sentence.
fn subject(block: &BlockDraft) -> Option<&Phrase> {
    block.phrases.iter().find(|phrase| {
        let person = matches!(phrase.head, Head::Name(Name { first: Some(_), sort: Sort::Person, .. }));
        phrase.place == Place::Subject && person
    })
}

/// Those whom a block names in full outside of quotations, the first few of them.
fn introduced(block: &BlockDraft) -> impl Iterator<Item = &Phrase> {
    const MOST: usize = 6;
    let full = |phrase: &&Phrase| {
        let person = matches!(phrase.head, Head::Name(Name { first: Some(_), sort: Sort::Person, .. }));
        person && phrase.place != Place::Quoted
    };
    block.phrases.iter().take(4 * MOST).filter(full).take(MOST)
}

/// Links every name, pronoun and source of `blocks`, which stand in text order; `author` is the byline's name.
pub(super) fn link(blocks: &[&BlockDraft], entities: &mut Entities, author: Option<Span>) -> Links {
    for phrase in blocks.iter().flat_map(|block| &block.phrases) {
        if let Head::Name(name) = phrase.head {
            entities.introduce(name, phrase);
        }
    }
    let phrases = || blocks.iter().flat_map(|block| &block.phrases);
    entities.tell_apart(phrases());
    entities.settle();
    let mut talk = Talk {
        entities,
        author,
        recent: Vec::new(),
        label: None,
        floor: None,
        block: 0,
        ahead: None,
        coming: Vec::new(),
    };
    let mut links = Links { sources: Vec::with_capacity(blocks.len()), mentions: Vec::new() };
    for (number, block) in blocks.iter().enumerate() {
        talk.block = number;
        talk.coming.clear();
        talk.coming.extend(blocks[number + 1..].iter().take(BACK).flat_map(|block| introduced(block)));
        talk.ahead =
            if number < LEAD { blocks[number + 1..].iter().take(BACK).find_map(|block| subject(block)) } else { None };
        links.sources.push(talk.block_links(block, &mut links.mentions));
    }
    links
}

/// The state of the talk at a point of the text.
pub(super) struct Talk<'e, 't, 'b> {
    /// The first person named in full after this block, where it is one of the article's first.
    pub(super) ahead: Option<&'b Phrase>,
    /// Those whom the next blocks name in full, in text order.
    pub(super) coming: Vec<&'b Phrase>,
    pub(super) entities: &'e mut Entities<'t>,
    author: Option<Span>,
    /// Who was mentioned lately outside quotations, latest last.
    pub(super) recent: Vec<Recent>,
    /// Whose turn it is, where the block begins with a name and a colon.
    label: Option<EntityId>,
    /// Who spoke last, and in which block.
    pub(super) floor: Option<(EntityId, usize)>,
    pub(super) block: usize,
}

impl Talk<'_, '_, '_> {
    /// Walks the phrases of a block and the sources of its drafts by where they stand.
    fn block_links(&mut self, block: &BlockDraft, mentions: &mut Vec<Linked>) -> Vec<Link> {
        self.label = None;
        let mut links = vec![NOBODY; block.drafts.len()];
        let mut order: Vec<usize> = (0..block.drafts.len()).collect();
        order.sort_by_key(|&nth| block.drafts[nth].1.as_ref().map_or(0, |source| source.span.start()));
        let mut sources = order.into_iter().filter_map(|nth| Some((nth, block.drafts[nth].1.as_ref()?))).peekable();
        // The links of the block's own phrases, by where their head stands, for the sources that hold them.
        let mut known: Vec<(Span, Link)> = Vec::new();
        for phrase in block.phrases.iter().filter(|phrase| !is_said_pronoun(phrase)) {
            while let Some((nth, source)) = sources.next_if(|(_, source)| source.span.end() <= phrase.span.start()) {
                links[nth] = self.source(source, &known, mentions);
            }
            let said =
                sources.peek().map(|(nth, _)| &block.drafts[*nth].0).filter(|draft| draft.source == Some(phrase.span));
            let link = self.phrase(phrase, said.map_or(&[], |draft| &draft.content));
            let colon = block.span.after(phrase.span).of(self.entities.text()).starts_with(':');
            if colon && phrase.span.start() == block.span.start() {
                self.label = link.entity;
            }
            if link.entity.is_some() {
                mentions.push(Linked { span: phrase.span, kind: mention_kind(phrase), link: link.clone() });
            }
            self.pair_up(phrase, &link, &known);
            known.push((head_span(phrase), link));
        }
        for (nth, source) in sources {
            links[nth] = self.source(source, &known, mentions);
        }
        for phrase in block.phrases.iter().filter(|phrase| is_said_pronoun(phrase)) {
            let link = self.said_pronoun(phrase, block, &links, &known);
            if link.entity.is_some() {
                mentions.push(Linked { span: phrase.span, kind: MentionKind::Pronoun, link });
            }
        }
        links
    }

    /// Whom a name or pronoun of the text means; `said` is what it says, where it is a source.
    fn phrase(&mut self, phrase: &Phrase, said: &[Span]) -> Link {
        let link = match phrase.head {
            Head::Name(name) => match self.entities.named(name, phrase) {
                Some(entity) => self.name_link(entity, name, phrase),
                None => NOBODY,
            },
            Head::Pronoun(pronoun) => self.pronoun(pronoun, phrase.gender, said),
            Head::Noun(head, _) => match self.entities.described(head, phrase) {
                Some(entity) => Link::new(entity, Evidence::Description, 0.65),
                None => NOBODY,
            },
            Head::Pair | Head::Nobody => NOBODY,
        };
        if let Some(entity) = link.entity.filter(|_| phrase.place != Place::Quoted) {
            self.mention(entity, phrase.span, phrase.place);
        }
        link
    }

    /// Remembers two people whom "and" joins, for a "they" to mean.
    fn pair_up(&mut self, phrase: &Phrase, link: &Link, known: &[(Span, Link)]) {
        let Some((before, other)) = known.last() else { return };
        let text = self.entities.text();
        // Nothing but "and", or "and congresswoman": a role or title of the second.
        let joint = |gap: Span| {
            let mut words = gap.of(text).split_whitespace();
            words.next() == Some("and") && words.all(|word| class(word).is(Class::ROLE | Class::TITLE))
        };
        let joined = before.gap(phrase.span).is_some_and(|gap| gap.len() < 40 && joint(gap));
        let person = |id: &EntityId| self.entities.get(*id).sort == Sort::Person;
        let two = [other.entity, link.entity].map(|id| id.filter(person));
        if let ([Some(one), Some(other)], true, Place::Subject | Place::Other) = (two, joined, phrase.place)
            && one != other
        {
            let span = before.cover(phrase.span);
            let pair = self.entities.together(span, vec![one, other]);
            self.mention(pair, span, Place::Subject);
        }
    }

    fn mention(&mut self, entity: EntityId, span: Span, place: Place) {
        self.recent.retain(|one| {
            one.entity != entity || one.block == self.block && one.place == Place::Subject && place != Place::Subject
        });
        if self.recent.iter().all(|one| one.entity != entity) {
            self.recent.push(Recent { entity, span, block: self.block, place });
        }
        if self.recent.len() > RECENT {
            self.recent.remove(0);
        }
    }

    /// Whom a source means. `known` are the links of the phrases before it in its block.
    fn source(&mut self, source: &Phrase, known: &[(Span, Link)], mentions: &mut Vec<Linked>) -> Link {
        let link_at = |span: Span| {
            let at = known.partition_point(|(own, _)| own.start() < span.start());
            let found = known.get(at).filter(|(own, link)| own.start() == span.start() && link.entity.is_some());
            found.map(|(_, link)| link)
        };
        let link = match source.head {
            Head::Name(name) => {
                let sure = Name { trust: Trust::Sure, ..name };
                let known = link_at(name.span).and_then(|link| link.entity);
                let entity = known.or_else(|| self.entities.named(sure, source));
                entity.map_or(NOBODY, |entity| self.name_link(entity, name, source))
            }
            Head::Pronoun(Pronoun::First) => self.first_person(source),
            Head::Nobody => NOBODY,
            Head::Pronoun(pronoun) => {
                link_at(source.span).cloned().unwrap_or_else(|| self.pronoun(pronoun, source.gender, &[]))
            }
            Head::Noun(head, sort) => self.noun(source, head, sort),
            Head::Pair => {
                let from = known.partition_point(|(own, _)| own.start() < source.span.start());
                let own = known[from..].iter().take_while(|(own, _)| source.span.encloses(*own));
                let members: Vec<EntityId> = own.filter_map(|(_, link)| link.entity).collect();
                Link::new(self.entities.together(source.span, members), Evidence::FullName, 0.9)
            }
        };
        if let (Some(entity), Head::Pronoun(_)) = (link.entity, source.head) {
            self.entities.agreed(entity, source.gender);
        }
        let link = if source.place == Place::Relative && link.entity.is_some() {
            Link { evidence: Evidence::Relative, sure: link.sure.min(0.8), ..link }
        } else {
            link
        };
        if let Some(entity) = link.entity {
            self.floor = Some((entity, self.block));
            self.mention(entity, source.span, Place::Subject);
            let kind = if source.place == Place::Relative { MentionKind::Pronoun } else { mention_kind(source) };
            mentions.push(Linked { span: source.span, kind, link: link.clone() });
        }
        link
    }

    /// "I": inside a quotation whoever has the floor, in a transcript whose turn it is, else the author.
    fn first_person(&mut self, source: &Phrase) -> Link {
        if source.place == Place::Quoted {
            let floor = self.floor.filter(|(_, block)| self.block - block <= BACK);
            return floor.map_or(NOBODY, |(entity, _)| Link::new(entity, Evidence::Pronoun, 0.5));
        }
        if let Some(entity) = self.label {
            return Link::new(entity, Evidence::Pronoun, 0.7);
        }
        let entity = match self.author {
            Some(author) => self.entities.spelled(author, Named::Name),
            None => self.entities.author(source.span),
        };
        Link::new(entity, Evidence::Author, 0.7)
    }

    /// The evidence of a source that holds a name.
    fn name_link(&self, id: EntityId, name: Name, source: &Phrase) -> Link {
        let entity = self.entities.get(id);
        let text = self.entities.text();
        let (own, full) = (name.span.of(text), entity.name.of(text));
        let acronym = own.chars().all(char::is_uppercase) && own != full;
        let (evidence, sure) = if !source.span.encloses(name.span) {
            (Evidence::ShortForm, 0.8)
        } else if own == full || name.titled.of(text) == full {
            (Evidence::FullName, 0.97)
        } else if acronym || !matches!(entity.sort, Sort::Person | Sort::Unknown) {
            (Evidence::ShortForm, 0.8)
        } else {
            (Evidence::PartOfName, 0.9)
        };
        Link::new(id, evidence, if agree(entity.gender, source.gender) { sure } else { 0.4 })
    }

    /// Whom a pronoun means; nobody who is first named in what is `said`.
    pub(super) fn pronoun(&self, pronoun: Pronoun, gender: Gender, said: &[Span]) -> Link {
        let past = Past { entities: self.entities, recent: &self.recent, floor: self.floor, block: self.block };
        let choice = past.choose(pronoun, gender, |one| said.iter().any(|content| content.encloses(one.span)));
        if choice.is_none() && self.block < LEAD && matches!(pronoun, Pronoun::He | Pronoun::She) {
            return self.named_soon(gender);
        }
        self.pronoun_link(choice)
    }

    /// Whom "he" means in the first paragraphs where nobody was named before: the first who is.
    fn named_soon(&self, gender: Gender) -> Link {
        let known = |phrase: &&Phrase| match phrase.head {
            Head::Name(name) if phrase.place == Place::Subject => self.entities.find(name, phrase),
            Head::Name(_) | Head::Noun(..) | Head::Pronoun(_) | Head::Pair | Head::Nobody => None,
        };
        let soon = self.coming.iter().filter_map(known).find(|id| agree(self.entities.get(*id).gender, gender));
        soon.map_or(NOBODY, |entity| Link::new(entity, Evidence::Pronoun, 0.4))
    }

    /// Whom a pronoun inside a quotation means: anybody named before it there or in the talk, but not who says it.
    fn said_pronoun(&self, phrase: &Phrase, block: &BlockDraft, links: &[Link], known: &[(Span, Link)]) -> Link {
        let Head::Pronoun(pronoun) = phrase.head else { return NOBODY };
        let starts =
            |(draft, _): &(Draft, _)| draft.content.first().is_some_and(|span| span.start() <= phrase.span.start());
        let said = block.drafts.partition_point(starts).checked_sub(1).and_then(|nth| links.get(nth));
        let speaker = said.and_then(|link| link.entity).or(self.floor.map(|(entity, _)| entity));
        let before = known.partition_point(|(own, _)| own.start() < phrase.span.start());
        let named = known[..before].iter().rev().take(RECENT).rev();
        let named = named.filter_map(|(span, link)| {
            Some(Recent { entity: link.entity?, span: *span, block: self.block, place: Place::Other })
        });
        let earlier = self.recent.iter().filter(|one| one.span.start() < phrase.span.start()).copied();
        let recent: Vec<Recent> = earlier.chain(named).collect();
        let past = Past { entities: self.entities, recent: &recent, floor: None, block: self.block };
        self.pronoun_link(past.choose(pronoun, phrase.gender, |one| Some(one.entity) == speaker))
    }

    fn pronoun_link(&self, choice: Option<Choice>) -> Link {
        choice.map_or(NOBODY, |Choice { entity, sure, rivals }| Link {
            nearest: self.entities.get(entity).called,
            rivals,
            ..Link::new(entity, Evidence::Pronoun, sure)
        })
    }
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
