//! What outlives a text: what moves over into a newer version of an article, and what is worth keeping until the next run.

use std::sync::Arc;

use super::reader::{Progress, Reader};
use crate::app::message::Memo;
use crate::article::Article;
use crate::text::{Edit, Place, Span, Version};

impl Reader {
    /// What is worth keeping of this article.
    pub fn memo(&self) -> Memo {
        let text = self.article.text();
        let marks = self.marks.iter().map(|(&letter, &at)| (letter, Place::of(text, at))).collect();
        Memo {
            place: Place::of(text, self.anchor.byte()),
            percent: self.percent(),
            marks,
            corrections: self.corrections.clone(),
        }
    }

    /// Takes a newer version of the article. What was found in the words that are still there stays for now.
    pub(crate) fn renew(&mut self, article: Arc<Article>, height: u16) {
        let old = Arc::clone(&self.article);
        let (before, after) = (spans(&old), spans(&article));
        let edit = Edit::between(
            Version { text: old.text(), paragraphs: &before },
            Version { text: article.text(), paragraphs: &after },
        );
        let at = |byte: u32| edit.offset(byte);
        let quote = self.current().map(|quote| at(quote.start()));
        self.anchor = self.anchor.moved(at);
        for mark in self.marks.values_mut() {
            *mark = at(*mark);
        }
        self.jumps.moved(at);
        self.opened = moved(&self.opened, &edit);
        self.whole = self.whole.map(|(before, with)| (before.moved(at), with.moved(at)));
        if let Some(search) = &mut self.search {
            let current = search.current.and_then(|at| search.hits.get(at).copied()).and_then(|hit| edit.span(hit));
            search.hits = moved(&search.hits, &edit);
            search.current = current.and_then(|hit| search.hits.binary_search(&hit).ok());
        }
        let found = self.found.moved(|span| edit.span(span));
        self.replace(article);
        self.progress = Progress::Running(0);
        (self.quote, self.missed) = (None, quote);
        self.adopt(Arc::new(found));
        let anchor = self.anchor;
        self.go_back(anchor, height);
    }
}

/// Where the article's blocks stand.
fn spans(article: &Article) -> Vec<Span> {
    article.blocks().iter().map(|block| block.span).collect()
}

/// Those of `spans` that are still there, in the order of the new text.
fn moved(spans: &[Span], edit: &Edit) -> Vec<Span> {
    let mut moved: Vec<Span> = spans.iter().filter_map(|&span| edit.span(span)).collect();
    moved.sort_unstable();
    moved
}
