//! A disk for tests, whose steps fail where a test wants them to fail.

use std::{
    collections::HashMap,
    io,
    sync::{Arc, Mutex},
};

use super::{Disk, Lock};

/// Files in memory, whose writes fail from a certain write on.
#[derive(Clone, Default)]
pub(super) struct Memory(Arc<Mutex<State>>);

#[derive(Clone, Default)]
struct State {
    files: HashMap<String, Vec<u8>>,
    /// Writes and changes of names until the fault, and what the fault is.
    left: Option<(usize, Fault)>,
    done: usize,
}

#[derive(Clone, Copy)]
pub(super) enum Fault {
    /// Nothing is written any more, and half of the file that was being written is there.
    Full,
    /// As when the disk is full, and the process hears nothing of the fault: the process is gone.
    PowerCut,
}

impl Memory {
    /// A copy of the disk whose steps fail from the step `at` on.
    pub(super) fn failing(&self, at: usize, fault: Fault) -> Self {
        let mut state = self.0.lock().unwrap().clone();
        (state.left, state.done) = (Some((at, fault)), 0);
        Self(Arc::new(Mutex::new(state)))
    }

    /// A copy of the files, on a disk that works.
    pub(super) fn healed(&self) -> Self {
        let state = self.0.lock().unwrap().clone();
        Self(Arc::new(Mutex::new(State { left: None, ..state })))
    }

    fn change(&self, work: impl Fn(&mut State, bool)) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        let broken = state.left.is_some_and(|(left, _)| state.done >= left);
        state.done += 1;
        work(&mut state, broken);
        match state.left {
            Some((_, Fault::Full)) if broken => Err(io::ErrorKind::StorageFull.into()),
            Some((_, Fault::PowerCut)) if broken => Err(io::ErrorKind::Interrupted.into()),
            _ => Ok(()),
        }
    }

    /// Writes and changes of names so far.
    pub(super) fn done(&self) -> usize {
        self.0.lock().unwrap().done
    }

    pub(super) fn set(&self, name: &str, bytes: &[u8]) {
        self.0.lock().unwrap().files.insert(name.to_owned(), bytes.to_vec());
    }

    pub(super) fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap().files.get(name).cloned()
    }
}

impl Disk for Memory {
    fn read(&self, name: &str, _: usize) -> io::Result<Option<Vec<u8>>> {
        Ok(self.get(name))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.change(|state, broken| {
            let written = if broken { &bytes[..bytes.len() / 2] } else { bytes };
            state.files.insert(name.to_owned(), written.to_vec());
        })
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.change(|state, broken| {
            if !broken {
                let file = state.files.remove(from).unwrap();
                state.files.insert(to.to_owned(), file);
            }
        })
    }

    fn lock(&self) -> io::Result<Lock> {
        Ok(Lock::default())
    }
}
