//! [`Pool`]: jobs of one kind on threads, so many at a time. The others wait; the one that was asked for last is begun
//! first, because that is what somebody looks at.
//!
//! A thread does one job and ends, because it cannot get rid of what it was confined to. The main thread starts all of
//! them: those that a confined thread starts are confined with it. Does not know what a job does.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::tui::incoming::{Incoming, Lane, Ticket};

/// A job that has not begun.
pub(super) struct Task {
    pub(super) ticket: Ticket,
    /// What is done on the thread.
    pub(super) work: Box<dyn FnOnce() + Send>,
    /// What is done where no thread can be had.
    pub(super) failed: Box<dyn FnOnce(&io::Error) + Send>,
}

/// The threads for jobs of one kind.
pub(super) struct Pool {
    lane: Lane,
    /// Threads at most.
    most: usize,
    busy: usize,
    /// In the order in which they were asked for.
    waiting: Vec<Task>,
    to: Sender<Incoming>,
}

impl Pool {
    /// At most `most` threads. Each that ends says so to `to`, as [`Incoming::Free`]; then [`Pool::freed`] is to be
    /// called.
    pub(super) fn new(lane: Lane, most: usize, to: Sender<Incoming>) -> Self {
        Self { lane, most, busy: 0, waiting: Vec::new(), to }
    }

    /// Begins a job, now or when a thread has ended.
    pub(super) fn begin(&mut self, task: Task) {
        self.waiting.push(task);
        self.fill();
    }

    /// A thread has ended.
    pub(super) fn freed(&mut self) {
        self.busy = self.busy.saturating_sub(1);
        self.fill();
    }

    fn fill(&mut self) {
        // What was stopped before it began has nothing to tell.
        self.waiting.retain(|task| !task.ticket.stopped());
        while self.busy < self.most
            && let Some(task) = self.waiting.pop()
        {
            match self.start(task) {
                Ok(()) => self.busy += 1,
                Err((task, error)) if self.busy == 0 => (task.failed)(&error),
                // There may be a thread for it when another one has ended.
                Err((task, _)) => return self.waiting.push(task),
            }
        }
    }

    /// Starts a thread for `task`, or gives it back.
    fn start(&self, task: Task) -> Result<(), (Task, io::Error)> {
        let (lane, ticket, to) = (self.lane, task.ticket.clone(), self.to.clone());
        let slot = Arc::new(Mutex::new(Some(task)));
        let given = Arc::clone(&slot);
        let work = move || {
            let _ending = Ending { lane, ticket, to };
            if let Some(task) = take(&given) {
                (task.work)();
            }
        };
        match thread::Builder::new().name(self.lane.name().to_owned()).spawn(work) {
            Ok(_) => Ok(()),
            Err(error) => take(&slot).map_or(Ok(()), |task| Err((task, error))),
        }
    }
}

fn take(slot: &Mutex<Option<Task>>) -> Option<Task> {
    slot.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Says that a thread ends, also where that is because of a panic.
struct Ending {
    lane: Lane,
    ticket: Ticket,
    to: Sender<Incoming>,
}

impl Drop for Ending {
    fn drop(&mut self) {
        self.ticket.finish();
        // Sending fails only when the program is ending.
        let _ = self.to.send(Incoming::Free(self.lane));
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { lane, most, busy, waiting, to: _ } = self;
        write!(f, "{lane:?}: {busy} of {most}, {} wait", waiting.len())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::sync::{Arc, Mutex};

    use super::{Pool, Task};
    use crate::tui::incoming::{Incoming, Lane, Ticket};

    /// A job that notes its number when it begins, and ends when it is told to.
    fn task(number: usize, begun: &Sender<usize>, end: &Arc<Mutex<Receiver<()>>>) -> Task {
        let (begun, end, ticket) = (begun.clone(), Arc::clone(end), Ticket::new());
        let work = move || {
            begun.send(number).expect("the test listens");
            end.lock().expect("no test has failed").recv().expect("the test goes on");
        };
        Task { ticket, work: Box::new(work), failed: Box::new(|error| panic!("{error}")) }
    }

    #[test]
    fn so_many_at_a_time_and_the_last_one_first() {
        let (to, incoming) = channel();
        let ((begun, begins), (go, end)) = (channel(), channel());
        let end = Arc::new(Mutex::new(end));
        let mut pool = Pool::new(Lane::Analysis, 2, to);
        let tasks: Vec<Task> = (0..5).map(|number| task(number, &begun, &end)).collect();
        let stopped = tasks[3].ticket.clone();
        for task in tasks {
            pool.begin(task);
        }
        let mut first = [begins.recv().expect("begins"), begins.recv().expect("begins")];
        first.sort_unstable();
        assert_eq!(first, [0, 1]);
        assert!(begins.try_recv().is_err(), "the others wait");
        stopped.stop();
        for next in [4, 2] {
            go.send(()).expect("a thread listens");
            assert!(matches!(incoming.recv(), Ok(Incoming::Free(Lane::Analysis))));
            pool.freed();
            assert_eq!(begins.recv(), Ok(next));
        }
        assert_eq!(format!("{pool:?}"), "Analysis: 2 of 2, 0 wait");
        drop(go);
    }

    #[test]
    fn a_job_that_panics_leaves_its_place_and_its_bell() {
        let (to, incoming) = channel();
        let mut pool = Pool::new(Lane::Search, 1, to);
        let (ticket, failures) = (Ticket::new(), Arc::new(AtomicUsize::new(0)));
        let (rung, bell) = (ticket.clone(), ticket.bell().expect("a socket"));
        let failed = Arc::clone(&failures);
        let work = Box::new(move || {
            let _bell = &rung;
            failed.fetch_add(1, Ordering::SeqCst);
            std::panic::panic_any("on purpose");
        });
        pool.begin(Task { ticket, work, failed: Box::new(|error| panic!("{error}")) });
        assert!(matches!(incoming.recv(), Ok(Incoming::Free(Lane::Search))));
        pool.freed();
        assert_eq!(failures.load(Ordering::SeqCst), 1);
        assert_eq!(std::io::Read::read(&mut &bell, &mut [0]).expect("hung up"), 0, "its other end is closed");
        assert_eq!(format!("{pool:?}"), "Search: 0 of 1, 0 wait");
    }
}
