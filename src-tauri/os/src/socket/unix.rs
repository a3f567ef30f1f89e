//! Linux and macOS: a socket in the login's own folder. The folder keeps other people out, and each side asks the
//! system who the other side is.

use std::{
    fs::{self, DirBuilder, File, Permissions, TryLockError},
    io::{self, Read, Write},
    os::unix::{
        fs::{DirBuilderExt, MetadataExt, PermissionsExt},
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
    time::Duration,
};

use nix::unistd::{Uid, getuid};

use super::SocketError;

/// One conversation.
#[derive(Debug)]
pub(super) struct Stream(UnixStream);

impl Stream {
    /// Bounds the next read and write.
    pub(super) fn wait_at_most(&self, time: Duration) -> io::Result<()> {
        self.0.set_read_timeout(Some(time))?;
        self.0.set_write_timeout(Some(time))
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Reaches the agent at a place, where the agent is this person's.
pub(super) fn connect(place: &Path) -> Result<Stream, SocketError> {
    connect_as(place, getuid())
}

fn connect_as(place: &Path, person: Uid) -> Result<Stream, SocketError> {
    let stream = UnixStream::connect(place).map_err(|error| match error.kind() {
        // This person may use whatever this person makes for the agent, so that a refusal means another person.
        io::ErrorKind::PermissionDenied => SocketError::OtherPerson,
        _ => error.into(),
    })?;
    if is_same_person(peer(&stream)?, person) { Ok(Stream(stream)) } else { Err(SocketError::OtherPerson) }
}

/// A socket that is taken for this agent.
#[derive(Debug)]
pub(super) struct Listener {
    listener: UnixListener,
    place: Place,
    /// The person who may come.
    person: Uid,
}

/// Where a socket is, and the lock beside the socket that says that the socket is in use.
#[derive(Debug, Clone)]
pub(super) struct Place {
    socket: PathBuf,
    _lock: std::sync::Arc<File>,
}

impl Place {
    #[expect(clippy::unnecessary_wraps, reason = "there is none on Windows")]
    pub(super) fn beside(&self, extension: &str) -> Option<PathBuf> {
        Some(self.socket.with_extension(extension))
    }

    pub(super) fn clear(&self) {
        // A socket that is gone already is as it should be. The lock's file stays: removing the file would let two
        // agents in.
        let _gone = fs::remove_file(&self.socket);
    }
}

impl Listener {
    pub(super) fn bind(socket: &Path) -> Result<Self, SocketError> {
        if let Some(folder) = socket.parent() {
            make_private(folder)?;
        }
        let lock = File::create(socket.with_extension("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(SocketError::Running),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        // Whoever holds the lock may clear away a socket at which nobody answers any more.
        match fs::remove_file(socket) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let listener = UnixListener::bind(socket)?;
        fs::set_permissions(socket, Permissions::from_mode(0o600))?;
        let place = Place { socket: socket.to_owned(), _lock: std::sync::Arc::new(lock) };
        Ok(Self { listener, place, person: getuid() })
    }

    pub(super) fn place(&self) -> Place {
        self.place.clone()
    }

    /// The next conversation with the same person; other people are turned away without a word. `None` when the
    /// socket is of no use any more.
    pub(super) fn accept(&self) -> Option<Stream> {
        loop {
            match self.listener.accept() {
                Ok((stream, _)) if peer(&stream).is_ok_and(|who| is_same_person(who, self.person)) => {
                    return Some(Stream(stream));
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Too many open files pass by themselves; the pause keeps this loop from spinning meanwhile.
                Err(error) if error.raw_os_error().is_some_and(passes) => {
                    std::thread::sleep(Duration::from_secs(1));
                }
                Err(_) => return None,
            }
        }
    }
}

fn passes(code: i32) -> bool {
    use nix::errno::Errno;
    matches!(
        Errno::from_raw(code),
        Errno::ECONNABORTED | Errno::EMFILE | Errno::ENFILE | Errno::ENOBUFS | Errno::ENOMEM
    )
}

/// Makes the folder if need be, and refuses a folder that is another person's or that other people can write to.
fn make_private(folder: &Path) -> Result<(), SocketError> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error.into()),
        _ => {}
    }
    let found = fs::symlink_metadata(folder)?;
    if !found.is_dir() || !is_same_person(Uid::from_raw(found.uid()), getuid()) {
        return Err(SocketError::OtherPerson);
    }
    if found.mode() & 0o077 != 0 {
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// The person at the other end.
#[cfg(target_os = "linux")]
fn peer(stream: &UnixStream) -> Result<Uid, SocketError> {
    use nix::sys::socket::{getsockopt, sockopt::PeerCredentials};
    let credentials = getsockopt(stream, PeerCredentials).map_err(io::Error::from)?;
    Ok(Uid::from_raw(credentials.uid()))
}

/// The person at the other end.
#[cfg(not(target_os = "linux"))]
fn peer(stream: &UnixStream) -> Result<Uid, SocketError> {
    let (person, _) = nix::unistd::getpeereid(stream).map_err(io::Error::from)?;
    Ok(person)
}

/// The one rule: the same person, and nobody else, not even root.
fn is_same_person(who: Uid, we: Uid) -> bool {
    who == we
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_says_who_is_at_the_other_end() {
        let (one, other) = UnixStream::pair().unwrap();
        assert_eq!(peer(&one).unwrap(), getuid());
        assert_eq!(peer(&other).unwrap(), getuid());
    }

    #[test]
    fn anybody_else_is_turned_away() {
        assert!(is_same_person(Uid::from_raw(1000), Uid::from_raw(1000)));
        assert!(!is_same_person(Uid::from_raw(1001), Uid::from_raw(1000)));
        assert!(!is_same_person(Uid::from_raw(0), Uid::from_raw(1000)));
    }

    /// The test is the other person: the listener and then the agent expect somebody else.
    #[test]
    fn another_person_hears_nothing_and_is_not_spoken_to() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("withhold").join("agent");
        let mut listener = Listener::bind(&socket).unwrap();
        let other = Uid::from_raw(getuid().as_raw() + 1);
        let refused = connect_as(&socket, other);
        assert!(matches!(refused, Err(SocketError::OtherPerson)), "{refused:?}");

        listener.person = other;
        let (came, comes) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            while listener.accept().is_some() {
                came.send(()).unwrap();
            }
        });
        // When the second caller was turned away, all that comes of the first has come.
        for _ in 0..2 {
            let mut heard = Vec::new();
            UnixStream::connect(&socket).unwrap().read_to_end(&mut heard).unwrap();
            assert_eq!(heard, b"", "not even a greeting");
        }
        assert!(comes.try_recv().is_err(), "nobody was let in");
    }

    #[test]
    fn the_folder_and_the_socket_are_the_persons_alone() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("withhold").join("agent");
        let _listener = Listener::bind(&socket).unwrap();
        let mode = |path: &Path| fs::symlink_metadata(path).unwrap().mode() & 0o777;
        assert_eq!((mode(&socket), mode(socket.parent().unwrap())), (0o600, 0o700));
    }

    #[test]
    fn a_folder_that_is_a_link_is_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        let (link, real) = (folder.path().join("withhold"), folder.path().join("real"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let refused = Listener::bind(&link.join("agent"));
        assert!(matches!(refused, Err(SocketError::OtherPerson)), "{refused:?}");
    }
}
