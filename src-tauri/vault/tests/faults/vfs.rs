//! A layer below SQLite that passes every operation through to the system's own layer, and fails the operation that a
//! test names: a write, a sync, a truncation, a deletion, an opening, or an operation on the journal's index.
//!
//! A file belongs to the plan of its folder, so that tests in one process leave each other alone. The layer keeps no
//! file of its own: the layer lets the system fill SQLite's file, remembers the file's methods behind the file, and
//! puts its own methods in their place.

use std::{
    collections::HashMap,
    ffi::{CStr, c_char, c_int, c_void},
    path::{Path, PathBuf},
    ptr,
    sync::{Arc, LazyLock, OnceLock},
};

use parking_lot::Mutex;
use rusqlite::ffi::{
    self, SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR_DELETE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_SHMLOCK,
    SQLITE_IOERR_SHMMAP, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE, SQLITE_OK,
    SQLITE_OPEN_CREATE, SQLITE_SHM_LOCK, sqlite3_file, sqlite3_io_methods, sqlite3_vfs,
};

/// How an operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Whether the disk is full and took half of the bytes; otherwise the operation failed and took nothing.
    pub(crate) full: bool,
    /// Whether everything after the operation fails as well.
    pub(crate) lasting: bool,
}

/// All the ways of failing.
pub(crate) const FAULTS: [Fault; 4] = [
    Fault { full: false, lasting: false },
    Fault { full: false, lasting: true },
    Fault { full: true, lasting: false },
    Fault { full: true, lasting: true },
];

/// What is to happen to the files of one folder. When the plan is dropped all faults end.
pub(crate) struct Plan {
    folder: PathBuf,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The operation to fail, counted from 0, and how.
    fault: Option<(u32, Fault)>,
    /// Operations since the fault was set.
    seen: u32,
    /// Operations that failed.
    failed: u32,
}

type Plans = HashMap<PathBuf, Arc<Mutex<State>>>;

static PLANS: LazyLock<Mutex<Plans>> = LazyLock::new(Mutex::default);

impl Plan {
    /// Watches the files of a folder that will be opened from now on.
    pub(crate) fn of(folder: &Path) -> Self {
        below();
        let state = Arc::default();
        PLANS.lock().insert(folder.to_owned(), Arc::clone(&state));
        Self { folder: folder.to_owned(), state }
    }

    /// Fails the n-th operation from here on.
    pub(crate) fn fail(&self, n: u32, fault: Fault) {
        *self.state.lock() = State { fault: Some((n, fault)), ..State::default() };
    }

    /// Lets every operation pass again, and gives how many operations failed.
    pub(crate) fn heal(&self) -> u32 {
        self.state.lock().fault = None;
        self.state.lock().failed
    }

    /// Whether the fault has struck.
    pub(crate) fn struck(&self) -> bool {
        self.state.lock().failed > 0
    }
}

impl Drop for Plan {
    fn drop(&mut self) {
        PLANS.lock().remove(&self.folder);
    }
}

impl State {
    /// Counts an operation, and gives how the operation fails, if it fails.
    fn turn(&mut self) -> Option<Fault> {
        let turn = self.seen;
        self.seen += 1;
        let (n, fault) = self.fault?;
        let strikes = turn == n || (fault.lasting && turn > n);
        self.failed += u32::from(strikes);
        strikes.then_some(fault)
    }
}

/// The bytes behind the system's own part of an open file.
struct Tail {
    methods: *const sqlite3_io_methods,
    state: Option<Arc<Mutex<State>>>,
}

/// The system's layer, and where our part of a file begins.
struct Below {
    vfs: *mut sqlite3_vfs,
    tail: usize,
}

static BELOW: OnceLock<Below> = OnceLock::new();

// SAFETY: the system's layer is made to be called from any thread, and lives as long as the process.
#[expect(unsafe_code, reason = "a pointer that is only read")]
unsafe impl Send for Below {}
// SAFETY: as above.
#[expect(unsafe_code, reason = "a pointer that is only read")]
unsafe impl Sync for Below {}

fn below() -> &'static Below {
    BELOW.get_or_init(register)
}

#[expect(unsafe_code, reason = "SQLite's interface for layers below it is one of C")]
fn register() -> Below {
    // SAFETY: the system's layer lives as long as the process, and so does ours, which is leaked.
    unsafe {
        let system = ffi::sqlite3_vfs_find(ptr::null());
        assert!(!system.is_null());
        let mut ours = ptr::read(system);
        let tail = usize::try_from(ours.szOsFile).unwrap().next_multiple_of(align_of::<Tail>());
        ours.szOsFile = c_int::try_from(tail + size_of::<Tail>()).unwrap();
        ours.zName = c"withhold-faults".as_ptr();
        ours.xOpen = Some(open);
        ours.xDelete = Some(delete);
        assert_eq!(ffi::sqlite3_vfs_register(Box::into_raw(Box::new(ours)), 1), SQLITE_OK);
        Below { vfs: system, tail }
    }
}

/// The plan for the folder a file lies in.
fn state_of(path: &CStr) -> Option<Arc<Mutex<State>>> {
    let path = Path::new(path.to_str().ok()?);
    let plans = PLANS.lock();
    path.ancestors().find_map(|folder| plans.get(folder)).map(Arc::clone)
}

fn strikes(state: Option<&Arc<Mutex<State>>>) -> Option<Fault> {
    state?.lock().turn()
}

#[expect(unsafe_code, reason = "called by SQLite")]
mod calls {
    use super::*;

    /// The part of the file behind the system's own.
    ///
    /// # Safety
    /// `file` was opened by [`open`].
    unsafe fn tail<'a>(file: *mut sqlite3_file) -> &'a Tail {
        unsafe { &*file.byte_add(below().tail).cast::<Tail>() }
    }

    macro_rules! system {
        ($file:expr, $method:ident $(, $argument:expr)*) => {
            // SAFETY: the file is open, and SQLite calls what its methods offer.
            unsafe {
                match (*tail($file).methods).$method {
                    Some(method) => method($file $(, $argument)*),
                    None => unreachable!("the system's layer has no such method"),
                }
            }
        };
    }

    /// Whether the operation on this file fails, and how.
    fn fails(file: *mut sqlite3_file) -> Option<Fault> {
        // SAFETY: SQLite calls this for open files alone.
        strikes(unsafe { tail(file) }.state.as_ref())
    }

    pub(super) unsafe extern "C" fn open(
        _: *mut sqlite3_vfs,
        name: *const c_char,
        file: *mut sqlite3_file,
        flags: c_int,
        out: *mut c_int,
    ) -> c_int {
        // SAFETY: SQLite gives a name that ends, or none, and room for as much as `szOsFile` says.
        unsafe {
            let state = if name.is_null() { None } else { state_of(CStr::from_ptr(name)) };
            if flags & SQLITE_OPEN_CREATE != 0 && strikes(state.as_ref()).is_some() {
                (*file).pMethods = ptr::null();
                return SQLITE_CANTOPEN;
            }
            let Some(system) = (*below().vfs).xOpen else { return SQLITE_CANTOPEN };
            let code = system(below().vfs, name, file, flags, out);
            let methods = (*file).pMethods;
            if code == SQLITE_OK && !methods.is_null() {
                file.byte_add(below().tail).cast::<Tail>().write(Tail { methods, state });
                (*file).pMethods = &raw const METHODS;
            }
            code
        }
    }

    pub(super) unsafe extern "C" fn delete(_: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
        // SAFETY: SQLite gives a name that ends.
        unsafe {
            if strikes(state_of(CStr::from_ptr(name)).as_ref()).is_some() {
                return SQLITE_IOERR_DELETE;
            }
            (*below().vfs).xDelete.map_or(SQLITE_IOERR_DELETE, |system| system(below().vfs, name, sync))
        }
    }

    unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
        // SAFETY: the file is open; after this nobody touches it again.
        unsafe {
            let tail = file.byte_add(below().tail).cast::<Tail>().read();
            (*tail.methods).xClose.map_or(SQLITE_OK, |system| system(file))
        }
    }

    unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, n: c_int, at: i64) -> c_int {
        match fails(file) {
            None => system!(file, xWrite, from, n, at),
            Some(Fault { full: false, .. }) => SQLITE_IOERR_WRITE,
            Some(Fault { full: true, .. }) => {
                let _: c_int = system!(file, xWrite, from, n / 2, at);
                SQLITE_FULL
            }
        }
    }

    unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: i64) -> c_int {
        fails(file).map_or_else(|| system!(file, xTruncate, size), |_| SQLITE_IOERR_TRUNCATE)
    }

    /// No file here outlives the process, so that a sync that passes need not wait for the disk.
    unsafe extern "C" fn sync(file: *mut sqlite3_file, _: c_int) -> c_int {
        fails(file).map_or(SQLITE_OK, |_| SQLITE_IOERR_FSYNC)
    }

    unsafe extern "C" fn map(
        file: *mut sqlite3_file,
        page: c_int,
        size: c_int,
        extend: c_int,
        out: *mut *mut c_void,
    ) -> c_int {
        let fault = if extend == 0 { None } else { fails(file) };
        match fault {
            None => system!(file, xShmMap, page, size, extend, out),
            Some(Fault { full, .. }) => {
                if full {
                    SQLITE_IOERR_SHMSIZE
                } else {
                    SQLITE_IOERR_SHMMAP
                }
            }
        }
    }

    unsafe extern "C" fn share(file: *mut sqlite3_file, at: c_int, n: c_int, flags: c_int) -> c_int {
        // Letting a lock go does not fail.
        let fault = if flags & SQLITE_SHM_LOCK == 0 { None } else { fails(file) };
        fault.map_or_else(|| system!(file, xShmLock, at, n, flags), |_| SQLITE_IOERR_SHMLOCK)
    }

    unsafe extern "C" fn unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
        system!(file, xShmUnmap, delete)
    }

    unsafe extern "C" fn barrier(file: *mut sqlite3_file) {
        system!(file, xShmBarrier)
    }

    unsafe extern "C" fn read(file: *mut sqlite3_file, to: *mut c_void, n: c_int, at: i64) -> c_int {
        system!(file, xRead, to, n, at)
    }

    unsafe extern "C" fn size(file: *mut sqlite3_file, size: *mut i64) -> c_int {
        system!(file, xFileSize, size)
    }

    unsafe extern "C" fn lock_file(file: *mut sqlite3_file, level: c_int) -> c_int {
        system!(file, xLock, level)
    }

    unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
        system!(file, xUnlock, level)
    }

    unsafe extern "C" fn reserved(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
        system!(file, xCheckReservedLock, out)
    }

    unsafe extern "C" fn control(file: *mut sqlite3_file, what: c_int, with: *mut c_void) -> c_int {
        system!(file, xFileControl, what, with)
    }

    unsafe extern "C" fn sector(file: *mut sqlite3_file) -> c_int {
        system!(file, xSectorSize)
    }

    unsafe extern "C" fn device(file: *mut sqlite3_file) -> c_int {
        system!(file, xDeviceCharacteristics)
    }

    unsafe extern "C" fn fetch(file: *mut sqlite3_file, at: i64, n: c_int, out: *mut *mut c_void) -> c_int {
        system!(file, xFetch, at, n, out)
    }

    unsafe extern "C" fn unfetch(file: *mut sqlite3_file, at: i64, page: *mut c_void) -> c_int {
        system!(file, xUnfetch, at, page)
    }

    static METHODS: sqlite3_io_methods = sqlite3_io_methods {
        iVersion: 3,
        xClose: Some(close),
        xRead: Some(read),
        xWrite: Some(write),
        xTruncate: Some(truncate),
        xSync: Some(sync),
        xFileSize: Some(size),
        xLock: Some(lock_file),
        xUnlock: Some(unlock),
        xCheckReservedLock: Some(reserved),
        xFileControl: Some(control),
        xSectorSize: Some(sector),
        xDeviceCharacteristics: Some(device),
        xShmMap: Some(map),
        xShmLock: Some(share),
        xShmBarrier: Some(barrier),
        xShmUnmap: Some(unmap),
        xFetch: Some(fetch),
        xUnfetch: Some(unfetch),
    };
}

use calls::{delete, open};
