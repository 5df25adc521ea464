//! The rules of a page's `<style>` elements, and which of them hold for an element.
//!
//! Selectors are matched by dom_query (Servo's `selectors`); a rule is found by the id, class or name that its last part asks
//! for, so that an element is tried against few of them. A selector with a state in it (`:hover`) or with a pseudo-class that
//! counts or looks around (`:nth-child`, `:has`) holds for nothing, nor do rules for paper or for a window of another size.
//! Sheets that lie elsewhere are not fetched.

use std::cell::Cell;
use std::collections::HashMap;
use std::convert::Infallible;
use std::rc::Rc;

use cssparser::{
    AtRuleParser, BasicParseErrorKind, CowRcStr, ParseError, Parser, ParserState, QualifiedRuleParser,
    StyleSheetParser, Token,
};
use dom_query::{Document, Matcher, NodeRef};

use super::style::{Declarations, EM, Style, WINDOW, Weight};

/// No more bytes of style are read.
const BYTES: usize = 2 << 20;
/// No more rules are kept.
const RULES: usize = 20_000;
/// Elements are tried against rules no more often in all.
const TRIES: u32 = 10_000_000;
/// No at-rule stands deeper in others.
const DEPTH: u8 = 8;

/// The rules of a page.
#[derive(Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
    by_key: HashMap<Key, Vec<usize>>,
    tries: Cell<u32>,
}

struct Rule {
    matcher: Matcher,
    /// Ids, classes and names that its selector asks for.
    specificity: [u8; 3],
    declarations: Rc<Declarations>,
}

/// What the last part of a selector asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Id(String),
    Class(String),
    Name(String),
    Any,
}

impl Sheet {
    /// The rules on the page.
    pub(super) fn of(document: &Document) -> Self {
        let mut sheet = Self::default();
        let mut room = BYTES;
        for node in document.select("style").nodes() {
            let source = node.text();
            let media = node.attr("media").unwrap_or_default();
            let apart = std::iter::successors(node.parent(), NodeRef::parent)
                .any(|around| around.node_name().is_some_and(|name| &*name == "noscript" || &*name == "template"));
            room = room.saturating_sub(source.len());
            if apart || room == 0 || !holds(&media) {
                continue;
            }
            let mut reader = Reader { sheet: &mut sheet, depth: 0 };
            for _ in StyleSheetParser::new(&mut Parser::new(&source), &mut reader) {}
        }
        sheet
    }

    /// What the rules say of `node`, and then its own declarations.
    pub(super) fn style(&self, node: &NodeRef, own: &Declarations) -> Style {
        let mut holding: Vec<&Rule> = Vec::new();
        if !self.rules.is_empty() {
            let mut candidates: Vec<usize> =
                keys(node).filter_map(|key| self.by_key.get(&key)).flatten().copied().collect();
            candidates.sort_unstable();
            candidates.dedup();
            self.tries.set(self.tries.get().saturating_add(candidates.len() as u32));
            if self.tries.get() < TRIES {
                holding = candidates.into_iter().filter_map(|at| self.rules.get(at)).collect();
                holding.retain(|rule| rule.matcher.match_element(node));
                // What comes later in the source stays behind.
                holding.sort_by_key(|rule| rule.specificity);
            }
        }
        let mut style = Style::default();
        for weight in [Weight::Normal, Weight::Important] {
            for rule in &holding {
                style.apply(&rule.declarations, weight);
            }
            style.apply(own, weight);
        }
        style
    }

    fn add(&mut self, selector: &str, declarations: &Rc<Declarations>) {
        let Some((key, specificity)) = asked(selector).filter(|_| self.rules.len() < RULES) else { return };
        let Ok(matcher) = Matcher::new(selector) else { return };
        self.by_key.entry(key).or_default().push(self.rules.len());
        self.rules.push(Rule { matcher, specificity, declarations: Rc::clone(declarations) });
    }
}

/// The keys under which rules for `node` may stand.
fn keys(node: &NodeRef) -> impl Iterator<Item = Key> {
    let id = node.id_attr().map(|id| Key::Id(id.to_string()));
    let name = node.node_name().map(|name| Key::Name(name.to_ascii_lowercase()));
    let classes: Vec<Key> = node
        .class()
        .map(|classes| classes.split_ascii_whitespace().map(|class| Key::Class(class.to_owned())).collect())
        .unwrap_or_default();
    id.into_iter().chain(name).chain(classes).chain([Key::Any])
}

/// What the last part of `selector` asks for, and the selector's specificity; `None` where it is none that is followed.
fn asked(selector: &str) -> Option<(Key, [u8; 3])> {
    let (mut key, mut specificity) = (Key::Any, [0_u8; 3]);
    let mut count = |level: usize| specificity[level] = specificity[level].saturating_add(1);
    let mut input = Parser::new(selector.trim());
    let mut parted = false;
    while let Ok(token) = input.next_including_whitespace() {
        let token = token.clone();
        if matches!(token, Token::WhiteSpace(_) | Token::Delim('>' | '+' | '~')) {
            parted = true;
            continue;
        }
        if std::mem::take(&mut parted) {
            key = Key::Any;
        }
        match token {
            Token::IDHash(id) | Token::Hash(id) => {
                count(0);
                key = Key::Id(id.to_string());
            }
            Token::Delim('.') => {
                count(1);
                let class = input.expect_ident().ok()?.to_string();
                if !matches!(key, Key::Id(_)) {
                    key = Key::Class(class);
                }
            }
            Token::Ident(name) => {
                count(2);
                if key == Key::Any {
                    key = Key::Name(name.to_ascii_lowercase());
                }
            }
            Token::SquareBracketBlock => count(1),
            Token::Colon => {
                count(1);
                match input.next_including_whitespace().ok()? {
                    Token::Ident(name) if &**name == "root" => {}
                    Token::Function(name) if matches!(&**name, "not" | "is" | "where") => {}
                    _ => return None,
                }
            }
            Token::Delim('*') => {}
            _ => return None,
        }
    }
    Some((key, specificity))
}

/// Whether rules under the condition `media` hold on a screen of usual size.
fn holds(media: &str) -> bool {
    let media = media.trim().to_ascii_lowercase();
    media.is_empty() || media.split(',').any(|query| query.split(" and ").all(|part| part_holds(part.trim())))
}

fn part_holds(part: &str) -> bool {
    let width = |part: &str| {
        let mut input = Parser::new(part);
        match input.next().ok()? {
            Token::Dimension { value, unit, .. } if &**unit == "px" => Some(*value),
            Token::Dimension { value, unit, .. } if matches!(&**unit, "em" | "rem") => Some(*value * EM),
            _ => None,
        }
    };
    let feature = |name: &str| {
        let inside = part.strip_prefix('(')?.strip_suffix(')')?.trim().strip_prefix(name)?;
        width(inside.trim_start().strip_prefix(':')?)
    };
    matches!(part, "all" | "screen" | "only screen" | "only all")
        || feature("min-width").is_some_and(|least| least <= WINDOW.0)
        || feature("max-width").is_some_and(|most| most >= WINDOW.0)
}

/// Reads rules into a sheet.
struct Reader<'s> {
    sheet: &'s mut Sheet,
    depth: u8,
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = Vec<&'i str>;
    type QualifiedRule = ();
    type Error = Infallible;

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Vec<&'i str>, ParseError<Infallible>> {
        input.parse_comma_separated(|input| {
            let start = input.position();
            while input.next().is_ok() {}
            Ok(input.slice_from(start))
        })
    }

    fn parse_block(
        &mut self,
        selectors: Vec<&'i str>,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<Infallible>> {
        let declarations = Rc::new(Declarations::parse(input));
        if !declarations.is_empty() {
            for selector in selectors {
                self.sheet.add(selector, &declarations);
            }
        }
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = ();
    type AtRule = ();
    type Error = Infallible;

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<(), ParseError<Infallible>> {
        let start = input.position();
        while input.next().is_ok() {}
        let condition = input.slice_from(start);
        let followed = match &*name.to_ascii_lowercase() {
            "media" => holds(condition),
            "supports" => !condition.trim_start().starts_with("not"),
            "layer" => true,
            _ => false,
        };
        if followed && self.depth < DEPTH {
            Ok(())
        } else {
            Err(ParseError::from_basic_kind(BasicParseErrorKind::AtRuleInvalid))
        }
    }

    fn parse_block(&mut self, (): (), _: &ParserState, input: &mut Parser<'i>) -> Result<(), ParseError<Infallible>> {
        self.depth += 1;
        for _ in StyleSheetParser::new(input, self) {}
        self.depth -= 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, asked, holds};

    #[test]
    fn a_rule_is_found_by_what_its_last_part_asks_for() {
        let key = |selector| asked(selector).map(|(key, specificity)| (format!("{key:?}"), specificity));
        assert_eq!(key("#top .menu > li.open"), Some((format!("{:?}", Key::Class("open".to_owned())), [1, 2, 1])));
        assert_eq!(key("p#lead.x"), Some((format!("{:?}", Key::Id("lead".to_owned())), [1, 1, 1])));
        assert_eq!(key("div *"), Some((format!("{:?}", Key::Any), [0, 0, 1])));
        assert_eq!(key("p:not(.a, .b)[hidden]"), Some((format!("{:?}", Key::Name("p".to_owned())), [0, 2, 1])));
        for state in ["a:hover", "p::before", "li:nth-child(2)", "p:has(a)", "&.x"] {
            assert_eq!(key(state), None, "{state}");
        }
    }

    #[test]
    fn rules_hold_for_a_screen_of_usual_size() {
        for media in ["", "screen", "all", "print, screen", "only screen and (min-width: 600px)", "(max-width: 90em)"] {
            assert!(holds(media), "{media}");
        }
        for media in ["print", "screen and (max-width: 600px)", "not all", "(prefers-color-scheme: dark)", "speech"] {
            assert!(!holds(media), "{media}");
        }
    }
}
