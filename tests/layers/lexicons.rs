//! Law 6: the engine's words are data. No list of strings in `quotes/` is longer than six, in whatever form: an array, a
//! pattern, arms of a match, a chain of comparisons, one string that is split into words. Tests may have them.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::graph::Code;
use crate::laws::{Breach, Law};
use crate::sources::Source;
use crate::syntax::{is_for_tests, item_attributes, names, part_attributes};

const ENGINE: &str = "src/quotes/";
const MOST: usize = 6;

pub(crate) fn breaches(code: &Code) -> Vec<Breach> {
    let files = code
        .sources
        .files
        .iter()
        .zip(&code.places)
        .filter(|(source, place)| source.path.starts_with(ENGINE) && !place.test);
    let breach = |source: &Source| {
        let says = source
            .lists
            .iter()
            .map(|List { line, strings }| format!("{}:{line}: a list of {strings} strings", source.path));
        Breach { law: Law::Lexicon, place: name_of(&source.path), says: says.collect() }
    };
    files.map(|(source, _)| source).filter(|source| !source.lists.is_empty()).map(breach).collect()
}

/// A file's name, by which it is known wherever it moves: `quotes: names`.
fn name_of(path: &str) -> String {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    format!("quotes: {}", path.rsplit('/').next().unwrap_or(path))
}

/// A list that is too long.
pub(crate) struct List {
    /// Where it begins.
    line: usize,
    strings: usize,
}

pub(crate) fn lists(file: &syn::File) -> Vec<List> {
    let mut lists = Lists { found: Vec::new() };
    lists.visit_file(file);
    lists.found
}

struct Lists {
    found: Vec<List>,
}

/// How many strings stand in a part of the code.
#[derive(Default)]
struct Strings(usize);

impl<'ast> Visit<'ast> for Strings {
    fn visit_lit_str(&mut self, _: &'ast syn::LitStr) {
        self.0 += 1;
    }

    fn visit_pat_guard(&mut self, guarded: &'ast syn::PatGuard) {
        self.visit_pat(&guarded.pat);
    }
}

/// What a circumstance may be (`quotes::tables::Factor`) has names, which are no words of a text.
fn is_a_factor(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.is_ident("Factor"))
}

impl Lists {
    fn judge(&mut self, at: proc_macro2::Span, strings: usize) {
        if strings > MOST {
            self.found.push(List { line: at.start().line, strings });
        }
    }

    /// Strings in what a macro is given, where nothing but separators stands between them.
    fn tokens(&mut self, tokens: proc_macro2::TokenStream) {
        let (mut run, mut at) = (0, proc_macro2::Span::call_site());
        for token in tokens {
            let is_string =
                matches!(&token, proc_macro2::TokenTree::Literal(literal) if literal.to_string().contains('"'));
            match &token {
                proc_macro2::TokenTree::Literal(literal) if is_string => {
                    at = if run == 0 { literal.span() } else { at };
                    run += 1;
                    continue;
                }
                proc_macro2::TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | '|') => continue,
                proc_macro2::TokenTree::Group(group) => self.tokens(group.stream()),
                _ => {}
            }
            self.judge(at, std::mem::take(&mut run));
        }
        self.judge(at, run);
    }
}

fn strings_of_pattern(pattern: &syn::Pat) -> usize {
    let mut strings = Strings::default();
    strings.visit_pat(pattern);
    strings.0
}

/// Whether an arm gives one string to a constant or variant that no other arm has: a name, not a word of a list.
fn is_a_name(arm: &syn::Arm, matched: &syn::ExprMatch) -> bool {
    let path = |arm: &syn::Arm| match &*arm.body {
        syn::Expr::Path(path) => names(&path.path),
        _ => Vec::new(),
    };
    let own = path(arm);
    !own.is_empty()
        && strings_of_pattern(&arm.pat) == 1
        && matched.arms.iter().filter(|other| path(other) == own).count() == 1
}

/// Strings that something is compared with in a chain of `||`.
fn compared_by(binary: &syn::ExprBinary) -> usize {
    match binary.op {
        syn::BinOp::Or(_) => compared(&binary.left) + compared(&binary.right),
        syn::BinOp::Eq(_) => {
            let mut strings = Strings::default();
            strings.visit_expr_binary(binary);
            strings.0
        }
        _ => 0,
    }
}

fn compared(expr: &syn::Expr) -> usize {
    match expr {
        syn::Expr::Binary(binary) => compared_by(binary),
        syn::Expr::Paren(inner) => compared(&inner.expr),
        _ => 0,
    }
}

/// Words of a string that is split where it stands.
fn split(call: &syn::ExprMethodCall) -> Option<usize> {
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(words), .. }) = &*call.receiver else { return None };
    let by_words = ["split", "split_whitespace", "split_ascii_whitespace", "split_terminator"]
        .iter()
        .any(|name| call.method == name);
    let words = words.value();
    by_words.then(|| words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count())
}

impl<'ast> Visit<'ast> for Lists {
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

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        if !is_a_factor(&item.ty) {
            syn::visit::visit_item_const(self, item);
        }
    }

    fn visit_expr_array(&mut self, array: &'ast syn::ExprArray) {
        let mut strings = Strings::default();
        strings.visit_expr_array(array);
        self.judge(array.span(), strings.0);
    }

    fn visit_expr_match(&mut self, matched: &'ast syn::ExprMatch) {
        let words = matched.arms.iter().filter(|arm| !is_a_name(arm, matched)).map(|arm| strings_of_pattern(&arm.pat));
        self.judge(matched.span(), words.sum());
        self.visit_expr(&matched.expr);
        for arm in &matched.arms {
            if let syn::Pat::Guard(guarded) = &arm.pat {
                self.visit_expr(&guarded.guard);
            }
            self.visit_expr(&arm.body);
        }
    }

    fn visit_pat(&mut self, pattern: &'ast syn::Pat) {
        self.judge(pattern.span(), strings_of_pattern(pattern));
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        match compared_by(binary) {
            few if few <= MOST => visit::visit_expr_binary(self, binary),
            many => self.judge(binary.span(), many),
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if let Some(words) = split(call) {
            self.judge(call.span(), words);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.tokens(called.tokens.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    fn says(code: &str) -> Vec<String> {
        let files = [("src/lib.rs", "mod quotes;"), ("src/quotes/mod.rs", code)];
        breaches(&Code::of(Sources::of(&files))).into_iter().flat_map(|breach| breach.says).collect()
    }

    #[test]
    fn a_long_list_is_found_in_every_form() {
        let seven = ["a", "b", "c", "d", "e", "f", "g"];
        let quoted = |with: &str| seven.map(|word| format!("\"{word}\"")).join(with);
        let forms = [
            format!("const WORDS: &[&str] = &[{}];", quoted(", ")),
            format!("fn f(w: &str) -> bool {{ [{}].contains(&w) }}", quoted(", ")),
            format!("fn f(w: &str) -> bool {{ matches!(w, {}) }}", quoted(" | ")),
            format!("fn f(w: &str) -> u8 {{ match w {{ {} => 1, _ => 0 }} }}", quoted(" | ")),
            format!("fn f(w: &str) -> u8 {{ match w {{ {} => 1, _ => 0 }} }}", quoted(" => 2, ")),
            format!("fn f(w: &str) -> bool {{ w == {} }}", quoted(" || w == ")),
            format!("fn f(w: &str) -> bool {{ if let {} = w {{ true }} else {{ false }} }}", quoted(" | ")),
            format!("fn f() -> Vec<&'static str> {{ vec![{}] }}", quoted(", ")),
            "fn f() { \"a b c d e f g\".split(' '); }".to_owned(),
            "const PAIRS: [(&str, &str); 4] = [(\"a\", \"b\"), (\"c\", \"d\"), (\"e\", \"f\"), (\"g\", \"h\")];"
                .to_owned(),
        ];
        for form in &forms {
            assert_eq!(says(form).len(), 1, "{form}");
            assert_eq!(
                says(&form.replacen("\"a\"", "'a'", 1).replacen("a b", "b", 1).replacen("(\"h\")", "", 1)).len(),
                usize::from(form.contains("PAIRS")),
                "{form}"
            );
        }
    }

    #[test]
    fn tests_and_single_strings_are_free() {
        let names = ["A", "B", "C", "D", "E", "F", "G"].map(|name| format!("\"{name}\" => Class::{name},")).concat();
        assert_eq!(says(&format!("fn f(name: &str) -> u8 {{ match name {{ {names} _ => Class::NONE }} }}")), [""; 0]);
        let list = "[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\"]";
        assert_eq!(says(&format!("#[cfg(test)] mod tests {{ const A: [&str; 7] = {list}; }}")), [""; 0]);
        assert_eq!(says("fn f() { g(\"a b c d e f g h\"); println!(\"{} {}\", \"a\", \"b\") }"), [""; 0]);
    }
}
