//! The source of a page to a tree of bounded size, in bounded time, that remembers where each element stood.
//!
//! html5ever is fed piece by piece, one tag a piece. Parsing ends where a bound is exceeded: real pages stay far below
//! all of them, and of a hostile page any part will do.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashSet;
use std::ops::Range;
use std::time::{Duration, Instant};

use dom_query::{Document, NodeId};
use html5ever::tendril::{StrTendril, TendrilSink, format_tendril};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, ParseOpts, QualName, ns, parse_document};

use crate::text::Span;

/// Most bytes of a page that are read; the longest real pages have a tenth of that.
const BYTES: usize = 64 << 20;
/// Most elements of a page.
const ELEMENTS: u32 = 250_000;
/// Greatest depth of an element, the same as in browsers.
const DEPTH: u32 = 512;
/// Most look-ups of element names by the parser: its work on open elements grows with their number.
const QUESTIONS: u64 = 200_000_000;

/// Longest time for parsing: html5ever's time is not linear in the number of attributes of a tag, for example.
const TIME: Duration = Duration::from_secs(5);
/// Bytes that are read between two looks at the clock.
const SLICE: usize = 16 << 10;

/// The attribute that numbers elements, so that one can be known again when it is copied.
pub(super) const NUMBER: &str = "data-n";

/// A page as a tree.
pub(super) struct Parsed {
    pub(super) document: Document,
    /// Where each element stands in the source, by its number: from its start tag to the end of its own last text.
    pub(super) places: Vec<Range<u32>>,
    /// Bytes at the end that were left unread: a bound was passed.
    pub(super) unread: usize,
}

/// Parses `source`.
pub(super) fn parse(source: &str) -> Parsed {
    let whole = source.len();
    let source = Span::snapped(source, 0..BYTES).of(source);
    let sink = Bounded {
        document: Document::default(),
        number: LocalName::from(NUMBER),
        at: Piece::default(),
        places: RefCell::default(),
        depths: RefCell::default(),
        deepest: Cell::new(0),
        questions: Cell::new(0),
        shadows: RefCell::default(),
        template: RefCell::new(html_name("template")),
    };
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(sink, ParseOpts { tokenizer: TokenizerOpts::default(), tree_builder });
    let began = Instant::now();
    let mut start = 0;
    for piece in pieces(source) {
        let sink = &parser.tokenizer.sink.sink;
        if sink.is_full() || began.elapsed() > TIME {
            break;
        }
        sink.at.start.set(start as u32);
        sink.at.end.set((start + piece.len()) as u32);
        start += piece.len();
        parser.process(StrTendril::from_slice(piece));
    }
    Parsed { unread: whole - start, ..parser.finish() }
}

/// `source` in pieces that begin at a `<` or are cut where they would be overlong.
fn pieces(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = source;
    std::iter::from_fn(move || {
        let after = rest.as_bytes().get(1..)?;
        let end = memchr::memchr(b'<', &after[..after.len().min(SLICE)]).map_or(SLICE, |at| at + 1);
        let (piece, more) = rest.split_at(Span::snapped(rest, 0..end).range().end.max(1));
        rest = more;
        Some(piece)
    })
}

/// dom_query's tree, which is filled up to a bound.
struct Bounded {
    document: Document,
    number: LocalName,
    /// The piece that is being read.
    at: Piece,
    places: RefCell<Vec<Range<u32>>>,
    /// How deep each element stands, by its number.
    depths: RefCell<Vec<u32>>,
    deepest: Cell<u32>,
    questions: Cell<u64>,
    /// Numbers of the templates that a browser shows (declarative shadow roots): the parser takes them for templates, the
    /// tree has them as parts of the page.
    shadows: RefCell<HashSet<u32>>,
    /// What the parser takes them for.
    template: RefCell<QualName>,
}

fn html_name(name: &str) -> QualName {
    QualName::new(None, ns!(html), LocalName::from(name))
}

/// Where in the source a piece begins and ends.
#[derive(Default)]
struct Piece {
    start: Cell<u32>,
    end: Cell<u32>,
}

/// A node, and its number where it is an element.
#[derive(Clone, Copy)]
struct Handle {
    id: NodeId,
    number: u32,
}

impl Handle {
    /// A node that is no element.
    const fn plain(id: NodeId) -> Self {
        Self { id, number: u32::MAX }
    }
}

impl Bounded {
    fn is_shadow(&self, handle: Handle) -> bool {
        self.shadows.borrow().contains(&handle.number)
    }

    fn is_full(&self) -> bool {
        self.places.borrow().len() as u32 >= ELEMENTS || self.deepest.get() > DEPTH || self.questions.get() > QUESTIONS
    }

    fn hang(&self, parent: Handle, child: &NodeOrText<Handle>) {
        let NodeOrText::AppendNode(child) = child else {
            if let Some(place) = self.places.borrow_mut().get_mut(parent.number as usize) {
                place.end = self.at.end.get();
            }
            return;
        };
        let mut depths = self.depths.borrow_mut();
        let depth = depths.get(parent.number as usize).copied().unwrap_or_default() + 1;
        if let Some(own) = depths.get_mut(child.number as usize) {
            *own = depth;
            self.deepest.set(self.deepest.get().max(depth));
        }
    }
}

fn bare(child: NodeOrText<Handle>) -> NodeOrText<NodeId> {
    match child {
        NodeOrText::AppendNode(handle) => NodeOrText::AppendNode(handle.id),
        NodeOrText::AppendText(text) => NodeOrText::AppendText(text),
    }
}

impl TreeSink for Bounded {
    type Handle = Handle;
    type Output = Parsed;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Parsed {
        Parsed { document: self.document, places: self.places.into_inner(), unread: 0 }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::plain(self.document.get_document())
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Self::ElemName<'a> {
        self.questions.set(self.questions.get() + 1);
        if self.is_shadow(*target) {
            return self.template.borrow();
        }
        self.document.elem_name(&target.id)
    }

    fn create_element(&self, mut name: QualName, mut attrs: Vec<Attribute>, mut flags: ElementFlags) -> Handle {
        let mut places = self.places.borrow_mut();
        let number = places.len() as u32;
        if &*name.local == "template" && attrs.iter().any(|attr| &*attr.name.local == "shadowrootmode") {
            self.shadows.borrow_mut().insert(number);
            (name, flags) = (html_name("div"), ElementFlags::default());
        }
        places.push(self.at.start.get()..self.at.start.get());
        self.depths.borrow_mut().push(0);
        attrs.retain(|attr| attr.name.local != self.number);
        let name_of_number = QualName::new(None, ns!(), self.number.clone());
        attrs.push(Attribute { name: name_of_number, value: format_tendril!("{number}") });
        Handle { id: self.document.create_element(name, attrs, flags), number }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle::plain(self.document.create_comment(StrTendril::new()))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        Handle::plain(self.document.create_pi(target, data))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.hang(*parent, &child);
        self.document.append(&parent.id, bare(child));
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        self.hang(*before, &child);
        self.document.append_based_on_parent_node(&element.id, &before.id, bare(child));
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.document.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        if self.is_shadow(*target) {
            return *target;
        }
        Handle::plain(self.document.get_template_contents(&target.id))
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        self.hang(*sibling, &child);
        self.document.append_before_sibling(&sibling.id, bare(child));
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.document.add_attrs_if_missing(&target.id, attrs);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.document.remove_from_parent(&target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.document.reparent_children(&node.id, &new_parent.id);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(&handle.id)
    }
}
