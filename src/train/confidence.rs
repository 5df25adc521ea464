//! How often links and drafts of each basis are right: `assets/confidence.toml`, counted on annotated articles.
//!
//! A link counts where its quotation is found, its source is right and gold names who speaks. A draft of a rule counts as a
//! quotation where it overlaps gold's by half or more, and its source where it does.

use std::fmt::Write;

use super::ablate::Corpus;
use super::corpus::Record;
use super::extract::{article_of, said};
use super::score::matched;
use crate::model::Tagger;
use crate::quotes::Seen;
use crate::quotes::basis::{DraftBasis, LinkBasis};

/// As many cases as the mean of all counts for.
const PRIOR: f64 = 10.0;

/// What was counted of one basis: the weight of all cases, and of those that are right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Count {
    cases: u32,
    all: f64,
    right: f64,
}

impl Count {
    /// Adds a case that was likely by `share` beside others of its basis.
    fn add(&mut self, share: f32, right: bool) {
        self.cases += 1;
        self.all += f64::from(share);
        self.right += f64::from(u8::from(right));
    }

    /// The share that is right, held near `mean` where there are few cases, and never quite 0 or 1.
    fn smoothed(self, mean: f64) -> f64 {
        ((self.right + PRIOR * mean) / (self.all + PRIOR)).clamp(0.02, 0.98)
    }
}

/// Counts by basis.
struct Counts {
    links: Vec<Count>,
    quotations: Vec<Count>,
    sources: Vec<Count>,
}

/// The file of the shares on `corpora`.
pub fn confidence(corpora: &[Corpus]) -> String {
    let mut counts = Counts {
        links: vec![Count::default(); LinkBasis::ALL.len()],
        quotations: vec![Count::default(); DraftBasis::ALL.len()],
        sources: vec![Count::default(); DraftBasis::ALL.len()],
    };
    for corpus in corpora {
        corpus.records.iter().for_each(|record| count(&corpus.tagger, record, &mut counts));
    }
    written(&counts)
}

fn count(tagger: &Tagger, record: &Record, counts: &mut Counts) {
    let article = article_of(record);
    let seen = Seen::read(tagger, &article);
    let analysis = seen.analyse();
    let pairs = matched(record, &said(&article, &analysis));
    for (j, (quote, bases)) in analysis.quotes.iter().zip(seen.bases()).enumerate() {
        let own = pairs.of_found.get(j).copied().flatten();
        counts.quotations[bases.draft as usize].add(1.0, own.is_some());
        let Some(i) = own else { continue };
        if !quote.source.is_empty() {
            counts.sources[bases.draft as usize].add(1.0, pairs.right(i, j));
        }
        let from_source = pairs.right(i, j) || bases.link == LinkBasis::Continued;
        if from_source && quote.speaker.is_some() && !pairs.gold[i].names.is_empty() {
            counts.links[bases.link as usize].add(bases.share, pairs.named(i, j));
        }
    }
}

fn written(counts: &Counts) -> String {
    let mut file = String::from(
        "# How sure links and drafts are (src/quotes/basis.rs): how often those of each basis are right, and in how many cases,\n\
         # counted by `pullquote-train confidence`.\n",
    );
    let mut table = |name: &str, says: &str, rows: &[(&str, &str, Count)]| {
        let all = rows.iter().fold(Count::default(), |all, (_, _, one)| Count {
            cases: all.cases + one.cases,
            all: all.all + one.all,
            right: all.right + one.right,
        });
        let mean = all.right / all.all.max(1.0);
        let _ = writeln!(file, "\n# {says}\n[{name}]");
        for (name, says, count) in rows {
            let _ = writeln!(file, "# {says}\n{name} = {:.2} # of {}", count.smoothed(mean), count.cases);
        }
    };
    let links = LinkBasis::ALL.iter().zip(&counts.links).map(|(basis, count)| (basis.name(), basis.says(), *count));
    table("link", "That the source means this speaker.", &links.collect::<Vec<_>>());
    let drafts = |counts: &[Count]| -> Vec<(&str, &str, Count)> {
        let all = DraftBasis::ALL.iter().zip(counts).filter(|(basis, _)| !basis.is_model());
        all.map(|(basis, count)| (basis.name(), basis.says(), *count)).collect()
    };
    table("quotation", "That it is a quotation, with about these edges.", &drafts(&counts.quotations));
    table("source", "That its source is right.", &drafts(&counts.sources));
    file
}

#[cfg(test)]
mod tests {
    use super::{Count, Counts, confidence, written};
    use crate::model::{Scope, Tagger};
    use crate::quotes::basis::{DraftBasis, LinkBasis};
    use crate::train::ablate::Corpus;
    use crate::train::corpus::{GoldQuote, Record};

    #[test]
    fn few_cases_are_held_near_the_mean() {
        let mut count = Count::default();
        assert!((count.smoothed(0.8) - 0.8).abs() < 1e-9);
        (0..990).for_each(|n| count.add(1.0, n % 2 == 0));
        assert!((count.smoothed(0.8) - 0.503).abs() < 0.001);
    }

    #[test]
    fn a_share_beside_others_counts_for_as_much() {
        let mut count = Count::default();
        (0..4000).for_each(|n| count.add(0.5, n % 10 < 3));
        assert!((count.smoothed(0.6) - 0.6).abs() < 0.001, "three of ten, said to be five of ten: 0.6 times as likely");
    }

    #[test]
    fn every_basis_has_its_line() {
        let counts = |all: usize| vec![Count { cases: 3, all: 3.0, right: 2.0 }; all];
        let (links, drafts) = (LinkBasis::ALL.len(), DraftBasis::ALL.len());
        let file = written(&Counts { links: counts(links), quotations: counts(drafts), sources: counts(drafts) });
        let table: toml::Table = file.parse().expect("TOML");
        assert_eq!(table["link"].as_table().map(toml::Table::len), Some(links));
        assert_eq!(table["source"].as_table().map(toml::Table::len), Some(drafts - 1));
    }

    #[test]
    fn links_are_counted_by_what_they_rest_on() {
        let text = "“It rained for days,” Ann Ash said.".to_owned();
        let gold = GoldQuote {
            kind: "direct".to_owned(),
            content: vec![(1, 19)],
            cue: None,
            source: Some(vec![(22, 29)]),
            speaker: Some("Ann Ash".to_owned()),
            aliases: Vec::new(),
            core: true,
        };
        let record = Record { id: "a".to_owned(), text, quotes: vec![gold] };
        let (name, tagger) = ("one".to_owned(), Tagger::embedded(Scope::News).clone());
        let file = confidence(&[Corpus { name, tagger, records: vec![record] }]);
        assert!(file.contains("full-name = 0.98 # of 1\n"), "{file}");
    }
}
