//! To whom a process belongs, by the system's own number for a person (a SID).

use std::{ffi::c_void, io, ptr};

use windows_sys::Win32::{
    Foundation::{CloseHandle, HANDLE, LocalFree},
    Security::{
        Authorization::{
            ConvertSidToStringSidW, ConvertStringSecurityDescriptorToSecurityDescriptorW, SDDL_REVISION_1,
        },
        GetTokenInformation, TOKEN_QUERY, TOKEN_USER, TokenUser,
    },
    System::{
        RemoteDesktop::ProcessIdToSessionId,
        Threading::{GetCurrentProcessId, OpenProcess, OpenProcessToken, PROCESS_QUERY_LIMITED_INFORMATION},
    },
};

/// This person and login, as a part of a name.
pub(in crate::socket) fn person_and_session() -> String {
    let process = own_process();
    format!("{}-{}", person_of(process).unwrap_or_else(|_| "nobody".to_owned()), session_of(process))
}

/// Whether a process is this person's.
pub(super) fn is_ours(process: u32) -> bool {
    match (person_of(process), person_of(own_process())) {
        (Ok(theirs), Ok(ours)) => theirs == ours,
        _ => false,
    }
}

/// Rights to a pipe for this person, and for nobody else.
pub(super) struct Rights(*mut c_void);

impl Rights {
    #[expect(unsafe_code, reason = "a call of the system: the text ends in a zero")]
    pub(super) fn of_this_person() -> io::Result<Self> {
        let text = format!("D:P(A;;GA;;;{})", person_of(own_process())?);
        let text: Vec<u16> = text.encode_utf16().chain([0]).collect();
        let mut rights = ptr::null_mut();
        // SAFETY: the pointers are to values of this function; the rights that are made are freed in `drop`.
        let made = unsafe {
            ConvertStringSecurityDescriptorToSecurityDescriptorW(
                text.as_ptr(),
                SDDL_REVISION_1,
                &raw mut rights,
                ptr::null_mut(),
            )
        };
        if made == 0 { Err(io::Error::last_os_error()) } else { Ok(Self(rights)) }
    }

    pub(super) fn as_ptr(&self) -> *mut c_void {
        self.0
    }
}

impl Drop for Rights {
    #[expect(unsafe_code, reason = "gives back what the system made")]
    fn drop(&mut self) {
        // SAFETY: the rights were made by the system, and are freed once.
        unsafe { LocalFree(self.0) };
    }
}

#[expect(unsafe_code, reason = "a call of the system without parameters")]
fn own_process() -> u32 {
    // SAFETY: the call takes nothing and cannot fail.
    unsafe { GetCurrentProcessId() }
}

#[expect(unsafe_code, reason = "a call of the system")]
fn session_of(process: u32) -> u32 {
    let mut session = 0;
    // SAFETY: the number is a value of this function; the number stays 0 where the call fails.
    unsafe { ProcessIdToSessionId(process, &raw mut session) };
    session
}

#[expect(unsafe_code, reason = "calls of the system, with handles that are closed again")]
fn person_of(process: u32) -> io::Result<String> {
    // SAFETY: the handle is closed by `Open`.
    let process = Open::new(unsafe { OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, process) })?;
    let mut token = ptr::null_mut();
    // SAFETY: the process is open, and the handle of its token is closed by `Open`.
    if unsafe { OpenProcessToken(process.0, TOKEN_QUERY, &raw mut token) } == 0 {
        return Err(io::Error::last_os_error());
    }
    let token = Open::new(token)?;
    // Room for the structure and the longest SID behind the structure, aligned as the structure wants.
    let mut room = [0_u64; 32];
    let mut used = 0;
    let bytes = u32::try_from(size_of_val(&room)).unwrap_or(0);
    // SAFETY: the token is open and the room is as large as the call says.
    let told =
        unsafe { GetTokenInformation(token.0, TokenUser, room.as_mut_ptr().cast(), bytes, &raw mut used) };
    if told == 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the call above has filled in this structure, whose pointer is into the same room.
    text(unsafe { (*room.as_ptr().cast::<TOKEN_USER>()).User.Sid })
}

#[expect(unsafe_code, reason = "a call of the system: the text it makes ends in a zero and is freed")]
fn text(sid: *mut c_void) -> io::Result<String> {
    let mut wide = ptr::null_mut();
    // SAFETY: the caller's SID is whole; the text is read up to its zero and then given back.
    unsafe {
        if ConvertSidToStringSidW(sid, &raw mut wide) == 0 {
            return Err(io::Error::last_os_error());
        }
        let length = (0..).take_while(|at| *wide.add(*at) != 0).count();
        let text = String::from_utf16_lossy(std::slice::from_raw_parts(wide, length));
        LocalFree(wide.cast());
        Ok(text)
    }
}

/// A handle that is closed when it is dropped.
struct Open(HANDLE);

impl Open {
    fn new(handle: HANDLE) -> io::Result<Self> {
        if handle.is_null() { Err(io::Error::last_os_error()) } else { Ok(Self(handle)) }
    }
}

impl Drop for Open {
    #[expect(unsafe_code, reason = "closes what was opened")]
    fn drop(&mut self) {
        // SAFETY: the handle was opened here, and is closed once.
        unsafe { CloseHandle(self.0) };
    }
}
