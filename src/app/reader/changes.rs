//! Changes to an open article as a whole: more of its text, a newer version, a better analysis, a correction,
//! another filter.

use super::findings::{Index, Progress};
use super::reader::{Reader, words};
use super::voices::{speaker_of, voices};
use crate::app::filter::{Doubt, DoubtCounts, Filter};
use crate::app::message::{DocumentId, Effect};
use crate::article::Article;
use crate::quotes::{Analysis, Quote, Scope};
use crate::text::{Edit, Span, Version};
use std::sync::Arc;

impl Reader {
    /// Starts an analysis of the article of `document` in `scope`, the paragraphs on the screen first.
    pub(crate) fn analyse(&mut self, document: DocumentId, scope: Scope) -> Effect {
        (self.findings.progress, self.findings.scope) = (Progress::Running(0), scope);
        let near = self.top_byte();
        Effect::Analyse { document, article: Arc::clone(&self.article), near, scope }
    }

    /// Replaces the article by `article`, of which it is the beginning; the same text stays on the screen.
    pub(crate) fn replace(&mut self, article: Arc<Article>) {
        self.words = words(&article);
        self.article = article;
        self.viewport.layout.forget();
        self.strip.forget();
        let anchor = self.viewport.anchor;
        self.viewport.top = self.pages().find(anchor);
    }

    /// Takes a new analysis and applies the corrections to it. The current quote, the lock and the chosen voice are
    /// kept where the new analysis has them.
    pub(crate) fn adopt(&mut self, found: Arc<Analysis>) {
        self.findings.found = found;
        let analysis = self.findings.corrected(&self.article);
        let quote = self.current().map(Quote::start).or(self.selection.lost);
        let lock = self.locked().cloned();
        let chosen = self.voices.lines.get(self.voices.chosen).map(|voice| self.speaker(voice.speaker).cloned());
        self.voices.lines = voices(&analysis);
        self.findings.index = Index::new(&self.article, &analysis, &self.voices.lines);
        self.findings.analysis = analysis;
        self.refilter();
        self.selection.current = quote.and_then(|start| self.quote_from(start)).filter(|&id| self.is_shown(id));
        self.selection.lost =
            quote.filter(|_| self.selection.current.is_none() && self.findings.progress != Progress::Finished);
        let locked = lock.or_else(|| self.selection.absent.clone());
        self.selection.lock = locked.and_then(|speaker| self.findings.same_speaker(&speaker));
        let who = chosen.map(|speaker| speaker.and_then(|speaker| self.findings.same_speaker(&speaker)));
        self.voices.chosen = who.and_then(|who| self.findings.index.voice(who)).unwrap_or_default();
        self.relist();
    }

    /// Applies the corrections to the uncorrected analysis again.
    pub(crate) fn recorrect(&mut self) {
        self.adopt(Arc::clone(&self.findings.found));
    }

    /// Recomputes which quotes pass the filter, and what depends on them.
    pub(crate) fn refilter(&mut self) {
        let passes = |quote: &Quote| self.selection.filter.passes(&self.article, &self.findings.analysis, quote);
        let passing = self.findings.analysis.iter().filter(|(_, quote)| passes(quote));
        self.selection.shown = passing.map(|(id, _)| id).collect();
        self.count();
        self.count_doubts();
        self.strip.forget();
        self.refold();
        self.selection.current = self.selection.current.filter(|&id| self.is_shown(id));
    }

    /// Recounts the shown quotes and words of each voice.
    fn count(&mut self) {
        let mut tally = vec![(0, 0_u64); self.voices.lines.len()];
        for &id in &self.selection.shown {
            let quote = self.findings.analysis.quote(id);
            let voice = quote.and_then(|quote| self.findings.index.voice(speaker_of(&self.findings.analysis, quote)));
            if let Some((quotes, words)) = voice.and_then(|at| tally.get_mut(at)) {
                *quotes += 1;
                *words += u64::from(self.findings.index.words(id));
            }
        }
        let all = tally.iter().map(|(_, words)| words).sum::<u64>().max(1);
        for (voice, (quotes, words)) in self.voices.lines.iter_mut().zip(tally) {
            voice.quotes = quotes;
            voice.share = words as f32 / all as f32;
        }
    }

    /// Counts the doubts over the shown quotes.
    pub(crate) fn count_doubts(&mut self) {
        let mut sums = DoubtCounts::default();
        for doubt in self
            .selection
            .shown
            .iter()
            .filter_map(|&id| self.findings.analysis.quote(id))
            .flat_map(|quote| self.doubts(quote))
        {
            match doubt {
                Doubt::Unsure => sums.unsure += 1,
                Doubt::Anonymous => sums.anonymous += 1,
            }
        }
        self.selection.doubts = sums;
    }

    /// Removes the filter; returns whether there was one.
    pub(crate) fn unfilter(&mut self) -> bool {
        let filtered = !self.selection.filter.is_empty();
        if filtered {
            self.selection.filter = Filter::default();
            self.refilter();
        }
        filtered
    }

    /// Recomputes which voices match the query.
    pub(crate) fn relist(&mut self) {
        self.voices.relist(&self.findings.analysis);
    }

    /// Sets the query of the list of voices.
    pub(crate) fn narrow_voices(&mut self, query: String) {
        self.voices.query = query;
        self.relist();
    }

    /// Takes a newer version of the article. Findings in unchanged words are kept until the new analysis.
    pub(crate) fn renew(&mut self, article: Arc<Article>, height: u16) {
        let old = Arc::clone(&self.article);
        let (before, after) = (spans(&old), spans(&article));
        let edit = Edit::between(
            Version { text: old.text(), paragraphs: &before },
            Version { text: article.text(), paragraphs: &after },
        );
        let at = |byte: u32| edit.offset(byte);
        let quote = self.current().map(|quote| at(quote.start()));
        self.viewport.anchor = self.viewport.anchor.moved(at);
        for mark in self.marks.places.values_mut() {
            *mark = at(*mark);
        }
        self.jumps.moved(at);
        self.folds.opened = moved(&self.folds.opened, &edit);
        self.viewport.before_voices =
            self.viewport.before_voices.map(|(before, with)| (before.moved(at), with.moved(at)));
        if let Some(search) = &mut self.search {
            let current = search.current.and_then(|at| search.hits.get(at).copied()).and_then(|hit| edit.span(hit));
            search.hits = moved(&search.hits, &edit);
            search.current = current.and_then(|hit| search.hits.binary_search(&hit).ok());
        }
        let found = self.findings.found.moved(|span| edit.span(span));
        self.replace(article);
        self.findings.progress = Progress::Running(0);
        (self.selection.current, self.selection.lost) = (None, quote);
        self.adopt(Arc::new(found));
        let anchor = self.viewport.anchor;
        self.go_back(anchor, height);
    }
}

/// The spans of the article's blocks.
fn spans(article: &Article) -> Vec<Span> {
    article.blocks().iter().map(|block| block.span).collect()
}

/// `spans` mapped into the new text, without those that were removed.
fn moved(spans: &[Span], edit: &Edit) -> Vec<Span> {
    let mut moved: Vec<Span> = spans.iter().filter_map(|&span| edit.span(span)).collect();
    moved.sort_unstable();
    moved
}
