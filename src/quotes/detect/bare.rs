//! Quotations that no reporting verb accounts for.

use super::{Found, Reader};
use crate::quotes::lexicon::Class;
use crate::quotes::source;

impl Reader<'_, '_> {
    /// Collects them: `Smith: “X”`, a paragraph that is a quotation, a further quotation of who spoke before. Marks around
    /// single words are nobody's quotation.
    pub(super) fn bare(&mut self) {
        let p = self.paragraph;
        let mut taken: Vec<_> = self.found.iter().flat_map(|found| found.content.iter().cloned()).collect();
        taken.sort_by_key(|range| range.start);
        let mut claimed = taken.into_iter().peekable();
        for nth in 0..p.regions.len() {
            let region = p.region(nth);
            while claimed.next_if(|range| range.end <= region.start).is_some() {}
            if claimed.peek().is_some_and(|range| range.start < region.end) {
                continue;
            }
            let sentence = p.sentences[p.sentence_at(region.start)].start;
            let colon = region.start > sentence && p.word(region.start - 1) == ":";
            let source = if colon { source::phrase_left(p, region.start - 1, sentence) } else { None };
            let source = source.filter(|source| source.start == sentence && p.class(source.start).is(Class::CAPITAL));
            let utters = p.class(region.start + 1).is(Class::CAPITAL) || p.regions[nth].close.is_none();
            let whole = region.len() > 5 && utters && region.start == sentence;
            let stops = p.is_stop(p.last_inside(nth)) || p.regions[nth].close.is_none();
            if source.is_some() {
                let cue = Some(region.start - 1..region.start);
                self.found.push(Found { content: vec![region], cue, source, quote: 0.8, sure: 0.8 });
            } else if whole && stops {
                self.found.push(Found { content: vec![region], cue: None, source: None, quote: 0.5, sure: 0.0 });
            }
        }
    }
}
