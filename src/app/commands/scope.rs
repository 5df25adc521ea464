//! What counts as a quotation: news alone, or acts and attitudes as well.

use crate::app::message::Effect;
use crate::app::state::App;
use crate::quotes::Scope;

/// Takes the other scope. The article on the screen is analysed anew at once, others when they are shown.
pub(crate) fn toggle(app: &mut App) -> Vec<Effect> {
    let (scope, told) = match app.display.scope {
        Scope::News => (Scope::Wide, "acts, attitudes and topics count as quotations, too"),
        Scope::Wide => (Scope::News, "what is reported as said, written or thought counts, as in news"),
    };
    app.display.scope = scope;
    app.tell(told);
    let document = app.current;
    app.reader_of_mut(document).map(|reader| reader.analyse(document, scope)).into_iter().collect()
}
