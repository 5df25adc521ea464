//! What was mentioned so far: where each entity was last, where it was a subject, how often it spoke; who was mentioned last.
//!
//! Salience by recency and by grammatical function, as in Lappin and Leass (1994); what they weigh is for `antecedents`.

use super::entity::EntityId;
use crate::quotes::mentions::phrase::Place;
use crate::text::Span;

/// How many of those mentioned last are kept in order.
const LATEST: usize = 24;

/// What was mentioned of one entity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Trace {
    /// Its last mention.
    pub(super) span: Span,
    /// In which block.
    pub(super) block: usize,
    /// The block in which it was last a subject.
    pub(super) subject: Option<usize>,
    /// How often it was a source.
    pub(super) sources: usize,
}

/// What was mentioned so far.
#[derive(Default)]
pub(crate) struct History {
    traces: Vec<Option<Trace>>,
    /// Who was mentioned last, latest last.
    latest: Vec<EntityId>,
}

impl History {
    /// Notes a mention at `span` of block `block`.
    pub(super) fn mention(&mut self, entity: EntityId, span: Span, (block, place): (usize, Place)) {
        let at = entity.0 as usize;
        if self.traces.len() <= at {
            self.traces.resize(at + 1, None);
        }
        let trace = self.traces[at].get_or_insert(Trace { span, block, subject: None, sources: 0 });
        (trace.span, trace.block) = (span, block);
        if place == Place::Subject {
            trace.subject = Some(block);
        }
        self.latest.retain(|one| *one != entity);
        self.latest.push(entity);
        if self.latest.len() > LATEST {
            self.latest.remove(0);
        }
    }

    /// Notes that somebody who was mentioned is a source.
    pub(super) fn speaks(&mut self, entity: EntityId) {
        if let Some(Some(trace)) = self.traces.get_mut(entity.0 as usize) {
            trace.sources += 1;
        }
    }

    /// What was mentioned of an entity; nothing where it was not.
    pub(super) fn of(&self, entity: EntityId) -> Option<Trace> {
        self.traces.get(entity.0 as usize).copied().flatten()
    }

    /// Who was mentioned last, latest first.
    pub(super) fn latest(&self) -> impl Iterator<Item = EntityId> {
        self.latest.iter().rev().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{History, LATEST};
    use crate::quotes::coreference::entity::EntityId;
    use crate::quotes::coreference::marked::linked;
    use crate::quotes::mentions::phrase::Place;
    use crate::text::Span;

    #[test]
    fn the_latest_are_kept_in_order_each_once() {
        let mut history = History::default();
        for id in (0..40).chain([39, 38]) {
            history.mention(EntityId(id), Span::default(), (id as usize, Place::Subject));
        }
        let latest: Vec<u32> = history.latest().map(|id| id.0).collect();
        assert_eq!((latest.len(), &latest[..3]), (LATEST, &[38, 39, 37][..]));
        history.mention(EntityId(38), Span::default(), (50, Place::Other));
        assert_eq!(history.of(EntityId(38)).map(|trace| (trace.block, trace.subject)), Some((50, Some(38))));
        assert_eq!(history.of(EntityId(99)), None);
    }

    #[test]
    fn who_was_mentioned_last_is_meant() {
        let text = "Ann Ash came. Eve Lee came.\n\n[s She|Eve Lee] [c said] [i it rained].";
        assert_eq!(linked(text), text);
    }
}
