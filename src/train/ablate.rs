//! What each rule and each section of the lexicons earns: the scores with it less those without it.
//!
//! The model reads each article once; only what the rules make of that is computed anew. Parts are switched off one at a time,
//! so that what two of them do only together is seen in neither.

use std::io::{self, Write};

use super::corpus::Record;
use super::extract::{article_of, said};
use super::score::{Naming, Table, matched};
use crate::article::Article;
use crate::model::Tagger;
use crate::quotes::rules::{self, Rule};
use crate::quotes::{Section, Seen};

/// A component of the engine that can be switched off.
#[derive(Clone, Copy, Debug)]
pub struct Component(Kind);

#[derive(Clone, Copy, Debug)]
enum Kind {
    Rule(Rule),
    Section(Section),
}

impl Component {
    /// The component called `name`: a rule ("gaps"), or a file of the lexicons and its section ("verbs/again").
    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|component| component.name() == name)
    }

    /// Every component: rules in the order in which they are applied, then sections in the order of the files.
    pub fn all() -> Vec<Self> {
        let rules = Rule::ALL.iter().map(|rule| Self(Kind::Rule(*rule)));
        rules.chain(Section::all().into_iter().map(|section| Self(Kind::Section(section)))).collect()
    }

    /// How the component is called.
    pub fn name(self) -> String {
        match self.0 {
            Kind::Rule(rule) => rule.name().to_owned(),
            Kind::Section(section) => section.to_string(),
        }
    }

    /// What a rule does, in a sentence; nothing for a section.
    fn says(self) -> &'static str {
        match self.0 {
            Kind::Rule(rule) => rule.says(),
            Kind::Section(_) => "",
        }
    }
}

/// What `run` gives without `components`, on this thread.
pub(super) fn without<T>(components: &[Component], run: impl FnOnce() -> T) -> T {
    let run: Box<dyn FnOnce() -> T + '_> = Box::new(run);
    let cut = components.iter().fold(run, |run, component| match component.0 {
        Kind::Rule(rule) => Box::new(move || rules::without(rule, run)),
        Kind::Section(section) => Box::new(move || section.without(run)),
    });
    cut()
}

/// A corpus, and by what it is read.
pub struct Corpus<'b> {
    /// How it is called in the table.
    pub name: String,
    /// What detects in its articles.
    pub tagger: Tagger<'b>,
    /// Its articles.
    pub records: Vec<Record>,
}

/// How well the engine does on a corpus.
struct Scores {
    table: Table,
    naming: Naming,
    /// Of each gold quotation that counts whether all of it is right: content to the letter, source, speaker.
    right: Vec<bool>,
}

/// Writes a table of what each component earns on each of `corpora`.
pub fn ablate(corpora: &[Corpus], mut out: impl Write) -> io::Result<()> {
    let articles: Vec<Vec<Article>> =
        corpora.iter().map(|corpus| corpus.records.iter().map(article_of).collect()).collect();
    let seen: Vec<Vec<Seen>> = corpora
        .iter()
        .zip(&articles)
        .map(|(corpus, own)| own.iter().map(|article| Seen::read(&corpus.tagger, article)).collect())
        .collect();
    let scores = || -> Vec<Scores> { corpora.iter().zip(&seen).map(|(corpus, seen)| scores(corpus, seen)).collect() };
    let full = scores();
    write!(out, "| component |")?;
    corpora.iter().try_for_each(|corpus| write!(out, " {}, {} articles |", corpus.name, corpus.records.len()))?;
    write!(out, "\n|---|{}\n| all |", "---|".repeat(corpora.len()))?;
    full.iter().try_for_each(|scores| write!(out, " {} |", numbers(scores).map(|n| format!("{n:.1}")).join(" ")))?;
    writeln!(out)?;
    for component in Component::all() {
        let cut = without(&[component], scores);
        let name = component.name();
        match component.says() {
            "" => write!(out, "| `{name}` |")?,
            says => write!(out, "| `{name}`: {says} |")?,
        }
        full.iter().zip(&cut).try_for_each(|(full, cut)| write!(out, " {} |", earned(full, cut)))?;
        writeln!(out)?;
        out.flush()?;
    }
    Ok(())
}

fn scores(corpus: &Corpus, seen: &[Seen]) -> Scores {
    let mut all = Scores { table: Table::new(), naming: Naming::default(), right: Vec::new() };
    for (record, seen) in corpus.records.iter().zip(seen) {
        let pairs = matched(record, &said(seen.article(), &seen.analyse()));
        pairs.count(&mut all.table);
        all.naming += pairs.naming();
        let right = |(i, of_gold): (usize, &Option<usize>)| {
            of_gold.is_some_and(|j| {
                pairs.gold[i].content == pairs.found[j].content && pairs.right(i, j) && pairs.named(i, j)
            })
        };
        let core = pairs.of_gold.iter().enumerate().filter(|(i, _)| pairs.gold[*i].core);
        all.right.extend(core.map(right));
    }
    all
}

/// Attributed, strict; strict and attributed of direct quotations; speakers resolved, canonical, grouping. Per cent.
fn numbers(scores: &Scores) -> [f64; 7] {
    let of = |kind: &str| scores.table.get(kind).copied().unwrap_or_default().f1();
    let [strict, _, attributed] = of("all");
    let [direct_strict, _, direct_attributed] = of("direct");
    let [resolved, canonical, grouping] = scores.naming.shares();
    [attributed, strict, direct_strict, direct_attributed, resolved, canonical, grouping]
}

/// What a component earns: points, and how many quotations are wholly right only with it, and only without it.
fn earned(full: &Scores, cut: &Scores) -> String {
    let points = numbers(full).into_iter().zip(numbers(cut)).map(|(with, without)| {
        let points = ((with - without) * 10.0).round() / 10.0;
        if points == 0.0 { "0".to_owned() } else { format!("{points:+.1}") }
    });
    let points: Vec<String> = points.collect();
    let only = |one: &Scores, other: &Scores| one.right.iter().zip(&other.right).filter(|(a, b)| **a && !**b).count();
    let (gained, lost) = (only(full, cut), only(cut, full));
    if gained + lost == 0 && points.iter().all(|points| points == "0") {
        return String::new();
    }
    format!("{} ({gained}, {lost})", points.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{Component, Corpus, ablate, without};
    use crate::model::{Scope, Tagger};
    use crate::quotes::rules::Rule;
    use crate::train::corpus::Record;

    #[test]
    fn components_are_found_by_their_names_and_switched_off_together() {
        assert!(Component::named("no such rule").is_none());
        let components = ["gaps", "verbs/again"].map(|name| Component::named(name).expect(name));
        assert!(!without(&components, || Rule::Gaps.holds()));
        assert!(without(&components[1..], || Rule::Gaps.holds()));
    }

    #[test]
    fn the_table_has_a_row_a_component_and_a_column_a_corpus() {
        let text = "“It rained,” Ann Ash said. “It poured.”".to_owned();
        let record = Record { id: "a".to_owned(), text, quotes: Vec::new() };
        let (name, tagger) = ("one".to_owned(), Tagger::embedded(Scope::News).clone());
        let corpora = [Corpus { name, tagger, records: vec![record] }];
        let mut table = Vec::new();
        ablate(&corpora, &mut table).expect("memory can be written to");
        let table = String::from_utf8(table).expect("UTF-8");
        assert_eq!(table.lines().count(), 3 + Component::all().len());
        assert!(table.lines().all(|line| line.matches('|').count() == 3), "{table}");
    }
}
