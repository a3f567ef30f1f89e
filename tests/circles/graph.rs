//! Which file of a crate names something that another file defines, and the circles among the files.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::modules::{Modules, Names};

/// More steps than any chain of imports has.
const STEPS: usize = 24;

/// From each file to the files whose definitions it names.
pub(crate) type Graph = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

/// The graph of the crate whose root is the file `root`.
pub(crate) fn of_crate(root: &Path) -> Graph {
    let modules = Modules::of_crate(root);
    let mut graph = Graph::new();
    for (path, module) in &modules.by_path {
        let seen = module.refers.iter().filter_map(|named| modules.definition(path, named, STEPS));
        let others = seen.filter(|file| !encloses(file, &module.file)).map(Path::to_owned);
        graph.entry(module.file.clone()).or_default().extend(others);
    }
    graph
}

/// Whether `outer` is `inner` or the file of a module that `inner` lies in. A file may always use the names of the
/// module that the file is a part of, so such a use makes no circle.
fn encloses(outer: &Path, inner: &Path) -> bool {
    let is_root = outer
        .file_name()
        .is_some_and(|name| ["lib.rs", "main.rs", "mod.rs"].iter().any(|root| name == *root));
    let room = if is_root { outer.parent().map(Path::to_owned) } else { Some(outer.with_extension("")) };
    outer == inner || room.is_some_and(|room| inner.starts_with(room))
}

/// The groups of files of which each file reaches all other files of the group.
pub(crate) fn circles(graph: &Graph) -> Vec<BTreeSet<&Path>> {
    let reach: BTreeMap<&Path, BTreeSet<&Path>> =
        graph.keys().map(|file| (file.as_path(), reached_from(graph, file))).collect();
    let mut found: Vec<BTreeSet<&Path>> = Vec::new();
    for (file, reached) in &reach {
        if !reached.contains(file) || found.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        found.push(reached.iter().filter(|other| reach[*other].contains(file)).copied().collect());
    }
    found
}

fn reached_from<'a>(graph: &'a Graph, file: &Path) -> BTreeSet<&'a Path> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&Path> = graph[file].iter().map(PathBuf::as_path).collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(graph[file].iter().map(PathBuf::as_path));
        }
    }
    reached
}

impl Modules {
    /// The file that defines what `named` means in the module `from`; `None` for names of other crates, of parameters
    /// and of local variables.
    fn definition(&self, from: &[String], named: &[String], steps: usize) -> Option<&Path> {
        let (first, rest) = named.split_first()?;
        match first.as_str() {
            "crate" => self.below(&[], rest, steps),
            "self" => self.below(from, rest, steps),
            "super" => self.below(from.get(..from.len().checked_sub(1)?)?, rest, steps),
            _ => self.below(from, named, steps),
        }
    }

    /// The file that defines what `rest` means when said inside the module `module`.
    fn below(&self, module: &[String], rest: &[String], steps: usize) -> Option<&Path> {
        let here = self.by_path.get(module)?;
        let Some((first, after)) = rest.split_first() else {
            // The path ends at a module: the module's file, except for the root, which every file may name.
            return (!module.is_empty()).then_some(here.file.as_path());
        };
        if first == "super" {
            return self.below(module.get(..module.len().checked_sub(1)?)?, after, steps);
        }
        let child: Names = [module, std::slice::from_ref(first)].concat();
        if self.by_path.contains_key(&child) {
            return self.below(&child, after, steps);
        }
        if here.defines.contains(first) {
            return Some(&here.file);
        }
        let steps = steps.checked_sub(1)?;
        if let Some(import) = here.imports.get(first) {
            let whole = [import.path.as_slice(), after].concat();
            // An import whose path begins with its own name stands for a crate of the same name.
            return (whole != rest).then(|| self.definition(module, &whole, steps)).flatten();
        }
        here.globs.iter().find_map(|glob| {
            let whole = [glob.as_slice(), rest].concat();
            self.definition(module, &whole, steps)
        })
    }
}
