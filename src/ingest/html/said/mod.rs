//! What a page says of its article: schema.org JSON-LD first, then microdata, then OpenGraph and other `<meta>`, then
//! what is seen.

pub(super) mod data;
mod signed;

use serde_json::Value;

use super::address;
use super::tree::{Data, Element, Tree};
use crate::article::Meta;
use crate::ingest::plain::{byline, date};

/// No more bytes of JSON-LD are read from one script.
const JSON: usize = 4 << 20;
/// What is longer is no title, name or address.
const LONGEST: usize = 1000;
/// What is longer is no name of a person or newspaper.
const NAME: usize = 120;

/// What `<meta>` calls who wrote it, the usual names first.
const AUTHORS: [&str; 9] = [
    "author",
    "dc.creator",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dcterms.creator",
    "citation_author",
    "byl",
    "byline",
];
/// What `<meta>` calls the day of publication.
const DATES: [&str; 18] = [
    "article:published_time",
    "date",
    "dc.date",
    "dcterms.date",
    "dc.date.issued",
    "pubdate",
    "publishdate",
    "og:published_time",
    "og:article:published_time",
    "article.published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publication_date",
    "published_time",
    "citation_publication_date",
    "dcterms.created",
];

/// What the page says, and the article's body where its metadata has that, too.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) meta: Meta,
    /// `articleBody` of JSON-LD.
    pub(super) body: Option<String>,
}

/// What the page says of its article; `url` is where it was fetched from.
pub(super) fn said(tree: &Tree, url: Option<&str>) -> Said {
    let metadata = Metadata { tree, records: records(tree) };
    let canonical = metadata.canonical(url);
    Said {
        meta: Meta {
            title: metadata.title(),
            date: metadata.date(url),
            byline: metadata.byline(),
            outlet: metadata.outlet(),
            url: canonical.or_else(|| url.map(str::to_owned)),
            language: metadata.language(),
        },
        body: metadata.record().and_then(|record| record.get("articleBody")?.as_str()).map(decoded),
    }
}

struct Metadata<'t> {
    tree: &'t Tree,
    /// The objects of the page's JSON-LD, all levels of them.
    records: Vec<Value>,
}

impl Metadata<'_> {
    /// The record of the article itself.
    fn record(&self) -> Option<&Value> {
        self.records.iter().find(|record| types(record).any(is_article))
    }

    /// A string of the article's record.
    fn string(&self, key: &str) -> Option<String> {
        self.record().and_then(|record| name(record.get(key)?)).and_then(|said| line(&decoded(&said)))
    }

    /// The content of the first `<meta>` that is called so, by `name` or `property`.
    fn named(&self, names: &[&str]) -> Option<String> {
        let metas =
            || self.tree.elements(0).filter(|(_, element)| &*element.name == "meta").map(|(_, element)| element);
        names.iter().find_map(|wanted| {
            metas().find_map(|element| {
                let own = element.attribute("property").or_else(|| element.attribute("name"))?;
                line(element.attribute("content").filter(|_| own.eq_ignore_ascii_case(wanted))?)
            })
        })
    }

    /// Microdata: what the first element with this `itemprop` says.
    fn property(&self, wanted: &str) -> Option<String> {
        let with =
            |element: &Element| element.attribute("itemprop").is_some_and(|own| own.split(' ').any(|p| p == wanted));
        self.tree.elements(0).filter(|(_, element)| with(element)).find_map(|(at, element)| {
            let said = ["content", "datetime"].into_iter().find_map(|name| element.attribute(name)).and_then(line);
            said.or_else(|| line(&self.tree.text(at)))
        })
    }

    /// The text of the first element called `name`.
    fn first(&self, name: &str) -> Option<String> {
        let mut named = self.tree.elements(0).filter(|(_, element)| &*element.name == name);
        named.find_map(|(at, _)| line(&self.tree.text(at)))
    }

    fn title(&self) -> Option<String> {
        let said = self.string("headline").or_else(|| self.property("headline"));
        let said = said.or_else(|| self.named(&["og:title", "twitter:title"]));
        let shown = self.first("h1");
        // What is said may have the site's name behind it; what is shown has not.
        let shorter = shown.as_ref().filter(|shown| {
            shown.split(' ').nth(2).is_some() && said.as_ref().is_none_or(|said| said.starts_with(shown.as_str()))
        });
        shorter.cloned().or(said).or(shown).or_else(|| self.first("title").map(without_site))
    }

    fn date(&self, url: Option<&str>) -> Option<String> {
        let said = self.string("datePublished").or_else(|| self.property("datePublished"));
        let said = said.or_else(|| self.named(&DATES)).as_deref().and_then(date::normal);
        let said = said.or_else(|| signed::moment(self.tree)).map(day);
        said.or_else(|| self.canonical(url).as_deref().and_then(date::of_address))
    }

    fn byline(&self) -> Option<String> {
        let record = self.record().and_then(|record| names(record.get("author")?)).map(|said| decoded(&said));
        let said = record.or_else(|| self.author()).or_else(|| self.named(&AUTHORS)).or_else(|| self.labelled());
        let said = said.filter(|said| !said.contains("://")).and_then(|said| byline::names(&said));
        said.and_then(|name| line(&name)).filter(|name| name.len() <= NAME).or_else(|| signed::writer(self.tree))
    }

    /// What a card for other sites calls the writer: "Written by" in one field, the name in the next.
    fn labelled(&self) -> Option<String> {
        let labels = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
        labels.into_iter().find_map(|(label, data)| {
            let label = self.named(&[label])?;
            label.to_lowercase().contains("written by").then(|| self.named(&[data])).flatten()
        })
    }

    /// Microdata: the author's name, or all that the author's element says.
    fn author(&self) -> Option<String> {
        let is = |element: &Element, wanted| element.attribute("itemprop").is_some_and(|own| own == wanted);
        let (at, _) = self.tree.elements(0).find(|(_, element)| is(element, "author"))?;
        let name = self.tree.elements(at).find(|(_, element)| is(element, "name"));
        let (at, element) = name.or_else(|| Some((at, self.tree.element(at)?)))?;
        element.attribute("content").and_then(line).or_else(|| line(&self.tree.text(at)))
    }

    fn outlet(&self) -> Option<String> {
        self.string("publisher")
            .or_else(|| self.named(&["og:site_name", "application-name", "dc.publisher"]))
            .or_else(|| self.property("publisher"))
            .filter(|name| name.len() <= NAME && !name.starts_with('@'))
    }

    fn canonical(&self, url: Option<&str>) -> Option<String> {
        let link = self.tree.elements(0).find_map(|(_, element)| {
            let is = &*element.name == "link" && element.attribute("rel") == Some("canonical");
            is.then(|| element.attribute("href")).flatten()
        });
        let said = link.map(str::to_owned).or_else(|| self.named(&["og:url"]));
        said.and_then(|said| address::resolved(said.trim(), url)).filter(|url| url.starts_with("http"))
    }

    fn language(&self) -> Option<String> {
        let of_html = self.tree.elements(0).find(|(_, element)| &*element.name == "html");
        let said = of_html.and_then(|(_, element)| element.attribute("lang").map(str::to_owned));
        let said = said.or_else(|| self.string("inLanguage")).or_else(|| self.named(&["og:locale"]))?;
        let code = said.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
    }
}

/// All objects in the page's JSON-LD, outer ones first.
fn records(tree: &Tree) -> Vec<Value> {
    let mut records = Vec::new();
    for (at, element) in tree.elements(0) {
        let is = &*element.name == "script" && element.attribute("type").is_some_and(|own| own.contains("ld+json"));
        let Some(Data::Text(text)) = tree.nodes.get(at + 1).map(|node| &node.data).filter(|_| is) else { continue };
        if text.len() <= JSON
            && let Some(value) = parsed(text)
        {
            gather(value, &mut records);
        }
    }
    records
}

/// JSON as pages have it: line breaks in strings, comments around it.
fn parsed(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&spaced).ok()
    })
}

/// Adds `value`'s objects: of a list each, of a graph each. serde_json bounds the nesting.
fn gather(value: Value, records: &mut Vec<Value>) {
    match value {
        Value::Array(values) => {
            for value in values {
                gather(value, records);
            }
        }
        Value::Object(mut object) => {
            let inner: Vec<Value> =
                ["@graph", "mainEntity", "mainEntityOfPage"].into_iter().filter_map(|key| object.remove(key)).collect();
            records.push(Value::Object(object));
            for value in inner {
                gather(value, records);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn types(record: &Value) -> impl Iterator<Item = &str> {
    let own = record.get("@type");
    let one = own.and_then(Value::as_str);
    let more = own.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(more)
}

/// NewsArticle, ReportageNewsArticle, Article, BlogPosting, LiveBlogPosting, ...
fn is_article(of_type: &str) -> bool {
    of_type.ends_with("Article") || of_type.ends_with("Posting") || of_type == "Report"
}

/// A string, or the name of an object, or the first of a list of them.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Array(values) => values.iter().find_map(name),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// The names of all of them: "Ida Brandt and Nell Arden".
fn names(value: &Value) -> Option<String> {
    let Value::Array(values) = value else { return name(value) };
    let mut names: Vec<String> = Vec::new();
    for name in values.iter().filter_map(name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let last = names.pop()?;
    Some(if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) })
}

/// `text` on one line; `None` where there is nothing, or too much, on it.
fn line(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    (!line.is_empty() && line.len() <= LONGEST).then_some(line)
}

/// `text` with its character references resolved: JSON-LD is often escaped for HTML on top.
fn decoded(text: &str) -> String {
    let Some(at) = text.find('&').filter(|&at| text[at..].contains(';')) else { return text.to_owned() };
    let (plain, rest) = text.split_at(at);
    format!("{plain}{}", dom_query::Document::fragment(rest.replace('<', "&lt;")).text())
}

/// The day of a moment.
fn day(date: String) -> String {
    date.get(..10).map(str::to_owned).unwrap_or(date)
}

/// "Ferry sold | Holmsea Courier" -> "Ferry sold".
fn without_site(title: String) -> String {
    let cut = [" | ", " - ", " – ", " — ", " :: "].iter().filter_map(|bar| title.rfind(bar)).max();
    let kept = cut.and_then(|at| title.get(..at)).filter(|kept| kept.split_whitespace().count() >= 3);
    kept.map(str::to_owned).unwrap_or(title)
}
