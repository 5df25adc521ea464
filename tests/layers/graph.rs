//! Who knows whom: from the paths of the code to arrows between files, and from those to arrows between the rooms of each
//! folder. What may be so is for the laws.
//!
//! A re-export by the head of a folder (`mod.rs`) of what lies in the folder is a signpost: who takes a name there knows the
//! file that it comes from, not the head. Anybody else who hands a name on is known by who takes it, and knows where it comes
//! from. The head is a room (`mod`) where it has items of its own. Who calls a method knows the file in which the type is given
//! it.

use std::collections::{BTreeMap, BTreeSet};

use crate::modules::{Found, ModuleId, Modules, Target};
use crate::outline::{Mention, Way};
use crate::sources::Sources;

/// What ties one file to another, by their indices: the names that it takes from it.
pub(crate) type Ties = BTreeMap<(usize, usize), BTreeSet<String>>;

/// Files of the functions of types: by the type's module, its name and the function's.
type Methods = BTreeMap<(ModuleId, String, String), usize>;

/// The sources and who knows whom among them.
pub(crate) struct Code {
    pub(crate) sources: Sources,
    pub(crate) modules: Modules,
    /// Where each file stands.
    pub(crate) places: Vec<Place>,
    /// Without those of tests.
    pub(crate) ties: Ties,
}

/// Where a file stands: its folder, and the room in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// From the top of the repository: `src`, `app`.
    pub(crate) folder: Vec<String>,
    /// [`HEAD`] for the head of the folder.
    pub(crate) room: String,
    /// Whether only tests have it.
    pub(crate) test: bool,
}

/// What the head of a folder is called among its rooms.
pub(crate) const HEAD: &str = "mod";

/// The rooms of a folder: its files, its folders, and its head where that has items of its own.
#[derive(Debug, Default)]
pub(crate) struct Level {
    pub(crate) rooms: BTreeSet<String>,
    /// From room to room, with the pairs of files that make the arrow.
    pub(crate) arrows: BTreeMap<(String, String), Vec<(usize, usize)>>,
    /// The folder's own file, which can draw a map.
    pub(crate) head: Option<usize>,
    /// How many files lie in it, without those that only tests have.
    pub(crate) files: usize,
}

impl Level {
    /// Each room that knows others, with those.
    pub(crate) fn known(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (from, to) in self.arrows.keys() {
            known.entry(from).or_default().push(to);
        }
        known
    }
}

impl Code {
    pub(crate) fn of(mut sources: Sources) -> Self {
        let modules = Modules::of(&mut sources);
        let places = places(&sources, &modules);
        let mut code = Self { sources, modules, places, ties: Ties::new() };
        code.ties = code.tie();
        code
    }

    pub(crate) fn path(&self, file: usize) -> &str {
        &self.sources.files[file].path
    }

    fn tie(&self) -> Ties {
        let methods = self.methods();
        let mut ties = Ties::new();
        for (id, module) in self.modules.all.iter().enumerate().filter(|(_, module)| !module.test) {
            for mention in module.mentions.iter().filter(|mention| !mention.test) {
                for (pair, name) in self.known_by(id, mention).into_iter().chain(self.called_by(id, mention, &methods))
                {
                    ties.entry(pair).or_default().insert(name);
                }
            }
        }
        ties.retain(|(from, to), _| from != to);
        ties
    }

    /// The files that types have functions from.
    fn methods(&self) -> Methods {
        let mut methods = Methods::new();
        for (id, module) in self.modules.all.iter().enumerate().filter(|(_, module)| !module.test) {
            for (of, function) in &module.methods {
                for found in self.modules.resolve(id, of) {
                    if let Target::Item(home, name) = found.target {
                        methods.insert((home, name, function.clone()), module.file);
                    }
                }
            }
        }
        methods
    }

    /// The file that a function of a type stands in: another than the type's, where an `impl` stands by itself.
    fn called_by(&self, module: ModuleId, mention: &Mention, methods: &Methods) -> Option<((usize, usize), String)> {
        let function = mention.path.last()?;
        self.modules.resolve(module, &mention.path).into_iter().find_map(|found| {
            let Target::Item(home, name) = found.target else { return None };
            let named = format!("{name}::{function}");
            let file = methods.get(&(home, name, function.clone()))?;
            (*file != self.modules.all[home].file).then_some(((self.modules.all[module].file, *file), named))
        })
    }

    /// From which file to which a mention leads, and to which item there.
    fn known_by(&self, module: ModuleId, mention: &Mention) -> Vec<((usize, usize), String)> {
        let from = self.modules.all[module].file;
        let mut known = Vec::new();
        for Found { target, hops } in self.modules.resolve(module, &mention.path) {
            let Target::Item(home, name) = target else { continue };
            let others = hops.iter().rev().filter(|hop| **hop != module).chain([&home]);
            let way: Vec<usize> = others.map(|module| self.modules.all[*module].file).collect();
            if mention.way == Way::HandedOn && self.is_below(way[0], from) {
                continue;
            }
            let is_signpost = |pair: &[usize]| self.is_below(pair[1], pair[0]);
            let signposts = way.windows(2).take_while(|pair| is_signpost(pair)).count();
            known.push(((from, way[signposts]), name));
        }
        known
    }

    /// Whether `file` lies in the folder that `head` is the head of.
    fn is_below(&self, file: usize, head: usize) -> bool {
        let (file, head) = (&self.places[file], &self.places[head]);
        head.room == HEAD && file.folder.starts_with(&head.folder)
    }

    /// The rooms of every folder, by its path: `src/app`.
    pub(crate) fn levels(&self) -> BTreeMap<String, Level> {
        let mut levels: BTreeMap<String, Level> = BTreeMap::new();
        for (file, place) in self.places.iter().enumerate().filter(|(_, place)| !place.test) {
            levels.entry(self.sources.files[file].folder().to_owned()).or_default().files += 1;
            let level = levels.entry(place.folder.join("/")).or_default();
            if place.room == HEAD {
                level.head = Some(file);
            } else {
                level.rooms.insert(place.room.clone());
            }
            for at in 1..place.folder.len() {
                let above = levels.entry(place.folder[..at].join("/")).or_default();
                above.rooms.insert(place.folder[at].clone());
            }
        }
        for pair in self.ties.keys() {
            let (from, to) = (&self.places[pair.0], &self.places[pair.1]);
            let shared = from.folder.iter().zip(&to.folder).take_while(|(one, other)| one == other).count();
            let room = |place: &Place| place.folder.get(shared).unwrap_or(&place.room).clone();
            // Packages have no folder in common: they know one another as their manifests say.
            if let Some(level) = levels.get_mut(&from.folder[..shared].join("/")) {
                let rooms = (room(from), room(to));
                level.rooms.extend([rooms.0.clone(), rooms.1.clone()]);
                level.arrows.entry(rooms).or_default().push(*pair);
            }
        }
        levels
    }

    /// A line for each pair of files: who takes which names from whom.
    pub(crate) fn tied(&self, files: &[(usize, usize)]) -> Vec<String> {
        let line = |pair: &(usize, usize)| {
            let names: Vec<&str> = self.ties[pair].iter().map(String::as_str).collect();
            format!("{} -> {}: {}", self.path(pair.0), self.path(pair.1), names.join(", "))
        };
        files.iter().map(line).collect()
    }
}

fn places(sources: &Sources, modules: &Modules) -> Vec<Place> {
    let test: Vec<bool> = (0..sources.files.len()).map(|file| modules.is_test(file)).collect();
    let folders: BTreeSet<&str> =
        sources.files.iter().zip(&test).filter(|(_, test)| !**test).map(|(source, _)| source.folder()).collect();
    let place = |(source, test): (&crate::sources::Source, bool)| {
        let path = source.path.trim_end_matches(".rs");
        let mut folder: Vec<String> = path.split('/').map(str::to_owned).collect();
        // `tui/runtime.rs` is the head of `tui/runtime/` where there is such a folder.
        if folders.contains(path) {
            return Place { folder, room: HEAD.to_owned(), test };
        }
        let room = folder.pop().expect("a path has a last name");
        let room = if room == "lib" { HEAD.to_owned() } else { room };
        Place { folder, room, test }
    };
    sources.files.iter().zip(test.iter().copied()).map(place).collect()
}
