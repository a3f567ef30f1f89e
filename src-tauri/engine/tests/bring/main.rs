//! Accounts brought from an export, up to the vault and what crosses to the window.

#[cfg(test)]
mod adding;
#[cfg(test)]
mod counting;
#[cfg(test)]
#[path = "../../../import/tests/import/exports/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the import's own tests use more of them")]
mod exports;
#[cfg(test)]
mod files;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod world;
