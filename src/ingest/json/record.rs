//! One record to an article.

use serde_json::value::RawValue;

use super::object::{Object, elements, string, words};
use crate::article::Article;
use crate::ingest::fields::{FieldPath, Fields};
use crate::ingest::piece::Body;
use crate::ingest::plain::meta::Given;

/// Paths of the fields in the record formats that are understood (pullquote's, schema.org, ninjs, and the answers of the
/// Guardian's, NewsAPI's, news-please's, trafilatura's, readability's, wallabag's and WordPress's kinds); the first that exists
/// counts.
const ID: [&str; 7] = ["id", "identifier", "identifier.value", "guid", "@id", "uri", "url"];
const TEXT: [&str; 3] = ["text", "articleBody", "body_text"];
/// Those whose text is HTML.
const HTML: [&str; 5] = ["body_xhtml", "body_html", "content_html", "fields.body", "content.rendered"];
/// Those whose text is HTML or not, as it looks.
const EITHER: [&str; 15] = [
    "content",
    "maintext",
    "textContent",
    "text_content",
    "content_text",
    "fields.bodyText",
    "bodyText",
    "full_text",
    "fulltext",
    "article_text",
    "plain_text",
    "raw_text",
    "body",
    "article",
    "story",
];
const TITLE: [&str; 8] = [
    "title",
    "headline",
    "headlines.0.value",
    "webTitle",
    "headline.main",
    "title.rendered",
    "fields.headline",
    "name",
];
const DATE: [&str; 19] = [
    "date",
    "datePublished",
    "versioncreated",
    "versionCreated",
    "firstcreated",
    "firstCreated",
    "dateCreated",
    "webPublicationDate",
    "publishedAt",
    "published_at",
    "publishedTime",
    "date_publish",
    "date_published",
    "publish_date",
    "published",
    "pub_date",
    "pubDate",
    "dateTime",
    "created_at",
];
const URL: [&str; 11] = [
    "url",
    "mainEntityOfPage",
    "mainEntityOfPage.@id",
    "canonicalurl",
    "webUrl",
    "web_url",
    "link",
    "source_url",
    "@id",
    "uri",
    "source",
];
const BYLINE: [&str; 9] =
    ["byline", "author", "creator", "bylines", "by", "authors", "fields.byline", "byline.original", "published_by"];
const OUTLET: [&str; 12] = [
    "outlet",
    "publisher",
    "provider",
    "infosources",
    "sourceOrganization",
    "sitename",
    "siteName",
    "site_name",
    "publication",
    "source",
    "source-hostname",
    "domain_name",
];
const LANGUAGE: [&str; 3] = ["language", "inLanguage", "lang"];

/// The article in the record `json`, an object. `name` is what the screen calls it; the error says in a few words what
/// is wrong.
pub(crate) fn parse(json: &str, name: &str, fields: &Fields) -> Result<Article, String> {
    if !json.trim_start().starts_with('{') {
        return Err("the line is no JSON object".to_owned());
    }
    let object = Object::parse(json)?;
    let record = RecordFields { object: &object, fields };
    let body = record.body()?;
    let id = record.id()?;
    let mut article = body.article(name, record.given());
    article.origin.record = id.map(|id| id.get().to_owned());
    Ok(article)
}

/// What the record is called in a list: its title, else its id.
pub(super) fn title(object: &Object, fields: &Fields) -> Option<String> {
    let record = RecordFields { object, fields };
    record.given().title.or_else(|| record.id().ok().flatten().and_then(|id| string(&id)))
}

/// Whether the object is an article: one of the shapes that are understood.
pub(super) fn is_article(object: &Object, fields: &Fields) -> bool {
    let record = RecordFields { object, fields };
    record.body().is_ok_and(|body| !body.text().trim().is_empty())
}

/// A record's object, and which of its fields hold what.
struct RecordFields<'a> {
    object: &'a Object<'a>,
    fields: &'a Fields,
}

impl RecordFields<'_> {
    fn body(&self) -> Result<Body, String> {
        if let Some(path) = &self.fields.text {
            let value = self.object.at(path.as_str()).ok_or_else(|| format!("missing field \"{path}\""))?;
            return self.checked(path.as_str(), value).map(by_looks);
        }
        let plain = TEXT.iter().find_map(|key| Some((key, self.object.get(key)?)));
        if let Some((key, value)) = plain {
            return self.checked(key, value).map(Body::Plain);
        }
        let of_type = |kind, body: fn(String) -> Body| self.body_of_type(kind).map(body);
        let found = self.first(&HTML, string).map(Body::Html);
        found
            .or_else(|| of_type("text/plain", Body::Plain))
            .or_else(|| of_type("text/html", Body::Html))
            .or_else(|| of_type("application/xhtml+xml", Body::Html))
            .or_else(|| self.first(&EITHER, string).map(by_looks))
            .ok_or_else(|| "missing field \"text\"".to_owned())
    }

    fn checked(&self, key: &str, value: &RawValue) -> Result<String, String> {
        self.object.only(key)?;
        serde_json::from_str(value.get()).map_err(|error| format!("\"{key}\": {}", words(&error)))
    }

    /// ninjs from version 2 on: a list of bodies, each with its type, or else plain.
    fn body_of_type(&self, wanted: &str) -> Option<String> {
        let bodies = elements(self.object.get("bodies")?)?;
        bodies.into_iter().filter_map(|body| Object::parse(body.get()).ok()).find_map(|body| {
            let kind = body.get("contentType").or_else(|| body.get("contenttype")).and_then(string);
            let kind = kind.as_deref().unwrap_or("text/plain");
            kind.starts_with(wanted).then(|| body.get("value").and_then(string))?
        })
    }

    fn id(&self) -> Result<Option<Box<RawValue>>, String> {
        if let Some(path) = &self.fields.id {
            let value = self.object.at(path.as_str()).ok_or_else(|| format!("missing field \"{path}\""))?;
            self.object.only(path.as_str())?;
            return named(value).map(Some).ok_or_else(|| format!("\"{path}\" is neither a string nor a number"));
        }
        self.object.only("id")?;
        if self.object.has("id") {
            let id = self.object.get("id").and_then(named);
            return id.map(Some).ok_or_else(|| "\"id\" is neither a string nor a number".to_owned());
        }
        Ok(ID.iter().find_map(|path| named(self.object.at(path)?)))
    }

    fn given(&self) -> Given {
        let fields = self.fields;
        let chosen = |path: &Option<FieldPath>, usual: &[&str]| match path {
            Some(path) => self.object.at(path.as_str()).and_then(string),
            None => self.first(usual, string),
        };
        Given {
            title: chosen(&fields.title, &TITLE),
            date: chosen(&fields.date, &DATE),
            url: match &fields.url {
                Some(path) => self.object.at(path.as_str()).and_then(string),
                None => self.first(&URL, string).filter(|url| url.starts_with("http")),
            },
            byline: self.first(&BYLINE, names),
            outlet: self.first(&OUTLET, |value| names(value).filter(|name| !name.contains("://"))),
            language: self.first(&LANGUAGE, string).and_then(|tag| language(&tag)),
        }
    }

    fn first(&self, paths: &[&str], read: fn(&RawValue) -> Option<String>) -> Option<String> {
        paths.iter().find_map(|path| read(self.object.at(path)?).filter(|found| !found.trim().is_empty()))
    }
}

/// A text as HTML where it has tags that only HTML has, else as it is.
fn by_looks(text: String) -> Body {
    let marked = ["</p>", "</div>", "<br>", "<br/>", "<br />", "</h2>", "</li>"].iter().any(|tag| text.contains(tag));
    if marked { Body::Html(text) } else { Body::Plain(text) }
}

/// A string or a number.
fn named(value: &RawValue) -> Option<Box<RawValue>> {
    matches!(value.get().as_bytes().first()?, b'"' | b'-' | b'0'..=b'9').then(|| value.to_owned())
}

/// Who is named: a string, an object with a name, or a list of either, "A, B and C".
fn names(value: &RawValue) -> Option<String> {
    let one = |value: &RawValue| {
        string(value).or_else(|| {
            let object = Object::parse(value.get()).ok()?;
            ["name", "byline"].iter().find_map(|key| object.get(key).and_then(string))
        })
    };
    let Some(several) = elements(value) else { return one(value) };
    let names: Vec<String> = several.into_iter().filter_map(one).collect();
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) })
}

/// ISO 639-1 of a language tag: "en" of "en-GB".
fn language(tag: &str) -> Option<String> {
    let primary = tag.split(['-', '_']).next()?;
    (primary.len() == 2 && primary.bytes().all(|b| b.is_ascii_alphabetic())).then(|| primary.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{FieldPath, Fields, parse};

    fn found(json: &str) -> (Option<String>, crate::article::Article) {
        let found = parse(json, "a.json", &Fields::default()).unwrap();
        (found.origin.record.clone(), found)
    }

    fn wrong(json: &str) -> String {
        parse(json, "a.json", &Fields::default()).map(|_| ()).unwrap_err()
    }

    #[test]
    fn a_record_has_an_id_and_a_text_and_may_have_more() {
        let (id, article) = found(
            r#"{"date":"2024-02-29","extra":[[]],"id":7,"title":"Ferry sold","text":"The ferry is sold.","url":null}"#,
        );
        assert_eq!((id.as_deref(), article.text()), (Some("7"), "The ferry is sold."));
        assert_eq!(article.meta.title.as_deref(), Some("Ferry sold"));
        assert_eq!(article.meta.date.as_deref(), Some("2024-02-29"));
        assert_eq!(article.meta.url, None);
    }

    #[test]
    fn schema_org_says_who_wrote_it_and_where_it_stood() {
        let (id, article) = found(
            r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry sold",
                "author":[{"@type":"Person","name":"Oona Farrell"},{"name":"Bram Teale"}],
                "datePublished":"2026-11-24T09:30:00Z","publisher":{"@type":"Organization","name":"Saltmere Gazette"},
                "mainEntityOfPage":{"@id":"https://gazette.example/ferry"},"inLanguage":"en-GB",
                "articleBody":"The ferry is sold.\n\nNobody knows to whom."}"#,
        );
        let meta = &article.meta;
        assert_eq!(id, None);
        assert_eq!(meta.title.as_deref(), Some("Ferry sold"));
        assert_eq!(meta.byline.as_deref(), Some("Oona Farrell and Bram Teale"));
        assert_eq!(meta.date.as_deref(), Some("2026-11-24"));
        assert_eq!(meta.outlet.as_deref(), Some("Saltmere Gazette"));
        assert_eq!(meta.url.as_deref(), Some("https://gazette.example/ferry"));
        assert_eq!(meta.language.as_deref(), Some("en"));
        assert_eq!(article.blocks().len(), 2);
    }

    #[test]
    fn ninjs_of_both_generations_is_read() {
        let first = r#"{"uri":"urn:saltmere:1","headline":"Ferry sold","byline":"Oona Farrell",
            "versioncreated":"2026-11-24T09:30:00Z","body_text":"The ferry is sold."}"#;
        let second = r#"{"uri":"urn:saltmere:1","headlines":[{"role":"main","value":"Ferry sold"}],"by":"Oona Farrell",
            "versionCreated":"2026-11-24T09:30:00Z",
            "bodies":[{"contentType":"text/plain","value":"The ferry is sold."}]}"#;
        for json in [first, second] {
            let (id, article) = found(json);
            assert_eq!((id.as_deref(), article.text()), (Some("\"urn:saltmere:1\""), "The ferry is sold."), "{json}");
            assert_eq!(article.meta.title.as_deref(), Some("Ferry sold"));
            assert_eq!(article.meta.byline.as_deref(), Some("Oona Farrell"));
            assert_eq!(article.meta.date.as_deref(), Some("2026-11-24"));
            assert_eq!(article.meta.url, None, "an urn is no address");
        }
    }

    #[test]
    fn a_body_of_xhtml_is_its_blocks() {
        let html = r"<p>The <em>ferry</em> is sold.</p><blockquote>Nobody knows to whom.</blockquote>";
        for json in [
            format!(r#"{{"headline":"Ferry sold","body_xhtml":"{html}"}}"#),
            format!(r#"{{"headline":"Ferry sold","bodies":[{{"contentType":"text/html","value":"{html}"}}]}}"#),
        ] {
            let (_, article) = found(&json);
            assert_eq!(article.text(), "The ferry is sold.\n\nNobody knows to whom.");
            assert_eq!(article.blocks()[1].kind, crate::article::BlockKind::BlockQuote);
            assert_eq!(article.slice(article.inlines()[0].span), "ferry");
            assert_eq!(article.meta.title.as_deref(), Some("Ferry sold"));
        }
    }

    #[test]
    fn records_of_other_programs_are_read_by_their_own_names() {
        let text = "“It sails,” said Ida Brandt.\\nIt rained.";
        for json in [
            r#"{"headline":"Ferry","byline":"Oona Farrell","versioncreated":"2026-11-24T09:30:00Z","body_html":"<p>“It sails,” said Ida Brandt.</p>\n<p>It rained.</p>","uri":"https://gazette.example/1"}"#,
            r#"{"webTitle":"Ferry","webUrl":"https://gazette.example/1","webPublicationDate":"2026-11-24T09:30:00Z","fields":{"byline":"Oona Farrell","bodyText":"{text}"}}"#,
            r#"{"authors":["Oona Farrell"],"date_publish":"2026-11-24 09:30:00","maintext":"{text}","title":"Ferry","url":"https://gazette.example/1"}"#,
            r#"{"source":{"id":null,"name":"Gazette"},"author":"Oona Farrell","title":"Ferry","url":"https://gazette.example/1","publishedAt":"2026-11-24T09:30:00Z","content":"{text}"}"#,
            r#"{"title":"Ferry","byline":"Oona Farrell","content":"<div><p>“It sails,” said Ida Brandt.</p><p>It rained.</p></div>","textContent":"{text}","siteName":"Gazette","publishedTime":"2026-11-24","url":"https://gazette.example/1"}"#,
            r#"{"title":"Ferry","author":"Oona Farrell","date":"2026-11-24","text":"{text}","source":"https://gazette.example/1","source-hostname":"Gazette"}"#,
            r#"{"id":3,"title":"Ferry","url":"https://gazette.example/1","content":"<p>“It sails,” said Ida Brandt.<\/p><p>It rained.<\/p>","published_at":"2026-11-24T09:30:00+0000","published_by":["Oona Farrell"],"domain_name":"gazette.example"}"#,
            r#"{"title":{"rendered":"Ferry"},"link":"https://gazette.example/1","date":"2026-11-24T09:30:00","author":"Oona Farrell","content":{"rendered":"<p>“It sails,” said Ida Brandt.</p>"}}"#,
        ] {
            let json = json.replace("{text}", text);
            let (_, article) = found(&json);
            assert!(
                article.text().contains("“It sails,” said Ida Brandt.") && !article.text().contains('<'),
                "{json}\n{}",
                article.text()
            );
            let meta = &article.meta;
            assert_eq!(meta.title.as_deref(), Some("Ferry"), "{json}");
            assert_eq!(meta.date.as_deref(), Some("2026-11-24"), "{json}");
            assert_eq!(meta.byline.as_deref(), Some("Oona Farrell"), "{json}");
            assert_eq!(meta.url.as_deref(), Some("https://gazette.example/1"), "{json}");
        }
    }

    #[test]
    fn fields_are_found_by_the_names_that_are_given() {
        let fields = Fields {
            id: Some("meta.key".parse().unwrap()),
            text: Some("content.0.plain".parse().unwrap()),
            title: Some("a.b".parse().unwrap()),
            ..Fields::default()
        };
        let json =
            r#"{"id":1,"text":"no","meta":{"key":"k-9"},"content":[{"plain":"The ferry is sold."}],"a.b":"Ferry"}"#;
        let found = parse(json, "a.json", &fields).unwrap();
        assert_eq!(found.origin.record.as_deref(), Some("\"k-9\""));
        assert_eq!(found.text(), "The ferry is sold.");
        assert_eq!(found.meta.title.as_deref(), Some("Ferry"));
        let missing = parse(r#"{"content":[]}"#, "a.json", &fields).map(|_| ()).unwrap_err();
        assert_eq!(missing, "missing field \"content.0.plain\"");
    }

    #[test]
    fn a_path_has_no_empty_key() {
        for path in ["", ".", "a.", ".a", "a..b"] {
            assert!(path.parse::<FieldPath>().is_err(), "{path}");
        }
    }

    #[test]
    fn a_bad_record_says_what_is_wrong() {
        assert_eq!(wrong("[1, 2]"), "the line is no JSON object");
        assert_eq!(wrong(r#"{"id": 1}"#), "missing field \"text\"");
        assert_eq!(wrong(r#"{"id": null, "text": "x"}"#), "\"id\" is neither a string nor a number");
        assert!(wrong(r#"{"id": 1, "text": 2}"#).starts_with("\"text\": invalid type: integer"));
        assert_eq!(wrong(r#"{"id": 1, "id": 2, "text": ""}"#), "duplicate field \"id\"");
        assert!(wrong(r#"{"id": 1, "text": "x"#).starts_with("it ends in the middle of a string"));
        assert!(wrong(r#"{"id": 1, "text": "\ud800"}"#).starts_with("\"text\": "));
    }

    #[test]
    fn what_is_not_text_where_text_is_welcome_is_passed_over() {
        let (_, article) = found(r#"{"id":"a","text":"x","title":3,"date":20240229,"url":{"deep":[1]}}"#);
        assert_eq!((&article.meta.title, &article.meta.date, &article.meta.url), (&None, &None, &None));
    }

    #[test]
    fn deep_nesting_is_an_error_or_passed_over_but_no_crash() {
        let deep = |open: &str, close: &str| format!("{}{}", open.repeat(500_000), close.repeat(500_000));
        let ignored = format!(r#"{{"id":1,"text":"x","more":{}}}"#, deep("[", "]"));
        assert!(parse(&ignored, "a.json", &Fields::default()).is_ok());
        let title = format!(r#"{{"id":1,"text":"x","title":{}}}"#, deep(r#"{"a":["#, "]}"));
        assert!(parse(&title, "a.json", &Fields::default()).is_ok());
        assert!(parse(&deep(r#"{"id":"#, "}"), "a.json", &Fields::default()).is_err());
    }
}
