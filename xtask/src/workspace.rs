//! What cargo knows of the workspace: the folder of build results, and the names of the tests.

use crate::call;
use crate::failure::{Done, Failure};
use std::path::PathBuf;

/// The folder of build results, as cargo settles it.
pub(crate) fn target() -> Done<PathBuf> {
    let metadata = metadata()?;
    let folder = metadata["target_directory"].as_str();
    folder.map(PathBuf::from).ok_or_else(|| Failure::new("cargo named no target folder.", "Update cargo."))
}

/// The names of the whole-project tests except the journeys, which need a screen.
pub(crate) fn tests_without_screen() -> Done<Vec<String>> {
    let metadata = metadata()?;
    let mut names = integration_tests(&metadata);
    names.retain(|name| name != "journeys");
    Ok(names)
}

fn metadata() -> Done<serde_json::Value> {
    let mut cargo = call::cargo();
    cargo.args(["metadata", "--no-deps", "--format-version", "1"]);
    let text = call::read(&mut cargo, "Look at the Cargo.toml it names.")?;
    serde_json::from_slice(&text).map_err(|error| {
        Failure::new(format!("cargo's description could not be read: {error}."), "Update cargo.")
    })
}

fn integration_tests(metadata: &serde_json::Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages.flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let tests = targets.filter(|target| {
        let kinds = target["kind"].as_array();
        kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "test"))
    });
    let mut names: Vec<_> = tests.filter_map(|target| Some(target["name"].as_str()?.to_owned())).collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::integration_tests;
    use serde_json::json;

    #[test]
    fn only_integration_tests_are_listed_and_each_once() {
        let metadata = json!({ "packages": [
            { "targets": [{ "kind": ["lib"], "name": "a" }, { "kind": ["test"], "name": "ipc" }] },
            { "targets": [{ "kind": ["test"], "name": "crash" }, { "kind": ["test"], "name": "ipc" }] },
        ]});
        assert_eq!(integration_tests(&metadata), ["crash", "ipc"]);
    }
}
