//! What is fetched and what is not, from servers with good and bad manners on this machine.

mod confined;
mod server;

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use pullquote::net::{
    Answer, Cache, Fetched, Freshness, NetError, Page, Private, Progress, Request, Wish, fetch, fetch_through,
};
use server::{Reply, Server};

fn get(request: &Request) -> Result<Answer, NetError> {
    fetch(request, &mut |_| Wish::GoOn)
}

fn page(url: &str) -> Fetched {
    match get(&Request::new(url)) {
        Ok(Answer::Fetched(fetched)) => fetched,
        other => panic!("{other:?}"),
    }
}

fn refusal(request: &Request) -> String {
    get(request).expect_err("a refusal").to_string()
}

fn impatient(url: &str) -> Request {
    let mut request = Request::new(url);
    request.limits.time = Duration::from_secs(1);
    request
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fn packed(bytes: &[u8]) -> Reply {
    let body = gzip(bytes);
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n");
    Reply::Bytes([head.into_bytes(), body].concat())
}

#[test]
fn a_page_comes_with_what_the_server_says_of_it() {
    let server = Server::start(|_| Reply::page("Text/HTML; charset=ISO-8859-1", "<p>Ferry"));
    let fetched = page(&server.url("/ferry"));
    assert_eq!(fetched.bytes, b"<p>Ferry");
    assert_eq!((fetched.media_type.as_deref(), fetched.charset.as_deref()), (Some("text/html"), Some("ISO-8859-1")));
    assert_eq!(fetched.url, server.url("/ferry"));
}

#[test]
fn it_is_asked_honestly_and_without_cookies() {
    let server = Server::start(|request| {
        if request.starts_with("GET /begin") {
            Reply::head("302 Found", "Set-Cookie: who=you\r\nLocation: /end\r\n")
        } else {
            Reply::page("text/plain", "End.")
        }
    });
    assert_eq!(page(&server.url("/begin")).url, server.url("/end"));
    for request in server.asked() {
        let request = request.to_ascii_lowercase();
        assert!(request.contains("user-agent: pullquote/"), "{request}");
        assert!(!request.contains("cookie"), "{request}");
    }
}

#[test]
fn redirects_without_end_are_given_up() {
    let server = Server::start(|_| Reply::head("301 Moved Permanently", "Location: /again\r\n"));
    let said = refusal(&Request::new(&server.url("/")));
    assert!(said.ends_with("it leads from page to page, more than 10 times"), "{said}");
    assert_eq!(server.asked().len(), 11);
}

#[test]
fn a_redirect_leads_to_the_web_only() {
    for elsewhere in ["file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "data:text/plain,x"] {
        let server = Server::start(move |_| Reply::head("302 Found", &format!("Location: {elsewhere}\r\n")));
        let said = refusal(&Request::new(&server.url("/")));
        assert!(said.contains(elsewhere) && said.ends_with("is not of the web and is not opened"), "{said}");
    }
}

#[test]
fn a_redirect_reaches_no_private_address_unless_asked_for() {
    let inner = Server::start(|_| Reply::page("text/plain", "Secret."));
    for host in ["127.0.0.1", "127.0.0.2", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"] {
        let to = inner.url_at(host, "/");
        let outer = Server::start(move |_| Reply::head("302 Found", &format!("Location: {to}\r\n")));
        let said = refusal(&Request::new(&outer.url_at("localhost", "/")));
        assert!(said.contains("on a private network that nobody asked for"), "{host}: {said}");
    }
    assert_eq!(inner.asked().len(), 0);
}

#[test]
fn a_private_address_is_reached_where_it_was_asked_for() {
    let inner = Server::start(|_| Reply::page("text/plain", "Home."));
    assert_eq!(page(&inner.url_at("localhost", "/")).bytes, b"Home.");
    let to = inner.url_at("localhost", "/");
    let outer = Server::start(move |_| Reply::head("302 Found", &format!("Location: {to}\r\n")));
    let mut request = Request::new(&outer.url("/"));
    request.limits.private = Private::Allowed;
    assert!(matches!(get(&request), Ok(Answer::Fetched(fetched)) if fetched.bytes == b"Home."));
}

/// Report: who asked for one port of a private server could be led to another.
#[test]
fn a_page_that_another_named_reaches_only_that_ones_host() {
    let server = Server::start(|_| Reply::page("text/plain", "Entry."));
    let mut request = Request::new(&server.url_at("localhost", "/entry"));
    let port =
        server.url("").rsplit(':').next().and_then(|port| port.trim_end_matches('/').parse().ok()).expect("a port");
    let asked = |host: &str, port| Some(pullquote::net::Server { host: host.to_owned(), port });
    request.asked = asked("feeds.example.org", port);
    assert!(refusal(&request).contains("on a private network that nobody asked for"));
    request.asked = asked("localhost", port + 1);
    assert!(refusal(&request).contains("on a private network that nobody asked for"), "another port");
    request.asked = asked("localhost", port);
    assert!(get(&request).is_ok());
}

#[test]
fn a_body_is_unpacked_and_then_measured() {
    let server = Server::start(|request| {
        if request.starts_with("GET /bomb") { packed(&vec![b' '; 3 << 20]) } else { packed(b"A short page.") }
    });
    assert_eq!(page(&server.url("/page")).bytes, b"A short page.");
    let mut request = Request::new(&server.url("/bomb"));
    request.limits.bytes = 1 << 20;
    assert!(refusal(&request).ends_with("it is larger than 1 MiB"), "{}", refusal(&request));
}

#[test]
fn a_body_without_end_is_given_up() {
    let server = Server::start(|_| Reply::Endless(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![b'x'; 1 << 16]));
    let mut request = Request::new(&server.url("/"));
    request.limits.bytes = 1 << 20;
    assert!(refusal(&request).ends_with("it is larger than 1 MiB"));
}

#[test]
fn a_server_that_takes_its_time_is_not_waited_for() {
    let drip =
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".iter().copied().chain([b'x'; 1000]).collect::<Vec<_>>();
    let server = Server::start(move |request| {
        if request.starts_with("GET /drip") {
            Reply::Drip(drip.clone(), Duration::from_millis(20))
        } else {
            Reply::Silence
        }
    });
    for path in ["/drip", "/silence"] {
        let said = refusal(&impatient(&server.url(path)));
        assert!(said.ends_with("it takes longer than 1 seconds"), "{said}");
    }
}

#[test]
fn whoever_waits_can_stop_it_at_once() {
    let server = Server::start(|_| Reply::Silence);
    let begun = Instant::now();
    let stopped = fetch(&Request::new(&server.url("/")), &mut |_| Wish::Stop);
    assert!(matches!(stopped, Err(NetError::Interrupted(_))));
    // A silent server would hold it for half a minute.
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn progress_is_told() {
    let body = vec![b'x'; 1 << 20];
    let server = Server::start(move |_| Reply::page("text/plain", &body));
    let mut last = Progress::default();
    let answer = fetch(&Request::new(&server.url("/")), &mut |progress| {
        last = progress;
        Wish::GoOn
    });
    assert!(answer.is_ok());
    assert!(last.bytes > 0 && last.of == Some(1 << 20), "{last:?}");
}

#[test]
fn an_unchanged_page_is_not_sent_again() {
    let server = Server::start(|request| {
        if request.to_ascii_lowercase().contains("if-none-match: \"one\"") {
            Reply::head("304 Not Modified", "")
        } else {
            Reply::Bytes(b"HTTP/1.1 200 OK\r\nETag: \"one\"\r\nContent-Length: 1\r\n\r\nx".to_vec())
        }
    });
    let first = page(&server.url("/"));
    let mut again = Request::new(&server.url("/"));
    again.etag = first.etag;
    assert!(matches!(get(&again), Ok(Answer::Unchanged)));
}

#[test]
fn refusals_name_the_page_and_what_is_wrong() {
    let server = Server::start(|request| match request.split(' ').nth(1) {
        Some("/gone") => Reply::head("410 Gone", ""),
        Some("/nowhere") => Reply::head("302 Found", ""),
        Some("/broken") => Reply::Bytes(b"\x00\x01 what".to_vec()),
        _ => Reply::head("404 Not Found", ""),
    });
    let said = |path| refusal(&Request::new(&server.url(path)));
    assert_eq!(said("/a"), format!("{}: the server answers 404 (there is no such page)", server.url("/a")));
    assert!(said("/gone").ends_with("410 (the page is gone)"));
    assert!(said("/nowhere").ends_with("it leads elsewhere and does not say where"));
    assert!(said("/broken").starts_with(&server.url("/broken")));
    assert!(refusal(&Request::new("http://")).contains("this is no address of the web"));
    let secret = server.url("/x").replace("127.0.0.1", "me:secret@127.0.0.1");
    assert!(!refusal(&Request::new(&secret)).contains("secret"));
}

#[test]
fn certificates_are_checked() {
    let (server, _) = Server::start_tls("localhost", |_| Reply::page("text/plain", "Untrusted."));
    let said = refusal(&Request::new(&server.url_at("localhost", "/")));
    assert!(said.contains("the connection is not safe"), "{said}");
    assert_eq!(server.asked().len(), 0);
}

/// The program's output and messages for `args`.
fn run(args: &[&str], trusted: Option<&std::path::Path>) -> (bool, String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"));
    let folder = tempfile::tempdir().expect("a folder");
    command.args(args).env_remove("SSL_CERT_FILE").env("XDG_CACHE_HOME", folder.path());
    if let Some(trusted) = trusted {
        command.env("SSL_CERT_FILE", trusted);
    }
    let output = command.output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

const STORY: &str = "Ferry to stay in winter\n\n“We counted again,” said Maria Lopez, the harbour master.\n";

#[test]
fn a_page_is_printed_and_extracted_as_a_file_is() {
    let server = Server::start(|_| Reply::page("text/plain; charset=utf-8", STORY));
    let (sound, printed, _) = run(&[&server.url("/ferry")], None);
    assert!(sound && printed.contains("“We counted again,” said Maria Lopez"), "{printed}");
    let (sound, record, said) = run(&["extract", &server.url("/ferry")], None);
    assert!(sound && record.contains(&format!("\"url\":\"{}\"", server.url("/ferry"))), "{record}{said}");
    assert!(record.contains("\"speaker\":\"Maria Lopez\""), "{record}");
}

#[test]
fn a_certificate_is_trusted_where_a_file_says_so() {
    let (server, authority) = Server::start_tls("localhost", |_| Reply::page("text/plain", STORY));
    let folder = tempfile::tempdir().expect("a folder");
    let (trusted, empty) = (folder.path().join("authority.pem"), folder.path().join("empty.pem"));
    std::fs::write(&trusted, authority).expect("written");
    std::fs::write(&empty, "").expect("written");
    let url = server.url_at("localhost", "/");
    let (sound, printed, said) = run(&[&url], Some(&trusted));
    assert!(sound && printed.contains("Ferry to stay"), "{said}");
    let (sound, _, said) = run(&[&url], Some(&empty));
    assert!(!sound && said.contains("it holds no certificate"), "{said}");
    let (sound, printed, said) = run(&[&url], None);
    assert!(!sound && printed.is_empty() && said.contains("the connection is not safe"), "{said}");
}

#[test]
fn a_page_that_cannot_be_had_is_named_and_the_rest_goes_on() {
    let server = Server::start(|request| {
        if request.starts_with("GET /story") {
            Reply::page("text/plain", STORY)
        } else {
            Reply::head("404 Not Found", "")
        }
    });
    let (sound, records, said) = run(&["extract", &server.url("/gone"), &server.url("/story")], None);
    assert!(!sound);
    assert_eq!(records.lines().count(), 1);
    assert_eq!(said, format!("pullquote: {}: the server answers 404 (there is no such page)\n", server.url("/gone")));
}

#[test]
fn a_copy_spares_the_server_and_stands_in_for_it() {
    let server = Server::start(|request| {
        let request = request.to_ascii_lowercase();
        if request.contains("if-none-match: \"one\"") && request.contains("if-modified-since: mon") {
            return Reply::head("304 Not Modified", "");
        }
        let headers = "ETag: \"one\"\r\nLast-Modified: Mon, 02 Mar 2026 08:00:00 GMT\r\n";
        let head = format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: {}\r\n\r\n", STORY.len());
        Reply::Bytes([head.as_bytes(), STORY.as_bytes()].concat())
    });
    let folder = tempfile::tempdir().expect("a folder");
    let mut request = Request::new(&server.url("/"));
    request.cache = Some(Cache::at(folder.path().join("pages")));
    let page = |request: &Request| fetch_through(request, &mut |_| Wish::GoOn).expect("a page");
    for _ in 0..2 {
        let Page { fetched, freshness } = page(&request);
        assert_eq!((fetched.bytes.as_slice(), freshness), (STORY.as_bytes(), Freshness::Fresh));
    }
    assert_eq!(server.asked().len(), 2);
    let silent = Server::start(|_| Reply::head("503 Service Unavailable", ""));
    request.url = silent.url("/");
    assert!(fetch_through(&request, &mut |_| Wish::GoOn).is_err(), "there is no copy of it");
    let flaky = Arc::new(AtomicBool::new(true));
    let sound = Arc::clone(&flaky);
    let server = Server::start(move |_| {
        if sound.load(Ordering::SeqCst) {
            Reply::page("text/plain", STORY)
        } else {
            Reply::head("503 Service Unavailable", "")
        }
    });
    request.url = server.url("/");
    page(&request);
    flaky.store(false, Ordering::SeqCst);
    let Page { fetched, freshness } = page(&request);
    assert_eq!(fetched.bytes, STORY.as_bytes());
    let notice = freshness.notice().expect("a notice");
    assert!(
        notice.contains("503 (the server failed); this is a copy that came ") && notice.ends_with(" ago"),
        "{notice}"
    );
}

#[test]
fn the_items_of_a_feed_are_articles() {
    let item = |n: u32| {
        format!(
            "<item><title>Note {n}</title><link>https://example.org/{n}</link><description>The board met, said Maria Lopez.</description></item>"
        )
    };
    let feed = format!("<rss version=\"2.0\"><channel><title>Courier</title>{}{}</channel></rss>", item(1), item(2));
    let server = Server::start(move |_| Reply::page("application/rss+xml", &feed));
    let (sound, records, said) = run(&["extract", &server.url("/feed")], None);
    assert!(sound, "{said}");
    let told: Vec<_> = records.lines().map(|line| line.contains("\"outlet\":\"Courier\"")).collect();
    assert_eq!(told, [true, true], "{records}");
    assert!(records.contains("\"url\":\"https://example.org/2\""), "{records}");
    assert_eq!(server.asked().len(), 1, "no item's page is fetched unasked");
}
