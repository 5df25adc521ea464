//! Work on all cores with results in order and bounded memory.
//!
//! One thread produces jobs, one thread a core (and no more than there are jobs) works on them, and the holder of [`Results`] takes the results in the
//! order of production. Each job travels with the sending end of a channel of its own; the receiving ends wait, in
//! order, in a queue of bounded length. So nothing is sorted, and a slow job delays only the taker. The total weight of
//! the jobs under way (their bytes, for example) is bounded; a job that is heavier than the bound runs alone.
//!
//! A panic at work becomes that job's result. Knows nothing of articles.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvError, Sender, SyncSender, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::cli::panics::{self, Panicked};

/// How many jobs may be under way, from production until their result is taken.
const JOBS: usize = 256;

/// How heavy the jobs under way may be together.
const WEIGHT: usize = 32 << 20;

/// Starts `produce` on a thread, and `work` on what it pushes on as many as there are jobs, or cores. `J` are jobs, `L` labels
/// that travel beside them, `R` what comes of them.
///
/// # Errors
/// Where the system gives no thread.
pub(crate) fn start<J: Send + 'static, L: Send + 'static, R: Send + 'static>(
    produce: impl FnOnce(&mut Feed<J, L, R>) + Send + 'static,
    work: impl Fn(J) -> R + Send + Sync + 'static,
) -> io::Result<Results<L, R>> {
    let (jobs, taken) = mpsc::channel();
    let (promises, results) = mpsc::sync_channel(JOBS);
    let taken = Arc::new(Mutex::new(taken));
    let work = Arc::new(work);
    let hire = move || {
        let (taken, work) = (Arc::clone(&taken), Arc::clone(&work));
        thread::Builder::new().name("worker".to_owned()).spawn(move || carry_out(&taken, &*work)).map(drop)
    };
    hire()?;
    let others = thread::available_parallelism().map_or(1, usize::from) - 1;
    let mut feed = Feed { jobs, promises, scales: Arc::default(), pushed: 0, others, hire: Box::new(hire) };
    thread::Builder::new().name("producer".to_owned()).spawn(move || produce(&mut feed))?;
    Ok(Results { promises: results })
}

struct Job<J, R> {
    input: J,
    answer: SyncSender<Result<R, Panicked>>,
}

fn carry_out<J, R>(jobs: &Mutex<Receiver<Job<J, R>>>, work: &impl Fn(J) -> R) {
    loop {
        // The lock is held while waiting for a job; the other workers wait for the lock instead.
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { input, answer }) = job else { return };
        let result = panics::caught(|| work(input));
        // Sending fails where the taker has gone.
        let _ = answer.send(result);
    }
}

/// Where jobs are pushed.
pub(crate) struct Feed<J, L, R> {
    jobs: Sender<Job<J, R>>,
    promises: SyncSender<Promise<L, R>>,
    scales: Arc<Scales>,
    pushed: usize,
    /// How many workers may come to the first.
    others: usize,
    hire: Box<dyn Fn() -> io::Result<()> + Send>,
}

impl<J, L, R> Feed<J, L, R> {
    /// Pushes a job of this `weight`; `label` comes back with its result. Waits until there is room.
    ///
    /// # Errors
    /// [`Closed`] where the taker of results is gone.
    pub(crate) fn push(&mut self, input: J, label: L, weight: usize) -> Result<(), Closed> {
        let weight = Scales::put(&self.scales, weight);
        let (answer, result) = mpsc::sync_channel(1);
        self.promises.send(Promise { label, result, weight }).map_err(|_| Closed)?;
        if (1..=self.others).contains(&self.pushed) {
            // Where the system gives no more threads, those that are there do the work.
            let _ = (self.hire)();
        }
        self.pushed += 1;
        self.jobs.send(Job { input, answer }).map_err(|_| Closed)
    }
}

/// The taker of results is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Closed;

struct Promise<L, R> {
    label: L,
    result: Receiver<Result<R, Panicked>>,
    weight: Weight,
}

/// Where results are taken, in the order in which their jobs were pushed.
pub(crate) struct Results<L, R> {
    promises: Receiver<Promise<L, R>>,
}

impl<L, R> Results<L, R> {
    /// The next result; `None` after the last. Calls `idle` once before it waits.
    ///
    /// # Errors
    /// Those of `idle`.
    pub(crate) fn next(&self, mut idle: impl FnMut() -> io::Result<()>) -> io::Result<Option<Taken<L, R>>> {
        let promise = match self.promises.try_recv() {
            Ok(promise) => promise,
            Err(TryRecvError::Disconnected) => return Ok(None),
            Err(TryRecvError::Empty) => {
                idle()?;
                match self.promises.recv() {
                    Ok(promise) => promise,
                    Err(RecvError) => return Ok(None),
                }
            }
        };
        let result = if let Ok(result) = promise.result.try_recv() {
            result
        } else {
            idle()?;
            promise.result.recv().unwrap_or_else(|RecvError| Err(Panicked::default()))
        };
        Ok(Some(Taken { label: promise.label, result, _weight: promise.weight }))
    }
}

/// A result. Its job counts as under way until this is dropped.
pub(crate) struct Taken<L, R> {
    /// What was pushed beside the job.
    pub label: L,
    /// What came of the job.
    pub result: Result<R, Panicked>,
    _weight: Weight,
}

/// The weight of all jobs under way.
#[derive(Default)]
struct Scales {
    total: Mutex<usize>,
    lighter: Condvar,
}

impl Scales {
    /// Waits until `weight` fits into the bound, or no other job is under way.
    fn put(scales: &Arc<Self>, weight: usize) -> Weight {
        let total = scales.total.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |total: &mut usize| *total > 0 && total.saturating_add(weight) > WEIGHT;
        let mut total = scales.lighter.wait_while(total, fits).unwrap_or_else(PoisonError::into_inner);
        *total = total.saturating_add(weight);
        Weight { scales: Arc::clone(scales), weight }
    }
}

/// The weight of one job, taken off when it is dropped.
struct Weight {
    scales: Arc<Scales>,
    weight: usize,
}

impl Drop for Weight {
    fn drop(&mut self) {
        let mut total = self.scales.total.lock().unwrap_or_else(PoisonError::into_inner);
        *total = total.saturating_sub(self.weight);
        self.scales.lighter.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::{JOBS, WEIGHT, start};

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let results = start(
            |feed| (0..2_000_u64).for_each(|n| feed.push(n, (), 1).unwrap()),
            |n| {
                thread::sleep(Duration::from_micros(if n % 7 == 0 { 200 } else { 0 }));
                n
            },
        )
        .unwrap();
        let mut taken = Vec::new();
        while let Some(next) = results.next(|| Ok(())).unwrap() {
            taken.push(next.result.unwrap());
        }
        assert_eq!(taken, (0..2_000).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_fails_its_own_job_alone() {
        let results = start(
            |feed| (0..5).for_each(|n| feed.push(n, (), 1).unwrap()),
            |n| {
                assert!(n != 2, "two is too much");
                n
            },
        )
        .unwrap();
        let mut taken = Vec::new();
        while let Some(next) = results.next(|| Ok(())).unwrap() {
            taken.push(next.result.ok());
        }
        assert_eq!(taken, [Some(0), Some(1), None, Some(3), Some(4)]);
    }

    /// The most jobs that were under way at once where each weighs `weight`.
    fn most_under_way(jobs: usize, weight: usize) -> usize {
        let (pushed, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (counted, noted) = (Arc::clone(&pushed), Arc::clone(&most));
        let results = start(
            move |feed| {
                for n in 0..jobs {
                    feed.push(n, (), weight).unwrap();
                    let now = counted.fetch_add(1, Ordering::SeqCst) + 1;
                    noted.fetch_max(now, Ordering::SeqCst);
                }
            },
            |n| n,
        )
        .unwrap();
        thread::sleep(Duration::from_millis(30));
        while let Some(next) = results.next(|| Ok(())).unwrap() {
            pushed.fetch_sub(1, Ordering::SeqCst);
            drop(next);
        }
        most.load(Ordering::SeqCst)
    }

    #[test]
    fn what_is_under_way_is_bounded_by_number_and_by_weight() {
        // The one in the taker's hands and the one being counted come on top.
        assert!(most_under_way(1000, 0) <= JOBS + 2);
        assert!(most_under_way(40, WEIGHT / 4) <= 4 + 2);
    }

    #[test]
    fn a_job_heavier_than_all_bounds_goes_alone() {
        assert!(most_under_way(5, 2 * WEIGHT) <= 2);
    }

    #[test]
    fn the_producer_learns_that_nobody_takes_results() {
        let (told, learned) = std::sync::mpsc::channel();
        let results = start(
            move |feed| {
                while feed.push((), (), 0).is_ok() {}
                told.send(()).unwrap();
            },
            |()| (),
        )
        .unwrap();
        drop(results);
        assert!(learned.recv_timeout(Duration::from_secs(20)).is_ok());
    }
}
