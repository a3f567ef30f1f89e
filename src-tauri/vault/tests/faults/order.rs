//! What would outlive a power cut: a file is on disk before the file takes another file's name, and every change is on
//! disk, names too, before a action is acknowledged.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    child::{child, run},
    shim::{Report, steps_to, under},
    stories::{STORIES, ToldStory},
};

#[test]
fn everything_is_on_disk_before_it_is_relied_on() {
    for story in STORIES {
        let told = ToldStory::new(story.name);
        let me = told.person("vault");
        let (report, steps) = (me.folder.with_extension("report"), me.folder.with_extension("steps"));
        let mut command = child(&told, &me.folder);
        under(&mut command, &me.folder, &Report::new(report), None);
        steps_to(&mut command, &steps);
        assert_eq!(run(&mut command, None).did, story.actions.len());
        let mut disk = Disk::default();
        let steps = fs::read_to_string(steps).unwrap();
        for line in steps.lines() {
            disk.step(line);
        }
        assert!(disk.synced > 5, "{}: the steps were seen", story.name);
        assert!(disk.faults.is_empty(), "{}: {:#?}", story.name, disk.faults);
    }
}

/// The changes that have not reached the disk yet.
#[derive(Default)]
struct Disk {
    /// Files written to.
    content: BTreeSet<PathBuf>,
    /// Files that were given their names.
    names: BTreeSet<PathBuf>,
    /// Files made and still empty.
    empty: BTreeSet<PathBuf>,
    synced: u32,
    faults: BTreeSet<String>,
}

impl Disk {
    fn step(&mut self, line: &str) {
        let mut fields = line.split('\t');
        let mut field = || fields.next().unwrap();
        let (what, path, other) = (field(), Path::new(field()), Path::new(field()));
        match what {
            "mkdir" | "link" => drop(self.names.insert(path.to_owned())),
            "create" => drop(self.empty.insert(path.to_owned())),
            // A journal that was folded back is begun anew, whether the journal is cut short or not.
            "truncate" if path.extension().is_some_and(|extension| extension == "db-wal") => {}
            "write" | "truncate" => {
                self.content.insert(path.to_owned());
                self.names.extend(self.empty.take(path));
            }
            "sync" => {
                self.synced += 1;
                self.content.remove(path);
                self.names.retain(|name| name.parent() != Some(path));
                self.empty.retain(|name| name.parent() != Some(path));
            }
            "rename" => self.rename(path, other),
            "unlink" => {
                self.content.remove(path);
                self.names.retain(|name| !name.starts_with(path));
            }
            "say" => self.acknowledge(),
            _ => {}
        }
    }

    fn rename(&mut self, from: &Path, to: &Path) {
        self.names.extend(self.empty.extract_if(.., |path| path.starts_with(from)));
        let late = |paths: &BTreeSet<PathBuf>, itself: bool| -> Vec<PathBuf> {
            paths.iter().filter(|path| path.starts_with(from) && (itself || *path != from)).cloned().collect()
        };
        for path in late(&self.content, true).into_iter().chain(late(&self.names, false)) {
            self.faults.insert(format!(
                "{} is renamed to {} before it is on disk",
                path.display(),
                to.display()
            ));
        }
        self.content.retain(|path| !path.starts_with(from));
        self.names.retain(|path| !path.starts_with(from));
        self.names.insert(to.to_owned());
    }

    fn acknowledge(&mut self) {
        // The journal's index is made anew from the journal, and the lock has no content.
        let matters = |path: &&PathBuf| {
            !path.extension().is_some_and(|extension| extension == "db-shm" || extension == "lock")
        };
        for path in self.content.iter().filter(matters) {
            self.faults.insert(format!("{} is not on disk when the action is acknowledged", path.display()));
        }
        for path in self.names.iter().filter(matters) {
            self.faults.insert(format!("the name {} is not on disk when it is acknowledged", path.display()));
        }
        self.content.clear();
        self.names.clear();
    }
}
