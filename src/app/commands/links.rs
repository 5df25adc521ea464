//! The list of links, and opening one in the browser.

use crate::app::keys::Action;
use crate::app::message::Effect;
use crate::app::overlay::{Choice, Picker, PickerLine};
use crate::app::reader::{Link, Reader, links};
use crate::app::state::App;
use crate::text::clean::unwrapped;

/// Lists the links.
pub(crate) fn list(app: &mut App) -> Vec<Effect> {
    let Some(reader) = app.reader() else { return Vec::new() };
    let found = links(&reader.article);
    if found.is_empty() {
        return app.tell("there is no link in this article");
    }
    let lines = found.iter().map(|link| line(reader, link)).collect();
    app.pick(Picker::new("Links", lines, Choice::Link))
}

fn line(reader: &Reader, link: &Link) -> PickerLine {
    let words = link.span.map(|span| unwrapped(reader.article.slice(span)));
    match words {
        None => PickerLine::new("this article").noted(&link.address),
        Some(words) if words == link.address || words.starts_with("http") => PickerLine::new(&link.address),
        Some(words) => PickerLine::new(words).noted(&link.address),
    }
}

/// Opens the link that stands at `place` in the list in the browser.
pub(crate) fn take(app: &App, place: usize) -> Vec<Effect> {
    let link = app.reader().and_then(|reader| links(&reader.article).into_iter().nth(place));
    link.map(|link| Effect::Browse(link.address)).into_iter().collect()
}

/// Opens the article's own link, or the `count`-th of the list.
pub(crate) fn open(app: &mut App, count: Option<u32>) -> Vec<Effect> {
    let key = app.key(Action::Links);
    let Some(reader) = app.reader() else { return Vec::new() };
    let links = links(&reader.article);
    let told = match (count, links.as_slice()) {
        (_, []) => "there is no link in this article".to_owned(),
        (Some(count), links) => match links.get((count as usize).saturating_sub(1)) {
            Some(link) => return vec![Effect::Browse(link.address.clone())],
            None => format!("there is no link {count}: {key} lists them"),
        },
        (None, [only]) => return vec![Effect::Browse(only.address.clone())],
        (None, [own @ Link { span: None, .. }, ..]) => return vec![Effect::Browse(own.address.clone())],
        (None, several) => format!("the article's own address is not known; {key} lists the {} in it", several.len()),
    };
    app.tell(told)
}
