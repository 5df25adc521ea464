//! Which texts of a page a browser would show, from attributes, styles and the page's own sheets.
//!
//! What cannot be known from the page itself (sheets that lie elsewhere, what a script does) is taken for seen. `aria-hidden`
//! and the usual classes for screen readers alone are believed, too.
//!
//! ```text
//! sheet -> style
//! ```

mod sheet;
mod style;

use dom_query::{Document, NodeRef};

use sheet::Sheet;
use style::{Declarations, Display, EM, Paint, Size, Style, paint};

/// Letters that are not higher, in pixels, are not read.
const TINY: f32 = 2.0;
/// How far, of 255, a colour may be from the one behind it and not be told from it.
const ALIKE: u8 = 8;

/// Classes that say "for screen readers alone" wherever they occur.
const UNSEEN: [&str; 10] = [
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "u-visually-hidden",
    "screen-reader-text",
    "screen-reader-only",
    "screenreader-only",
    "screenreader",
    "sr-text",
    "a11y-hidden",
];

/// Elements that stand in a line where no style says otherwise, so that they have no height of their own.
const INLINE: [&str; 14] =
    ["a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "small", "span", "strong", "u"];

/// The page's view: what its sheets say, and what it is painted on.
pub(super) struct Window {
    sheet: Sheet,
    first: Sight,
}

/// What an element hands down to what is in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    /// Nothing in it is seen.
    gone: bool,
    visible: bool,
    size: f32,
    color: Paint,
    ground: Paint,
}

impl Sight {
    /// Whether a text right in the element is seen.
    pub(super) fn shows(&self) -> bool {
        let alike = match (self.color, self.ground) {
            (Paint::Clear, _) => true,
            (Paint::Solid(color), Paint::Solid(ground)) => {
                color.iter().zip(ground).all(|(&one, other)| one.abs_diff(other) <= ALIKE)
            }
            (Paint::Unknown, _) | (Paint::Solid(_), Paint::Clear | Paint::Unknown) => false,
        };
        !self.gone && self.visible && self.size > TINY && !alike
    }
}

impl Window {
    /// The view of `document`.
    pub(super) fn of(document: &Document) -> Self {
        // Somebody else's sheet may paint the ground.
        let painted = document.select("link[rel~=stylesheet]").exists();
        let ground = if painted { Paint::Unknown } else { Paint::Solid([255; 3]) };
        let first = Sight { gone: false, visible: true, size: EM, color: Paint::Solid([0; 3]), ground };
        Self { sheet: Sheet::of(document), first }
    }

    /// What the page begins with.
    pub(super) fn first(&self) -> Sight {
        self.first
    }

    /// What `node`, an element in `around`, hands down.
    pub(super) fn of_element(&self, node: &NodeRef, around: Sight) -> Sight {
        let name = node.node_name().unwrap_or_default();
        // What no browser shows is read by others: metadata, scripts.
        if matches!(&*name, "head" | "script" | "style" | "title") {
            return self.first;
        }
        if around.gone {
            return around;
        }
        let own = node.attr("style").map(|style| Declarations::of(&style)).unwrap_or_default();
        let style = self.sheet.style(node, &own);
        let usual = if INLINE.contains(&&*name) { Display::Inline } else { Display::Box };
        // A page hidden as a whole is one whose script shows it.
        let whole = matches!(&*name, "html" | "body");
        let gone = !whole && (is_marked(node) || style.is_gone(usual));
        let visible = style.visible.filter(|_| !whole).unwrap_or(around.visible);
        Sight { gone, visible, size: size(style.size, around), ..colors(node, &name, &style, around) }
    }
}

/// Whether an attribute says that the element is not to be seen.
fn is_marked(node: &NodeRef) -> bool {
    let hidden = node.has_attr("hidden") || node.has_attr("popover");
    let aria = node.attr("aria-hidden").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
    let class =
        || node.class().is_some_and(|classes| classes.split_ascii_whitespace().any(|own| UNSEEN.contains(&own)));
    hidden || aria || class()
}

fn size(own: Option<Size>, around: Sight) -> f32 {
    match own {
        None => around.size,
        Some(Size::Pixels(pixels)) => pixels,
        Some(Size::Of(share)) => around.size * share,
    }
}

/// `around` in the element's own colours.
fn colors(node: &NodeRef, name: &str, style: &Style, around: Sight) -> Sight {
    let attribute = |attribute: &str| node.attr(attribute).and_then(|value| paint(&value));
    let said = style.color.or_else(|| match name {
        "font" => attribute("color"),
        "body" => attribute("text"),
        // A link has a colour of its own.
        "a" => Some(Paint::Unknown),
        _ => None,
    });
    let ground = match style.ground.or_else(|| attribute("bgcolor")) {
        Some(Paint::Clear) | None => around.ground,
        Some(ground) => ground,
    };
    Sight { color: said.unwrap_or(around.color), ground, ..around }
}
