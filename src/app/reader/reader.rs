//! An open article: its state in parts, and the questions that views, commands and tests ask of it. How it changes is
//! in the files above it.

use super::findings::{Findings, Progress, Selection};
use super::fold::{Folds, Reading};
use super::hits::Search;
use super::layout::{Row, Viewport, indent};
use super::links::Link;
use super::places::{JumpList, Marks, Spot};
use super::strip::Strip;
use super::voices::{Voice, Voices, speaker_of};
use crate::app::filter::{Doubt, DoubtCounts, Filter, unsure};
use crate::app::keys::Motion;
use crate::app::message::Following;
use crate::article::{Article, Block};
use crate::quotes::corrections::Corrections;
use crate::quotes::{Analysis, Quote, QuoteId, Speaker, SpeakerId};
use crate::text::Span;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Bytes whose words are counted; what is longer is estimated from them.
const COUNTED: u32 = 64 * 1024;
/// Words a minute in silent reading of non-fiction (Brysbaert 2019).
const WORDS_A_MINUTE: usize = 238;

/// An open article.
#[derive(Debug)]
pub struct Reader {
    pub(in crate::app) article: Arc<Article>,
    /// Words of the article; an estimate where it is long.
    pub(in crate::app) words: usize,
    pub(in crate::app) loading: Loading,
    pub(in crate::app) findings: Findings,
    pub(in crate::app) selection: Selection,
    pub(in crate::app) voices: Voices,
    pub(in crate::app) folds: Folds,
    pub(in crate::app) viewport: Viewport,
    pub(in crate::app) strip: Strip,
    pub(in crate::app) marks: Marks,
    pub(in crate::app) jumps: JumpList,
    /// The last search.
    pub(in crate::app) search: Option<Search>,
}

/// Loading: whether the article is complete, and what waits for that.
#[derive(Debug, Default)]
pub(in crate::app) struct Loading {
    /// What is still to come of it.
    pub(in crate::app) rest: Rest,
    /// A motion that waits for the rest.
    pub(in crate::app) awaited: Option<(Motion, Option<u32>)>,
    /// Whether its file is followed.
    pub(in crate::app) following: Following,
    /// Whether the stored data of an earlier run were applied.
    pub(in crate::app) remembered: bool,
}

/// What of an article is still to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Rest {
    /// Nothing: all of it is there.
    Nothing,
    /// More, which is being read.
    #[default]
    Coming,
    /// More, which is read when it is asked for.
    Held,
    /// More, which somebody has asked for.
    Asked,
    /// More, which nobody will read: somebody stopped it, or it failed.
    Stopped,
}

impl Reader {
    /// A reader at the beginning of `article`, of which nothing is known yet.
    pub(crate) fn new(article: Arc<Article>) -> Self {
        Self {
            words: words(&article),
            article,
            loading: Loading::default(),
            findings: Findings::default(),
            selection: Selection::default(),
            voices: Voices::default(),
            folds: Folds::default(),
            viewport: Viewport::default(),
            strip: Strip::default(),
            marks: Marks::default(),
            jumps: JumpList::default(),
            search: None,
        }
    }

    /// The article.
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// Whether that is all of it.
    pub(crate) fn is_complete(&self) -> bool {
        self.loading.rest == Rest::Nothing
    }

    /// Whether there is more, which is read when it is asked for.
    pub(crate) fn is_held(&self) -> bool {
        self.loading.rest == Rest::Held
    }

    /// Asks for more where there is more; whether there is.
    pub(crate) fn ask_for_rest(&mut self) -> bool {
        if self.is_held() {
            self.loading.rest = Rest::Asked;
        }
        self.is_growing()
    }

    /// Whether its file is followed.
    pub fn following(&self) -> Following {
        self.loading.following
    }

    /// Words of the article; an estimate where it is long.
    pub fn words(&self) -> usize {
        self.words
    }

    /// What has been found up to now, corrected.
    pub fn analysis(&self) -> &Arc<Analysis> {
        &self.findings.analysis
    }

    /// How far the analysis has got.
    pub fn progress(&self) -> Progress {
        self.findings.progress
    }

    /// The corrections in force.
    pub fn corrections(&self) -> &Corrections {
        &self.findings.corrections
    }

    /// The filter in force; the empty one passes every quote.
    pub fn filter(&self) -> &Filter {
        &self.selection.filter
    }

    /// Ids of the quotes that pass the filter, in text order.
    pub fn shown(&self) -> &[QuoteId] {
        &self.selection.shown
    }

    /// How many of the shown quotes give reason for doubt.
    pub fn doubt_counts(&self) -> DoubtCounts {
        self.selection.doubts
    }

    /// The current quote: jumps start from it, and the status line shows it.
    pub fn current_id(&self) -> Option<QuoteId> {
        self.selection.current
    }

    /// The locked speaker: jumps go to their quotes only.
    pub fn lock(&self) -> Option<SpeakerId> {
        self.selection.lock
    }

    /// The speakers in the sidebar, in its order: named ones, most quoted first; then unnamed; then (`None`) the
    /// unattributed.
    pub fn voices(&self) -> &[Voice] {
        &self.voices.lines
    }

    /// Indices into `voices` of those that match the query, in order.
    pub fn listed(&self) -> &[usize] {
        &self.voices.listed
    }

    /// Index into `voices` of the chosen line; one of `listed` where that is not empty.
    pub fn chosen(&self) -> usize {
        self.voices.chosen
    }

    /// The query of the list of voices.
    pub(crate) fn voices_query(&self) -> &str {
        &self.voices.query
    }

    /// The chosen line of the list, from 0; `None` where the list is empty.
    pub(crate) fn chosen_line(&self) -> Option<usize> {
        self.voices.line()
    }

    /// The chosen voice, where the list holds any.
    pub fn chosen_voice(&self) -> Option<&Voice> {
        self.voices.chosen()
    }

    /// The line of the list that stands for whoever says `quote`.
    pub(crate) fn line_of(&self, quote: &Quote) -> Option<usize> {
        let voice = self.voice_of_quote(quote)?;
        self.voices.listed.iter().position(|&at| self.voices.lines.get(at) == Some(voice))
    }

    /// How it is read now.
    pub fn reading(&self) -> Reading {
        self.folds.reading
    }

    /// Rows of the visible part, top to bottom, laid out for the current geometry.
    pub fn rows(&self) -> &[Row] {
        &self.viewport.rows
    }

    /// The links that stand on them or reach into them, in text order, none overlapping.
    pub fn links(&self) -> &[Link] {
        &self.viewport.links
    }

    /// A phrase that is marked until the next key.
    pub fn pointed(&self) -> Option<Span> {
        self.viewport.pointed
    }

    /// Marked places: the byte that stood at the top of the screen, or at the beginning of its last row.
    pub fn marks(&self) -> &BTreeMap<char, u32> {
        &self.marks.places
    }

    /// The last search.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// The same speaker, in what is found now.
    pub(crate) fn same_speaker(&self, speaker: &Speaker) -> Option<SpeakerId> {
        self.findings.same_speaker(speaker)
    }

    /// For each cell of the strip from the top, the index in `voices` of the one quoted most there.
    pub fn strip(&self) -> &[Option<usize>] {
        self.strip.cells()
    }

    /// The cells of the strip whose slices are on the screen; `None` where all of them are.
    pub fn strip_seen(&self) -> Option<RangeInclusive<usize>> {
        self.strip.seen(self.text_end(), self.visible()).filter(|_| !self.viewport.rows.is_empty())
    }

    /// Cells that the rows of block number `block` are indented by.
    pub(crate) fn indent(&self, block: u32) -> u16 {
        indent(&self.article, block, self.viewport.layout.width())
    }

    /// What is on the screen, from the first byte to the last; empty where there is no text.
    pub fn visible(&self) -> Span {
        let mut text = self.viewport.rows.iter().filter_map(Row::place);
        let first = text.next().unwrap_or_default();
        first.cover(text.next_back().unwrap_or(first))
    }

    /// The current quote.
    pub fn current(&self) -> Option<&Quote> {
        self.selection.current.and_then(|id| self.findings.analysis.quote(id))
    }

    /// Number of the current quote among those shown, from 1.
    pub fn number(&self) -> Option<usize> {
        self.selection.current.and_then(|id| self.selection.shown.binary_search(&id).ok()).map(|at| at + 1)
    }

    /// The quotes whose extent (content, cue and source) touches `span`, by where they start. Takes no longer in an
    /// article with many quotes.
    pub fn quotes_in(&self, span: Span) -> impl Iterator<Item = QuoteId> + '_ {
        self.findings.index.touching(span)
    }

    /// Whether the quote passes the filter.
    pub fn is_shown(&self, id: QuoteId) -> bool {
        self.selection.shown.binary_search(&id).is_ok()
    }

    /// The sidebar's line for a speaker, or (`None`) for the unattributed quotes.
    pub(crate) fn voice_of(&self, who: Option<SpeakerId>) -> Option<&Voice> {
        self.findings.index.voice(who).and_then(|at| self.voices.lines.get(at))
    }

    /// The sidebar's line for whoever said `quote`.
    pub fn voice_of_quote(&self, quote: &Quote) -> Option<&Voice> {
        self.voice_of(speaker_of(&self.findings.analysis, quote))
    }

    /// The speaker's name; `None` where nobody is known.
    pub fn name_of(&self, who: Option<SpeakerId>) -> Option<&str> {
        self.speaker(who).map(|speaker| speaker.name.as_str())
    }

    /// The speaker; `None` where nobody is known.
    pub fn speaker(&self, who: Option<SpeakerId>) -> Option<&Speaker> {
        who.and_then(|id| self.findings.analysis.speaker(id))
    }

    /// The locked speaker.
    pub fn locked(&self) -> Option<&Speaker> {
        self.selection.lock.and_then(|id| self.findings.analysis.speaker(id))
    }

    /// How many speakers there are, the unattributed not counted.
    pub fn speakers(&self) -> usize {
        self.findings.analysis.speakers.len()
    }

    /// How much of the text lies above the bottom of the screen, 0 to 100; 100 only at the end.
    pub fn percent(&self) -> u8 {
        let end = self.article.blocks().last().map_or(0, |block| block.span.end());
        if self.visible().end() >= end { 100 } else { (u64::from(self.visible().end()) * 100 / u64::from(end)) as u8 }
    }

    /// Whether the screen shows all there is of the article.
    pub(crate) fn is_on_one_screen(&self) -> bool {
        let start = self.article.blocks().first().map_or(0, |block| block.span.start());
        self.visible().start() <= start && self.percent() == 100
    }

    /// Minutes that reading takes, rounded, at least 1.
    pub(crate) fn minutes(&self) -> usize {
        ((self.words + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE).max(1)
    }

    /// Whether more of the article will come.
    pub(crate) fn is_growing(&self) -> bool {
        matches!(self.loading.rest, Rest::Coming | Rest::Asked)
    }

    /// A remark on an article without quotations, once it is certain that it has none.
    pub fn remark(&self) -> Option<String> {
        match (self.article.meta.language.as_deref(), self.findings.progress) {
            (Some(language), _) if language != "en" => {
                Some(format!("not in English ({language}): quotations are found in English only"))
            }
            (_, Progress::Finished) if self.findings.analysis.unread > 0 => self.findings.analysis.notice(),
            (_, Progress::Finished)
                if self.findings.analysis.quotes.is_empty() && !self.is_growing() && !self.is_held() =>
            {
                Some("no quotation in this article".to_owned())
            }
            (_, Progress::Finished | Progress::Running(_) | Progress::Interrupted) => None,
        }
    }

    /// The doubts about a quote, the gravest first.
    pub(crate) fn doubts(&self, quote: &Quote) -> impl Iterator<Item = Doubt> + use<> {
        let anonymous = self.speaker(speaker_of(&self.findings.analysis, quote)).is_some_and(Speaker::is_anonymous);
        let all = [(unsure(quote), Doubt::Unsure), (anonymous, Doubt::Anonymous)];
        all.into_iter().filter_map(|(holds, doubt)| holds.then_some(doubt))
    }

    /// The gravest doubt about an attributed quote, for its mark; `None` for an unattributed one.
    pub fn mark(&self, quote: &Quote) -> Option<Doubt> {
        speaker_of(&self.findings.analysis, quote).and_then(|_| self.doubts(quote).next())
    }

    /// Where the text ends.
    pub(crate) fn text_end(&self) -> u32 {
        self.article.blocks().last().map_or(0, |block| block.span.end())
    }

    /// Where the reader is.
    pub(crate) fn spot(&self) -> Spot {
        Spot { anchor: self.viewport.anchor, quote: self.current().map(crate::quotes::Quote::start) }
    }

    /// The quote that starts at byte `start` or is the first to hold it.
    pub(crate) fn quote_from(&self, start: u32) -> Option<QuoteId> {
        let at = self.findings.analysis.quotes.partition_point(|quote| quote.start() < start);
        let exact =
            self.findings.analysis.quotes.get(at).filter(|quote| quote.start() == start).map(|_| QuoteId(at as u32));
        exact.or_else(|| self.quotes_in(self.byte(start)).next())
    }

    /// The character at byte `offset`.
    fn byte(&self, offset: u32) -> Span {
        let text = self.article.text();
        let start = Span::snapped(text, offset as usize..offset as usize).start() as usize;
        let len = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::snapped(text, start..start + len)
    }
}

/// Words of the article's blocks: counted at the beginning, and from there on by bytes.
pub(crate) fn words(article: &Article) -> usize {
    let blocks = article.blocks();
    let all: u64 = blocks.last().map_or(0, |block| u64::from(block.span.end()));
    let counted = blocks.iter().take_while(|block| block.span.end() <= COUNTED);
    let count = |block: &Block| article.slice(block.span).split_whitespace().count();
    let (words, bytes) = counted.fold((0, 0), |(words, _), block| (words + count(block), u64::from(block.span.end())));
    match (words, bytes) {
        // The first block is longer than what is counted: a word is taken to be five letters and a space.
        (_, 0) => (all / 6) as usize,
        (words, bytes) => (words as u64 * all / bytes) as usize,
    }
}
