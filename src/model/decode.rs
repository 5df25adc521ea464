//! From what the network says of a window to quotations: tags by Viterbi, spans, links, probabilities.

use std::ops::Range;

use pullquote_network::{Network, OUT, Reading, TAGS, TUNED};

use super::marks::MarkState;

/// What was tuned after learning, on articles that were held out of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decoding {
    /// Added to the emission of the beginning of content where a quotation mark opens just before.
    content_opens: f32,
    /// Taken from the score of a cue in another paragraph than the content's.
    cue_apart: f32,
    /// How much better a word that is no cue must be than every cue for content to point to it.
    other_cue: f32,
    /// How much better a word that is no source must be than every source for a cue to point to it.
    other_source: f32,
    /// Added to the score of "nobody".
    nobody: f32,
    /// The probability of a quotation from the posterior of its words: slope and shift of its log odds.
    quote: [f32; 2],
    /// The same for its source.
    source: [f32; 2],
}

/// A kind of span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Content,
    Cue,
    Source,
}

/// The tags in the order of the network: what they are a part of, and whether they begin it.
const MEANING: [Option<(Part, bool)>; TAGS] = [
    None,
    Some((Part::Content, true)),
    Some((Part::Content, false)),
    Some((Part::Cue, true)),
    Some((Part::Cue, false)),
    Some((Part::Source, true)),
    Some((Part::Source, false)),
];

/// A quotation in words of a window.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Empty where no content points to the cue.
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) source: Option<Range<usize>>,
    /// That this is a quotation with about these edges.
    pub(super) quote_probability: f32,
    /// That the source is the right one, given the quotation.
    pub(super) source_probability: f32,
}

impl Decoding {
    /// From numbers in the order of the file.
    pub(super) fn new(numbers: [f32; TUNED]) -> Self {
        let [content_opens, cue_apart, other_cue, other_source, nobody, a, b, c, d] = numbers;
        let (quote, source) = ([a, b], [c, d]);
        Self { content_opens, cue_apart, other_cue, other_source, nobody, quote, source }
    }
}

/// A window as decoding sees it, word by word.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Which paragraph of the window each word stands in.
    pub(super) parts: Vec<u16>,
    /// Where each stands towards the quotation marks.
    pub(super) states: Vec<MarkState>,
}

impl Layout {
    /// Whether the word at `at` is the first of a quotation in marks.
    fn opens(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| matches!(self.states[before], MarkState::Opens | MarkState::Reopens))
    }

    /// Takes `penalty` from the scores of words in other paragraphs than the one that `at` stands in.
    fn keep_apart(&self, scores: &mut [f32], at: usize, penalty: f32) {
        for (score, part) in scores.iter_mut().zip(&self.parts) {
            *score -= if *part == self.parts[at] { 0.0 } else { penalty };
        }
    }
}

fn calibrated(probability: f32, [slope, shift]: [f32; 2]) -> f32 {
    let safe = probability.clamp(1e-4, 1.0 - 1e-4);
    let odds = slope * (safe / (1.0 - safe)).ln() + shift;
    1.0 / (1.0 + (-odds).exp())
}

/// The most likely tags of a window's words; what is tuned is added to the reading's emissions.
pub(super) fn tags(network: &Network<'_>, reading: &mut Reading, layout: &Layout) -> Vec<usize> {
    let decoding = Decoding::new(network.tuned);
    for (at, row) in reading.emissions.iter_mut().enumerate() {
        row[1] += if layout.opens(at) { decoding.content_opens } else { 0.0 };
    }
    network.crf.most_likely(&reading.emissions)
}

/// The quotations of a window whose words have these `tags`.
pub(super) fn decode(network: &Network<'_>, reading: &Reading, layout: &Layout, tags: &[usize]) -> Vec<Found> {
    let decoding = Decoding::new(network.tuned);
    let spans = spans(tags, &layout.parts);
    let of = |wanted: Part| spans.iter().filter(move |(part, _)| *part == wanted).map(|(_, range)| range);
    if of(Part::Content).next().is_none() {
        return Vec::new();
    }
    let cues: Vec<&Range<usize>> = of(Part::Cue).collect();
    let mut groups: Vec<(usize, Vec<Range<usize>>)> = Vec::new();
    for content in of(Part::Content) {
        let mut scores = network.cue.scores(&reading.vectors, &layout.parts, content.start, content.end);
        layout.keep_apart(&mut scores, content.start, decoding.cue_apart);
        let head = pointed(&scores, &cues, decoding.other_cue);
        match groups.iter_mut().find(|(other, _)| *other == head) {
            Some((_, pieces)) => pieces.push(content.clone()),
            None => groups.push((head, vec![content.clone()])),
        }
    }
    let posteriors = network.crf.posteriors(&reading.emissions);
    let sources: Vec<&Range<usize>> = of(Part::Source).collect();
    let quotation = |(head, content): (usize, Vec<Range<usize>>)| {
        let sure = content.iter().map(|piece| certainty(tags, &posteriors, piece)).sum::<f32>();
        let sure = sure / content.len().max(1) as f32;
        let (source, source_sure) = source_of(network, reading, layout, head, &sources);
        let tagged = cues.iter().find(|cue| cue.start == head).map(|cue| (*cue).clone());
        Found {
            content,
            cue: tagged,
            source,
            quote_probability: calibrated(sure, decoding.quote),
            source_probability: calibrated(source_sure, decoding.source),
        }
    };
    let unheard = cues.iter().map(|cue| cue.start).filter(|head| !groups.iter().any(|(other, _)| other == head));
    let unheard: Vec<(usize, Vec<Range<usize>>)> = unheard.map(|head| (head, Vec::new())).collect();
    groups.into_iter().chain(unheard).map(quotation).collect()
}

/// Index of the best value.
fn best(scores: impl Iterator<Item = f32>) -> Option<(usize, f32)> {
    scores.enumerate().fold(None, |best, (at, score)| match best {
        Some((_, most)) if most >= score => best,
        _ => Some((at, score)),
    })
}

/// The word that content points to: the head of a cue, unless another word is better by `margin`.
fn pointed(scores: &[f32], cues: &[&Range<usize>], margin: f32) -> usize {
    let (any, most) = best(scores.iter().copied()).unwrap_or_default();
    let cue = best(cues.iter().map(|cue| scores[cue.start]));
    cue.filter(|(_, score)| most - score <= margin).map_or(any, |(nth, _)| cues[nth].start)
}

/// The best source of the cue at `head`, and how likely it is; `None` for nobody.
fn source_of(
    network: &Network<'_>,
    reading: &Reading,
    layout: &Layout,
    head: usize,
    sources: &[&Range<usize>],
) -> (Option<Range<usize>>, f32) {
    let scores = network.source.scores(&reading.vectors, &layout.parts, head, head + 1);
    let decoding = Decoding::new(network.tuned);
    let nobody = network.nobody(&reading.vectors[head * OUT..(head + 1) * OUT]) + decoding.nobody;
    let most = scores.iter().copied().fold(nobody, f32::max);
    let whole = |range: &Range<usize>| scores[range.clone()].iter().map(|score| (score - most).exp()).sum::<f32>();
    let all = whole(&(0..scores.len())) + (nobody - most).exp();
    let (mut chosen, mut mass) = (None, (nobody - most).exp());
    for &range in sources {
        let own = whole(range);
        if own > mass {
            (chosen, mass) = (Some(range.clone()), own);
        }
    }
    if let Some((at, score)) = best(scores.iter().copied())
        && score - most > mass.ln() + decoding.other_source
    {
        (chosen, mass) = (Some(at..at + 1), (score - most).exp());
    }
    (chosen, mass / all)
}

/// How likely the tags of a span are: its edges weigh as much as all that is between them.
fn certainty(tags: &[usize], posteriors: &[[f32; TAGS]], span: &Range<usize>) -> f32 {
    let of = |at: usize| posteriors[at][tags[at]];
    let outside = |at: usize| 1.0 - posteriors[at][1] - posteriors[at][2];
    let inner = span.clone().map(of).sum::<f32>() / span.len() as f32;
    let before = span.start.checked_sub(1).map_or(1.0, outside);
    let after = if span.end < tags.len() { 1.0 - posteriors[span.end][2] } else { 1.0 };
    (inner * of(span.start).min(1.0) * before.clamp(0.0, 1.0).max(of(span.start)) * after.max(0.0)).sqrt()
}

/// The spans that tags mark; none reaches over the end of a paragraph.
fn spans(tags: &[usize], parts: &[u16]) -> Vec<(Part, Range<usize>)> {
    let mut found: Vec<(Part, Range<usize>)> = Vec::new();
    for (at, &tag) in tags.iter().enumerate() {
        let Some((part, begins)) = MEANING[tag] else { continue };
        match found.last_mut() {
            Some((last, range)) if !begins && *last == part && range.end == at && parts[at] == parts[range.start] => {
                range.end = at + 1;
            }
            _ => found.push((part, at..at + 1)),
        }
    }
    found
}
