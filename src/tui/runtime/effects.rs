//! Carrying effects out, which is where the program touches the world. What the system refuses is told, and reading goes
//! on; only a terminal that cannot be written to ends it.

use std::collections::VecDeque;
use std::io;

use super::frame::{Runtime, Show};
use super::secure::refusal;
use crate::app::Effect;
use crate::tui::item::Item;
use crate::tui::jobs::keeping;
use crate::tui::outgoing;

/// Whether the reader goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    GoesOn,
    Ends,
}

impl Runtime {
    /// Carries effects out, and what comes of each before the next.
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Flow> {
        let mut left = VecDeque::from(effects);
        while let Some(effect) = left.pop_front() {
            let mut more = Vec::new();
            if let Some(refusal) = refusal(&effect).filter(|_| self.secure) {
                left.extend(self.tell(refusal.to_owned())?);
                continue;
            }
            match effect {
                Effect::Load { document } => self.jobs.load(document),
                Effect::ReadOn { document, amount } => self.jobs.read_on(document, amount),
                Effect::Analyse { document, article, near, scope } => self.jobs.analyse(document, article, near, scope),
                Effect::Search { document, search, article, pattern } => {
                    self.jobs.search(document, search, article, pattern);
                }
                Effect::Interrupt(job) => self.jobs.interrupt(job, self.app.current()),
                Effect::Copy { article, analysis, quotes, copied, what } => {
                    let text = outgoing::excerpt(&article, &analysis, &quotes, copied);
                    more = self.begun("the clipboard", outgoing::copy(text, what, &self.screen, self.to.clone()))?;
                }
                Effect::Reload { document } => more = self.reload(document)?,
                Effect::FullText { document } => more = self.full_text(document)?,
                Effect::Follow { document, following } => more = self.follow(document, following)?,
                Effect::Edit { document, at } => more = self.edit(document, at)?,
                Effect::History => {
                    more = self.begun("the history", keeping::list(self.jobs.shelf(), self.to.clone()))?;
                }
                Effect::Open { name } => more = self.find(&name)?,
                Effect::Add { path } => self.jobs.add(Item::kept(&path)),
                Effect::Browse(address) => {
                    more = self.begun("the browser", outgoing::browse(address, self.to.clone()))?;
                }
                Effect::Write(order) => {
                    let (name, id) = (order.name.clone(), self.jobs.id(order.document, &order.article));
                    more = self.begun(&name, outgoing::write(order, id, self.to.clone()))?;
                }
                Effect::Mouse(mouse) => self.screen.report_mouse(mouse)?,
                Effect::NextTheme => {
                    let told = self.looks.next();
                    more = self.tell(told)?;
                }
                Effect::Theme(name) => {
                    let told = self.looks.take(&name);
                    more = self.tell(told)?;
                }
                Effect::Repaint => self.draw(Show::Everything)?,
                Effect::KeepLine(typed) => self.keeper.typed(typed),
                Effect::Suspend => more = self.suspend()?,
                Effect::Quit => return Ok(Flow::Ends),
            }
            more.into_iter().rev().for_each(|effect| left.push_front(effect));
        }
        Ok(Flow::GoesOn)
    }

    /// Tells why something could not begin, where it could not.
    pub(super) fn begun(&mut self, what: &str, begun: io::Result<()>) -> io::Result<Vec<Effect>> {
        begun.map_or_else(|error| self.tell(format!("{what}: {error}")), |()| Ok(Vec::new()))
    }
}
