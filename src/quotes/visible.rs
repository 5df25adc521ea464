//! An article as the eye has it, for the whole analysis: an invisible character changes neither what is quoted nor who said it.
//!
//! What is found comes back in offsets of the article itself.

use crate::article::{Article, Block};
use crate::quotes::analysis::Analysis;
use crate::quotes::nearest::Audience;
use crate::text::Span;
use crate::text::seen::Seen;

/// An article without what is not seen of it.
pub(super) struct Visible {
    pub(super) article: Article,
    seen: Seen,
}

impl Visible {
    /// The visible part of `article`; `None` where all of it is seen.
    pub(super) fn of(article: &Article) -> Option<Self> {
        let seen = Seen::of(article.text())?;
        let place = |span: Span| seen.offset(span.start()) as usize..seen.offset(span.end()) as usize;
        let block = |block: &Block| Block { span: Span::snapped(&seen.text, place(block.span)), ..*block };
        let blocks = article.blocks().iter().map(block).collect();
        Some(Self { article: Article::new(seen.text.clone(), blocks, article.meta.clone()), seen })
    }

    /// `analysis` of the visible part as one of `article`.
    pub(super) fn back(&self, article: &Article, analysis: &Analysis) -> Analysis {
        analysis.moved(|span| Some(self.seen.source(article.text(), span)))
    }
}

/// Who waits for an analysis of an article and gets it from its visible part.
pub(super) struct Through<'a> {
    pub(super) visible: &'a Visible,
    pub(super) article: &'a Article,
    pub(super) audience: &'a mut dyn Audience,
}

impl Audience for Through<'_> {
    fn near(&self) -> u32 {
        self.visible.seen.offset(self.audience.near())
    }

    fn gone(&self) -> bool {
        self.audience.gone()
    }

    fn hear(&mut self, known: Analysis, done: u32) {
        self.audience.hear(self.visible.back(self.article, &known), done);
    }
}
