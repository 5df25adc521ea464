//! The thread that reads what the terminal sends, and passes it on in our own words.
//!
//! Decides nothing: which key does what is the keymap's business. Does not notice that the terminal has gone;
//! `signals` watches for that.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::gate::{Gate, Passed};
use super::keyboard::Keyboard;
use super::meaning::Sent;
use crate::app::Message;
use crate::tui::incoming::Incoming;

/// Starts the thread. It ends when the receiver is gone, or when the terminal cannot be read.
pub(crate) fn spawn(to: Sender<Incoming>, gate: Arc<Gate>) -> io::Result<()> {
    let read = move || {
        let mut keyboard = Keyboard::default();
        loop {
            match next(&gate, &mut keyboard) {
                Ok(sent) => {
                    if sent.into_iter().any(|sent| to.send(incoming(sent)).is_err()) {
                        return;
                    }
                }
                Err(error) => {
                    // Sending fails only when the program is ending.
                    let _ = to.send(Incoming::NoKeys(error));
                    return;
                }
            }
        }
    };
    thread::Builder::new().name("keys".to_owned()).spawn(read).map(drop)
}

/// Waits for the terminal; empty where what has come has no meaning here, or not yet.
fn next(gate: &Gate, keyboard: &mut Keyboard) -> io::Result<Vec<Sent>> {
    Ok(match gate.pass(keyboard.patience())? {
        Passed::Bytes(bytes) => keyboard.take(&bytes),
        Passed::Silence => keyboard.silence(),
    })
}

fn incoming(sent: Sent) -> Incoming {
    match sent {
        Sent::Key(key) => Incoming::Message(Message::Key(key)),
        Sent::Mouse(mouse) => Incoming::Message(Message::Mouse(mouse)),
        Sent::Paste(text) => Incoming::Message(Message::Paste(text)),
        Sent::Ground(ground) => Incoming::Ground(ground),
    }
}
