//! Scores: found quotations against gold, by kind.
//!
//! Only letters and digits count, so that marks, commas and spaces at an edge do not matter. *Strict*: the content is
//! exactly gold's (Pareti 2015). *Soft*: partial credit by overlap (Johansson and Moschitti 2010). *Attributed*: the
//! contents overlap by half or more and the sources share a letter.

use std::collections::BTreeMap;

use super::corpus::{GoldQuote, Record};

/// A quotation as sets of letters: ascending code points.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// "direct", "mixed" or "indirect".
    pub kind: String,
    /// Letters of the content.
    pub content: Vec<usize>,
    /// Letters of the source.
    pub source: Vec<usize>,
    /// How the speaker is called, the fullest name first, without case, title or article; empty where nobody is named.
    pub names: Vec<String>,
    /// Whether it counts.
    pub core: bool,
}

/// The gold and the found quotations of an article, and which belong together.
#[derive(Clone, Debug, Default)]
pub struct Matched {
    /// Gold.
    pub gold: Vec<Item>,
    /// Found.
    pub found: Vec<Item>,
    /// For each gold quotation the found one that overlaps it by half or more, best first, one to one.
    pub of_gold: Vec<Option<usize>>,
    /// The reverse.
    pub of_found: Vec<Option<usize>>,
}

/// Counts that add up over articles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// How many there are.
    pub all: f64,
    /// Exactly right.
    pub strict: f64,
    /// Overlap.
    pub soft: f64,
    /// Attributed.
    pub attributed: f64,
}

/// Counts over gold and over what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Over gold: recall.
    pub gold: Counts,
    /// Over found: precision.
    pub found: Counts,
}

/// How well speakers are named, counted over the gold quotations that have one. Adds up over articles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Naming {
    /// How many there are.
    pub all: f64,
    /// Named by the fullest name, or by another phrase that the article has for this speaker alone.
    pub resolved: f64,
    /// Named by the fullest name.
    pub canonical: f64,
    /// B-cubed precision of quotations grouped by speaker (Bagga and Baldwin 1998).
    pub precision: f64,
    /// B-cubed recall.
    pub recall: f64,
}

/// Scores of "all" and of each kind.
pub type Table = BTreeMap<String, Score>;

impl Item {
    /// `quote` of a text with these `letters`.
    pub fn new(quote: &GoldQuote, letters: &[bool]) -> Self {
        let of = |spans: &[(usize, usize)]| {
            let mut found: Vec<usize> = spans
                .iter()
                .flat_map(|&(start, end)| start..end.min(letters.len()))
                .filter(|&at| letters[at])
                .collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        Self {
            kind: quote.kind.clone(),
            content: of(&quote.content),
            source: of(quote.source.as_deref().unwrap_or_default()),
            names: quote.speaker.iter().chain(&quote.aliases).map(|name| plain(name)).collect(),
            core: quote.core,
        }
    }
}

/// A name as names are compared.
pub(super) fn plain(name: &str) -> String {
    const TITLES: [&str; 16] = [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "dame",
        "lord",
        "lady",
        "prof",
        "professor",
        "president",
        "sen",
        "senator",
        "rep",
        "gov",
    ];
    let lower = name.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower.strip_suffix("'s").unwrap_or(&lower).split_whitespace().collect();
    let title = |word: &&&str| TITLES.contains(&word.trim_end_matches('.')) || matches!(**word, "the" | "a" | "an");
    let titles = words.iter().take_while(title).count().min(words.len().saturating_sub(1));
    words[titles..].join(" ")
}

/// Number of members that two ascending lists share.
fn shared(a: &[usize], b: &[usize]) -> usize {
    let (mut a, mut b, mut count) = (a, b, 0);
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => a = rest_a,
            std::cmp::Ordering::Greater => b = rest_b,
            std::cmp::Ordering::Equal => (a, b, count) = (rest_a, rest_b, count + 1),
        }
    }
    count
}

/// Matches `found` with the gold of `record`.
pub fn matched(record: &Record, found: &[GoldQuote]) -> Matched {
    let letters: Vec<bool> = record.text.chars().map(char::is_alphanumeric).collect();
    let items = |quotes: &[GoldQuote]| -> Vec<Item> {
        let items = quotes.iter().map(|quote| Item::new(quote, &letters));
        items.filter(|item| !item.content.is_empty()).collect()
    };
    let (gold, found) = (items(&record.quotes), items(found));
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let both = shared(&g.content, &f.content);
            let either = g.content.len() + f.content.len() - both;
            if 2 * both >= either {
                pairs.push((both as f64 / either as f64, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut of_gold, mut of_found) = (vec![None; gold.len()], vec![None; found.len()]);
    for (_, i, j) in pairs {
        if of_gold[i].is_none() && of_found[j].is_none() {
            of_gold[i] = Some(j);
            of_found[j] = Some(i);
        }
    }
    Matched { gold, found, of_gold, of_found }
}

impl Matched {
    /// Whether the source of found quotation `j` is that of gold quotation `i`.
    pub fn right(&self, i: usize, j: usize) -> bool {
        let (gold, found) = (&self.gold[i], &self.found[j]);
        if gold.source.is_empty() {
            found.source.is_empty() || !gold.names.is_empty()
        } else {
            shared(&gold.source, &found.source) > 0
        }
    }

    /// Whether found quotation `j` has a name of whoever says gold quotation `i`, where gold has one.
    pub fn named(&self, i: usize, j: usize) -> bool {
        let names = &self.gold[i].names;
        names.is_empty() || self.found[j].names.first().is_some_and(|name| names.contains(name))
    }

    /// How the speakers of this article were named.
    pub fn naming(&self) -> Naming {
        let named = self.gold.iter().enumerate().filter(|(_, gold)| gold.core && !gold.names.is_empty());
        // A quotation of which nobody is found stands alone, hence its index.
        let pairs: Vec<(&[String], Result<&str, usize>)> = named
            .map(|(i, gold)| {
                let said = self.of_gold[i].and_then(|j| self.found[j].names.first());
                (&gold.names[..], said.map(String::as_str).filter(|name| !name.is_empty()).ok_or(i))
            })
            .collect();
        let mut naming = Naming::default();
        for &(names, said) in &pairs {
            let by_gold = pairs.iter().filter(|pair| pair.0[0] == names[0]).count() as f64;
            let by_found = pairs.iter().filter(|pair| pair.1 == said).count() as f64;
            let by_both = pairs.iter().filter(|pair| pair.0[0] == names[0] && pair.1 == said).count() as f64;
            let full = said == Ok(&names[0]);
            let bears = |names: &[String]| names.iter().any(|name| said == Ok(name));
            let nobody_else = pairs.iter().all(|(other, _)| other[0] == names[0] || !bears(other));
            naming.all += 1.0;
            naming.canonical += f64::from(u8::from(full));
            naming.resolved += f64::from(u8::from(full || bears(names) && nobody_else));
            naming.precision += by_both / by_found;
            naming.recall += by_both / by_gold;
        }
        naming
    }

    /// Adds this article to `table`.
    pub fn count(&self, table: &mut Table) {
        for (i, gold) in self.gold.iter().enumerate().filter(|(_, gold)| gold.core) {
            let overlap: usize = self.found.iter().map(|found| shared(&gold.content, &found.content)).sum();
            let one = Counts {
                all: 1.0,
                strict: f64::from(u8::from(self.found.iter().any(|found| found.content == gold.content))),
                soft: (overlap as f64 / gold.content.len() as f64).min(1.0),
                attributed: f64::from(u8::from(self.of_gold[i].is_some_and(|j| self.right(i, j)))),
            };
            for kind in ["all", &gold.kind] {
                table.entry(kind.to_owned()).or_default().gold.add(one);
            }
        }
        let mut exact: Vec<&Item> = self.gold.iter().collect();
        for (j, found) in self.found.iter().enumerate() {
            let own = self.of_found[j];
            if own.is_some_and(|i| !self.gold[i].core) {
                continue;
            }
            let hit = exact.iter().position(|gold| gold.content == found.content);
            if let Some(at) = hit {
                exact.swap_remove(at);
            }
            let overlap: usize = self.gold.iter().map(|gold| shared(&gold.content, &found.content)).sum();
            let one = Counts {
                all: 1.0,
                strict: f64::from(u8::from(hit.is_some())),
                soft: (overlap as f64 / found.content.len() as f64).min(1.0),
                attributed: f64::from(u8::from(own.is_some_and(|i| self.right(i, j)))),
            };
            for kind in ["all", &found.kind] {
                table.entry(kind.to_owned()).or_default().found.add(one);
            }
        }
    }
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.all += other.all;
        self.strict += other.strict;
        self.soft += other.soft;
        self.attributed += other.attributed;
    }
}

impl Naming {
    /// Shares that are resolved and canonical, and F1 of the grouping, per cent.
    pub fn shares(self) -> [f64; 3] {
        let grouping = 2.0 * self.precision * self.recall / (self.precision + self.recall);
        let grouping = if grouping.is_nan() { 0.0 } else { grouping };
        [self.resolved, self.canonical, grouping].map(|sum| 100.0 * sum / self.all.max(1.0))
    }
}

impl std::ops::AddAssign for Naming {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        self.resolved += other.resolved;
        self.canonical += other.canonical;
        self.precision += other.precision;
        self.recall += other.recall;
    }
}

impl Score {
    /// F1 of strict, soft and attributed, per cent.
    pub fn f1(self) -> [f64; 3] {
        let f1 = |right_found: f64, right_gold: f64| {
            let (p, r) = (right_found / self.found.all.max(1.0), right_gold / self.gold.all.max(1.0));
            if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 }
        };
        let (found, gold) = (self.found, self.gold);
        [f1(found.strict, gold.strict), f1(found.soft, gold.soft), f1(found.attributed, gold.attributed)]
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, matched};
    use crate::train::corpus::{GoldQuote, Record};

    fn quote(content: (usize, usize), source: (usize, usize)) -> GoldQuote {
        let (kind, cue) = ("indirect".to_owned(), None);
        GoldQuote {
            kind,
            content: vec![content],
            cue,
            source: Some(vec![source]),
            speaker: None,
            aliases: Vec::new(),
            core: true,
        }
    }

    #[test]
    fn an_edge_costs_strict_and_a_source_costs_attribution() {
        let text = "Ann said it rained. Bob said it poured.".to_owned();
        let quotes = vec![quote((9, 18), (0, 3)), quote((29, 38), (20, 23))];
        let gold = Record { id: "a".to_owned(), text, quotes };
        let mut table = Table::new();
        matched(&gold, &[quote((4, 18), (0, 3)), quote((29, 39), (0, 3))]).count(&mut table);
        let [strict, soft, attributed] = table["all"].f1();
        assert!((strict - 50.0).abs() < 1e-6 && (attributed - 50.0).abs() < 1e-6, "{strict} {attributed}");
        assert!(soft > 80.0 && soft < 100.0, "{soft}");
    }

    #[test]
    fn a_phrase_that_two_people_bear_names_neither() {
        let text = "Ed Low said it rained. Di Low said it poured. Ed Low said it froze.".to_owned();
        let by = |content, source, name: &str, alias: &str| GoldQuote {
            speaker: Some(name.to_owned()),
            aliases: vec![alias.to_owned()],
            ..quote(content, source)
        };
        let said = |names: [&str; 3]| {
            let places = [((12, 21), (0, 6)), ((35, 44), (23, 29)), ((58, 66), (46, 52))];
            places.into_iter().zip(names).map(|((content, source), name)| by(content, source, name, "Low")).collect()
        };
        let gold = Record { id: "a".to_owned(), text, quotes: said(["Ed Low", "Di Low", "Ed Low"]) };
        let shares = |names| matched(&gold, &said(names)).naming().shares().map(|share| share.round() as u32);
        assert_eq!(shares(["Ed Low", "Di Low", "Mr Ed Low"]), [100, 100, 100]);
        assert_eq!(shares(["Ed Low", "Low", "Low"]), [33, 33, 67]);
    }
}
