//! Law 4: only `app` writes the state. Outside the crate nobody can: no field of it is `pub`. Outside `app` nobody does: who
//! holds an `App` hands it to `update`, and neither assigns to it nor lends it mutably to anybody else.

use std::collections::BTreeSet;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::graph::Code;
use crate::laws::{Breach, Law};
use crate::modules::{ModuleId, Target};
use crate::syntax::{Names, is_for_tests, item_attributes, names, part_attributes};

/// Where the state lies and who changes it.
const APP: &str = "src/app/";
const STATE: [&str; 3] = ["App", "Document", "Reader"];
const UPDATE: &str = "update";
/// Methods of the standard library that change what they are called on, beside those in `_mut`.
const CHANGING: [&str; 22] = [
    "append",
    "clear",
    "clone_from",
    "dedup",
    "drain",
    "entry",
    "extend",
    "extend_from_slice",
    "get_or_insert_with",
    "insert",
    "pop",
    "push",
    "push_str",
    "remove",
    "replace",
    "resize",
    "retain",
    "reverse",
    "sort",
    "swap",
    "take",
    "truncate",
];

pub(crate) fn breaches(code: &Code) -> Vec<Breach> {
    let changing: BTreeSet<&str> = files(code, true).flat_map(|file| changing(code, file)).collect();
    let held: BTreeSet<&str> = files(code, false).flat_map(|file| held(code, file)).collect();
    let open = files(code, true).map(|file| (file, open_fields(code, file)));
    let written = files(code, false).map(|file| (file, writes(code, file, (&held, &changing))));
    let says = open.chain(written).filter(|(_, says)| !says.is_empty());
    says.map(|(file, says)| Breach { law: Law::State, place: room_of(code, file), says }).collect()
}

/// The files of `app`, or all others, without tests.
fn files(code: &Code, of_app: bool) -> impl Iterator<Item = usize> {
    let count = code.sources.files.len();
    (0..count).filter(move |file| !code.places[*file].test && code.path(*file).starts_with(APP) == of_app)
}

/// The room of the crate that a file belongs to: `src/tui`.
fn room_of(code: &Code, file: usize) -> String {
    code.path(file).split('/').take(2).collect::<Vec<_>>().join("/")
}

/// The item of `app` that a path in a file leads to.
fn of_app(code: &Code, file: usize, path: &[String]) -> Option<String> {
    let module: ModuleId = code.modules.all.iter().position(|module| module.file == file)?;
    code.modules.resolve(module, path).into_iter().find_map(|found| match found.target {
        Target::Item(module, name) => code.path(code.modules.all[module].file).starts_with(APP).then_some(name),
        Target::Module(_) => None,
    })
}

fn is_state(code: &Code, file: usize, path: &[String]) -> bool {
    of_app(code, file, path).is_some_and(|name| STATE.contains(&name.as_str()))
}

/// Fields of the state that everybody can write.
fn open_fields(code: &Code, file: usize) -> Vec<String> {
    let mut says = Vec::new();
    for name in STATE {
        let open = code.sources.files[file].writes.open.iter().filter(|(of, _)| of == name);
        let fields: Vec<&str> = open.map(|(_, field)| field.as_str()).collect();
        if !fields.is_empty() {
            says.push(format!(
                "{}: {} fields of {name} are `pub`: {}",
                code.path(file),
                fields.len(),
                fields.join(", ")
            ));
        }
    }
    says
}

/// Methods of whatever the state is made of that change it.
fn changing(code: &Code, file: usize) -> impl Iterator<Item = &str> {
    code.sources.files[file].writes.changing.iter().map(String::as_str)
}

/// Fields and variables that hold the state itself.
fn held(code: &Code, file: usize) -> impl Iterator<Item = &str> {
    let holders = code.sources.files[file].writes.holders.iter();
    holders.filter(move |(_, of)| is_state(code, file, of)).map(|(name, _)| name.as_str())
}

/// What a file does to what is held.
fn writes(code: &Code, file: usize, (held, changing): (&BTreeSet<&str>, &BTreeSet<&str>)) -> Vec<String> {
    let is_held = |place: &Names| place.iter().any(|name| held.contains(name.as_str()));
    let mut says = Vec::new();
    for (line, write) in &code.sources.files[file].writes.writes {
        let says_so = match write {
            Write::Takes(of) if is_state(code, file, of) => "takes the state mutably; only `update` does",
            Write::Assigns(place) if is_held(place) => "assigns to the state; send a message",
            Write::Lends(place, to) if is_held(place) && of_app(code, file, to).as_deref() != Some(UPDATE) => {
                "lends the state mutably; only `update` takes it"
            }
            Write::Calls(place, method)
                if is_held(place) && (changing.contains(method.as_str()) || is_changing(method)) =>
            {
                "calls what changes the state; send a message"
            }
            Write::Takes(_) | Write::Assigns(_) | Write::Lends(..) | Write::Calls(..) => continue,
        };
        says.push(format!("{}:{line}: {says_so}", code.path(file)));
    }
    says
}

fn is_changing(method: &str) -> bool {
    CHANGING.contains(&method) || method.ends_with("_mut")
}

/// What a file says of structs, and what it writes to.
#[derive(Default)]
pub(crate) struct Facts {
    /// Structs with each field that is `pub`.
    open: Vec<(String, String)>,
    /// Methods that take `&mut self`.
    changing: Vec<String>,
    /// Fields and variables with the type of what they hold.
    holders: Vec<(String, Names)>,
    /// By line.
    writes: Vec<(usize, Write)>,
}

/// A write; a place is the names in it: `self.app.documents[0]` is `self`, `app`, `documents`.
enum Write {
    /// `&mut` of this type.
    Takes(Names),
    Assigns(Names),
    /// `&mut` of a place, as the first argument of what this path calls, if of anything.
    Lends(Names, Names),
    /// A method on a place.
    Calls(Names, String),
}

pub(crate) fn facts(file: &syn::File) -> Facts {
    let mut facts = Facts::default();
    facts.visit_file(file);
    facts
}

impl Facts {
    fn write(&mut self, at: proc_macro2::Span, write: Write) {
        self.writes.push((at.start().line, write));
    }

    fn lends(&mut self, reference: &syn::ExprReference, to: Names) {
        if reference.mutability.is_some() {
            self.write(reference.span(), Write::Lends(place(&reference.expr), to));
        }
        self.visit_expr(&reference.expr);
    }
}

fn place(expr: &syn::Expr) -> Names {
    match expr {
        syn::Expr::Field(field) => {
            let mut place = place(&field.base);
            if let syn::Member::Named(name) = &field.member {
                place.push(name.to_string());
            }
            place
        }
        syn::Expr::Index(index) => place(&index.expr),
        syn::Expr::Paren(inner) => place(&inner.expr),
        syn::Expr::Unary(inner) => place(&inner.expr),
        syn::Expr::Path(path) if path.path.segments.len() == 1 => names(&path.path),
        _ => Names::new(),
    }
}

/// Whether an operator is `+=` or its like.
fn assigns(operator: &syn::BinOp) -> bool {
    use syn::BinOp as Op;
    matches!(operator, Op::AddAssign(_) | Op::SubAssign(_) | Op::MulAssign(_) | Op::DivAssign(_) | Op::RemAssign(_))
        || matches!(operator, Op::BitXorAssign(_) | Op::BitAndAssign(_) | Op::BitOrAssign(_))
        || matches!(operator, Op::ShlAssign(_) | Op::ShrAssign(_))
}

/// Whether a method takes `&mut self`.
fn changes(signature: &syn::Signature) -> bool {
    let Some(syn::FnArg::Receiver(this)) = signature.inputs.first() else { return false };
    matches!(this.kind, syn::ReceiverKind::Reference(_, _, Some(_)))
}

/// The variables of a pattern that can change.
#[derive(Default)]
struct Mutable(Names);

impl<'ast> Visit<'ast> for Mutable {
    fn visit_pat_ident(&mut self, name: &'ast syn::PatIdent) {
        if name.mutability.is_some() {
            self.0.push(name.ident.to_string());
        }
    }
}

impl<'ast> Visit<'ast> for Facts {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_for_tests(item_attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, part: &'ast syn::ImplItem) {
        if !is_for_tests(part_attributes(part)) {
            visit::visit_impl_item(self, part);
        }
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        for field in item.fields.iter().filter(|field| matches!(field.vis, syn::Visibility::Public(_))) {
            let name = field.ident.as_ref().map_or_else(|| "0".to_owned(), ToString::to_string);
            self.open.push((item.ident.to_string(), name));
        }
        visit::visit_item_struct(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let methods = item.items.iter().filter_map(|part| match part {
            syn::ImplItem::Fn(method) if changes(&method.sig) => Some(method.sig.ident.to_string()),
            _ => None,
        });
        self.changing.extend(methods);
        visit::visit_item_impl(self, item);
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if let (syn::Type::Path(of), Some(name)) = (&field.ty, &field.ident) {
            self.holders.push((name.to_string(), names(&of.path)));
        }
        visit::visit_field(self, field);
    }

    fn visit_pat_type(&mut self, typed: &'ast syn::PatType) {
        if let (syn::Type::Path(of), syn::Pat::Ident(name)) = (&*typed.ty, &*typed.pat) {
            self.holders.push((name.ident.to_string(), names(&of.path)));
        }
        visit::visit_pat_type(self, typed);
    }

    // `let (mut app, effects) = App::new(...)`
    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(syn::LocalInit { expr, .. }) = &local.init
            && let syn::Expr::Call(syn::ExprCall { func, .. }) = &**expr
            && let syn::Expr::Path(made_by) = &**func
        {
            let mut mutable = Mutable::default();
            mutable.visit_pat(&local.pat);
            self.holders.extend(mutable.0.into_iter().map(|name| (name, names(&made_by.path))));
        }
        visit::visit_local(self, local);
    }

    fn visit_type_reference(&mut self, reference: &'ast syn::TypeReference) {
        if let syn::Type::Path(of) = &*reference.elem
            && reference.mutability.is_some()
        {
            self.write(reference.span(), Write::Takes(names(&of.path)));
        }
        visit::visit_type_reference(self, reference);
    }

    fn visit_expr_assign(&mut self, assign: &'ast syn::ExprAssign) {
        self.write(assign.span(), Write::Assigns(place(&assign.left)));
        visit::visit_expr_assign(self, assign);
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        if assigns(&binary.op) {
            self.write(binary.span(), Write::Assigns(place(&binary.left)));
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_reference(&mut self, reference: &'ast syn::ExprReference) {
        self.lends(reference, Names::new());
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        self.visit_expr(&call.func);
        for (number, argument) in call.args.iter().enumerate() {
            match (argument, &*call.func) {
                (syn::Expr::Reference(first), syn::Expr::Path(to)) if number == 0 => self.lends(first, names(&to.path)),
                _ => self.visit_expr(argument),
            }
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.write(call.method.span(), Write::Calls(place(&call.receiver), call.method.to_string()));
        visit::visit_expr_method_call(self, call);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    const APP_FILE: &str = "pub struct App { pub(crate) size: u8, read: Vec<u8>, pub(crate) view: View }
        pub struct View; impl View { pub(crate) fn widen(&mut self) {} }
        impl App { pub fn new() -> (Self, u8) { todo!() } pub fn size(&self) -> u8 { 0 } pub(crate) fn open(&mut self) {} }
        pub fn update(_: &mut App, _: u8) {} pub fn draw(_: &App) {} pub fn change(_: &mut App) {}";

    fn says(app: &str, tui: &str) -> Vec<String> {
        let code = Code::of(Sources::of(&[
            ("src/lib.rs", "mod app; mod tui;"),
            ("src/app/mod.rs", "mod state; pub use state::{App, update, draw, change};"),
            ("src/app/state.rs", app),
            ("src/tui.rs", tui),
        ]));
        breaches(&code).into_iter().flat_map(|breach| breach.says).collect()
    }

    #[test]
    fn no_field_of_the_state_is_public() {
        assert_eq!(says(APP_FILE, ""), [""; 0]);
        let open = "pub struct Reader { pub rows: u8, pub(crate) top: u8 } pub struct Row { pub span: u8 }";
        assert_eq!(says(open, ""), ["src/app/state.rs: 1 fields of Reader are `pub`: rows"]);
    }

    #[test]
    fn the_state_is_changed_by_update_alone() {
        let with = |body: &str| {
            let tui = format!(
                "use crate::app::{{self, App, update}};\nstruct Runtime {{ app: App }}\nimpl Runtime {{ fn run(&mut self) {{\n{body}\n}} }}"
            );
            says(APP_FILE, &tui)
        };
        for fine in [
            "update(&mut self.app, 1); app::update(&mut self.app, 2);",
            "app::draw(&self.app); let n = self.app.size(); self.app.read.iter().take(2);",
            "let (mut app, first) = App::new(); update(&mut app, first);",
        ] {
            assert_eq!(with(fine), [""; 0], "{fine}");
        }
        for write in [
            "self.app.size = 1;",
            "self.app.size += 1;",
            "self.app.read[0] = 1;",
            "self.app.read.push(1);",
            "self.app.read.iter_mut().for_each(drop);",
            "self.app.open();",
            "self.app.view.widen();",
            "app::change(&mut self.app);",
            "let size = &mut self.app.size;",
            "let (mut app, first) = App::new(); app.size = first;",
            "let run = |app: &mut app::App| update(app, 1);",
        ] {
            assert_eq!(with(write).len(), 1, "{write}");
        }
        assert_eq!(says(APP_FILE, "use crate::app::App as State; fn f(_: &mut State) {}").len(), 1);
        assert_eq!(says(APP_FILE, "#[cfg(test)] mod tests { fn f(_: &mut crate::app::App) {} }"), [""; 0]);
    }
}
