//! A page as one list of nodes in the order of the source, with running counts of letters and linked letters.
//!
//! The nodes below a node stand right behind it, up to its `end`: a walk is a loop, whatever the nesting.

use dom_query::{Document, NodeData, NodeRef};
use html5ever::LocalName;
use html5ever::tendril::StrTendril;

use super::hidden::{Sight, Window};
use super::parse::NUMBER;

/// Index of a node in its [`Tree`].
pub(super) type At = usize;

/// An element or a text.
pub(super) struct Node {
    /// The element around it; itself at the root.
    pub(super) parent: At,
    /// One past the last node below it.
    pub(super) end: At,
    pub(super) data: Data,
}

/// What a node is.
pub(super) enum Data {
    Element(Element),
    Text(StrTendril),
}

/// An element.
pub(super) struct Element {
    pub(super) name: LocalName,
    /// Its number in the source.
    pub(super) number: u32,
    pub(super) attributes: Vec<(LocalName, StrTendril)>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| &**own == name).map(|(_, value)| &**value)
    }
}

/// A page.
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// Letters and digits in the texts before each node.
    letters: Vec<u32>,
    /// Those of them that are linked.
    linked: Vec<u32>,
    /// Letters and digits that a browser would not show; their texts are empty here.
    pub(super) hidden: usize,
}

impl Tree {
    /// The tree of `document`, without comments, and without the texts that a browser would not show.
    pub(super) fn new(document: &Document) -> Self {
        let mut nodes = vec![Node { parent: 0, end: 0, data: Data::Text(StrTendril::new()) }];
        let window = Window::of(document);
        let mut hidden = 0;
        let mut open: Vec<(At, Sight)> = Vec::new();
        let mut next = document.root().first_child();
        while let Some(node) = next.take() {
            let (parent, around) = open.last().copied().unwrap_or((0, window.first()));
            let at = nodes.len();
            if let Some(data) = node.query(|node| data(&node.data)).flatten() {
                let data = match data {
                    Data::Text(text) if !around.shows() => {
                        hidden += letters_of(&text);
                        Data::Text(StrTendril::new())
                    }
                    data => data,
                };
                nodes.push(Node { parent, end: at + 1, data });
                if let Some(child) = node.first_child() {
                    open.push((at, window.of_element(&node, around)));
                    next = Some(child);
                    continue;
                }
            }
            next = following(node, &mut open, &mut nodes);
        }
        let end = nodes.len();
        for at in open.into_iter().map(|(at, _)| at).chain([0]) {
            nodes[at].end = end;
        }
        let mut tree = Self { nodes, letters: Vec::new(), linked: Vec::new(), hidden };
        tree.count();
        tree
    }

    fn count(&mut self) {
        let (mut letters, mut linked, mut link_ends) = (0_u32, 0_u32, 0);
        for (at, node) in self.nodes.iter().enumerate() {
            self.letters.push(letters);
            self.linked.push(linked);
            match &node.data {
                Data::Element(element) if &*element.name == "a" => link_ends = link_ends.max(node.end),
                Data::Element(_) => {}
                Data::Text(text) => {
                    let own = letters_of(text) as u32;
                    letters += own;
                    linked += if at < link_ends { own } else { 0 };
                }
            }
        }
        self.letters.push(letters);
        self.linked.push(linked);
    }

    /// The element at `at`.
    pub(super) fn element(&self, at: At) -> Option<&Element> {
        match &self.nodes.get(at)?.data {
            Data::Element(element) => Some(element),
            Data::Text(_) => None,
        }
    }

    /// What the element at `at` is called; empty for a text.
    pub(super) fn name(&self, at: At) -> &str {
        self.element(at).map_or("", |element| &element.name)
    }

    /// One past the last node below `at`.
    pub(super) fn end(&self, at: At) -> At {
        self.nodes.get(at).map_or(at + 1, |node| node.end)
    }

    /// Letters and digits in and below `at`.
    pub(super) fn letters(&self, at: At) -> u32 {
        self.letters[self.end(at)] - self.letters[at]
    }

    /// Letters and digits from `at` to the end of `around`.
    pub(super) fn letters_from(&self, at: At, around: At) -> u32 {
        self.letters[self.end(around)] - self.letters[at]
    }

    /// The elements right below `at`.
    pub(super) fn children(&self, at: At) -> impl Iterator<Item = At> {
        let within = move |child: At| Some(child).filter(|&child| child < self.end(at));
        std::iter::successors(within(at + 1), move |&child| within(self.end(child)))
    }

    /// The share of them that is linked, 0 to 1.
    pub(super) fn link_density(&self, at: At) -> f32 {
        let linked = self.linked[self.end(at)] - self.linked[at];
        linked as f32 / self.letters(at).max(1) as f32
    }

    /// The elements in and below `at`, in the order of the source.
    pub(super) fn elements(&self, at: At) -> impl Iterator<Item = (At, &Element)> {
        (at..self.end(at)).filter_map(|at| Some((at, self.element(at)?)))
    }

    /// The elements around `at`, the nearest first.
    pub(super) fn ancestors(&self, at: At) -> impl Iterator<Item = At> {
        let up = |at: At| self.nodes.get(at).map(|node| node.parent).filter(|&parent| parent != at && parent != 0);
        std::iter::successors(up(at), move |&at| up(at))
    }

    /// The texts in and below `at`, with white space as it is.
    pub(super) fn text(&self, at: At) -> String {
        let texts = self.nodes[at..self.end(at)].iter().filter_map(|node| match &node.data {
            Data::Text(text) => Some(&**text),
            Data::Element(_) => None,
        });
        texts.collect()
    }
}

/// How many letters and digits `text` has.
fn letters_of(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The node after `node` and all that is below it; elements that end before it are closed.
fn following<'t>(node: NodeRef<'t>, open: &mut Vec<(At, Sight)>, nodes: &mut [Node]) -> Option<NodeRef<'t>> {
    let mut node = node;
    loop {
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        let (at, _) = open.pop()?;
        nodes[at].end = nodes.len();
        node = node.parent()?;
    }
}

fn data(data: &NodeData) -> Option<Data> {
    match data {
        NodeData::Text { contents } => Some(Data::Text(contents.clone())),
        NodeData::Element(element) => {
            let mut number = u32::MAX;
            let mut attributes = Vec::with_capacity(element.attrs.len());
            for attr in &element.attrs {
                if &*attr.name.local == NUMBER {
                    number = attr.value.parse().unwrap_or(u32::MAX);
                } else {
                    attributes.push((attr.name.local.clone(), attr.value.clone()));
                }
            }
            Some(Data::Element(Element { name: element.name.local.clone(), number, attributes }))
        }
        NodeData::Document
        | NodeData::Fragment
        | NodeData::Doctype { .. }
        | NodeData::Comment { .. }
        | NodeData::ProcessingInstruction { .. } => None,
    }
}
