//! An open article: what the screen and the keys ask of it, and how it takes in a better analysis.

use super::fold::{Folds, Reading};
use super::hits::Search;
use super::index::Index;
use super::jumplist::JumpList;
use super::layout::{Anchor, Layout, Pages, Position, Row, indent};
use super::links::{Link, links_in};
use super::strip::Strip;
use super::voices::{Voice, known, voices};
use crate::app::filter::{Doubt, Filter, Sums, unsure};
use crate::app::keys::Motion;
use crate::app::message::{Effect, Following};
use crate::quotes::corrections::apply;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::article::{Article, Block};
use crate::quotes::corrections::Corrections;
use crate::quotes::{Analysis, Quote, QuoteId, Speaker, SpeakerId};
use crate::text::Span;

/// Bytes whose words are counted; what is longer is estimated from them.
const COUNTED: u32 = 64 * 1024;
/// Words a minute in silent reading of non-fiction (Brysbaert 2019).
const WORDS_A_MINUTE: usize = 238;

/// An open article.
#[derive(Debug)]
pub struct Reader {
    /// The article.
    pub article: Arc<Article>,
    /// Whether that is all of it.
    pub complete: bool,
    /// What has been found up to now, corrected.
    pub analysis: Arc<Analysis>,
    /// The same without corrections.
    pub(crate) found: Arc<Analysis>,
    pub(crate) corrections: Corrections,
    /// How far the analysis has got.
    pub progress: Progress,
    /// Words of the article; an estimate where it is long.
    pub words: usize,
    /// Rows of the visible part, top to bottom, laid out for the current geometry.
    pub rows: Vec<Row>,
    /// The links that stand on them or reach into them, in text order, none overlapping.
    pub links: Vec<Link>,
    /// The quote that jumps start from and the status tells of.
    pub quote: Option<QuoteId>,
    /// First byte of the quote that was current before the article was read anew, until an analysis holds it again or
    /// another one is current.
    pub(crate) missed: Option<u32>,
    /// The speaker that jumps stay with.
    pub lock: Option<SpeakerId>,
    /// Ids of the quotes that pass the filter, in text order.
    pub shown: Vec<QuoteId>,
    /// The speakers in the sidebar, in its order: named ones, most quoted first; then unnamed; then (`None`) the
    /// unattributed.
    pub voices: Vec<Voice>,
    /// Indices into `voices` of those that the narrowed list holds, in order.
    pub listed: Vec<usize>,
    /// Index into `voices` of the chosen line; one of `listed` where that is not empty.
    pub chosen: usize,
    /// How many of the shown quotes give reason for doubt.
    pub sums: Sums,
    /// What narrows the list of voices.
    pub narrow: String,
    /// The filter in force; the empty one passes every quote.
    pub filter: Filter,
    /// The last search.
    pub search: Option<Search>,
    /// Marked places: the byte that stood at the top of the screen, or at the beginning of its last row.
    pub marks: BTreeMap<char, u32>,
    /// The letters of those whose row comes back as the last of the screen; that is not kept between runs.
    pub(crate) low: BTreeSet<char>,
    pub(crate) jumps: JumpList,
    /// A phrase to look at, until the next key.
    pub pointed: Option<Span>,
    /// How it is read now.
    pub reading: Reading,
    /// What was opened of what voice-only reading folds: in text order, none overlapping.
    pub(crate) opened: Vec<Span>,
    /// The place before voice-only reading began, and the one with which it did.
    pub(crate) whole: Option<(Anchor, Anchor)>,
    /// Whether its file is followed.
    pub following: Following,
    /// Whether what was kept of it has been taken in.
    pub(crate) remembered: bool,
    pub(crate) layout: Layout,
    pub(crate) top: Position,
    pub(crate) anchor: Anchor,
    /// What of the quote that was current stood on the screen when its size changed last; it stays there until the screen
    /// goes elsewhere, even where the anchor's text has to leave it.
    pub(crate) stays: Option<Span>,
    pub(crate) index: Index,
    pub(crate) strip: Strip,
    /// A move that waits for the rest of the article.
    pub(crate) awaited: Option<(Motion, Option<u32>)>,
    /// Whether somebody stopped the reading of the rest.
    pub(crate) stopped: bool,
}

/// How far the analysis has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Bytes done of the text.
    Running(u32),
    /// All of it.
    Finished,
    /// Somebody stopped it; what was found stays.
    Interrupted,
}

impl Reader {
    /// A reader at the beginning of `article`, of which nothing is known yet.
    pub(crate) fn new(article: Arc<Article>) -> Self {
        Self {
            words: words(&article),
            article,
            complete: false,
            analysis: Arc::default(),
            found: Arc::default(),
            corrections: Corrections::new(),
            progress: Progress::Running(0),
            rows: Vec::new(),
            links: Vec::new(),
            quote: None,
            missed: None,
            lock: None,
            shown: Vec::new(),
            voices: Vec::new(),
            listed: Vec::new(),
            chosen: 0,
            sums: Sums::default(),
            narrow: String::new(),
            filter: Filter::default(),
            search: None,
            marks: BTreeMap::new(),
            low: BTreeSet::new(),
            jumps: JumpList::default(),
            pointed: None,
            reading: Reading::Whole,
            opened: Vec::new(),
            whole: None,
            following: Following::Off,
            remembered: false,
            layout: Layout::default(),
            top: Position::default(),
            anchor: Anchor::Start,
            stays: None,
            index: Index::default(),
            strip: Strip::default(),
            awaited: None,
            stopped: false,
        }
    }

    /// Its analysis begins anew, with what is on the screen; `document` is its number.
    pub(crate) fn analyse(&mut self, document: usize) -> Effect {
        self.progress = Progress::Running(0);
        let near = self.top_byte();
        Effect::Analyse { document, article: Arc::clone(&self.article), near }
    }

    /// Puts `article`, of which the present one is the beginning, in its place; the same text stays on the screen.
    pub(crate) fn replace(&mut self, article: Arc<Article>) {
        self.words = words(&article);
        self.article = article;
        self.layout.forget();
        self.strip.forget();
        let anchor = self.anchor;
        self.top = self.pages().find(anchor);
    }

    /// Puts a better analysis in place, with the corrections. The current quote, the lock and the chosen voice stay, if it still has them.
    pub(crate) fn adopt(&mut self, found: Arc<Analysis>) {
        self.found = found;
        let analysis = self.corrected();
        let quote = self.current().map(Quote::start).or(self.missed);
        let lock = self.locked().cloned();
        let chosen = self.voices.get(self.chosen).map(|voice| self.speaker(voice.speaker).cloned());
        self.voices = voices(&analysis);
        self.index = Index::new(&self.article, &analysis, &self.voices);
        self.analysis = analysis;
        self.refilter();
        self.quote = quote.and_then(|start| self.quote_from(start)).filter(|&id| self.is_shown(id));
        self.missed = quote.filter(|_| self.quote.is_none() && self.progress != Progress::Finished);
        self.lock = lock.and_then(|speaker| self.same_speaker(&speaker));
        let who = chosen.map(|speaker| speaker.and_then(|speaker| self.same_speaker(&speaker)));
        self.chosen = who.and_then(|who| self.index.voice(who)).unwrap_or_default();
        self.relist();
    }

    /// Puts the corrections into the analysis anew.
    pub(crate) fn recorrect(&mut self) {
        self.adopt(Arc::clone(&self.found));
    }

    /// The corrections in force.
    pub fn corrections(&self) -> &Corrections {
        &self.corrections
    }

    /// What was found, with the corrections.
    pub(crate) fn corrected(&self) -> Arc<Analysis> {
        if self.corrections.is_empty() {
            return Arc::clone(&self.found);
        }
        Arc::new(apply(&self.article, self.found.as_ref().clone(), &self.corrections))
    }

    /// Finds anew which quotes pass the filter.
    pub(crate) fn refilter(&mut self) {
        let passes = |quote: &Quote| self.filter.passes(&self.article, &self.analysis, quote);
        let passing = self.analysis.iter().filter(|(_, quote)| passes(quote));
        self.shown = passing.map(|(id, _)| id).collect();
        self.count();
        self.sum_up();
        self.strip.forget();
        self.refold();
        self.quote = self.quote.filter(|&id| self.is_shown(id));
    }

    /// Counts anew what each voice says in the shown quotes.
    fn count(&mut self) {
        let mut tally = vec![(0, 0_u64); self.voices.len()];
        for &id in &self.shown {
            let quote = self.analysis.quote(id);
            let voice = quote.and_then(|quote| self.index.voice(known(&self.analysis, quote)));
            if let Some((quotes, words)) = voice.and_then(|at| tally.get_mut(at)) {
                *quotes += 1;
                *words += u64::from(self.index.words(id));
            }
        }
        let all = tally.iter().map(|(_, words)| words).sum::<u64>().max(1);
        for (voice, (quotes, words)) in self.voices.iter_mut().zip(tally) {
            voice.quotes = quotes;
            voice.share = words as f32 / all as f32;
        }
    }

    /// The speaker of this name: the one who is named in the same place, else the first, else one who is also called so.
    pub(crate) fn same_speaker(&self, speaker: &Speaker) -> Option<SpeakerId> {
        let mut alike = self.analysis.speakers.iter().enumerate().filter(|(_, other)| other.name == speaker.name);
        let first = alike.next();
        let same = first.into_iter().chain(alike).find(|(_, other)| other.named == speaker.named);
        let also =
            || self.analysis.speakers.iter().enumerate().find(|(_, other)| other.aliases.contains(&speaker.name));
        same.or(first).or_else(also).map(|(at, _)| SpeakerId(at as u32))
    }

    /// The quote that starts at byte `start` or is the first to hold it.
    pub(crate) fn quote_from(&self, start: u32) -> Option<QuoteId> {
        let at = self.analysis.quotes.partition_point(|quote| quote.start() < start);
        let exact = self.analysis.quotes.get(at).filter(|quote| quote.start() == start).map(|_| QuoteId(at as u32));
        exact.or_else(|| self.quotes_in(self.byte(start)).next())
    }

    /// The character at byte `offset`.
    fn byte(&self, offset: u32) -> Span {
        let text = self.article.text();
        let start = Span::snapped(text, offset as usize..offset as usize).start() as usize;
        let len = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::snapped(text, start..start + len)
    }

    /// Rows, to look at and move through.
    pub(crate) fn pages(&mut self) -> Pages<'_> {
        let folds = match self.reading {
            Reading::Whole => None,
            Reading::Voices => Some(Folds {
                article: &self.article,
                analysis: &self.analysis,
                index: &self.index,
                shown: &self.shown,
                opened: &self.opened,
            }),
        };
        Pages { article: &self.article, layout: &mut self.layout, folds }
    }

    /// Puts `top` at the top of a screen of `height` rows, or as near as the article's end allows.
    pub(crate) fn go(&mut self, top: Position, height: u16) {
        let mut pages = self.pages();
        let top = pages.fitted(top, height);
        let anchor = pages.anchor(top);
        (self.top, self.anchor, self.stays) = (top, anchor, None);
    }

    /// Puts the text that `anchor` means at the top, as far as the article's end allows.
    pub(crate) fn go_back(&mut self, anchor: Anchor, height: u16) {
        let top = self.pages().find(anchor);
        self.go(top, height);
        self.anchor = anchor;
    }

    /// Lays out the rows of a screen that is `width` cells wide and `height` rows high, with the same text at the top; but
    /// the current quote stays on the screen whatever its size.
    pub(crate) fn lay_out(&mut self, width: u16, height: u16) {
        if width != self.layout.width() || self.rows.len() > usize::from(height) {
            let visible = self.visible();
            let seen = self.current().and_then(|quote| quote.extent().intersection(visible));
            self.stays = seen.or(self.stays);
        }
        self.layout.set_width(width);
        let (anchor, stays) = (self.anchor, self.stays);
        let mut pages = self.pages();
        let top = pages.find(anchor);
        let top = stays.map_or(top, |span| pages.showing(span, top, height));
        let top = pages.fitted(top, height);
        (self.rows, self.top) = (pages.screen(top, height), top);
        self.links = links_in(&self.article, self.visible());
    }

    /// Measures a strip of `height` cells, where that has not been done.
    pub(crate) fn measure(&mut self, height: u16) {
        if self.strip.is_measured(height) {
            return;
        }
        let end = self.text_end();
        let (analysis, index) = (&self.analysis, &self.index);
        let quotes = self.shown.iter().filter_map(|&id| analysis.quote(id));
        let said = quotes.filter_map(|quote| Some((index.voice(known(analysis, quote))?, quote.content.as_slice())));
        self.strip.measure(height, end, said);
    }

    /// For each cell of the strip from the top, the index in `voices` of the one quoted most there.
    pub fn strip(&self) -> &[Option<usize>] {
        self.strip.cells()
    }

    /// The cells of the strip whose slices are on the screen; `None` where all of them are.
    pub fn strip_seen(&self) -> Option<RangeInclusive<usize>> {
        self.strip.seen(self.text_end(), self.visible()).filter(|_| !self.rows.is_empty())
    }

    /// Cells that the rows of block number `block` are indented by.
    pub fn indent(&self, block: u32) -> u16 {
        indent(&self.article, block, self.layout.width())
    }

    /// What is on the screen, from the first byte to the last; empty where there is no text.
    pub fn visible(&self) -> Span {
        let mut text = self.rows.iter().filter_map(Row::place);
        let first = text.next().unwrap_or_default();
        first.cover(text.next_back().unwrap_or(first))
    }

    /// The current quote.
    pub fn current(&self) -> Option<&Quote> {
        self.quote.and_then(|id| self.analysis.quote(id))
    }

    /// Number of the current quote among those shown, from 1.
    pub fn number(&self) -> Option<usize> {
        self.quote.and_then(|id| self.shown.binary_search(&id).ok()).map(|at| at + 1)
    }

    /// The quotes whose extent (content, cue and source) touches `span`, by where they start. Takes no longer in an
    /// article with many quotes.
    pub fn quotes_in(&self, span: Span) -> impl Iterator<Item = QuoteId> + '_ {
        self.index.touching(span)
    }

    /// Whether the quote passes the filter.
    pub fn is_shown(&self, id: QuoteId) -> bool {
        self.shown.binary_search(&id).is_ok()
    }

    /// The sidebar's line for a speaker, or (`None`) for the unattributed quotes.
    pub fn voice_of(&self, who: Option<SpeakerId>) -> Option<&Voice> {
        self.index.voice(who).and_then(|at| self.voices.get(at))
    }

    /// The sidebar's line for whoever said `quote`.
    pub fn voice_of_quote(&self, quote: &Quote) -> Option<&Voice> {
        self.voice_of(known(&self.analysis, quote))
    }

    /// The speaker's name; `None` where nobody is known.
    pub fn name_of(&self, who: Option<SpeakerId>) -> Option<&str> {
        self.speaker(who).map(|speaker| speaker.name.as_str())
    }

    /// The speaker; `None` where nobody is known.
    pub fn speaker(&self, who: Option<SpeakerId>) -> Option<&Speaker> {
        who.and_then(|id| self.analysis.speaker(id))
    }

    /// The locked speaker.
    pub fn locked(&self) -> Option<&Speaker> {
        self.lock.and_then(|id| self.analysis.speaker(id))
    }

    /// How many speakers there are, the unattributed not counted.
    pub fn speakers(&self) -> usize {
        self.analysis.speakers.len()
    }

    /// How much of the text lies above the bottom of the screen, 0 to 100; 100 only at the end.
    pub fn percent(&self) -> u8 {
        let end = self.article.blocks().last().map_or(0, |block| block.span.end());
        if self.visible().end() >= end { 100 } else { (u64::from(self.visible().end()) * 100 / u64::from(end)) as u8 }
    }

    /// Whether the screen shows all there is of the article.
    pub fn is_on_one_screen(&self) -> bool {
        let start = self.article.blocks().first().map_or(0, |block| block.span.start());
        self.visible().start() <= start && self.percent() == 100
    }

    /// Minutes that reading takes, rounded, at least 1.
    pub fn minutes(&self) -> usize {
        ((self.words + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE).max(1)
    }

    /// Whether more of the article will come.
    pub fn is_growing(&self) -> bool {
        !self.complete && !self.stopped
    }

    /// What there is to say of an article without quotations, once that is certain.
    pub fn remark(&self) -> Option<String> {
        match (self.article.meta.language.as_deref(), self.progress) {
            (Some(language), _) if language != "en" => {
                Some(format!("not in English ({language}): quotations are found in English only"))
            }
            (_, Progress::Finished) if self.analysis.quotes.is_empty() && !self.is_growing() => {
                Some("no quotation in this article".to_owned())
            }
            (_, Progress::Finished | Progress::Running(_) | Progress::Interrupted) => None,
        }
    }

    /// What there is to doubt of a quote, the gravest first.
    pub fn doubts(&self, quote: &Quote) -> impl Iterator<Item = Doubt> + use<> {
        let anonymous = self.speaker(known(&self.analysis, quote)).is_some_and(Speaker::is_anonymous);
        let all = [(unsure(quote), Doubt::Unsure), (anonymous, Doubt::Anonymous)];
        all.into_iter().filter_map(|(holds, doubt)| holds.then_some(doubt))
    }

    /// The one mark beside a quote that has a speaker: the gravest. (One without is marked by having none.)
    pub fn mark(&self, quote: &Quote) -> Option<Doubt> {
        known(&self.analysis, quote).and_then(|_| self.doubts(quote).next())
    }

    /// Counts the doubts over the shown quotes.
    pub(crate) fn sum_up(&mut self) {
        let mut sums = Sums::default();
        for doubt in self.shown.iter().filter_map(|&id| self.analysis.quote(id)).flat_map(|quote| self.doubts(quote)) {
            match doubt {
                Doubt::Unsure => sums.unsure += 1,
                Doubt::Anonymous => sums.anonymous += 1,
            }
        }
        self.sums = sums;
    }

    /// Takes the filter away; whether there was one.
    pub(crate) fn unfilter(&mut self) -> bool {
        let filtered = !self.filter.is_empty();
        if filtered {
            self.filter = Filter::default();
            self.refilter();
        }
        filtered
    }

    /// The line of the list that stands for whoever says `quote`.
    pub(crate) fn line_of(&self, quote: &Quote) -> Option<usize> {
        let voice = self.voice_of_quote(quote)?;
        self.listed.iter().position(|&at| self.voices.get(at) == Some(voice))
    }

    /// The chosen line of the list, from 0; `None` where the list is empty.
    pub fn chosen_line(&self) -> Option<usize> {
        self.listed.iter().position(|&at| at == self.chosen)
    }

    /// The chosen voice, where the list holds any.
    pub fn chosen_voice(&self) -> Option<&Voice> {
        self.chosen_line().and_then(|_| self.voices.get(self.chosen))
    }

    /// Chooses line `line` of the list, or the last one.
    pub(crate) fn choose(&mut self, line: usize) {
        if let Some(&at) = self.listed.get(line.min(self.listed.len().saturating_sub(1))) {
            self.chosen = at;
        }
    }

    /// Finds anew which voices the narrowed list holds.
    pub(crate) fn relist(&mut self) {
        let wanted = self.narrow.trim().to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        let matches = |speaker: &Speaker| {
            has(&speaker.name)
                || speaker.aliases.iter().any(|alias| has(alias))
                || speaker.description.as_deref().is_some_and(has)
        };
        let held = |voice: &Voice| match voice.speaker.and_then(|id| self.analysis.speaker(id)) {
            Some(speaker) => matches(speaker),
            None => has("unattributed"),
        };
        self.listed = (0..self.voices.len()).filter(|&at| wanted.is_empty() || held(&self.voices[at])).collect();
        if self.chosen_line().is_none() {
            self.chosen = self.listed.first().copied().unwrap_or(0);
        }
    }
}

/// Words of the article's blocks: counted at the beginning, and from there on by bytes.
fn words(article: &Article) -> usize {
    let blocks = article.blocks();
    let all: u64 = blocks.last().map_or(0, |block| u64::from(block.span.end()));
    let counted = blocks.iter().take_while(|block| block.span.end() <= COUNTED);
    let count = |block: &Block| article.slice(block.span).split_whitespace().count();
    let (words, bytes) = counted.fold((0, 0), |(words, _), block| (words + count(block), u64::from(block.span.end())));
    match (words, bytes) {
        // The first block is longer than what is counted: five letters and a space.
        (_, 0) => (all / 6) as usize,
        (words, bytes) => (words as u64 * all / bytes) as usize,
    }
}
