//! Coreference: whom names, descriptions and pronouns mean.
//!
//! A second pass over the blocks, in text order. Names go to [`Entities`]; a pronoun goes to whom the talk is about: who
//! has the floor, the subject of the sentence before, whoever was named last, as far as gender and number agree. Detection
//! is over by now, and nothing here changes a quotation.

use super::block::BlockDraft;
use super::entities::{Entities, EntityId, Named, agree};
use super::lexicon::{Class, class};
use super::mentions::{Gender, Head, Name, Phrase, Place, Pronoun, Sort, Trust};
use super::{Evidence, MentionKind};
use crate::text::Span;

/// Whom a phrase means, and by which rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    /// Whom, where that is known.
    pub(super) entity: Option<EntityId>,
    /// The rule.
    pub(super) evidence: Evidence,
    /// How sure, 0 to 1.
    pub(super) sure: f32,
}

/// A phrase that means an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Linked {
    pub(super) span: Span,
    pub(super) kind: MentionKind,
    pub(super) entity: EntityId,
}

/// What coreference finds: one link a draft that has a source, block by block, and all mentions.
pub(super) struct Links {
    pub(super) sources: Vec<Vec<Link>>,
    pub(super) mentions: Vec<Linked>,
}

/// Nobody.
const NOBODY: Link = Link { entity: None, evidence: Evidence::Unattributed, sure: 0.0 };

/// How many of those mentioned last a pronoun chooses from.
const RECENT: usize = 10;

/// How many blocks back a pronoun looks.
const BACK: usize = 3;

/// How many blocks begin an article: what they leave unnamed is named in the next.
const LEAD: usize = 3;

/// The first person whom a block names in full as the subject of a sentence.
fn subject(block: &BlockDraft) -> Option<&Phrase> {
    block.phrases.iter().find(|phrase| {
        let person = matches!(phrase.head, Head::Name(Name { first: Some(_), sort: Sort::Person, .. }));
        phrase.place == Place::Subject && person
    })
}

/// Links every name, pronoun and source of `blocks`, which stand in text order; `author` is the byline's name.
pub(super) fn link(blocks: &[&BlockDraft], entities: &mut Entities, author: Option<Span>) -> Links {
    for phrase in blocks.iter().flat_map(|block| &block.phrases) {
        if let Head::Name(name) = phrase.head {
            entities.introduce(name, phrase);
        }
    }
    entities.settle();
    let mut talk = Talk { entities, author, recent: Vec::new(), label: None, floor: None, block: 0, ahead: None };
    let mut links = Links { sources: Vec::with_capacity(blocks.len()), mentions: Vec::new() };
    for (number, block) in blocks.iter().enumerate() {
        talk.block = number;
        talk.ahead =
            if number < LEAD { blocks[number + 1..].iter().take(BACK).find_map(|block| subject(block)) } else { None };
        links.sources.push(talk.block_links(block, &mut links.mentions));
    }
    links
}

/// One who was mentioned lately.
#[derive(Clone, Copy)]
struct Recent {
    entity: EntityId,
    span: Span,
    block: usize,
    place: Place,
}

/// The state of the talk at a point of the text.
struct Talk<'e, 't, 'b> {
    /// The first person named in full after this block, where it is one of the article's first.
    ahead: Option<&'b Phrase>,
    entities: &'e mut Entities<'t>,
    author: Option<Span>,
    /// Who was mentioned lately outside quotations, latest last.
    recent: Vec<Recent>,
    /// Whose turn it is, where the block begins with a name and a colon.
    label: Option<EntityId>,
    /// Who spoke last, and in which block.
    floor: Option<(EntityId, usize)>,
    block: usize,
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
        let mut known: Vec<(Span, Option<EntityId>)> = Vec::new();
        for phrase in &block.phrases {
            while let Some((nth, source)) = sources.next_if(|(_, source)| source.span.end() <= phrase.span.start()) {
                links[nth] = self.source(source, &known, mentions);
            }
            let said =
                sources.peek().map(|(nth, _)| &block.drafts[*nth].0).filter(|draft| draft.source == Some(phrase.span));
            let entity = self.phrase(phrase, said.map_or(&[], |draft| &draft.content));
            let colon = block.span.after(phrase.span).of(self.entities.text()).starts_with(':');
            if colon && phrase.span.start() == block.span.start() {
                self.label = entity;
            }
            known.push((head_span(phrase), entity));
            if let Some(entity) = entity {
                mentions.push(Linked { span: phrase.span, kind: mention_kind(phrase), entity });
            }
        }
        for (nth, source) in sources {
            links[nth] = self.source(source, &known, mentions);
        }
        links
    }

    /// Whom a name or pronoun of the text means; `said` is what it says, where it is a source.
    fn phrase(&mut self, phrase: &Phrase, said: &[Span]) -> Option<EntityId> {
        let entity = match phrase.head {
            Head::Name(name) => self.entities.named(name, phrase),
            Head::Pronoun(pronoun) => self.pronoun(pronoun, phrase.gender, said).map(|(entity, _)| entity),
            Head::Noun(..) | Head::Pair | Head::Nobody => None,
        }?;
        if phrase.place != Place::Quoted {
            self.mention(entity, phrase.span, phrase.place);
        }
        Some(entity)
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
    fn source(&mut self, source: &Phrase, known: &[(Span, Option<EntityId>)], mentions: &mut Vec<Linked>) -> Link {
        let link_at = |span: Span| {
            let at = known.partition_point(|(own, _)| own.start() < span.start());
            known.get(at).filter(|(own, _)| own.start() == span.start()).and_then(|(_, entity)| *entity)
        };
        let link = match source.head {
            Head::Name(name) => {
                let sure = Name { trust: Trust::Sure, ..name };
                let entity = link_at(name.span).or_else(|| self.entities.named(sure, source));
                entity.map_or(NOBODY, |entity| self.name_link(entity, name, source))
            }
            Head::Pronoun(Pronoun::First) => self.first_person(source),
            Head::Nobody => NOBODY,
            Head::Pronoun(pronoun) => match link_at(source.span)
                .map(|entity| (entity, 0.6))
                .or_else(|| self.pronoun(pronoun, source.gender, &[]))
            {
                Some((entity, sure)) => {
                    let floor = self.floor.is_some_and(|(own, _)| own == entity);
                    Link { entity: Some(entity), evidence: Evidence::Pronoun, sure: if floor { 0.75 } else { sure } }
                }
                None => NOBODY,
            },
            Head::Noun(head, sort) => self.noun(source, head, sort),
            Head::Pair => {
                let entity = self.entities.spelled(source.span, Named::Pair);
                Link { entity: Some(entity), evidence: Evidence::FullName, sure: 0.9 }
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
            mentions.push(Linked { span: source.span, kind, entity });
        }
        link
    }

    /// "I": inside a quotation whoever has the floor, in a transcript whose turn it is, else the author.
    fn first_person(&mut self, source: &Phrase) -> Link {
        if source.place == Place::Quoted {
            let floor = self.floor.filter(|(_, block)| self.block - block <= BACK);
            return floor.map_or(NOBODY, |(entity, _)| Link {
                entity: Some(entity),
                evidence: Evidence::Pronoun,
                sure: 0.5,
            });
        }
        if let Some(entity) = self.label {
            return Link { entity: Some(entity), evidence: Evidence::Pronoun, sure: 0.7 };
        }
        let entity = match self.author {
            Some(author) => self.entities.spelled(author, Named::Name),
            None => self.entities.author(source.span),
        };
        Link { entity: Some(entity), evidence: Evidence::Author, sure: 0.7 }
    }

    /// The evidence of a source that holds a name.
    fn name_link(&self, id: EntityId, name: Name, source: &Phrase) -> Link {
        let entity = self.entities.get(id);
        let text = self.entities.text();
        let (own, full) = (name.span.of(text), entity.name.of(text));
        let acronym = own.chars().all(char::is_uppercase) && own != full;
        let (evidence, sure) = if own == full || name.titled.of(text) == full {
            (Evidence::FullName, 0.97)
        } else if acronym || !matches!(entity.sort, Sort::Person | Sort::Unknown) {
            (Evidence::ShortForm, 0.8)
        } else {
            (Evidence::PartOfName, 0.9)
        };
        let sure = if agree(entity.gender, source.gender) { sure } else { 0.4 };
        Link { entity: Some(id), evidence, sure }
    }

    /// Whom a description means: one so described before, else whoever only this description names.
    fn noun(&mut self, source: &Phrase, head: Span, sort: Sort) -> Link {
        let text = self.entities.text();
        let first = source.span.of(text).split_whitespace().next().unwrap_or_default().to_lowercase();
        let definite = matches!(first.as_str(), "the" | "this" | "that" | "his" | "her" | "their" | "its");
        // A headline's "Judge" needs no article.
        let definite = definite || source.span == head && head.of(text).starts_with(char::is_uppercase);
        if definite
            && sort == Sort::Person
            && let Some(entity) = self.entities.described(head, source)
        {
            self.entities.call(entity, source.span);
            return Link { entity: Some(entity), evidence: Evidence::Description, sure: 0.65 };
        }
        let whole = source.span.of(text);
        if sort == Sort::Unknown && !whole.contains(char::is_whitespace) && whole.starts_with(char::is_lowercase) {
            return NOBODY;
        }
        if first == "the"
            && whole.split_whitespace().count() == 2
            && let Some(entity) = self.body(head.of(text))
        {
            self.entities.organised(entity);
            self.entities.call(entity, source.span);
            return Link { entity: Some(entity), evidence: Evidence::Description, sure: 0.6 };
        }
        if sort == Sort::Person
            && let Some(entity) = self.lead(source, head, definite).or_else(|| self.variation(source, &first))
        {
            self.entities.call(entity, source.span);
            return Link { entity: Some(entity), evidence: Evidence::Description, sure: 0.5 };
        }
        let entity = self.entities.unnamed(source, head, sort);
        let evidence =
            if self.entities.get(entity).name == source.span { Evidence::Itself } else { Evidence::Description };
        Link { entity: Some(entity), evidence, sure: 0.85 }
    }

    /// Whom "a teacher" in the first paragraphs means: whoever is named next, if the article calls that person one.
    fn lead(&mut self, source: &Phrase, head: Span, definite: bool) -> Option<EntityId> {
        if definite || self.block >= LEAD {
            return None;
        }
        let named = self.ahead?;
        let Head::Name(name) = named.head else { return None };
        let entity = self.entities.named(name, named)?;
        (agree(named.gender, source.gender) && self.entities.is_described(entity, head)).then_some(entity)
    }

    /// Whom "the billionaire" means that nobody was called before: the person whom the sentence before is about.
    fn variation(&self, source: &Phrase, first: &str) -> Option<EntityId> {
        let text = source.span.of(self.entities.text());
        if first != "the" || [" of ", " for ", "’s ", "'s "].iter().any(|part| text.contains(part)) {
            return None;
        }
        let mut proper = text.split_whitespace().skip(1).filter(|word| word.starts_with(char::is_uppercase)).peekable();
        // Home and party are said of whoever is talked of; "the FBI director" may be one more.
        let homely = proper.peek().is_some() && proper.all(is_homely);
        if !homely {
            return None;
        }
        let fits = |id: EntityId| {
            let entity = self.entities.get(id);
            entity.sort == Sort::Person && entity.named == Named::Name && agree(entity.gender, source.gender)
        };
        let floor = self.floor.filter(|(id, block)| self.block - block <= 1 && fits(*id)).map(|(id, _)| id);
        let subject = self.recent.iter().rev().find(|one| one.place == Place::Subject && self.block - one.block <= 1);
        subject.map(|one| one.entity).filter(|id| fits(*id)).or(floor)
    }

    /// The organisation that "the commission", "the company", "the newspaper" means: one with the word in its name, else
    /// the latest that can be such a thing.
    fn body(&self, noun: &str) -> Option<EntityId> {
        const PAPERS: [&str; 19] = [
            "times",
            "post",
            "news",
            "journal",
            "herald",
            "tribune",
            "mail",
            "guardian",
            "telegraph",
            "mirror",
            "sun",
            "bbc",
            "cnn",
            "nbc",
            "abc",
            "cbs",
            "fox",
            "politico",
            "today",
        ];
        const UNIONS: [&str; 7] =
            ["union", "workers", "united", "association", "federation", "brotherhood", "teachers"];
        const OFFICES: [&str; 8] =
            ["department", "agency", "service", "administration", "bureau", "office", "ministry", "authority"];
        let text = self.entities.text();
        if let Some(entity) = self.entities.body(noun) {
            return Some(entity);
        }
        let noun = noun.to_lowercase();
        let holds = |name: &str, words: &[&str]| name.split_whitespace().any(|word| words.contains(&word));
        let can_be = |name: &str| match noun.as_str() {
            "company" | "bank" | "firm" | "airline" | "retailer" | "carmaker" | "manufacturer" | "label" => {
                !holds(name, &PAPERS)
                    && !holds(name, &OFFICES)
                    && !holds(name, &["committee", "commission", "party", "awards"])
            }
            "newspaper" | "paper" | "magazine" | "network" | "broadcaster" | "tabloid" | "outlet" | "publication" => {
                holds(name, &PAPERS)
            }
            "union" => holds(name, &UNIONS),
            "agency" => holds(name, &OFFICES),
            _ => false,
        };
        let fits = |one: &&Recent| {
            let entity = self.entities.get(one.entity);
            let sort = matches!(entity.sort, Sort::Organisation | Sort::Unknown) && entity.gender == Gender::Unknown;
            sort && entity.named == Named::Name
                && self.block - one.block <= BACK
                && can_be(&entity.name.of(text).to_lowercase())
        };
        self.recent.iter().rev().find(fits).map(|one| one.entity)
    }

    /// Whom a pronoun means, and how sure that is; nobody who is first named in what is `said`.
    fn pronoun(&self, pronoun: Pronoun, gender: Gender, said: &[Span]) -> Option<(EntityId, f32)> {
        let near = |block: usize| self.block - block <= BACK;
        let fits = |id: EntityId| {
            let entity = self.entities.get(id);
            match pronoun {
                Pronoun::He | Pronoun::She => {
                    matches!(entity.sort, Sort::Person | Sort::Unknown)
                        && entity.named != Named::Pair
                        && agree(entity.gender, gender)
                }
                Pronoun::They => entity.named == Named::Pair || matches!(entity.sort, Sort::Group | Sort::Organisation),
                Pronoun::It => matches!(entity.sort, Sort::Organisation | Sort::Document),
                Pronoun::First | Pronoun::Relative => false,
            }
        };
        let floor = self.floor.filter(|(id, block)| near(*block) && fits(*id));
        let score = |nth: usize, one: &Recent| {
            let entity = self.entities.get(one.entity);
            let known = u32::from(entity.gender != Gender::Unknown && entity.gender == gender) * 3;
            let person = u32::from(entity.sort == Sort::Person) * 3 + u32::from(entity.named == Named::Name) * 2;
            let weight = entity.weight.min(8) / 4;
            let subject = u32::from(one.place == Place::Subject) * 4;
            let speaks = u32::from(floor.is_some_and(|(id, _)| id == one.entity)) * 3;
            let away = (self.block - one.block) as u32 * 3;
            (20 + known + person + weight + subject + speaks + nth as u32 / 4).saturating_sub(away)
        };
        let recent = self.recent.iter().enumerate().filter(|(_, one)| {
            // "They" and "it" go on with what a sentence is about, not with whatever stands in it.
            let about = matches!(pronoun, Pronoun::He | Pronoun::She) || one.place == Place::Subject;
            about && near(one.block) && fits(one.entity) && !said.iter().any(|content| content.encloses(one.span))
        });
        let best = recent.max_by_key(|(nth, one)| score(*nth, one)).map(|(_, one)| (one.entity, 0.55));
        best.or(floor.map(|(id, _)| (id, 0.5)))
    }
}

/// Whether a capitalised word says where somebody is from, or of which party.
fn is_homely(word: &str) -> bool {
    const PARTIES: [&str; 8] =
        ["Republican", "GOP", "Democratic", "Democrat", "Labour", "Tory", "Conservative", "Liberal"];
    class(word).is(Class::PLACE) || PARTIES.contains(&word) || word == "New"
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
