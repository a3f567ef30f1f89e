//! Windows: a named pipe on which its person alone has rights, and whose name nobody can have taken before.

mod person;

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    os::windows::{
        ffi::OsStrExt,
        fs::OpenOptionsExt,
        io::{AsRawHandle, FromRawHandle, OwnedHandle},
    },
    path::{Path, PathBuf},
    ptr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use parking_lot::Mutex;
use windows_sys::Win32::{
    Foundation::{
        ERROR_ACCESS_DENIED, ERROR_ALREADY_EXISTS, ERROR_BROKEN_PIPE, ERROR_PIPE_BUSY, ERROR_PIPE_CONNECTED,
        GetLastError, HANDLE, INVALID_HANDLE_VALUE,
    },
    Security::SECURITY_ATTRIBUTES,
    Storage::FileSystem::{FILE_FLAG_FIRST_PIPE_INSTANCE, PIPE_ACCESS_DUPLEX, SECURITY_IDENTIFICATION},
    System::Pipes::{
        ConnectNamedPipe, CreateNamedPipeW, GetNamedPipeClientProcessId, GetNamedPipeServerProcessId,
        PIPE_READMODE_BYTE, PIPE_REJECT_REMOTE_CLIENTS, PIPE_TYPE_BYTE, PIPE_UNLIMITED_INSTANCES, PIPE_WAIT,
        PeekNamedPipe,
    },
    System::Threading::CreateMutexW,
};

use super::SocketError;

pub(super) use person::person_and_session;

/// Bytes that the pipe holds: more than a message, so that writing a message never waits.
const ROOM: u32 = 64 * 1024;
/// The time between two looks whether something has come. Such looks are taken only while a conversation goes on.
const STEP: Duration = Duration::from_millis(10);
const PATIENCE: Duration = Duration::from_secs(2);

/// One conversation.
#[derive(Debug)]
pub(super) struct Stream {
    pipe: File,
    until: Mutex<Instant>,
}

impl Stream {
    fn new(pipe: File) -> Self {
        Self { pipe, until: Mutex::new(Instant::now() + PATIENCE) }
    }

    /// Bounds the next read.
    #[expect(clippy::unnecessary_wraps, reason = "it can fail on other systems")]
    pub(super) fn wait_at_most(&self, time: Duration) -> io::Result<()> {
        *self.until.lock() = Instant::now() + time;
        Ok(())
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let until = *self.until.lock();
        loop {
            match waiting(&self.pipe) {
                Ok(0) if Instant::now() >= until => return Err(io::ErrorKind::TimedOut.into()),
                Ok(0) => thread::sleep(STEP),
                Ok(_) => return self.pipe.read(into),
                Err(error) if error.raw_os_error() == code(ERROR_BROKEN_PIPE) => return Ok(0),
                Err(error) => return Err(error),
            }
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pipe.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reaches the agent at a pipe, where the agent is this person's.
pub(super) fn connect(place: &Path) -> Result<Stream, SocketError> {
    let until = Instant::now() + PATIENCE;
    let pipe = loop {
        // The other side may learn who we are, and not act as us.
        let opened =
            OpenOptions::new().read(true).write(true).security_qos_flags(SECURITY_IDENTIFICATION).open(place);
        match opened {
            Err(error) if error.raw_os_error() == code(ERROR_PIPE_BUSY) && Instant::now() < until => {
                thread::sleep(STEP);
            }
            Err(error) if error.raw_os_error() == code(ERROR_ACCESS_DENIED) => {
                return Err(SocketError::OtherPerson);
            }
            other => break other?,
        }
    };
    if person::is_ours(other_end(&pipe, GetNamedPipeServerProcessId)?) {
        Ok(Stream::new(pipe))
    } else {
        Err(SocketError::OtherPerson)
    }
}

/// A pipe that is taken: the instance of the pipe that the next caller will get.
#[derive(Debug)]
pub(super) struct Listener {
    place: Place,
    next: Mutex<Option<File>>,
    _alone: Alone,
}

/// The name of a pipe, and whether the pipe's listener is to end.
#[derive(Debug, Clone)]
pub(super) struct Place {
    name: PathBuf,
    ends: Arc<AtomicBool>,
}

impl Place {
    #[expect(clippy::unused_self, reason = "on other systems there is a path")]
    pub(super) fn beside(&self, _: &str) -> Option<PathBuf> {
        None
    }

    /// Lets the listener end: the listener sees that it is to end when somebody comes.
    pub(super) fn clear(&self) {
        self.ends.store(true, Ordering::SeqCst);
        let until = Instant::now() + PATIENCE;
        while OpenOptions::new().read(true).write(true).open(&self.name).is_ok() && Instant::now() < until {
            thread::sleep(STEP);
        }
    }
}

impl Listener {
    pub(super) fn bind(name: &Path) -> Result<Self, SocketError> {
        let alone = Alone::in_session(name)?;
        let first = match instance(name, FILE_FLAG_FIRST_PIPE_INSTANCE) {
            // The system answers so when somebody holds the name already.
            Err(error) if error.raw_os_error() == code(ERROR_ACCESS_DENIED) => {
                return Err(SocketError::Running);
            }
            other => other?,
        };
        let place = Place { name: name.to_owned(), ends: Arc::default() };
        Ok(Self { place, next: Mutex::new(Some(first)), _alone: alone })
    }

    pub(super) fn place(&self) -> Place {
        self.place.clone()
    }

    /// The next conversation with the same person; other people are turned away without a word. `None` when the
    /// listener is to end, or the pipe is of no use any more.
    pub(super) fn accept(&self) -> Option<Stream> {
        let mut next = self.next.lock();
        loop {
            let pipe = match next.take() {
                Some(pipe) => pipe,
                None => instance(&self.place.name, 0).ok()?,
            };
            let came = wait_for_one(&pipe);
            if self.place.ends.load(Ordering::SeqCst) {
                return None;
            }
            // The name stays ours only while an instance of the pipe is open.
            *next = instance(&self.place.name, 0).ok();
            let ours =
                came.and_then(|()| other_end(&pipe, GetNamedPipeClientProcessId)).is_ok_and(person::is_ours);
            if ours {
                return Some(Stream::new(pipe));
            }
        }
    }
}

/// Held by the one agent of a login: a name of the system's that only one agent can have made.
#[derive(Debug)]
struct Alone(#[expect(dead_code, reason = "holding it is its work")] OwnedHandle);

impl Alone {
    #[expect(unsafe_code, reason = "a call of the system: the name ends in a zero")]
    fn in_session(pipe: &Path) -> Result<Self, SocketError> {
        let name = pipe.file_name().unwrap_or_default();
        let name: Vec<u16> = "Local\\".encode_utf16().chain(name.encode_wide()).chain([0]).collect();
        // SAFETY: the name is a value of this function.
        let (made, why) = unsafe { (CreateMutexW(ptr::null(), 0, name.as_ptr()), GetLastError()) };
        if made.is_null() {
            return Err(io::Error::from_raw_os_error(why.cast_signed()).into());
        }
        // SAFETY: the handle is open, and nobody else's.
        let held = Self(unsafe { OwnedHandle::from_raw_handle(made) });
        if why == ERROR_ALREADY_EXISTS { Err(SocketError::Running) } else { Ok(held) }
    }
}

#[expect(
    unsafe_code,
    reason = "a call of the system: the name ends in a zero, and the rights outlive the call"
)]
fn instance(name: &Path, flags: u32) -> io::Result<File> {
    let name: Vec<u16> = name.as_os_str().encode_wide().chain([0]).collect();
    let rights = person::Rights::of_this_person()?;
    let attributes = SECURITY_ATTRIBUTES {
        nLength: u32::try_from(size_of::<SECURITY_ATTRIBUTES>()).unwrap_or(0),
        lpSecurityDescriptor: rights.as_ptr(),
        bInheritHandle: 0,
    };
    let mode = PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS;
    // SAFETY: all pointers are to values of this function.
    let handle = unsafe {
        CreateNamedPipeW(
            name.as_ptr(),
            PIPE_ACCESS_DUPLEX | flags,
            mode,
            PIPE_UNLIMITED_INSTANCES,
            ROOM,
            ROOM,
            0,
            &raw const attributes,
        )
    };
    if handle == INVALID_HANDLE_VALUE {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the handle is open, and nobody else's.
    Ok(unsafe { File::from_raw_handle(handle) })
}

#[expect(unsafe_code, reason = "a call of the system with an open handle")]
fn wait_for_one(pipe: &File) -> io::Result<()> {
    // SAFETY: the handle is open; without the last parameter the call waits.
    let (came, why) = unsafe { (ConnectNamedPipe(handle(pipe), ptr::null_mut()), GetLastError()) };
    if came != 0 || why == ERROR_PIPE_CONNECTED {
        Ok(())
    } else {
        Err(io::Error::from_raw_os_error(why.cast_signed()))
    }
}

#[expect(unsafe_code, reason = "a call of the system with an open handle")]
fn waiting(pipe: &File) -> io::Result<u32> {
    let mut bytes = 0;
    // SAFETY: the handle is open, and the count is a value of this function.
    let asked = unsafe {
        PeekNamedPipe(handle(pipe), ptr::null_mut(), 0, ptr::null_mut(), &raw mut bytes, ptr::null_mut())
    };
    if asked == 0 { Err(io::Error::last_os_error()) } else { Ok(bytes) }
}

/// The process at the other end.
#[expect(unsafe_code, reason = "a call of the system with an open handle")]
fn other_end(pipe: &File, ask: unsafe extern "system" fn(HANDLE, *mut u32) -> i32) -> io::Result<u32> {
    let mut process = 0;
    // SAFETY: the handle is open, and the number is a value of this function.
    let asked = unsafe { ask(handle(pipe), &raw mut process) };
    if asked == 0 { Err(io::Error::last_os_error()) } else { Ok(process) }
}

fn handle(pipe: &File) -> HANDLE {
    pipe.as_raw_handle()
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what an error carries")]
fn code(error: u32) -> Option<i32> {
    Some(error.cast_signed())
}
