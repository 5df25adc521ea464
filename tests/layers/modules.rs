//! The modules of the sources, crate by crate, and where a path leads in them: through imports, re-exports and globs. Which
//! paths the code has is for `outline`.

use std::collections::BTreeMap;

use crate::outline::{Inner, Mention, Scope};
use crate::sources::Sources;
use crate::syntax::Names;

/// Index in [`Modules::all`].
pub(crate) type ModuleId = usize;

/// A module: a file, or a part of one.
pub(crate) struct Module {
    /// Index in [`Sources::files`].
    pub(crate) file: usize,
    /// Whether only tests have it.
    pub(crate) test: bool,
    pub(crate) parent: Option<ModuleId>,
    pub(crate) mentions: Vec<Mention>,
    /// Types with each function that is theirs from here.
    pub(crate) methods: Vec<(Names, String)>,
    root: ModuleId,
    names: BTreeMap<String, Vec<Name>>,
    globs: Vec<Names>,
}

/// What a module calls by a name.
enum Name {
    Module(ModuleId),
    Item,
    Import(Names),
}

/// Where a module stands.
struct Place {
    file: usize,
    parent: Option<ModuleId>,
    test: bool,
    /// Where the files of the modules inside lie.
    folder: String,
}

/// Where a path leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) target: Target,
    /// Modules on the way that hand the name on, the last one first.
    pub(crate) hops: Vec<ModuleId>,
}

/// The end of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Module(ModuleId),
    /// An item in the module, by its name there; what a path says behind it (variants, methods) is part of it.
    Item(ModuleId, String),
}

/// All modules, crate by crate.
#[derive(Default)]
pub(crate) struct Modules {
    pub(crate) all: Vec<Module>,
    crates: BTreeMap<String, ModuleId>,
}

/// Where a search for a name stands: the imports that are being followed.
type Followed = Vec<(ModuleId, String)>;

impl Modules {
    /// Those of all files that a crate's root leads to.
    pub(crate) fn of(sources: &mut Sources) -> Self {
        let mut modules = Self::default();
        for file in 0..sources.files.len() {
            let path = sources.files[file].path.clone();
            let library = sources.packages.iter().find(|package| path == format!("{}/lib.rs", package.folder));
            let name = library.map(|package| package.name.clone());
            // A program has no name: nobody imports it.
            if name.is_some() || path.ends_with("/main.rs") {
                let folder = sources.files[file].folder().to_owned();
                let root = modules.add(sources, Place { file, parent: None, test: false, folder }, None);
                modules.crates.extend(name.map(|name| (name, root)));
            }
        }
        modules
    }

    /// Adds a module, whose scope is `own` or all of its file, and those inside.
    fn add(&mut self, sources: &mut Sources, place: Place, own: Option<Scope>) -> ModuleId {
        let id = self.all.len();
        let Place { file, parent, test, folder } = place;
        let root = parent.map_or(id, |parent| self.all[parent].root);
        let scope = own.unwrap_or_else(|| std::mem::take(&mut sources.files[file].scope));
        let mut names: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        for item in scope.items {
            names.entry(item).or_default().push(Name::Item);
        }
        for (name, path) in scope.imports {
            names.entry(name).or_default().push(Name::Import(path));
        }
        let (mentions, methods) = (scope.mentions.into_iter().collect(), scope.methods.into_iter().collect());
        let globs = scope.globs.into_iter().collect();
        self.all.push(Module { file, test, parent, mentions, methods, root, names, globs });
        for Inner { name, test: inner_test, scope } in scope.modules {
            let inside = format!("{folder}/{name}");
            let file = match scope {
                Some(_) => Some(file),
                None => sources.at(&format!("{inside}.rs")).or_else(|| sources.at(&format!("{inside}/mod.rs"))),
            };
            let file =
                file.unwrap_or_else(|| panic!("{}: no file for `mod {name}`", sources.files[self.all[id].file].path));
            let place = Place { file, parent: Some(id), test: test || inner_test, folder: inside };
            let inner = self.add(sources, place, scope);
            self.all[id].names.entry(name).or_default().push(Name::Module(inner));
        }
        id
    }

    /// Whether only tests have a file. One that no module declares is nobody's.
    pub(crate) fn is_test(&self, file: usize) -> bool {
        self.all.iter().filter(|module| module.file == file).all(|module| module.test)
    }

    /// Where `path` leads that stands in `from`: nowhere, if it is another crate's, else to one place or, where a module
    /// and an item have the same name, to both.
    pub(crate) fn resolve(&self, from: ModuleId, path: &[String]) -> Vec<Found> {
        self.lead(from, path, &mut Vec::new())
    }

    fn lead(&self, from: ModuleId, path: &[String], followed: &mut Followed) -> Vec<Found> {
        let Some((first, mut rest)) = path.split_first() else { return Vec::new() };
        let mut base = match first.as_str() {
            "crate" => self.all[from].root,
            "self" => from,
            "super" => match self.all[from].parent {
                Some(parent) => parent,
                None => return Vec::new(),
            },
            name => {
                let known = self.look_up(from, name, followed);
                let known = known.or_else(|| {
                    let root = *self.crates.get(name)?;
                    Some(vec![Found { target: Target::Module(root), hops: Vec::new() }])
                });
                return self.behind(known.unwrap_or_default(), rest, followed);
            }
        };
        while let Some(("super", behind)) = rest.split_first().map(|(name, behind)| (name.as_str(), behind)) {
            let Some(parent) = self.all[base].parent else { return Vec::new() };
            (base, rest) = (parent, behind);
        }
        self.inside(base, rest, followed)
    }

    /// Where `rest` leads in another module. A name that the module does not know comes out of one of its macros.
    fn inside(&self, module: ModuleId, rest: &[String], followed: &mut Followed) -> Vec<Found> {
        let Some((name, rest)) = rest.split_first() else {
            return vec![Found { target: Target::Module(module), hops: Vec::new() }];
        };
        let of_macro = || vec![Found { target: Target::Item(module, name.clone()), hops: Vec::new() }];
        let known = self.look_up(module, name, followed).unwrap_or_else(of_macro);
        self.behind(known, rest, followed)
    }

    /// Where `rest` leads behind what was found.
    fn behind(&self, mut found: Vec<Found>, rest: &[String], followed: &mut Followed) -> Vec<Found> {
        if rest.is_empty() {
            return found;
        }
        let is_module = |found: &Found| matches!(found.target, Target::Module(_));
        if found.iter().any(is_module) {
            found.retain(is_module);
        }
        let mut further = Vec::new();
        for one in found {
            match one.target {
                Target::Item(..) => further.push(one),
                Target::Module(module) => {
                    further.extend(self.inside(module, rest, followed).into_iter().map(|mut behind| {
                        behind.hops.extend(&one.hops);
                        behind
                    }));
                }
            }
        }
        further
    }

    /// What `module` calls `name`; `None` where it has no such name, nothing where it is another crate's.
    fn look_up(&self, module: ModuleId, name: &str, followed: &mut Followed) -> Option<Vec<Found>> {
        let step = (module, name.to_owned());
        let Some(names) = self.all[module].names.get(name) else { return self.look_through_globs(step, followed) };
        let own = |target| vec![Found { target, hops: Vec::new() }];
        let mut found = Vec::new();
        for what in names {
            match what {
                Name::Module(child) => found.extend(own(Target::Module(*child))),
                Name::Item => found.extend(own(Target::Item(module, name.to_owned()))),
                // `use update::update` is no way to the module `update`.
                Name::Import(_) if followed.contains(&step) => {}
                Name::Import(path) => {
                    followed.push(step.clone());
                    let there = self.lead(module, path, followed);
                    followed.pop();
                    found.extend(there.into_iter().map(|found| handed_on(found, module)));
                }
            }
        }
        found.dedup();
        Some(found)
    }

    fn look_through_globs(&self, step: (ModuleId, String), followed: &mut Followed) -> Option<Vec<Found>> {
        if followed.contains(&step) {
            return None;
        }
        let (module, name) = step.clone();
        followed.push(step);
        let mut found = None;
        for glob in &self.all[module].globs {
            for place in self.lead(module, glob, followed) {
                if let Target::Module(inner) = place.target {
                    found = found.or_else(|| self.look_up(inner, &name, followed));
                }
            }
        }
        followed.pop();
        Some(found?.into_iter().map(|found| handed_on(found, module)).collect())
    }
}

fn handed_on(mut found: Found, by: ModuleId) -> Found {
    found.hops.push(by);
    found
}
