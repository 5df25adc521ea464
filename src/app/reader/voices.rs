//! The voices of an article: the lines of the sidebar, with initials, colours and counts.

use std::collections::HashMap;

use unicode_width::UnicodeWidthChar;

use crate::article::Article;
use crate::quotes::{Analysis, Quote, Speaker, SpeakerId, SpeakerKind};

/// One line of the sidebar.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The speaker; `None` for the quotes that nobody could be found for.
    pub speaker: Option<SpeakerId>,
    /// One to three characters, unique in the article ("JA", "JA2").
    pub initials: String,
    /// Index of the colour; views take it modulo their palette.
    pub colour: usize,
    /// Quotes that pass the filter.
    pub quotes: usize,
    /// Share of the words of the quotes that pass the filter, 0 to 1.
    pub share: f32,
}

/// The list of voices in the sidebar, its query and its chosen line.
#[derive(Debug, Default)]
pub(crate) struct Voices {
    /// The speakers in the sidebar, in its order: named ones, most quoted first; then unnamed; then (`None`) the
    /// unattributed.
    pub(crate) lines: Vec<Voice>,
    /// Indices into `lines` of those that match the query, in order.
    pub(crate) listed: Vec<usize>,
    /// Index into `lines` of the chosen one; one of `listed` where that is not empty.
    pub(crate) chosen: usize,
    /// The query.
    pub(crate) query: String,
}

impl Voices {
    /// The chosen line of the list, from 0; `None` where the list is empty.
    pub(crate) fn line(&self) -> Option<usize> {
        self.listed.iter().position(|&at| at == self.chosen)
    }

    /// The chosen voice, where the list holds any.
    pub(crate) fn chosen(&self) -> Option<&Voice> {
        self.line().and_then(|_| self.lines.get(self.chosen))
    }

    /// Chooses line `line` of the list, or the last one.
    pub(crate) fn choose(&mut self, line: usize) {
        if let Some(&at) = self.listed.get(line.min(self.listed.len().saturating_sub(1))) {
            self.chosen = at;
        }
    }

    /// Recomputes which voices of `analysis` match the query.
    pub(crate) fn relist(&mut self, analysis: &Analysis) {
        let wanted = self.query.trim().to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        let matches = |speaker: &Speaker| {
            has(&speaker.name)
                || speaker.aliases.iter().any(|alias| has(alias))
                || speaker.description.as_deref().is_some_and(has)
        };
        let held = |voice: &Voice| match voice.speaker.and_then(|id| analysis.speaker(id)) {
            Some(speaker) => matches(speaker),
            None => has("unattributed"),
        };
        self.listed = (0..self.lines.len()).filter(|&at| wanted.is_empty() || held(&self.lines[at])).collect();
        if self.line().is_none() {
            self.chosen = self.listed.first().copied().unwrap_or(0);
        }
    }
}

/// The voices of `analysis` in the sidebar's order: named speakers, those with most quotes first, so that who carries
/// the article stands on top; then those whom it does not name; then the quotes that nobody could be found for.
/// Among equals the one who speaks first comes first. Colours follow that order, so that where there are more voices
/// than colours it is the rare ones that share them.
///
/// The counts are those of all quotes; the shares are not known yet.
pub(crate) fn voices(analysis: &Analysis) -> Vec<Voice> {
    let mut tally: HashMap<Option<SpeakerId>, usize> = HashMap::new();
    for quote in &analysis.quotes {
        *tally.entry(speaker_of(analysis, quote)).or_default() += 1;
    }
    let ids = (0..analysis.speakers.len()).map(|n| Some(SpeakerId(n as u32)));
    let unattributed = tally.contains_key(&None).then_some(None);
    let mut order: Vec<Option<SpeakerId>> = ids.chain(unattributed).collect();
    let count = |who: &Option<SpeakerId>| tally.get(who).copied().unwrap_or_default();
    order.sort_by_key(|who| (rank(analysis, *who), usize::MAX - count(who)));
    let mut taken = Initials::default();
    let line = |(colour, who): (usize, Option<SpeakerId>)| Voice {
        speaker: who,
        initials: taken.next(who.and_then(|id| analysis.speaker(id))),
        colour,
        quotes: count(&who),
        share: 0.0,
    };
    order.into_iter().enumerate().map(line).collect()
}

/// The quote's speaker, where the analysis has such a speaker.
pub(crate) fn speaker_of(analysis: &Analysis, quote: &Quote) -> Option<SpeakerId> {
    quote.speaker.filter(|&id| analysis.speaker(id).is_some())
}

/// How many words a quote says.
pub(crate) fn quoted_words(article: &Article, quote: &Quote) -> u32 {
    quote.content.iter().map(|&span| article.slice(span).split_whitespace().count() as u32).sum()
}

fn rank(analysis: &Analysis, who: Option<SpeakerId>) -> u8 {
    match who.and_then(|id| analysis.speaker(id)).map(|speaker| speaker.kind) {
        Some(SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Document | SpeakerKind::Group) => 0,
        Some(SpeakerKind::Unnamed) => 1,
        None => 2,
    }
}

/// Words of a name that give no initial.
const PASSED_OVER: [&str; 27] = [
    "a",
    "an",
    "the",
    "of",
    "for",
    "and",
    "in",
    "on",
    "at",
    "from",
    "to",
    "by",
    "with",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "lord",
    "lady",
    "dame",
    "rev",
    "st",
    "de",
];

/// Cells that letters without a number may take.
const CELLS: usize = 2;

/// Gives out initials, each only once: JA, then JA2 to JA9, then J10 to J99, then numbers.
#[derive(Default)]
struct Initials {
    given: HashMap<String, u32>,
    numbers: u32,
}

impl Initials {
    fn next(&mut self, speaker: Option<&Speaker>) -> String {
        let letters = speaker.map_or_else(|| "?".to_owned(), letters);
        let turn = self.given.entry(letters.clone()).and_modify(|n| *n += 1).or_insert(1);
        let first: String = letters.chars().take(1).collect();
        let turn = match *turn {
            1 => return letters,
            n @ 2..10 => return format!("{letters}{n}"),
            _ => self.given.entry(first.clone() + "#").and_modify(|n| *n += 1).or_insert(10),
        };
        if *turn < 100 {
            return format!("{first}{turn}");
        }
        self.numbers += 1;
        base36(self.numbers)
    }
}

/// At most three digits of 0-9, A-Z; unique up to 46,655 and plainly no name.
fn base36(n: u32) -> String {
    let digit = |n: u32| char::from_digit(n % 36, 36).unwrap_or('0').to_ascii_uppercase();
    [n / 1296, n / 36, n].map(digit).iter().collect()
}

/// The first letters of the first and the last word of a name that count, or the first two of the only one.
fn letters(speaker: &Speaker) -> String {
    let words: Vec<Vec<char>> = speaker
        .name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !PASSED_OVER.contains(&word.trim_end_matches('.').to_lowercase().as_str()))
        .map(|word| word.chars().filter(|c| c.is_alphanumeric() && c.width().is_some_and(|w| w > 0)).collect())
        .filter(|word: &Vec<char>| !word.is_empty())
        .collect();
    let picked: Vec<char> = match words.as_slice() {
        [] => vec!['?'],
        [only] => only.iter().take(2).copied().collect(),
        [first, .., last] => first.iter().take(1).chain(last.iter().take(1)).copied().collect(),
    };
    let mut cells = 0;
    let fitting = picked.into_iter().take_while(|c| {
        cells += c.width().unwrap_or_default();
        cells <= CELLS
    });
    match speaker.kind {
        SpeakerKind::Unnamed => fitting.collect(),
        SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Document | SpeakerKind::Group => {
            let one = words.len() == 1;
            fitting
                .enumerate()
                .map(|(n, c)| if n == 0 || !one { c.to_uppercase().next().unwrap_or(c) } else { c })
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Initials, voices};
    use crate::quotes::{Speaker, SpeakerKind, marked};
    use crate::text::Span;
    use std::collections::HashSet;

    fn initials(names: &[&str]) -> Vec<String> {
        let mut taken = Initials::default();
        names.iter().map(|name| taken.next(Some(&speaker(name)))).collect()
    }

    fn speaker(name: &str) -> Speaker {
        let kind = if name.starts_with("a ") { SpeakerKind::Unnamed } else { SpeakerKind::Person };
        Speaker { name: name.to_owned(), aliases: vec![], description: None, kind, named: Span::default() }
    }

    #[test]
    fn initials_are_those_of_first_and_last_name() {
        assert_eq!(
            initials(&["Maeve Okonjo", "Mr Bertrand Hale", "Unity", "the Board of Lamps"]),
            ["MO", "BH", "Un", "BL"]
        );
        assert_eq!(initials(&["a source", "漢字", "...", "Ana Maria de la Cruz"]), ["so", "漢", "?", "AC"]);
    }

    #[test]
    fn initials_never_repeat() {
        assert_eq!(initials(&["Jo Arne", "Jill Abt", "Jan Aalto"]), ["JA", "JA2", "JA3"]);
        let many = initials(&vec!["Jo Arne"; 2000]);
        assert_eq!(many[9..12], ["J10", "J11", "J12"]);
        assert_eq!(many.iter().collect::<HashSet<_>>().len(), many.len());
        assert!(many.iter().all(|letters| (1..=3).contains(&letters.chars().count())));
    }

    #[test]
    fn who_speaks_most_stands_first_and_nobody_last() {
        let text = "“[d One],” [c said] [s Ann Ash|Ann Ash].\n\n“[d Two three],” [c said] [s Bo Birk|Bo Birk].\n\n\
                    “[d Four],” [s he|Bo Birk] [c said].\n\n“[d Five six seven eight].”\n";
        let (_, analysis) = marked::parse(text).expect("sound");
        let lines = voices(&analysis);
        let read: Vec<_> = lines.iter().map(|v| (v.initials.as_str(), v.colour, v.quotes)).collect();
        assert_eq!(read, [("BB", 0, 2), ("AA", 1, 1), ("?", 2, 1)]);
    }
}
