//! Pages of the web in the reader, from a server of the tests' own.

use std::time::Duration;

use crate::server::{Reply, Server};
use crate::session::Session;

#[test]
fn a_page_opens_like_a_file() {
    let story = "Ferry to stay in winter\n\n“We counted again,” said Maria Lopez, the harbour master.\n";
    let server = Server::start(move |_| Reply::page("text/plain; charset=utf-8", story));
    let mut session = Session::start(&[server.url("/ferry")], (120, 40));
    session.wait_for("Ferry to stay in winter");
    session.wait_for("ML  Maria Lopez");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}

#[test]
fn how_much_has_come_is_shown_and_a_key_stops_it() {
    let mut page = b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n".to_vec();
    page.extend([b'x'; 9000]);
    let server = Server::start(move |_| Reply::Drip(page.clone(), Duration::from_millis(2)));
    let mut session = Session::start(&[server.url("/slow")], (120, 40));
    session.wait_for(" KB");
    session.wait_for("of 9 KB");
    session.press("\x03");
    session.wait_for("reading was interrupted");
    session.press("q");
    session.wait_for_exit();
    session.assert_restored();
}
