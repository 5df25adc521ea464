//! The few properties of CSS that say whether a text is seen, as one element has them.
//!
//! cssparser reads declarations, csscolorparser colours; a value that is not understood says nothing. There is no layout:
//! lengths are taken for pixels of a window of usual size, and an element is gone where its own style puts it out of sight
//! whatever stands around it.

use std::convert::Infallible;

use csscolorparser::Color;
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, Token,
};

/// Pixels in an `em` where nothing else is said, and of a `rem`.
pub(super) const EM: f32 = 16.0;
/// Width and height of the window, in pixels.
pub(super) const WINDOW: (f32, f32) = (1280.0, 800.0);
/// Who stands farther outside, in pixels, is not in the window.
const OUTSIDE: f32 = 900.0;
/// The same on the right and below, where one can scroll.
const BEYOND: f32 = 5000.0;
/// A box that is no larger, in pixels, shows nothing of what it cuts off.
const SPECK: f32 = 1.0;
/// What is more transparent is not seen, of 1.
const FAINT: f32 = 0.05;

/// How an element is laid out, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    /// Not at all.
    None,
    /// In a line of text: it has no box of its own.
    Inline,
    /// As a box.
    Box,
}

/// Where an element stands from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// Where the text has it.
    Static,
    /// Moved from there.
    Relative,
    /// Somewhere else.
    Apart,
}

/// The height of letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Size {
    /// In pixels.
    Pixels(f32),
    /// In heights of the element around.
    Of(f32),
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    /// None: what is below shines through.
    Clear,
    /// Red, green and blue.
    Solid([u8; 3]),
    /// A picture, or what is not known.
    Unknown,
}

/// What a style moves an element by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shift {
    Left,
    Right,
    Top,
    Bottom,
    Margin,
    Indent,
}

/// A side of its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Height,
    MaxHeight,
    Width,
    MaxWidth,
}

/// A way to keep an element from being seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Its content is skipped.
    Skip,
    /// A filter makes it transparent.
    Fade,
    /// Nothing of a box that stands apart is left.
    Clip,
    /// Nothing of any element is left.
    ClipPath,
    /// What does not fit is cut off.
    Cut,
    /// It is made flat or moved out of the window.
    Transform,
}

/// A declaration that matters.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Declared {
    Display(Display),
    Visible(bool),
    Opacity(f32),
    Size(Size),
    Color(Paint),
    Ground(Paint),
    Position(Position),
    Shift(Shift, f32),
    Extent(Extent, f32),
    Way(Way, bool),
}

/// Whether a declaration goes before those that stand nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It does not.
    Normal,
    /// `!important`.
    Important,
}

/// The declarations of a rule or of an element's `style`, as far as they matter.
#[derive(Clone, Debug, Default)]
pub(super) struct Declarations(Vec<(Declared, Weight)>);

impl Declarations {
    /// Those in `source`.
    pub(super) fn of(source: &str) -> Self {
        Self::parse(&mut Parser::new(source))
    }

    /// Those that follow in a block.
    pub(super) fn parse(input: &mut Parser) -> Self {
        let mut body = Body(Self::default());
        for _ in RuleBodyParser::new(input, &mut body) {}
        body.0
    }

    /// Whether nothing in them matters.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What an element's style says; `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    display: Option<Display>,
    /// Inherited, like size and colour.
    pub(super) visible: Option<bool>,
    opacity: Option<f32>,
    pub(super) size: Option<Size>,
    pub(super) color: Option<Paint>,
    pub(super) ground: Option<Paint>,
    position: Option<Position>,
    shifts: [f32; 6],
    extents: [Option<f32>; 4],
    ways: [bool; 6],
}

impl Style {
    /// Takes over the declarations of this weight.
    pub(super) fn apply(&mut self, declarations: &Declarations, weight: Weight) {
        for (declared, _) in declarations.0.iter().filter(|(_, own)| *own == weight) {
            match *declared {
                Declared::Display(display) => self.display = Some(display),
                Declared::Visible(visible) => self.visible = Some(visible),
                Declared::Opacity(opacity) => self.opacity = Some(opacity),
                Declared::Size(size) => self.size = Some(size),
                Declared::Color(paint) => self.color = Some(paint),
                Declared::Ground(paint) => self.ground = Some(paint),
                Declared::Position(position) => self.position = Some(position),
                Declared::Shift(shift, by) => self.shifts[shift as usize] = by,
                Declared::Extent(extent, pixels) => self.extents[extent as usize] = Some(pixels),
                Declared::Way(way, taken) => self.ways[way as usize] = taken,
            }
        }
    }

    /// Whether nothing of the element is seen, whatever is in it. `usual` is how it is laid out where the style does not say.
    pub(super) fn is_gone(&self, usual: Display) -> bool {
        let takes = |way: Way| self.ways[way as usize];
        let position = self.position.unwrap_or(Position::Static);
        let display = self.display.unwrap_or(usual);
        if display == Display::None
            || takes(Way::Skip)
            || takes(Way::Fade)
            || self.opacity.is_some_and(|opacity| opacity < FAINT)
        {
            return true;
        }
        let [left, right, top, bottom, margin, indent] = self.shifts;
        let outside = |by: f32| by <= -OUTSIDE || by >= BEYOND;
        let placed = position != Position::Static && [left, right, top, bottom].into_iter().any(outside);
        if placed || outside(margin) || outside(indent) || takes(Way::ClipPath) {
            return true;
        }
        let has_box = display == Display::Box || position == Position::Apart;
        let small = self.extents.iter().flatten().any(|&pixels| pixels <= SPECK);
        position == Position::Apart && takes(Way::Clip)
            || has_box && (takes(Way::Transform) || takes(Way::Cut) && small)
    }
}

/// The content of a block.
struct Body(Declarations);

impl<'i> DeclarationParser<'i> for Body {
    type Declaration = ();
    type Error = Infallible;

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), ParseError<Infallible>> {
        let start = input.position();
        while input.next().is_ok() {}
        let whole = plain(input.slice_from(start));
        let important = whole.rsplit_once('!').filter(|(_, word)| word.trim() == "important");
        let (value, weight) = important.map_or((&*whole, Weight::Normal), |(value, _)| (value, Weight::Important));
        let declared = declared(&name.to_ascii_lowercase(), value.trim());
        self.0.0.extend(declared.map(|declared| (declared, weight)));
        Ok(())
    }
}

impl AtRuleParser<'_> for Body {
    type Prelude = ();
    type AtRule = ();
    type Error = Infallible;
}

impl QualifiedRuleParser<'_> for Body {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = Infallible;
}

impl RuleBodyItemParser<'_, (), Infallible> for Body {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

/// `value` in lower case, without comments, and a word that is written with escapes as the word that it is.
fn plain(value: &str) -> String {
    let mut plain = value.to_ascii_lowercase();
    while let Some((before, comment)) = plain.split_once("/*") {
        plain = format!("{before} {}", comment.split_once("*/").map_or("", |(_, after)| after));
    }
    if plain.contains('\\')
        && let Ok(Token::Ident(word)) = Parser::new(&plain).next()
    {
        return word.to_ascii_lowercase();
    }
    plain
}

/// What `name: value` says; both in lower case.
fn declared(name: &str, value: &str) -> Option<Declared> {
    let length = || Some(lengths(value).first().copied()).flatten();
    Some(match name {
        "display" => Declared::Display(match value {
            "none" => Display::None,
            "inline" | "contents" => Display::Inline,
            _ => Display::Box,
        }),
        "content-visibility" => Declared::Way(Way::Skip, value == "hidden"),
        "visibility" => Declared::Visible(!matches!(value, "hidden" | "collapse")),
        "opacity" => Declared::Opacity(length()?),
        "filter" => Declared::Way(
            Way::Fade,
            call(value, "opacity").is_some_and(|of| lengths(of).first().is_some_and(|of| *of < FAINT)),
        ),
        "font-size" => Declared::Size(size(value)?),
        "font" => Declared::Size(value.split_ascii_whitespace().find_map(|part| size(part.split('/').next()?))?),
        "color" | "-webkit-text-fill-color" => Declared::Color(paint(value)?),
        "background-color" => Declared::Ground(paint(value)?),
        "background" => Declared::Ground(ground(value)),
        "background-image" => Declared::Ground((value != "none").then_some(Paint::Unknown)?),
        "position" => Declared::Position(match value {
            "absolute" | "fixed" => Position::Apart,
            "relative" | "sticky" => Position::Relative,
            _ => Position::Static,
        }),
        "left" => Declared::Shift(Shift::Left, length().unwrap_or_default()),
        "right" => Declared::Shift(Shift::Right, length().unwrap_or_default()),
        "top" => Declared::Shift(Shift::Top, length().unwrap_or_default()),
        "bottom" => Declared::Shift(Shift::Bottom, length().unwrap_or_default()),
        "margin-left" | "margin-top" => Declared::Shift(Shift::Margin, length().unwrap_or_default()),
        "text-indent" => Declared::Shift(Shift::Indent, length().unwrap_or_default()),
        "clip" => Declared::Way(Way::Clip, call(value, "rect").is_some_and(|sides| all_same(&lengths(sides), 4))),
        "clip-path" | "-webkit-clip-path" => Declared::Way(Way::ClipPath, is_empty_shape(value)),
        "overflow" | "overflow-x" | "overflow-y" => {
            Declared::Way(Way::Cut, value.contains("hidden") || value.contains("clip"))
        }
        "height" => Declared::Extent(Extent::Height, length().unwrap_or(f32::INFINITY)),
        "max-height" => Declared::Extent(Extent::MaxHeight, length().unwrap_or(f32::INFINITY)),
        "width" => Declared::Extent(Extent::Width, length().unwrap_or(f32::INFINITY)),
        "max-width" => Declared::Extent(Extent::MaxWidth, length().unwrap_or(f32::INFINITY)),
        "transform" | "-webkit-transform" => Declared::Way(Way::Transform, moves_away(value)),
        "scale" => Declared::Way(Way::Transform, lengths(value).contains(&0.0)),
        _ => return None,
    })
}

/// The lengths and numbers in `value`, in pixels, at any depth of brackets; none of what is calculated.
fn lengths(value: &str) -> Vec<f32> {
    let mut found = Vec::new();
    let mut input = Parser::new(value);
    while let Ok(token) = input.next() {
        match token {
            Token::Number { value, .. } => found.push(*value),
            Token::Percentage { unit_value, .. } => found.push(*unit_value * 1000.0),
            Token::Dimension { value, unit, .. } => found.extend(pixels(*value, unit)),
            Token::Comma => {}
            _ => break,
        }
    }
    found
}

fn pixels(value: f32, unit: &str) -> Option<f32> {
    let (width, height) = WINDOW;
    Some(match unit {
        "px" => value,
        "em" | "rem" | "pc" => value * EM,
        "ch" | "ex" => value * EM / 2.0,
        "vw" | "vmax" => value * width / 100.0,
        "vh" | "vmin" => value * height / 100.0,
        "pt" => value * 4.0 / 3.0,
        "in" => value * 96.0,
        "cm" => value * 37.8,
        "mm" => value * 3.78,
        _ => return None,
    })
}

/// What stands in the brackets of `name(...)` in `value`.
fn call<'v>(value: &'v str, name: &str) -> Option<&'v str> {
    let (before, after) = value.split_once(name)?;
    let whole = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    after.strip_prefix('(').filter(|_| whole)?.split(')').next()
}

fn all_same(values: &[f32], count: usize) -> bool {
    values.len() == count && values.iter().all(|value| (value - values[0]).abs() < f32::EPSILON)
}

/// Whether nothing is inside the shape of a `clip-path`.
fn is_empty_shape(value: &str) -> bool {
    let of = |name| call(value, name).map(lengths);
    let inset = of("inset").is_some_and(|sides| match sides.as_slice() {
        [all] => *all >= 500.0,
        sides => sides.iter().any(|side| *side >= 1000.0),
    });
    let round = of("circle").or_else(|| of("ellipse")).is_some_and(|radii| radii.first() == Some(&0.0));
    let rect = of("rect").is_some_and(|sides| all_same(&sides, 4));
    let polygon = of("polygon").is_some_and(|points| !points.is_empty() && points.iter().all(|at| *at == 0.0));
    inset || round || rect || polygon
}

/// Whether a `transform` leaves nothing in the window.
fn moves_away(value: &str) -> bool {
    let of = |name| call(value, name).map(lengths).unwrap_or_default();
    let flat = ["scale", "scalex", "scaley", "scale3d"].into_iter().any(|name| of(name).contains(&0.0));
    let names = ["translate", "translatex", "translatey", "translate3d"];
    let away = names.into_iter().any(|name| of(name).iter().any(|by| by.abs() > OUTSIDE * 2.0));
    flat || away || call(value, "matrix").is_some_and(|of| lengths(of).first() == Some(&0.0))
}

fn size(value: &str) -> Option<Size> {
    let mut input = Parser::new(value);
    match input.next().ok()? {
        Token::Number { value: 0.0, .. } => Some(Size::Pixels(0.0)),
        Token::Percentage { unit_value, .. } => Some(Size::Of(*unit_value)),
        Token::Dimension { value, unit, .. } if &**unit == "em" => Some(Size::Of(*value)),
        Token::Dimension { value, unit, .. } => pixels(*value, unit).map(Size::Pixels),
        Token::Ident(name) => match &**name {
            "smaller" => Some(Size::Of(0.83)),
            "larger" => Some(Size::Of(1.2)),
            "medium" | "small" | "large" | "x-small" | "x-large" | "xx-small" | "xx-large" => Some(Size::Pixels(EM)),
            _ => None,
        },
        _ => None,
    }
}

/// A colour by its name or numbers.
pub(super) fn paint(value: &str) -> Option<Paint> {
    let Color { r, g, b, a } = csscolorparser::parse(value).ok()?;
    let byte = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    Some(if a < FAINT { Paint::Clear } else { Paint::Solid([byte(r), byte(g), byte(b)]) })
}

/// The colour in the short form of a background; not known where a picture is in it.
fn ground(value: &str) -> Paint {
    if value.contains("url(") || value.contains("gradient(") || value.contains("var(") {
        return Paint::Unknown;
    }
    paint(value).or_else(|| value.split_ascii_whitespace().find_map(paint)).unwrap_or(Paint::Clear)
}

#[cfg(test)]
mod tests {
    use super::{Declarations, Display, Style, Weight};

    fn is_gone(style: &str, usual: Display) -> bool {
        let declarations = Declarations::of(style);
        let mut own = Style::default();
        own.apply(&declarations, Weight::Normal);
        own.apply(&declarations, Weight::Important);
        own.is_gone(usual)
    }

    /// Report: words that a style puts out of sight were read as the article's.
    #[test]
    fn what_a_style_puts_out_of_sight_is_gone() {
        for style in [
            "DISPLAY : NONE !important",
            "display:block;display:none",
            "display: none !important; display: block",
            "display: none/**/; visibility: visible",
            "display: n\\6fne",
            "opacity: 0",
            "opacity: 0%",
            "filter: blur(1px) opacity(0)",
            "content-visibility: hidden",
            "position: absolute; left: -9999px",
            "position: fixed; top: -200vh",
            "position: absolute; left: -100em",
            "text-indent: -9999px",
            "margin-left: -9999px",
            "position: absolute; clip: rect(0,0,0,0)",
            "position: absolute !important; clip: rect(1px 1px 1px 1px)",
            "clip-path: inset(50%)",
            "clip-path: circle(0)",
            "clip-path: polygon(0 0, 0 0, 0 0)",
            "height: 0; overflow: hidden",
            "max-height: 0px; overflow: clip",
            "width: 1px; height: 1px; overflow: hidden",
            "transform: scale(0)",
            "transform: translateX(-9999px)",
            "scale: 0",
        ] {
            assert!(is_gone(style, Display::Box), "{style}");
        }
    }

    #[test]
    fn what_is_only_set_aside_is_there() {
        for style in [
            "",
            "display: block",
            "display: none; display: block",
            "opacity: .9",
            "left: -9999px",
            "position: absolute; left: -20px",
            "clip: rect(0,0,0,0)",
            "clip-path: inset(10%)",
            "height: 0",
            "overflow: hidden",
            "transform: scale(1.5) translate(-50%, -50%)",
            "/* display: none */ color: red",
            "width: calc(1px); overflow: hidden",
        ] {
            assert!(!is_gone(style, Display::Box), "{style}");
        }
        assert!(!is_gone("height: 0; overflow: hidden", Display::Inline), "a part of a line has no height of its own");
        assert!(is_gone("height: 0; overflow: hidden; display: inline-block", Display::Inline));
    }
}
