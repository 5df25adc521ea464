//! The position in the article as one sentence, as `=` shows it in `less`.

use crate::app::message::Effect;
use crate::app::reader::Reader;
use crate::app::state::App;

/// Shows it.
pub(crate) fn tell(app: &mut App) -> Vec<Effect> {
    let several = (app.documents.len() > 1).then(|| format!(" ({} of {})", app.current.0 + 1, app.documents.len()));
    let told = app.document().and_then(|document| {
        let name = document.called();
        Some(format!("{name}{}: {}", several.unwrap_or_default(), place(document.reader()?)))
    });
    told.map_or_else(Vec::new, |told| app.tell(told))
}

/// "paragraphs 3-9 of 41, bytes 120-2048 of 9033, 22%".
fn place(reader: &Reader) -> String {
    let (seen, article) = (reader.visible(), &reader.article);
    let end = article.blocks().last().map_or(0, |block| block.span.end());
    let number = |offset: u32| article.paragraph_number(offset).unwrap_or(0).max(1);
    let all = number(end.saturating_sub(1));
    let more = if reader.is_complete() { "" } else { " or more" };
    let bytes = format!("bytes {}-{} of {end}{more}", seen.start(), seen.end());
    let (first, last) = (number(seen.start()), number(seen.end().saturating_sub(1)));
    let paragraphs = if first == last { format!("paragraph {first}") } else { format!("paragraphs {first}-{last}") };
    format!("{paragraphs} of {all}{more}, {bytes}, {}%", reader.percent())
}
