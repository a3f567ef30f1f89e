//! The first openings of a program, by several threads at the same moment.

#[cfg(test)]
mod tests {
    use std::{
        env, fs, hint,
        path::Path,
        process::Command,
        sync::atomic::{AtomicUsize, Ordering},
        thread,
    };

    use rusqlite::OpenFlags;

    const NAME: &str = "tests::threads_that_open_the_first_files_at_the_same_moment_all_find_the_cipher";
    const CHILD: &str = "WITHHOLD_TEST_FIRST";
    /// How many programs start one after another.
    const PROGRAMS: usize = 25;
    const THREADS: usize = 4;

    #[test]
    fn threads_that_open_the_first_files_at_the_same_moment_all_find_the_cipher() {
        if env::var_os(CHILD).is_some() {
            return open_together();
        }
        for program in 0..PROGRAMS {
            let child = Command::new(env::current_exe().unwrap())
                .args([NAME, "--exact", "--nocapture"])
                .env(CHILD, program.to_string())
                .output()
                .unwrap();
            assert!(child.status.success(), "program {program}: {}", String::from_utf8_lossy(&child.stderr));
        }
    }

    /// One program: nothing of SQLite was used before the threads start.
    fn open_together() {
        let folder = tempfile::tempdir().unwrap();
        let here = AtomicUsize::new(0);
        thread::scope(|scope| {
            for thread in 0..THREADS {
                let path = folder.path().join(format!("{thread}.db"));
                let here = &here;
                scope.spawn(move || {
                    here.fetch_add(1, Ordering::SeqCst);
                    while here.load(Ordering::SeqCst) < THREADS {
                        hint::spin_loop();
                    }
                    one(&path);
                });
            }
        });
    }

    /// A file that is made with a key holds nothing that can be read, and can be written anew with a key.
    fn one(path: &Path) {
        let connection =
            withhold_sqlite::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
                .unwrap();
        let key = format!("\"x'{}'\"", "5a".repeat(32));
        connection.execute_batch(&format!("PRAGMA key = {key}; CREATE TABLE marmot (name TEXT);")).unwrap();
        assert!(!fs::read(path).unwrap().starts_with(b"SQLite format 3"), "the file is in the clear");
        connection.execute_batch(&format!("ATTACH ':memory:' AS next KEY {key};")).unwrap();
        connection.query_row("SELECT sqlcipher_export('next')", [], |_| Ok(())).unwrap();
    }
}
