//! One GET request, its redirects followed one by one.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Response};
use ureq::tls::TlsConfig;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Proxy};
use url::Url;

use super::answer::{Answer, Fetched};
use super::credentials;
use super::error::{NetError, meaning, shown};
use super::guard::{Guard, Trust};
use super::request::{Private, Request, Server};
use super::roots;

/// How we call ourselves.
const AGENT: &str = concat!("pullquote/", env!("CARGO_PKG_VERSION"), " (terminal reader of news articles)");
/// What is asked for, best first.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, text/plain, */*;q=0.5";
/// Bytes read at a time.
const GULP: usize = 32 << 10;
/// How often it is asked whether to go on, at least.
const PATIENCE: Duration = Duration::from_millis(40);

/// How far it has got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the body that have come, decompressed.
    pub bytes: u64,
    /// How many there are to be, where the server says so and does not compress.
    pub of: Option<u64>,
}

/// What the one who waits wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// More.
    GoOn,
    /// No more: fetching ends at once.
    Stop,
}

/// Fetches `request`. `watch` is told how far it has got some 25 times a second and decides whether to go on.
///
/// Bounded in time and memory by the limits, whatever the server does.
pub fn fetch(request: &Request, watch: &mut dyn FnMut(Progress) -> Wish) -> Result<Answer, NetError> {
    let (tell, told) = mpsc::sync_channel(4);
    let own = request.clone();
    // The thread ends by itself: at the limits, or when the receiver is gone.
    let worker = thread::Builder::new().name("fetch".to_owned()).spawn(move || {
        let outcome = Fetch { request: &own, begun: Instant::now(), tell: &tell }.follow();
        let _ = tell.send(Told::Done(outcome));
    });
    if let Err(error) = worker {
        return Err(NetError::Connection { url: shown(&request.url), reason: error.to_string() });
    }
    let mut progress = Progress::default();
    loop {
        match told.recv_timeout(PATIENCE) {
            Ok(Told::Done(outcome)) => return outcome,
            Ok(Told::Progress(further)) => progress = further,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                let reason = "a bug in pullquote ended it".to_owned();
                return Err(NetError::Connection { url: shown(&request.url), reason });
            }
        }
        if watch(progress) == Wish::Stop {
            return Err(NetError::Interrupted(shown(&request.url)));
        }
    }
}

/// What the fetching thread sends.
enum Told {
    Progress(Progress),
    Done(Result<Answer, NetError>),
}

/// A request under way.
struct Fetch<'a> {
    request: &'a Request,
    begun: Instant,
    tell: &'a SyncSender<Told>,
}

/// What one exchange came to.
enum Step {
    Answer(Answer),
    Redirect(Url),
}

impl Fetch<'_> {
    fn follow(&self) -> Result<Answer, NetError> {
        let Request { url, asked, limits, .. } = self.request;
        let address = || NetError::Address(shown(url));
        let mut at = Url::parse(url).ok().filter(is_of_the_web).ok_or_else(address)?;
        let server = asked.clone().or_else(|| Server::of(&at)).ok_or_else(address)?;
        let trust = match limits.private {
            Private::Allowed => Trust::Everything,
            Private::Refused => Trust::Server(server),
        };
        let refused = Arc::new(AtomicBool::new(false));
        let proxy = Proxy::try_from_env();
        let of_proxy = proxy.as_ref().map(|proxy| Server { host: proxy.host().to_owned(), port: proxy.port() });
        let pins = self.request.pins.clone();
        let guard = Guard { trust: trust.clone(), pins, proxy: of_proxy, refused: Arc::clone(&refused) };
        let agent = self.agent(guard, proxy)?;
        let mut from = at.clone();
        for _ in 0..=limits.redirects {
            let private = || NetError::Private { from: shown(from.as_str()), to: shown(at.as_str()) };
            if !trust.admits(&at) {
                return Err(private());
            }
            match self.exchange(&agent, &at) {
                Ok(Step::Answer(answer)) => return Ok(answer),
                Ok(Step::Redirect(to)) if at.scheme() == "https" && to.scheme() == "http" => {
                    return Err(NetError::Downgrade { from: shown(at.as_str()), to: shown(to.as_str()) });
                }
                Ok(Step::Redirect(to)) => from = std::mem::replace(&mut at, to),
                Err(_) if refused.load(Ordering::SeqCst) => return Err(private()),
                Err(error) => return Err(error),
            }
        }
        Err(NetError::Redirects { url: shown(url), most: limits.redirects })
    }

    fn agent(&self, guard: Guard, proxy: Option<Proxy>) -> Result<Agent, NetError> {
        let tls = TlsConfig::builder().root_certs(roots::trusted()?).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .proxy(proxy)
            .user_agent(AGENT)
            .accept(ACCEPT)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A server may hang up while a redirect is followed; a connection of its own costs less than that page.
            .max_idle_connections(0)
            .max_idle_connections_per_host(0)
            .http_status_as_error(false)
            .timeout_global(Some(self.request.limits.time));
        Ok(Agent::with_parts(config.build(), DefaultConnector::default(), guard))
    }

    fn exchange(&self, agent: &Agent, at: &Url) -> Result<Step, NetError> {
        let Request { url, credentials, .. } = self.request;
        let own = credentials.as_ref().filter(|_| Url::parse(url).is_ok_and(|url| url.origin() == at.origin()));
        let address = own.map_or_else(|| at.clone(), |own| own.put_into(at));
        let mut get = agent.get(address.as_str()).config().timeout_global(Some(self.left(at)?)).build();
        for (name, value) in [("If-None-Match", &self.request.etag), ("If-Modified-Since", &self.request.modified)] {
            if let Some(value) = value {
                get = get.header(name, value);
            }
        }
        let response = get.call().map_err(|error| self.explain(at, error))?;
        match response.status().as_u16() {
            200..=299 => Ok(Step::Answer(Answer::Fetched(self.receive(at, response)?))),
            304 => Ok(Step::Answer(Answer::Unchanged)),
            301 | 302 | 303 | 307 | 308 => redirect(at, response.headers()).map(Step::Redirect),
            status => Err(NetError::Status { url: shown(at.as_str()), status, meaning: meaning(status) }),
        }
    }

    /// The time that is left for one more exchange.
    fn left(&self, at: &Url) -> Result<Duration, NetError> {
        let left = self.request.limits.time.checked_sub(self.begun.elapsed()).filter(|left| !left.is_zero());
        left.ok_or_else(|| self.slow(at))
    }

    fn receive(&self, at: &Url, response: Response<Body>) -> Result<Fetched, NetError> {
        let headers = response.headers();
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (media_type, charset) = text("content-type").map_or((None, None), |value| content_type(&value));
        let (etag, modified) = (text("etag"), text("last-modified"));
        let packed = headers.contains_key("content-encoding");
        let of = response.body().content_length().filter(|_| !packed);
        let limit = self.request.limits.bytes;
        let too_large = || NetError::TooLarge { url: shown(at.as_str()), mebibytes: limit >> 20 };
        if of.is_some_and(|of| of > limit) {
            return Err(too_large());
        }
        // The library's limit is one more than ours, so that ours is exceeded first and reported.
        let mut body = response.into_body().into_with_config().limit(limit + 1).reader();
        let (mut bytes, mut buffer) = (Vec::new(), vec![0; GULP]);
        loop {
            let read = match body.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) => return Err(self.explain(at, error.into())),
            };
            bytes.extend_from_slice(&buffer[..read]);
            if bytes.len() as u64 > limit {
                return Err(too_large());
            }
            self.left(at)?;
            if self.tell.send(Told::Progress(Progress { bytes: bytes.len() as u64, of })).is_err() {
                return Err(NetError::Interrupted(shown(at.as_str())));
            }
        }
        Ok(Fetched { url: at.to_string(), bytes, media_type, charset, etag, modified })
    }

    fn slow(&self, at: &Url) -> NetError {
        NetError::Slow { url: shown(at.as_str()), seconds: self.request.limits.time.as_secs() }
    }

    fn explain(&self, at: &Url, error: ureq::Error) -> NetError {
        let url = shown(at.as_str());
        match error {
            ureq::Error::Timeout(_) => self.slow(at),
            ureq::Error::HostNotFound => NetError::NoHost(url),
            ureq::Error::BodyExceedsLimit(_) => NetError::TooLarge { url, mebibytes: self.request.limits.bytes >> 20 },
            ureq::Error::Rustls(error) => NetError::Certificate { url, reason: shown(&error.to_string()) },
            ureq::Error::Tls(reason) => NetError::Certificate { url, reason: reason.to_owned() },
            ureq::Error::Io(error) => match unsafe_connection(&error) {
                Some(reason) => NetError::Certificate { url, reason },
                None if error.kind() == std::io::ErrorKind::TimedOut => self.slow(at),
                None => NetError::Connection { url, reason: shown(&error.to_string()) },
            },
            other => NetError::Connection { url, reason: shown(&other.to_string()) },
        }
    }
}

/// What is wrong with the certificate, where that is what an error of the connection tells.
fn unsafe_connection(error: &std::io::Error) -> Option<String> {
    let said = error.to_string();
    said.contains("certificate").then(|| shown(&said))
}

fn is_of_the_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host().is_some()
}

fn redirect(at: &Url, headers: &HeaderMap) -> Result<Url, NetError> {
    let from = || shown(at.as_str());
    let location = headers.get("location").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let Some(location) = location else {
        let reason = "it leads elsewhere and does not say where".to_owned();
        return Err(NetError::Connection { url: from(), reason });
    };
    let to = at.join(&location).ok().filter(is_of_the_web).map(|mut to| {
        credentials::strip(&mut to);
        to
    });
    to.ok_or_else(|| NetError::Scheme { from: from(), to: shown(&location) })
}

/// A `Content-Type` in two: the media type and its charset.
fn content_type(value: &str) -> (Option<String>, Option<String>) {
    let mut parts = value.split(';').map(str::trim);
    let media_type = parts.next().filter(|part| !part.is_empty()).map(str::to_ascii_lowercase);
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    });
    (media_type, charset)
}

#[cfg(test)]
mod tests {
    use super::content_type;

    #[test]
    fn a_content_type_names_a_media_type_and_perhaps_a_charset() {
        let split = |value| {
            let (media_type, charset) = content_type(value);
            format!("{} {}", media_type.unwrap_or_default(), charset.unwrap_or_default())
        };
        assert_eq!(split("Text/HTML; charset=\"ISO-8859-1\""), "text/html ISO-8859-1");
        assert_eq!(split("text/plain;format=flowed; Charset=utf-8"), "text/plain utf-8");
        assert_eq!(split("application/json"), "application/json ");
        assert_eq!(split(""), " ");
    }
}
