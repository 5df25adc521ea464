//! Marked text: an article with its quotes written into it, for tests and examples.
//!
//! ```text
//! “[d I won't go],” [s Ms Rao] [c said].
//! ```
//!
//! * `[d …]`, `[m …]`, `[i …]` is content of a direct, mixed or indirect quote, `[s …]` its source, `[c …]` its cue.
//! * All tags of a paragraph belong to one quote. A number tells several quotes apart (`[d1 …] [s1 …] [d2 …]`), and the
//!   same number in another paragraph goes on with the same quote.
//! * `[s he|Maria Lopez]` names the speaker after a bar, once in a quote, on any of its tags. Without a bar the first
//!   source is the speaker's name, unless it is a pronoun. Nothing after the bar (`[s a man|]`) means nobody.
//! * Tags nest. A `[` without tag letter, optional digits and a space is an ordinary bracket, as is the `]` that pairs
//!   with it.
//!
//! Paragraphs are what blank lines part; every block is [`BlockKind::Paragraph`]. What marked text cannot say: confidence,
//! descriptions, and an article whose own words look like a tag.
//!
//! # Drafts
//!
//! The same brackets write down what a rule of the engine is given and what it makes of that, so that it is tested by itself,
//! without the model. In place of a quote they then say a draft: what is said, with which cue, by which phrase; whom that
//! phrase means is not asked yet, so that a bar names nobody but says how sure the draft is (0 to 1):
//!
//! ```text
//! [s She] [c said] [i it rained] and [i poured].           what the model finds
//! [s She] [c said] [i it rained and poured].               what the rule for gaps makes of it
//! [i the pier is unsafe|0.4].                              a draft of which the model is not sure
//! ```
//!
//! A draft has one cue and one source at most. `tagged` reads both forms, `written` writes them; the rules' own tests turn
//! what is tagged into drafts and back (`detection::marked`), and tests of coreference compare whom it links a source to
//! with the name after the bar.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::result::{
    Analysis, Confidence, Evidence, Kind, Mention, MentionKind, Quote, Reason, Speaker, SpeakerId, SpeakerKind,
};
use crate::article::{Article, Block, BlockKind, Meta};
use crate::quotes::words::lexicon::{Class, class};
use crate::text::Span;

/// Reads marked text: the article without its tags, and the analysis that the tags say.
///
/// # Errors
/// A sentence that says which tag is wrong: one left open, across paragraphs, without content, with two kinds or two
/// speakers.
pub fn parse(marked: &str) -> Result<(Article, Analysis), String> {
    let (article, all) = tagged(marked)?;
    let mut analysis = Analysis::default();
    for one in all {
        one.finish(&article, &mut analysis);
    }
    analysis.mentions.sort_by_key(|mention| mention.span);
    Ok((article, analysis))
}

/// Reads marked text: the article without its tags, and what the tags say, in order of the content.
///
/// # Errors
/// As [`parse`].
pub(crate) fn tagged(marked: &str) -> Result<(Article, Vec<Tagged>), String> {
    let (text, tags) = read_tags(marked)?;
    let blocks = paragraphs(&text);
    let article = Article::new(text, blocks, Meta::default());
    let mut groups: BTreeMap<(usize, u32), Tags> = BTreeMap::new();
    for tag in tags {
        let span = Span::snapped(article.text(), tag.range.clone());
        let block = article.block_at(span.start()).unwrap_or_default();
        if !article.blocks().get(block).is_some_and(|own| own.span.encloses(span)) {
            return Err(format!("the tag around “{}” crosses a paragraph", article.slice(span)));
        }
        // Unnumbered tags are grouped by paragraph, numbered ones by number; 0 is nobody's paragraph.
        let key = tag.number.map_or((block + 1, 0), |number| (0, number));
        groups.entry(key).or_default().add(tag.letter, span, tag.name)?;
    }
    let mut all = groups.into_values().map(|tags| tags.together(&article)).collect::<Result<Vec<Tagged>, String>>()?;
    all.sort_by_key(|one| one.content.first().copied());
    Ok((article, all))
}

/// The article without its tags, to be analysed afresh.
///
/// # Errors
/// As [`parse`].
pub fn strip(marked: &str) -> Result<Article, String> {
    parse(marked).map(|(article, _)| article)
}

/// Writes `analysis` into the article's text, the inverse of [`parse`]. Quotes are numbered in text order, and only those
/// that share a paragraph with another quote or go over several paragraphs.
pub fn render(article: &Article, analysis: &Analysis) -> String {
    let tagged = |quote: &Quote| Tagged {
        kind: quote.kind,
        content: quote.content.clone(),
        cue: quote.cue.clone(),
        source: quote.source.clone(),
        bar: bar(article, analysis, quote),
    };
    written(article, &analysis.quotes.iter().map(tagged).collect::<Vec<_>>())
}

/// Writes what is tagged into the article's text, the inverse of [`tagged`], with the numbers of [`render`].
pub(crate) fn written(article: &Article, all: &[Tagged]) -> String {
    let numbers = numbering(article, all);
    // Everything to write: where, what opens it, what closes it.
    let mut opening: Vec<(Span, String, String)> = Vec::new();
    for (one, number) in all.iter().zip(numbers) {
        let number = number.map(|n| n.to_string()).unwrap_or_default();
        let mut bar = one.bar.as_ref();
        let letter = letter(one.kind);
        let tags = one.source.iter().map(|&span| ('s', span));
        let tags = tags.chain(one.content.iter().map(|&span| (letter, span)));
        for (letter, span) in tags.chain(one.cue.iter().map(|&span| ('c', span))) {
            let bar = bar.take().map(|bar| format!("|{bar}")).unwrap_or_default();
            opening.push((span, format!("[{letter}{number} "), format!("{bar}]")));
        }
    }
    opening.sort_by_key(|(span, ..)| (span.start(), std::cmp::Reverse(span.end())));
    let mut out = String::new();
    let mut open: Vec<(u32, String)> = Vec::new();
    let mut at = 0;
    for (span, head, tail) in opening {
        close(article, &mut out, &mut open, &mut at, span.start());
        out.push_str(between(article, at, span.start()));
        at = span.start();
        out.push_str(&head);
        open.push((span.end(), tail));
    }
    close(article, &mut out, &mut open, &mut at, u32::MAX);
    out.push_str(between(article, at, u32::MAX));
    out
}

/// A tag as it was read: where it stands in the text without tags.
struct Tag {
    letter: char,
    number: Option<u32>,
    range: Range<usize>,
    name: Option<String>,
}

/// What brackets are open while reading: a tag with its start, or an ordinary bracket.
enum Open {
    Tag { letter: char, number: Option<u32>, start: usize, name: Option<usize> },
    Bracket,
}

fn read_tags(marked: &str) -> Result<(String, Vec<Tag>), String> {
    let mut text = String::with_capacity(marked.len());
    let mut tags = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        if let Some((letter, number, after)) = opening_tag(rest) {
            open.push(Open::Tag { letter, number, start: text.len(), name: None });
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match (c, open.last_mut()) {
            ('[', _) => open.push(Open::Bracket),
            (']', Some(Open::Bracket)) => {
                open.pop();
            }
            (']', Some(Open::Tag { letter, number, start, name })) => {
                let named = name.map(|at| text.split_off(at));
                tags.push(Tag { letter: *letter, number: *number, range: *start..text.len(), name: named });
                open.pop();
                continue;
            }
            ('|', Some(Open::Tag { name: name @ None, .. })) => {
                *name = Some(text.len());
                continue;
            }
            _ => {}
        }
        text.push(c);
    }
    match open.iter().find_map(|one| if let Open::Tag { start, .. } = one { Some(*start) } else { None }) {
        Some(start) => {
            Err(format!("the tag before “{}” is not closed", text[start..].chars().take(30).collect::<String>()))
        }
        None => Ok((text, tags)),
    }
}

/// `[d1 ` at the start of `rest`: its letter, number and what follows.
fn opening_tag(rest: &str) -> Option<(char, Option<u32>, &str)> {
    let inner = rest.strip_prefix('[')?;
    let letter = inner.chars().next().filter(|c| "dmisc".contains(*c))?;
    let digits = &inner[1..];
    let end = digits.find(|c: char| !c.is_ascii_digit())?;
    let after = digits[end..].strip_prefix(' ')?;
    let number = if end == 0 { None } else { Some(digits[..end].parse().ok()?) };
    Some((letter, number, after))
}

fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut end_block = |start: usize, end: usize| {
        let span = Span::snapped(text, start..end).trimmed(text);
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph, continues: false });
        }
    };
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            end_block(start, at);
            start = at + line.len();
        }
        at += line.len();
    }
    end_block(start, at);
    blocks
}

/// The tags that belong together: a quote, or a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tagged {
    /// By the letter of its content.
    pub(crate) kind: Kind,
    /// In text order; at least one.
    pub(crate) content: Vec<Span>,
    /// In text order.
    pub(crate) cue: Vec<Span>,
    /// In text order.
    pub(crate) source: Vec<Span>,
    /// What stands after the bar, on whichever tag.
    pub(crate) bar: Option<String>,
}

/// Tags of one quote while they are collected.
#[derive(Default)]
struct Tags {
    kind: Option<Kind>,
    content: Vec<Span>,
    cue: Vec<Span>,
    source: Vec<Span>,
    bar: Option<String>,
}

impl Tags {
    fn add(&mut self, letter: char, span: Span, bar: Option<String>) -> Result<(), String> {
        if let Some(bar) = bar
            && let Some(other) = self.bar.replace(bar)
        {
            return Err(format!("“{other}” is named twice in one quote"));
        }
        let kind = match letter {
            's' => {
                self.source.push(span);
                return Ok(());
            }
            'c' => {
                self.cue.push(span);
                return Ok(());
            }
            'd' => Kind::Direct,
            'm' => Kind::Mixed,
            _ => Kind::Indirect,
        };
        if self.kind.is_some_and(|other| other != kind) {
            return Err("a quote has tags of two kinds: number them".to_owned());
        }
        self.kind = Some(kind);
        self.content.push(span);
        Ok(())
    }

    fn together(self, article: &Article) -> Result<Tagged, String> {
        let Self { kind, mut content, mut cue, mut source, bar } = self;
        let Some(kind) = kind else {
            let tag = source.first().or(cue.first()).copied().unwrap_or_default();
            return Err(format!("“{}” belongs to no content", article.slice(tag)));
        };
        content.sort_unstable();
        cue.sort_unstable();
        source.sort_unstable();
        Ok(Tagged { kind, content, cue, source, bar })
    }
}

impl Tagged {
    /// Adds the quote that is tagged, and its speaker, to `analysis`.
    fn finish(self, article: &Article, analysis: &mut Analysis) {
        let name = self.bar.or_else(|| self.source.first().and_then(|&span| default_name(article, span)));
        let name = name.filter(|name| !name.is_empty());
        let speaker = name.as_deref().map(|name| {
            let fallback = self.source.first().or(self.content.first()).copied().unwrap_or_default();
            speaker_named(article, analysis, name, fallback)
        });
        let evidence = evidence(article, self.source.first().copied(), name.as_deref());
        let named = speaker.and_then(|id| analysis.speaker(id)).map(|speaker| speaker.named);
        let named = named.filter(|_| !matches!(evidence, Evidence::FullName | Evidence::Unattributed));
        for &span in &self.source {
            let reason = Reason { evidence, named, ..Reason::default() };
            analysis.mentions.push(Mention { span, kind: mention_kind(evidence), speaker, reason, confidence: 1.0 });
        }
        analysis.quotes.push(Quote {
            kind: self.kind,
            content: self.content,
            cue: self.cue,
            source: self.source,
            speaker,
            confidence: Confidence { quote: 1.0, source: 1.0, speaker: 1.0 },
            reason: Reason { evidence, named, ..Reason::default() },
        });
    }
}

/// The name that a source gives without a bar: itself, unless it is a pronoun.
fn default_name(article: &Article, source: Span) -> Option<String> {
    let own = article.slice(source);
    (!is_pronoun(own)).then(|| own.to_owned())
}

fn is_pronoun(phrase: &str) -> bool {
    let class = class(phrase);
    class.is(Class::RELATIVE) || class.is(Class::SUBJECT) && class.is(Class::PRONOUN)
}

fn speaker_named(article: &Article, analysis: &mut Analysis, name: &str, fallback: Span) -> SpeakerId {
    let known = analysis.speakers.iter().position(|speaker| speaker.name == name);
    let index = known.unwrap_or_else(|| {
        let at = article.text().find(name).map(|at| Span::snapped(article.text(), at..at + name.len()));
        let proper = name.chars().next().is_some_and(char::is_uppercase);
        analysis.speakers.push(Speaker {
            name: name.to_owned(),
            aliases: Vec::new(),
            description: None,
            kind: if proper { SpeakerKind::Person } else { SpeakerKind::Unnamed },
            named: at.unwrap_or(fallback),
        });
        analysis.speakers.len() - 1
    });
    SpeakerId(index as u32)
}

fn evidence(article: &Article, source: Option<Span>, name: Option<&str>) -> Evidence {
    match (source.map(|span| article.slice(span)), name) {
        (_, None) => Evidence::Unattributed,
        (None, Some(_)) => Evidence::Continued,
        (Some("who" | "which" | "that"), Some(_)) => Evidence::Relative,
        (Some(own), Some(_)) if is_pronoun(own) => Evidence::Pronoun,
        (Some(own), Some(name)) if own == name => Evidence::FullName,
        (Some(own), Some(name)) if own.split_whitespace().last() == name.split_whitespace().last() => {
            Evidence::PartOfName
        }
        (Some(_), Some(_)) => Evidence::Description,
    }
}

fn mention_kind(evidence: Evidence) -> MentionKind {
    match evidence {
        Evidence::Pronoun | Evidence::Relative | Evidence::Author => MentionKind::Pronoun,
        Evidence::Description | Evidence::Itself | Evidence::Unattributed | Evidence::Corrected => {
            MentionKind::Description
        }
        Evidence::FullName | Evidence::PartOfName | Evidence::ShortForm | Evidence::Continued => MentionKind::Name,
    }
}

fn letter(kind: Kind) -> char {
    match kind {
        Kind::Direct => 'd',
        Kind::Mixed => 'm',
        Kind::Indirect => 'i',
    }
}

/// What stands after the bar: the speaker, where the source does not already say so.
fn bar(article: &Article, analysis: &Analysis, quote: &Quote) -> Option<String> {
    let name = quote.speaker.and_then(|id| analysis.speaker(id)).map(|speaker| speaker.name.clone());
    let default = quote.source.first().and_then(|&span| default_name(article, span));
    (name != default).then(|| name.unwrap_or_default())
}

/// The number of each quote; `None` where its paragraph says enough.
fn numbering(article: &Article, all: &[Tagged]) -> Vec<Option<u32>> {
    let blocks = |one: &Tagged| {
        let spans = one.content.iter().chain(&one.cue).chain(&one.source);
        let mut at: Vec<usize> = spans.filter_map(|span| article.block_at(span.start())).collect();
        at.sort_unstable();
        at.dedup();
        at
    };
    let homes: Vec<Vec<usize>> = all.iter().map(blocks).collect();
    let mut tenants: BTreeMap<usize, u32> = BTreeMap::new();
    for &block in homes.iter().flatten() {
        *tenants.entry(block).or_default() += 1;
    }
    let mut next = 0;
    let numbered = homes.iter().map(|own| own.len() > 1 || own.iter().any(|block| tenants.get(block) > Some(&1)));
    numbered
        .map(|needed| {
            next += u32::from(needed);
            needed.then_some(next)
        })
        .collect()
}

/// Writes the text and the ends of all tags that close at or before `until`.
fn close(article: &Article, out: &mut String, open: &mut Vec<(u32, String)>, at: &mut u32, until: u32) {
    while let Some((end, _)) = open.last()
        && *end <= until
    {
        out.push_str(between(article, *at, *end));
        *at = (*at).max(*end);
        if let Some((_, tail)) = open.pop() {
            let _ = write!(out, "{tail}");
        }
    }
}

fn between(article: &Article, start: u32, end: u32) -> &str {
    let text = article.text();
    text.get(start as usize..(end as usize).min(text.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Kind, parse, render};

    fn round_trip(marked: &str) {
        let (article, analysis) = parse(marked).expect(marked);
        assert_eq!(render(&article, &analysis), marked);
    }

    #[test]
    fn one_quote_a_paragraph_needs_no_number() {
        let (article, analysis) = parse("“[d I won't go],” [s Ms Rao] [c said].").expect("sound");
        assert_eq!(article.text(), "“I won't go,” Ms Rao said.");
        let quote = &analysis.quotes[0];
        assert_eq!((quote.kind, quote.text(&article).as_str()), (Kind::Direct, "I won't go"));
        assert_eq!(article.slice(quote.source[0]), "Ms Rao");
        assert_eq!(analysis.speakers[0].name, "Ms Rao");
    }

    #[test]
    fn marked_text_survives_a_round_trip() {
        round_trip("No quote at all, but [brackets] and a | bar.");
        round_trip("“[d Never],” [s Ms Rao|Anita Rao] [c said]. “[d Not today].”");
        round_trip("[s1 Ann Lee] [c1 said] [i1 it was late]. “[d2 It is],” [s2 he|Bo Karlsson] [c2 said].");
        round_trip("[s1 Ann Lee] [c1 said]: “[d1 It was late].\n\n“[d1 We left].”\n\n“[d Fine|Bo Karlsson].”");
        round_trip("[c According to] [s a man|], [i it [sic] rained].");
        round_trip("[m The fee, [s she|Ann Lee] [c said], was “steep”].");
    }

    #[test]
    fn a_pronoun_alone_names_nobody() {
        let (_, analysis) = parse("[s He] [c said] [i it rained].").expect("sound");
        assert_eq!((analysis.quotes[0].speaker, analysis.speakers.len()), (None, 0));
    }

    #[test]
    fn wrong_tags_are_named() {
        for (marked, word) in [
            ("“[d I won't", "not closed"),
            ("[s Ms Rao] left.", "no content"),
            ("[d one] [i two]", "two kinds"),
            ("[d1 one\n\ntwo]", "crosses"),
            ("[d no|Ann] [s she|Bo]", "named twice"),
        ] {
            let error = parse(marked).expect_err(marked);
            assert!(error.contains(word), "{marked}: {error}");
        }
    }
}
