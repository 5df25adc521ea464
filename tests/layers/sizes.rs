//! Law 3: a folder has at most fifteen files, so that one sees them at a glance; the commands are a list and may be more.
//! Tests do not count.

use crate::graph::{Code, Level};
use crate::laws::{Breach, Law};

const MOST: usize = 15;

pub(crate) fn breaches(code: &Code) -> Vec<Breach> {
    let levels = code.levels();
    let too_many = levels.iter().filter(|(folder, level)| level.files > MOST && !folder.ends_with("/commands"));
    let breach = |(folder, level): (&String, &Level)| Breach {
        law: Law::Size,
        place: folder.clone(),
        says: vec![format!("{} files, which should be {MOST} at most", level.files)],
    };
    too_many.map(breach).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    fn says(folder: &str, files: usize) -> Vec<String> {
        let names: Vec<String> = (0..files).map(|number| format!("room{number}")).collect();
        let head = names.iter().map(|name| format!("mod {name};")).collect::<Vec<_>>().concat();
        let lib = format!("mod {folder};");
        let tests = format!("{head} #[cfg(test)] mod tests;");
        let paths: Vec<String> = names.iter().map(|name| format!("src/{folder}/{name}.rs")).collect();
        let (head, test) = (format!("src/{folder}/mod.rs"), format!("src/{folder}/tests.rs"));
        let mut all = vec![("src/lib.rs", lib.as_str()), (head.as_str(), tests.as_str()), (test.as_str(), "")];
        all.extend(paths.iter().map(|path| (path.as_str(), "")));
        breaches(&Code::of(Sources::of(&all))).into_iter().flat_map(|breach| breach.says).collect()
    }

    #[test]
    fn a_folder_has_at_most_fifteen_files() {
        assert_eq!(says("view", 14), [""; 0]);
        assert_eq!(says("view", 15), ["16 files, which should be 15 at most"]);
        assert_eq!(says("commands", 15), [""; 0]);
    }
}
