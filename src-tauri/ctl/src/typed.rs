//! Passphrases and recovery codes: out of a file, out of standard input, or typed on a terminal. Never out of the
//! command line, which everybody on the computer can read.

use std::{
    fs::File,
    io::{self, IsTerminal, Read},
    path::Path,
};

use withhold_engine::domain::{Param, Sentence, ToParam, phrase, sentence};
use withhold_engine::{AppError, Enter, ErrorCode, Zeroizing};

use crate::{args::Common, output::ask};

/// Bytes that are read of a file with a passphrase or code.
const MOST: u64 = 4_096;

/// Does `work` by the way in that the command line names, or without a way in. Where a person then has to take a way
/// in, and somebody is there to be asked, `work` is done once more with what the person types.
///
/// # Errors
/// When the file that is named holds no way in, or `work` fails.
pub(crate) fn by_way<T>(
    common: &Common,
    mut work: impl FnMut(Option<&Enter>) -> Result<T, AppError>,
) -> Result<T, AppError> {
    let named = way(common)?;
    match work(named.as_ref()) {
        Err(error) if named.is_none() => match asked_for(&error) {
            Some(way) => work(Some(&way)),
            None => Err(error),
        },
        done => done,
    }
}

/// The way in that an error asks for, typed now.
fn asked_for(error: &AppError) -> Option<Enter> {
    match error.code {
        ErrorCode::NeedsPassphrase => {
            ask_passphrase("Passphrase: ").map(|passphrase| Enter::Passphrase { passphrase })
        }
        ErrorCode::NeedsRecovery => {
            ask_code(&format!("{}\nRecovery code: ", error.message)).map(|code| Enter::RecoveryCode { code })
        }
        _ => None,
    }
}

/// The way in that the command line names.
fn way(common: &Common) -> Result<Option<Enter>, AppError> {
    if let Some(file) = &common.code_file {
        return Ok(Some(Enter::RecoveryCode { code: code(file)? }));
    }
    match &common.passphrase_file {
        Some(file) => Ok(Some(Enter::Passphrase { passphrase: passphrase(file)? })),
        None => Ok(common.ask.then_some(Enter::Keyring)),
    }
}

/// The passphrase in a file, which holds a single line.
pub(crate) fn passphrase(file: &Path) -> Result<Zeroizing<String>, AppError> {
    let text = read(file)?;
    let line = text.strip_suffix('\n').map_or(text.as_str(), |line| line.strip_suffix('\r').unwrap_or(line));
    if line.is_empty() || line.contains(['\n', '\r']) {
        return Err(invalid(
            sentence!("ctl.not_one_line", "{file} does not hold one line.", file = named(file)),
            sentence!("ctl.hint.not_one_line", "Write the passphrase on one line and nothing else."),
        ));
    }
    Ok(Zeroizing::new(line.to_owned()))
}

/// The recovery code in a file, on a single line or several lines.
pub(crate) fn code(file: &Path) -> Result<Zeroizing<String>, AppError> {
    let text = read(file)?;
    if text.trim().is_empty() {
        return Err(invalid(
            sentence!("ctl.empty_file", "{file} is empty.", file = named(file)),
            sentence!("ctl.hint.empty_file", "Write the recovery code into it."),
        ));
    }
    Ok(text)
}

/// Asks for a passphrase, where somebody is there to be asked.
fn ask_passphrase(question: &str) -> Option<Zeroizing<String>> {
    if !somebody_is_there() {
        return None;
    }
    ask(question);
    rpassword::read_password().ok().filter(|typed| !typed.is_empty()).map(Zeroizing::new)
}

/// Asks for a recovery code, where somebody is there to be asked. The typed letters show, since a code is long and
/// easy to mistype.
pub(crate) fn ask_code(question: &str) -> Option<Zeroizing<String>> {
    if !somebody_is_there() {
        return None;
    }
    ask(question);
    let mut line = Zeroizing::new(String::new());
    io::stdin().read_line(&mut line).ok()?;
    Some(line).filter(|line| !line.trim().is_empty())
}

fn somebody_is_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

fn read(file: &Path) -> Result<Zeroizing<String>, AppError> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST as usize + 1));
    let read = if file.as_os_str() == "-" {
        io::stdin().lock().take(MOST + 1).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|opened| opened.take(MOST + 1).read_to_end(&mut bytes))
    };
    match read {
        Err(error) => Err(invalid(
            sentence!("ctl.unreadable", "{file} cannot be read: {error}.", file = named(file), error),
            sentence!("ctl.hint.unreadable", "Name a file that you may read."),
        )),
        Ok(length) if length as u64 > MOST => Err(invalid(
            sentence!("ctl.too_long", "{file} is too long for that.", file = named(file)),
            sentence!("ctl.hint.too_long", "Name the file that holds it and nothing else."),
        )),
        Ok(_) => match text(&bytes) {
            Some(text) => Ok(text),
            None => Err(invalid(
                sentence!("ctl.not_text", "{file} is not text.", file = named(file)),
                sentence!("ctl.hint.not_text", "Name a text file, in UTF-8."),
            )),
        },
    }
}

/// The text of a file: UTF-8, or UTF-16 with the byte order mark that some editors and shells of Windows write.
fn text(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let (units, rest) = bytes[2..].as_chunks::<2>();
        let mut text = Zeroizing::new(String::with_capacity(3 * units.len()));
        for letter in char::decode_utf16(units.iter().map(|pair| unit(*pair))) {
            text.push(letter.ok()?);
        }
        rest.is_empty().then_some(text)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        // A mark in UTF-8 is a matter of whoever makes a key of the text.
        _ => std::str::from_utf8(bytes).ok().map(|text| Zeroizing::new(text.to_owned())),
    }
}

/// A file under the name by which a person knows the file.
fn named(file: &Path) -> Param {
    match file.as_os_str() == "-" {
        true => phrase!("ctl.standard_input", "Standard input").to_param(),
        false => file.to_param(),
    }
}

fn invalid(message: Sentence, hint: Sentence) -> AppError {
    AppError::new(ErrorCode::Invalid, message, hint)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn files_of_windows_are_read_and_broken_ones_are_not() {
        let wide = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
            mark.into_iter().chain("pässwörd 🔑".encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
        };
        for file in [wide([0xFF, 0xFE], u16::to_le_bytes), wide([0xFE, 0xFF], u16::to_be_bytes)] {
            assert_eq!(text(&file).unwrap().as_str(), "pässwörd 🔑");
            assert!(text(&file[..file.len() - 1]).is_none(), "half a unit");
            assert!(text(&file[..file.len() - 2]).is_none(), "half a letter");
        }
        assert_eq!(text("\u{feff}word".as_bytes()).unwrap().as_str(), "\u{feff}word");
        assert!(text(&[0xFF, 0xFF]).is_none());
    }
}
