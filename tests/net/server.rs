//! A web server of the tests' own on this machine, with whatever manners a test asks for. Ends with the test program.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How the server answers.
pub(crate) enum Reply {
    /// These bytes, then the end of the connection.
    Bytes(Vec<u8>),
    /// These bytes, then the same piece again and again without end.
    Endless(Vec<u8>, Vec<u8>),
    /// These bytes one by one, with so long between them.
    Drip(Vec<u8>, Duration),
    /// Silence.
    Silence,
}

impl Reply {
    /// A page with a status of 200.
    pub(crate) fn page(media_type: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n", body.len());
        Self::Bytes([head.as_bytes(), body].concat())
    }

    /// An answer without a body.
    pub(crate) fn head(status: &str, headers: &str) -> Self {
        Self::Bytes(format!("HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\n\r\n").into_bytes())
    }
}

/// A server that answers until the test program ends.
pub(crate) struct Server {
    port: u16,
    scheme: &'static str,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server that answers each request, given as its first line and headers, as `answer` says.
    pub(crate) fn start(answer: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        Self::serve("http", answer, |stream| Some(Box::new(stream)))
    }

    /// The same over TLS, with a certificate for `name` that is its own authority; returned as PEM.
    pub(crate) fn start_tls(name: &str, answer: impl Fn(&str) -> Reply + Send + Sync + 'static) -> (Self, String) {
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).expect("a certificate");
        let key = rustls::pki_types::PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let config = rustls::ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .expect("protocols")
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())
            .expect("a key that fits");
        let config = Arc::new(config);
        let server = Self::serve("https", answer, move |stream| {
            let session = rustls::ServerConnection::new(Arc::clone(&config)).ok()?;
            Some(Box::new(rustls::StreamOwned::new(session, stream)))
        });
        (server, made.cert.pem())
    }

    fn serve(
        scheme: &'static str,
        answer: impl Fn(&str) -> Reply + Send + Sync + 'static,
        wrap: impl Fn(TcpStream) -> Option<Box<dyn Stream>> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, answer, wrap) = (Arc::clone(&asked), Arc::new(answer), Arc::new(wrap));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, answer, wrap) = (Arc::clone(&log), Arc::clone(&answer), Arc::clone(&wrap));
                thread::spawn(move || {
                    let Some(mut stream) = wrap(stream) else { return };
                    let Some(request) = read_request(&mut *stream) else { return };
                    let reply = answer(&request);
                    log.lock().expect("not poisoned").push(request);
                    // The other end may hang up when it has had enough.
                    let _ = send(&mut *stream, reply);
                });
            }
        });
        Self { port, scheme, asked }
    }

    /// The address of `path`, which begins with a slash, by the machine's number.
    pub(crate) fn url(&self, path: &str) -> String {
        self.url_at("127.0.0.1", path)
    }

    /// The same by another name for this machine.
    pub(crate) fn url_at(&self, host: &str, path: &str) -> String {
        format!("{}://{host}:{}{path}", self.scheme, self.port)
    }

    /// Every request up to now: first line and headers.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("not poisoned").clone()
    }
}

trait Stream: Read + Write + Send {}

impl<T: Read + Write + Send> Stream for T {}

fn read_request(stream: &mut dyn Stream) -> Option<String> {
    let (mut request, mut lines) = (String::new(), BufReader::new(stream));
    loop {
        let mut line = String::new();
        lines.read_line(&mut line).ok().filter(|&read| read > 0)?;
        if line == "\r\n" {
            return Some(request);
        }
        request.push_str(&line);
    }
}

fn send(stream: &mut dyn Stream, reply: Reply) -> std::io::Result<()> {
    match reply {
        Reply::Bytes(bytes) => stream.write_all(&bytes)?,
        Reply::Endless(head, piece) => {
            stream.write_all(&head)?;
            loop {
                stream.write_all(&piece)?;
            }
        }
        Reply::Drip(bytes, pause) => {
            for byte in bytes {
                stream.write_all(&[byte])?;
                stream.flush()?;
                thread::sleep(pause);
            }
        }
        Reply::Silence => thread::sleep(Duration::from_secs(60)),
    }
    stream.flush()
}
