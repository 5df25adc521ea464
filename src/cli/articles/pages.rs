//! [`Pages`]: the one thread that reaches the network, so that all others can do without it.
//!
//! Who reads what somebody else wrote is confined to the files that were named; a page is fetched out here and read in there. Parses
//! nothing but the protocol.

use std::path::Path;
use std::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use std::thread;

use crate::cli::panics;
use crate::cli::report::say;
use crate::confine;
use crate::input::Input;
use crate::net::{self, Fetched, Page, Wish};

/// A page that is asked for, and where it is awaited.
struct Asked {
    request: Box<net::Request>,
    answer: SyncSender<Result<Page, String>>,
}

/// Where pages are asked for; nowhere, where no input is one.
#[derive(Clone)]
pub(crate) struct Pages {
    asked: Option<Sender<Asked>>,
}

impl Pages {
    /// Starts what fetches the pages among `inputs`. Then this thread, and those that it starts from now on, are
    /// confined to reading the files among them and what lies in `kept`, as far as the system can.
    pub(crate) fn behind_bars<'i>(inputs: impl Iterator<Item = &'i Input> + Clone, kept: Option<&'i Path>) -> Self {
        let asked = inputs.clone().any(|input| matches!(input, Input::Url(_))).then(fetcher).flatten();
        let files = inputs.filter_map(|input| match input {
            Input::File(path) => Some(path.as_path()),
            Input::Stdin | Input::Url(_) | Input::Welcome => None,
        });
        // Where the system knows no such thing, `--version` says so.
        let _ = confine::to_reading(files.chain(kept));
        Self { asked }
    }

    /// A page; the error is a sentence that names it.
    pub(crate) fn fetch(&self, request: &net::Request) -> Result<Fetched, String> {
        let (answer, awaited) = sync_channel(1);
        let asked = Asked { request: Box::new(request.clone()), answer };
        // Where nobody fetches, the answer's sender is gone, too.
        let _ = self.asked.as_ref().map(|to| to.send(asked));
        let page =
            awaited.recv().unwrap_or_else(|_| Err(format!("{}: there is no thread to fetch it", request.url)))?;
        if let Some(notice) = page.freshness.notice() {
            say(&notice);
        }
        Ok(page.fetched)
    }
}

/// Starts the thread, which ends with the last who could ask; `None` where the system gives none.
fn fetcher() -> Option<Sender<Asked>> {
    let (to, asked) = channel::<Asked>();
    let fetch = move || {
        for Asked { request, answer } in asked {
            let page = match panics::caught(|| net::fetch_through(&request, &mut |_| Wish::GoOn)) {
                Ok(page) => page.map_err(|error| error.to_string()),
                Err(panicked) => Err(format!("{}: {panicked}", request.url)),
            };
            // Sending fails where the reader has gone.
            let _ = answer.send(page);
        }
    };
    thread::Builder::new().name("pages".to_owned()).spawn(fetch).is_ok().then_some(to)
}
