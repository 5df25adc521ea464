//! Law 5: a rule of the engine is a room with its own proof. Each file of the folders of rules tests itself at its foot in
//! marked text, and its head tells of what it was counted on, or of the paper that it follows.

use syn::visit::{self, Visit};

use crate::graph::{Code, HEAD};
use crate::laws::{Breach, Law};
use crate::modules::{Module, ModuleId, Target};
use crate::syntax::is_for_tests;

/// The folders of rules.
const RULES: [&str; 3] = ["src/quotes/detection", "src/quotes/page", "src/quotes/coreference"];
/// What marked text is read by.
const MARKED: &str = "marked";

pub(crate) fn breaches(code: &Code) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for folder in RULES {
        let files: Vec<usize> = (0..code.sources.files.len()).filter(|file| is_rule(code, *file, folder)).collect();
        let mut says: Vec<String> = files.iter().flat_map(|file| lacks(code, *file)).collect();
        if files.is_empty() {
            says.push("no file".to_owned());
        }
        if !says.is_empty() {
            breaches.push(Breach { law: Law::Proof, place: folder.to_owned(), says });
        }
    }
    breaches
}

/// Whether a file is one of the rules: the head is where it has functions of its own.
fn is_rule(code: &Code, file: usize, folder: &str) -> bool {
    let (source, place) = (&code.sources.files[file], &code.places[file]);
    source.folder() == folder && !place.test && (place.room != HEAD || source.proof.functions)
}

fn lacks(code: &Code, file: usize) -> Vec<String> {
    let source = &code.sources.files[file];
    let mut says = Vec::new();
    if !source.proof.foot {
        says.push("no tests at its foot");
    } else if !tests_in_marked_text(code, file) {
        says.push("its tests do not use marked text");
    }
    if !cites(&source.head.join(" ").replace("//!", "")) {
        says.push("its `//!` cites neither a count (\"31 of 40 ...\") nor a paper (\"Name (2013)\")");
    }
    says.iter().map(|lack| format!("{}: {lack}", source.path)).collect()
}

/// Whether a module of tests that `file` declares has any, and takes something of `marked`.
fn tests_in_marked_text(code: &Code, file: usize) -> bool {
    let is_marked = |module: ModuleId| code.path(code.modules.all[module].file).contains(&format!("/{MARKED}"));
    let takes = |(id, module): (ModuleId, &Module)| {
        let found = module.mentions.iter().flat_map(|mention| code.modules.resolve(id, &mention.path));
        found.into_iter().any(|found| match found.target {
            Target::Item(module, _) | Target::Module(module) => is_marked(module),
        })
    };
    let is_own = |module: &Module| module.parent.is_some_and(|parent| code.modules.all[parent].file == file);
    let tests = code.modules.all.iter().enumerate().filter(|(_, module)| module.test && is_own(module));
    tests.into_iter().any(|(id, module)| code.sources.files[module.file].proof.tests > 0 && takes((id, module)))
}

/// What a file has to prove itself by.
pub(crate) struct Proof {
    /// Whether it ends in a module of tests.
    foot: bool,
    /// How many tests stand in it.
    tests: usize,
    /// Whether it has functions.
    functions: bool,
}

pub(crate) fn proof(file: &syn::File) -> Proof {
    let foot = matches!(file.items.last(), Some(syn::Item::Mod(tests)) if is_for_tests(&tests.attrs));
    let functions = file.items.iter().any(|item| matches!(item, syn::Item::Fn(_) | syn::Item::Impl(_)));
    let mut tests = Tests(0);
    tests.visit_file(file);
    Proof { foot, tests: tests.0, functions }
}

/// How many tests there are.
struct Tests(usize);

impl<'ast> Visit<'ast> for Tests {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.0 += usize::from(function.attrs.iter().any(|attribute| attribute.path().is_ident("test")));
        visit::visit_item_fn(self, function);
    }

    fn visit_item_macro(&mut self, called: &'ast syn::ItemMacro) {
        self.0 += usize::from(called.mac.path.is_ident("proptest"));
    }
}

/// Whether prose names a count or a paper.
fn cites(prose: &str) -> bool {
    let part = r"\d[\d,.]*%?( [\w’'-]+){0,2} (of|in) (the )?(\w+ ){0,2}\d|\d[\d,.]*%? of |\b[Oo]f (the )?\d";
    let times = r"\d[\d,.]* times\b";
    let paper = r"\b(19|20)\d\d[a-z]?\)";
    regex::Regex::new(&format!("{part}|{times}|{paper}")).expect("a pattern").is_match(prose)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    #[test]
    fn a_count_and_a_paper_are_cited() {
        for prose in [
            "31 of 40 such lines",
            "in 1,204 of the cases",
            "96% of them",
            "of 30 quotations that begin so 27 are right",
            "26 times one thing, once the other",
            "as in Name and Other (2013)",
            "(Name et al., 2016b)",
        ] {
            assert!(cites(prose), "{prose}");
        }
        for prose in ["a list of names", "2 rules", "from 1990 on", "most of them", ""] {
            assert!(!cites(prose), "{prose}");
        }
    }

    const RULE: &str = "src/quotes/detection/rule.rs";

    fn says(rule: &str) -> Vec<String> {
        let code = Code::of(Sources::of(&[
            ("src/lib.rs", "mod quotes;"),
            ("src/quotes/mod.rs", "mod coreference; mod detection; mod marked; mod page;"),
            ("src/quotes/marked.rs", "pub fn drafts() {}"),
            ("src/quotes/coreference/mod.rs", "mod rule;"),
            (
                "src/quotes/coreference/rule.rs",
                "//! (2013)\n#[cfg(test)] mod tests { use crate::quotes::marked::drafts; #[test] fn t() {} }",
            ),
            ("src/quotes/detection/mod.rs", "mod rule; pub use rule::f;"),
            (RULE, rule),
            (
                "src/quotes/page/mod.rs",
                "//! 3 of 4\nfn f() {} #[cfg(test)] mod tests { use crate::quotes::marked; #[test] fn t() { marked::drafts() } }",
            ),
        ]));
        breaches(&code).into_iter().flat_map(|breach| breach.says).collect()
    }

    #[test]
    fn a_rule_proves_itself_at_its_foot() {
        let marked = "use crate::quotes::marked::drafts;";
        let tests = format!("#[cfg(test)] mod tests {{ {marked} #[test] fn t() {{ drafts() }} }}");
        assert_eq!(says(&format!("//! 31 of 40.\npub fn f() {{}} {tests}")), [""; 0]);
        assert_eq!(says(&format!("//! 31 of 40.\n{tests} pub fn f() {{}}")), [format!("{RULE}: no tests at its foot")]);
        let empty = format!("//! 31 of 40.\npub fn f() {{}} #[cfg(test)] mod tests {{ {marked} }}");
        assert_eq!(says(&empty), [format!("{RULE}: its tests do not use marked text")]);
        let unmarked = "//! 31 of 40.\npub fn f() {} #[cfg(test)] mod tests { #[test] fn t() { super::f() } }";
        assert_eq!(says(unmarked), [format!("{RULE}: its tests do not use marked text")]);
        assert_eq!(says("pub fn f() {}").len(), 2);
    }
}
