//! No file of a crate builds on another file that in turn builds on the first.

#[cfg(test)]
#[path = "circles/graph.rs"]
mod graph;
#[cfg(test)]
#[path = "circles/modules.rs"]
mod modules;
#[cfg(test)]
#[path = "circles/references.rs"]
mod references;

#[cfg(test)]
mod circles {
    use std::{fmt::Write as _, path::Path};

    use withhold_tests::{metadata, root};

    use super::graph;

    #[test]
    fn no_file_builds_on_one_that_builds_on_it() {
        let mut found = String::new();
        for root_file in roots() {
            let graph = graph::of_crate(&root_file);
            assert!(!graph.is_empty(), "{} has no file", root_file.display());
            for circle in graph::circles(&graph) {
                let _ = writeln!(found, "a circle of {}:", circle.len());
                for file in &circle {
                    let named: Vec<String> = graph[*file]
                        .iter()
                        .filter(|to| circle.contains(to.as_path()))
                        .map(|to| short(to))
                        .collect();
                    let _ = writeln!(found, "  {} -> {}", short(file), named.join(", "));
                }
            }
        }
        assert!(found.is_empty(), "{found}");
    }

    /// The roots of all libraries and programs of the workspace.
    fn roots() -> Vec<std::path::PathBuf> {
        let metadata = metadata();
        let targets = metadata.packages.iter().filter(|package| package.source.is_none());
        let targets = targets.flat_map(|package| &package.targets);
        let wanted = targets.filter(|target| target.is_lib() || target.is_bin());
        wanted.map(|target| target.src_path.as_std_path().to_owned()).collect()
    }

    fn short(file: &Path) -> String {
        file.strip_prefix(root()).unwrap_or(file).display().to_string()
    }
}
