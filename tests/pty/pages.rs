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
fn what_the_server_calls_the_charset_counts_for_text_too() {
    let story = encoding_rs::WINDOWS_1251.encode("Паром остаётся на зиму\n\nТак решил совет.\n").0.into_owned();
    let server = Server::start(move |_| Reply::page("text/plain; charset=windows-1251", &story));
    let mut session = Session::start(&[server.url("/ferry")], (120, 40));
    session.wait_for("Паром остаётся на зиму");
    session.press("i");
    session.wait_for("charset   windows-1251, as its sender says");
    session.press("qq");
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

#[test]
fn a_feed_unfolds_and_t_fetches_the_page_of_an_item() {
    let server = Server::start(|request| {
        let host = request.lines().find_map(|line| line.strip_prefix("host: ").or(line.strip_prefix("Host: ")));
        let host = host.unwrap_or_default();
        match request.split(' ').nth(1) {
            Some("/feed") => {
                let item = |n: u32| {
                    format!(
                        "<item><title>Note {n}</title><link>http://{host}/{n}</link><description>In short {n}.</description></item>"
                    )
                };
                let feed = format!(
                    "<rss version=\"2.0\"><channel><title>Courier</title>{}{}</channel></rss>",
                    item(1),
                    item(2)
                );
                Reply::page("application/rss+xml", feed)
            }
            Some("/2") => Reply::page("text/plain", "Note 2\n\nAll that the board said at length.\n"),
            _ => Reply::head("404 Not Found", ""),
        }
    });
    let mut session = Session::start(&[server.url("/feed")], (120, 40));
    session.wait_for("In short 1.");
    session.press("t");
    session.wait_for("404 (there is no such page)");
    session.wait_for("In short 1.");
    session.press(":n\r");
    session.wait_for("In short 2.");
    session.press("t");
    session.wait_for("All that the board said at length.");
    session.press("q");
    assert!(session.wait_for_exit().success());
    session.assert_restored();
}
