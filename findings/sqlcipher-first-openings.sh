#!/bin/bash
# Guess: SQLite sets itself up once and under a lock, however many threads open their first files at the same moment,
# and SQLCipher, which is SQLite with a cipher, does the same.
#
# Found with SQLCipher 4.20.0 (`rusqlite` 0.43.0 with `bundled-sqlcipher`): SQLite calls itself ready, lets go of its
# lock, and sets the cipher up after that. A second thread that opens a file in between has a connection without
# SQLCipher's functions, for good, and an error in place of the cipher. Of 200 programs with four threads each, several
# meet it on a machine with two processors. One opening of nothing before the threads start, and none meets it.
#
# Output seen:
#   as it comes: some of 200 programs lack a function of the cipher
#   after one opening of nothing: 0 of 200
#
# Needs cargo, a C compiler, the headers of OpenSSL and the index of crates.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p first/src
cat > first/Cargo.toml <<'C'
[package]
name = "first"
version = "0.1.0"
edition = "2024"

[dependencies]
rusqlite = { version = "=0.43.0", features = ["bundled-sqlcipher"] }

[profile.dev.package."*"]
opt-level = 2
debug = false

[workspace]
C
cat > first/src/main.rs <<'R'
use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::Connection;

fn has_export() -> bool {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .query_row(
            "SELECT count(*) FROM pragma_function_list WHERE name = 'sqlcipher_export'",
            [],
            |row| row.get::<_, i64>(0),
        )
        .unwrap()
        > 0
}

fn main() {
    if std::env::args().nth(1).is_some() {
        drop(Connection::open_in_memory().unwrap());
    }
    let here = AtomicUsize::new(0);
    let found = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    here.fetch_add(1, Ordering::SeqCst);
                    while here.load(Ordering::SeqCst) < 4 {
                        std::hint::spin_loop();
                    }
                    has_export()
                })
            })
            .collect();
        threads.into_iter().all(|thread| thread.join().unwrap())
    });
    println!("{}", if found { "there" } else { "missing" });
}
R
CARGO_TARGET_DIR=$work/target cargo build -q --manifest-path first/Cargo.toml
count() {
    for _ in $(seq 200); do "$work/target/debug/first" "$@"; done | grep -c missing || true
}
alone=$(count)
after=$(count opened)
if [ "$alone" -gt 0 ]; then
    echo "as it comes: some of 200 programs lack a function of the cipher"
else
    echo "as it comes: 0 of 200"
fi | tee seen
echo "after one opening of nothing: $after of 200" | tee -a seen
diff seen - <<'S'
as it comes: some of 200 programs lack a function of the cipher
after one opening of nothing: 0 of 200
S
