//! What a file says of names: the modules, items and imports that it declares, every path in it, also in macros and
//! attributes, and the methods that it calls on `self` and on arguments, as paths: `App::settle`. What type anything else has
//! is not known. Where a path leads is for `modules`.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use crate::syntax::{Names, is_for_tests, item_attributes, names, part_attributes};

/// What stands in a module.
#[derive(Default)]
pub(crate) struct Scope {
    /// What it declares, but for modules and imports.
    pub(crate) items: BTreeSet<String>,
    /// What it imports, under which name.
    pub(crate) imports: BTreeSet<(String, Names)>,
    /// Where it imports everything from.
    pub(crate) globs: BTreeSet<Names>,
    pub(crate) mentions: BTreeSet<Mention>,
    /// Types with each function that is theirs from here.
    pub(crate) methods: BTreeSet<(Names, String)>,
    pub(crate) modules: Vec<Inner>,
}

/// A module that another declares.
pub(crate) struct Inner {
    pub(crate) name: String,
    /// Whether only tests have it.
    pub(crate) test: bool,
    /// `None` where it is a file of its own.
    pub(crate) scope: Option<Scope>,
}

/// A path that stands in the code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mention {
    pub(crate) path: Names,
    pub(crate) way: Way,
    /// Whether it stands in a test.
    pub(crate) test: bool,
}

/// How a path stands in the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// `use`, for the module itself.
    Import,
    /// `pub use`, also for a part of the crate.
    HandedOn,
    /// In an expression, a type, a pattern, a macro, an attribute.
    Inline,
}

pub(crate) fn outline(file: &syn::File) -> Scope {
    let mut walk = Walk::default();
    walk.visit_file(file);
    walk.scope
}

#[derive(Default)]
struct Walk {
    scope: Scope,
    test: bool,
    /// What `Self` is.
    this: Names,
    /// The types of the function's arguments.
    arguments: Vec<(String, Names)>,
}

impl Walk {
    fn mention(&mut self, path: Names, way: Way) {
        if !path.is_empty() {
            self.scope.mentions.insert(Mention { path, way, test: self.test });
        }
    }

    /// What `inner` does, as a test where `attributes` say so.
    fn under(&mut self, attributes: &[syn::Attribute], inner: impl FnOnce(&mut Self)) {
        let before = self.test;
        self.test |= is_for_tests(attributes);
        inner(self);
        self.test = before;
    }

    /// A path in which `Self` is what it stands for.
    fn meant(&self, mut path: Names) -> Names {
        if path.first().is_some_and(|first| first == "Self") {
            path.splice(..1, self.this.iter().cloned());
        }
        path
    }

    /// The type of what a method is called on; none where that is not known.
    fn type_of(&self, receiver: &syn::Expr) -> Names {
        let syn::Expr::Path(receiver) = receiver else { return Names::new() };
        let argument = self.arguments.iter().find(|(name, _)| receiver.path.is_ident(name));
        argument.map_or_else(Names::new, |(_, of)| of.clone())
    }

    /// What `inner` does in a function.
    fn within(&mut self, signature: &syn::Signature, inner: impl FnOnce(&mut Self)) {
        let argument = |input: &syn::FnArg| match input {
            syn::FnArg::Receiver(_) => Some(("self".to_owned(), self.this.clone())),
            syn::FnArg::Typed(typed) => match &*typed.pat {
                syn::Pat::Ident(name) => Some((name.ident.to_string(), self.meant(type_path(&typed.ty)))),
                _ => None,
            },
        };
        let arguments = signature.inputs.iter().filter_map(argument).collect();
        let outside = std::mem::replace(&mut self.arguments, arguments);
        inner(self);
        self.arguments = outside;
    }

    fn import(&mut self, tree: &syn::UseTree, before: &Names, way: Way) {
        match tree {
            syn::UseTree::Path(path) => self.import(&path.tree, &behind(before, &path.ident), way),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, before, way)),
            syn::UseTree::Glob(_) => {
                self.scope.globs.insert(before.clone());
                self.mention([before.as_slice(), &["*".to_owned()]].concat(), way);
            }
            syn::UseTree::Name(name) => self.import_as(name.ident.to_string(), behind(before, &name.ident), way),
            syn::UseTree::Rename(name) => self.import_as(name.rename.to_string(), behind(before, &name.ident), way),
        }
    }

    fn import_as(&mut self, mut name: String, mut path: Names, way: Way) {
        // `use a::{self}` imports `a`.
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
            if name == "self" {
                name.clone_from(&path[path.len() - 1]);
            }
        }
        self.scope.imports.insert((name, path.clone()));
        self.mention(path, way);
    }

    /// The paths in what a macro or an attribute is given, which is not parsed; those in brackets stand behind `before`, as
    /// in `use a::{b, c}`.
    fn tokens(&mut self, tokens: TokenStream, before: &[String]) {
        let mut path = before.to_vec();
        // How many colons stand behind the path; a dot makes a field or a method of the next name.
        let (mut colons, mut dot) = (0, false);
        for token in tokens {
            let goes_on = colons == 2;
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Ident(name) if goes_on || path.len() == before.len() => {
                    if goes_on || !dot {
                        path.push(name.to_string());
                    }
                    dot = false;
                }
                TokenTree::Ident(name) => {
                    self.end(&mut path, before);
                    path.push(name.to_string());
                }
                TokenTree::Group(group) => {
                    self.tokens(group.stream(), if goes_on { &path } else { &[] });
                    self.end(&mut path, before);
                }
                TokenTree::Punct(punct) => {
                    self.end(&mut path, before);
                    dot = punct.as_char() == '.';
                }
                TokenTree::Literal(_) => self.end(&mut path, before),
            }
            colons = 0;
        }
        self.end(&mut path, before);
    }

    fn end(&mut self, path: &mut Names, before: &[String]) {
        if path.len() > before.len() {
            self.mention(std::mem::replace(path, before.to_vec()), Way::Inline);
        }
    }
}

fn behind(before: &Names, name: &syn::Ident) -> Names {
    let mut path = before.clone();
    path.push(name.to_string());
    path
}

/// The path of a type, or of what it refers to.
fn type_path(of: &syn::Type) -> Names {
    match of {
        syn::Type::Reference(inner) => type_path(&inner.elem),
        syn::Type::Path(path) => names(&path.path),
        _ => Names::new(),
    }
}

/// What an item that is neither a module nor an import is called.
fn item_name(item: &syn::Item) -> Option<&syn::Ident> {
    use syn::Item;
    match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Macro(item) => item.ident.as_ref(),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        Item::Union(item) => Some(&item.ident),
        _ => None,
    }
}

impl<'ast> Visit<'ast> for Walk {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        self.scope.items.extend(item_name(item).map(ToString::to_string));
        self.under(item_attributes(item), |walk| visit::visit_item(walk, item));
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let scope = item.content.as_ref().map(|(_, items)| {
            let outside = std::mem::take(&mut self.scope);
            for item in items {
                self.visit_item(item);
            }
            std::mem::replace(&mut self.scope, outside)
        });
        self.scope.modules.push(Inner { name: item.ident.to_string(), test: self.test, scope });
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let way = if matches!(item.vis, syn::Visibility::Inherited) { Way::Import } else { Way::HandedOn };
        // `::name` is another crate's.
        if item.leading_colon.is_none() {
            self.import(&item.tree, &Names::new(), way);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.within(&function.sig, |walk| visit::visit_item_fn(walk, function));
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.within(&function.sig, |walk| visit::visit_impl_item_fn(walk, function));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let outside = std::mem::replace(&mut self.this, type_path(&item.self_ty));
        if item.trait_.is_none() && !self.this.is_empty() {
            let functions = item.items.iter().filter_map(|part| match part {
                syn::ImplItem::Fn(function) if !is_for_tests(&function.attrs) => Some(function.sig.ident.to_string()),
                _ => None,
            });
            self.scope.methods.extend(functions.map(|name| (self.this.clone(), name)));
        }
        visit::visit_item_impl(self, item);
        self.this = outside;
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let of = self.type_of(&call.receiver);
        if !of.is_empty() {
            self.mention(behind(&of, &call.method), Way::Inline);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_impl_item(&mut self, part: &'ast syn::ImplItem) {
        self.under(part_attributes(part), |walk| visit::visit_impl_item(walk, part));
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        self.under(&field.attrs, |walk| visit::visit_field(walk, field));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.mention(self.meant(names(path)), Way::Inline);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.visit_path(&called.path);
        self.tokens(called.tokens.clone(), &[]);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone(), &[]);
        }
    }
}
