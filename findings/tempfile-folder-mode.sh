#!/bin/bash
# Guess: a temporary folder of the Rust crate `tempfile` is closed to other people of the computer, as a folder of
# mkdtemp(3) or of Python's `tempfile` is, since the crate's temporary files are.
#
# Found with tempfile 3.27.0: under the usual umask the folder is open to everybody (0755), beside a file of the same
# crate that is closed (0600) and a folder of Python's that is closed (0700). Only a wish, `Builder::permissions`,
# closes the folder. Whoever copies another program's file there to read the copy shows the copy to everybody.
#
# Output seen:
#   tempfile's file: 600
#   tempfile's folder: 755
#   tempfile's folder with the wish: 700
#   Python's folder: 700
#
# Needs cargo, python3 and the index of crates.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
umask 022
mkdir -p made/src
cat > made/Cargo.toml <<'T'
[package]
name = "made"
version = "0.1.0"
edition = "2024"

[dependencies]
tempfile = "=3.27.0"

[workspace]
T
cat > made/src/main.rs <<'R'
use std::{fs::Permissions, os::unix::fs::PermissionsExt, path::Path};

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn main() {
    let file = tempfile::NamedTempFile::new().unwrap();
    println!("tempfile's file: {:o}", mode(file.path()));
    let folder = tempfile::tempdir().unwrap();
    println!("tempfile's folder: {:o}", mode(folder.path()));
    let wished = tempfile::Builder::new().permissions(Permissions::from_mode(0o700)).tempdir().unwrap();
    println!("tempfile's folder with the wish: {:o}", mode(wished.path()));
}
R
CARGO_TARGET_DIR=$work/target TMPDIR=$work cargo run -q --manifest-path made/Cargo.toml > seen
TMPDIR=$work python3 - >> seen <<'P'
import os
import stat
import tempfile

with tempfile.TemporaryDirectory() as folder:
    print(f"Python's folder: {stat.S_IMODE(os.stat(folder).st_mode):o}")
P
cat seen
diff seen - <<'S'
tempfile's file: 600
tempfile's folder: 755
tempfile's folder with the wish: 700
Python's folder: 700
S
