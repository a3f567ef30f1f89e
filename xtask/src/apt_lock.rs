//! Waiting for apt's locks: unattended upgrades hold them for minutes on a computer that has just started, and
//! `apt-get update` would fail at once.

use crate::failure::{Done, Failure};
use crate::say;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, Instant};

/// What apt and dpkg lock.
const LOCKS: [&str; 3] =
    ["/var/lib/dpkg/lock-frontend", "/var/lib/apt/lists/lock", "/var/cache/apt/archives/lock"];

const LIMIT: Duration = Duration::from_secs(15 * 60);
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// Waits until nobody holds a lock of apt's, and says who is waited for.
pub(crate) fn wait() -> Done {
    wait_for(&LOCKS.map(Path::new), Path::new("/proc/locks"), LIMIT, |line| say::line(line))
}

fn wait_for(locks: &[&Path], table: &Path, limit: Duration, mut say: impl FnMut(&str)) -> Done {
    let start = Instant::now();
    let mut told = None;
    while let Some(holder) = holder(locks, &fs::read_to_string(table).unwrap_or_default()) {
        if start.elapsed() >= limit {
            return Err(Failure::new(
                format!("Process {holder} has held apt's lock for {} minutes.", limit.as_secs() / 60),
                "Wait until it has ended, then try again.",
            ));
        }
        if told != Some(holder) {
            say(&format!("Process {holder} is installing packages; waiting until it has ended."));
            told = Some(holder);
        }
        std::thread::sleep(BETWEEN_LOOKS);
    }
    Ok(())
}

/// The process that holds one of the files locked, by the system's table: number, kind, mode, access, process,
/// device and file.
fn holder(files: &[&Path], table: &str) -> Option<u32> {
    let ids: Vec<u64> = files.iter().filter_map(|file| Some(fs::metadata(file).ok()?.ino())).collect();
    table.lines().find_map(|line| {
        // A process that waits for the lock stands behind an arrow.
        let words: Vec<&str> = line.split_whitespace().filter(|word| *word != "->").collect();
        let [_, _, _, access, process, file, ..] = words[..] else { return None };
        let id: u64 = file.rsplit(':').next()?.parse().ok()?;
        (access == "WRITE" && ids.contains(&id)).then(|| process.parse().ok())?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_holds_the_lock_is_waited_for_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let (lock, table) = (folder.path().join("lock"), folder.path().join("table"));
        fs::write(&lock, "").unwrap();
        let id = fs::metadata(&lock).unwrap().ino();
        let held = format!(
            "1: FLOCK ADVISORY WRITE 7 08:01:{} 0 EOF\n2: POSIX ADVISORY WRITE 4711 fe:00:{id} 0 EOF\n",
            id + 1
        );
        assert_eq!(holder(&[&lock], &held), Some(4711));
        assert_eq!(holder(&[&lock, Path::new("/not/there")], &held.replace("WRITE", "READ")), None);
        assert_eq!(holder(&[Path::new("/not/there")], &held), None);

        fs::write(&table, &held).unwrap();
        let mut said = Vec::new();
        wait_for(&[&lock], &table, LIMIT, |line| {
            said.push(line.to_owned());
            fs::write(&table, "").unwrap();
        })
        .unwrap();
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("4711"), "{said:?}");
        fs::write(&table, &held).unwrap();
        let failure = wait_for(&[&lock], &table, Duration::ZERO, |_| ()).unwrap_err();
        assert!(format!("{failure:?}").contains("4711"));
    }
}
