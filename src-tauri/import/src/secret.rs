//! Keeping secrets in: text that is overwritten before it is let go, and values that do not belong on a screen.

use std::{fmt, ops::Deref};

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Longest user name that is believed, in characters.
const MAX_USER_NAME: usize = 128;

/// A user name or mail address, overwritten when dropped, and never printed by accident.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct UserName(String);

impl UserName {
    /// Takes a user name, trimmed. `None` where the text is blank.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The user name itself, for a place where the person has asked to see or keep the user name.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Enough of the user name to tell two user names apart at a glance: "m•••@e•••".
    #[must_use]
    pub fn masked(&self) -> String {
        let (name, host) = self.0.split_once('@').unwrap_or((&self.0, ""));
        let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
        if host.is_empty() {
            format!("{}•••", first(&self.0))
        } else {
            format!("{}•••@{}•••", first(name), first(host))
        }
    }

    /// Whether `self` and `other` name the same account: mail addresses and user names do not tell large from small
    /// letters.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.0 == other.0
            || self.0.chars().flat_map(char::to_lowercase).eq(other.0.chars().flat_map(char::to_lowercase))
    }
}

impl fmt::Debug for UserName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserName(…)")
    }
}

/// A piece of the file: in place, or decoded into memory that is overwritten.
pub(crate) enum Text<'t> {
    InPlace(&'t str),
    Decoded(Zeroizing<String>),
}

impl Deref for Text<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        match self {
            Self::InPlace(text) => text,
            Self::Decoded(text) => text,
        }
    }
}

impl<'t> From<&'t str> for Text<'t> {
    fn from(text: &'t str) -> Self {
        Self::InPlace(text)
    }
}

/// Beginnings by which keys and tokens are known.
const KEY_MARKS: [&str; 16] = [
    "otpauth:",
    "-----BEGIN",
    "eyJ",
    "sk-",
    "sk_live_",
    "ghp_",
    "gho_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "AKIA",
    "AIza",
    "ssh-rsa ",
    "ssh-ed25519 ",
    "npm_",
];

/// Whether a value in a user name's place looks like a password, key or number of a card.
///
/// Rows whose columns have shifted carry secrets in a user name's place. The function errs on the side of hiding: a
/// user name too many is left out, and the login stays.
#[must_use]
pub fn looks_secret(text: &str) -> bool {
    let text = text.trim();
    if text.chars().count() > MAX_USER_NAME || text.chars().any(char::is_control) {
        return true;
    }
    if KEY_MARKS.iter().any(|mark| text.starts_with(mark)) {
        return true;
    }
    if is_mail(text) || is_phone(text) {
        return false;
    }
    is_card(text) || is_seed(text) || is_hex(text) || is_passphrase(text) || is_mixed(text)
}

/// Whether a value stands for another value, which only the program that wrote the file can fill in: a reference into
/// another entry, a placeholder, a template.
pub(crate) fn is_reference(text: &str) -> bool {
    let within = |(_, rest): (&str, &str), close: &str| {
        rest.split_once(close).is_some_and(|(inner, _)| !inner.is_empty())
    };
    let capitals = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    if text.split_once('{').is_some_and(|parts| within(parts, "}")) {
        return true;
    }
    match text.as_bytes().first() {
        Some(b'$') => text.split_once("$(").is_some_and(|parts| within(parts, ")")),
        Some(b'[') => text.split_once("[[").is_some_and(|parts| within(parts, "]]")),
        Some(b'%') => text.strip_prefix('%').and_then(|rest| rest.strip_suffix('%')).is_some_and(capitals),
        _ => false,
    }
}

/// Whether a text can be no user name: too long, over several lines, or the beginning of a key.
pub(crate) fn is_no_name(text: &str) -> bool {
    text.chars().count() > MAX_USER_NAME
        || text.chars().any(char::is_control)
        || KEY_MARKS.iter().take(2).any(|mark| text.starts_with(mark))
}

/// Whether a text is a mail address and nothing more.
pub(crate) fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let name_fits = !name.is_empty()
        && name.len() <= 64
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '\''));
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let end = host.rsplit('.').next().unwrap_or_default();
    name_fits
        && host.contains('.')
        && host.split('.').all(label)
        && end.chars().count() >= 2
        && (end.starts_with("xn--") || end.chars().all(char::is_alphabetic))
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (6..=15).contains(&digits)
        && (text.starts_with('+') || digits <= 12)
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'+' | b'-' | b'(' | b')' | b'/'))
}

/// Whether a text is the number of a card, which the check digit of Luhn tells from any other number.
fn is_card(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    plain
        && (13..=19).contains(&digits.len())
        && digits.iter().rev().enumerate().map(|(at, digit)| luhn(at, *digit)).sum::<u32>() % 10 == 0
}

fn luhn(at: usize, digit: u32) -> u32 {
    match (at % 2, digit) {
        (0, digit) => digit,
        (_, digit) if digit > 4 => digit * 2 - 9,
        (_, digit) => digit * 2,
    }
}

/// Whether a text is the seed of one-time passwords: base 32, in capitals or in groups.
fn is_seed(text: &str) -> bool {
    let letters = text.bytes().filter(|b| *b != b' ').count();
    let alike = |upper: bool| {
        text.bytes().all(|b| {
            matches!(b, b' ' | b'2'..=b'7' | b'=')
                || if upper { b.is_ascii_uppercase() } else { b.is_ascii_lowercase() }
        })
    };
    letters >= 16
        && text.bytes().any(|b| b.is_ascii_alphabetic())
        && (alike(true) || (alike(false) && text.bytes().any(|b| matches!(b, b'2'..=b'7'))))
}

fn is_hex(text: &str) -> bool {
    let digits = text.bytes().filter(|b| *b != b'-').count();
    digits >= 20
        && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
        && text.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a text is words in a row: four or more words joined by blanks, hyphens or dots, all in small letters.
fn is_passphrase(text: &str) -> bool {
    [' ', '-', '.'].into_iter().any(|joint| {
        let words: Vec<&str> = text.split(joint).collect();
        words.len() >= 4
            && words.iter().all(|word| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase()))
    })
}

/// Whether a text has letters of both sizes, digits and marks in turn, as a generator throws them.
fn is_mixed(text: &str) -> bool {
    let kinds: Vec<u8> = text.chars().map(kind).collect();
    let has = |kind: u8| kinds.contains(&kind);
    let marks = has(MARK);
    let classes = [LOWER, UPPER, DIGIT, MARK].into_iter().filter(|kind| has(*kind)).count();
    let turns = kinds.windows(2).filter(|pair| pair[0] != pair[1] && !pair.contains(&JOINT)).count();
    let long = kinds.len();
    (marks && classes >= 3 && long >= 6)
        || (marks && long >= 16)
        || (classes >= 3 && long >= 8 && turns >= 4)
        || (classes >= 2 && has(DIGIT) && long >= 16 && turns * 3 >= long)
}

const LOWER: u8 = 0;
const UPPER: u8 = 1;
const DIGIT: u8 = 2;
const MARK: u8 = 3;
const JOINT: u8 = 4;

fn kind(c: char) -> u8 {
    match c {
        c if c.is_lowercase() => LOWER,
        c if c.is_uppercase() => UPPER,
        c if c.is_numeric() => DIGIT,
        // Marks that user names have as well.
        '.' | '_' | '-' | ' ' | '\'' | '\\' => JOINT,
        c if c.is_alphabetic() => LOWER,
        _ => MARK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_names_are_let_through() {
        for name in [
            "mara",
            "mara@example.com",
            "Mara.Example+news@mail.example.co.uk",
            "mara_2024",
            "Mara1990",
            "+49 170 1234567",
            "017012345678",
            "@mara",
            "Anna Maria van der Berg",
            "mara-example",
            "EXAMPLE\\mara",
            "jo",
            "李雷",
            "mara@bücher.example",
            "O'Hara",
            "mara.example",
            "user12345",
            "maraexamplewithalongname",
        ] {
            assert!(!looks_secret(name), "{name}");
        }
    }

    #[test]
    fn secrets_are_held_back() {
        for secret in [
            "Tr0ub4dor&3",
            "xK9#mQ2$vL",
            "correct horse battery staple",
            "correct-horse-battery-staple",
            "JBSWY3DPEHPK3PXP",
            "jbsw y3dp ehpk 3pxp",
            "4111 1111 1111 1111",
            "otpauth://totp/x?secret=abc",
            "d41d8cd98f00b204e9800998ecf8427e",
            "eyJhbGciOiJIUzI1NiJ9.e30",
            "mara@example.com:hunter2!",
            "a\nb",
            "aB3dE6gH9",
            "gT7pQx2LmN8vRz4K",
            "sk-abcdef",
            "P@ssw0rd",
            "f3b1c9d2-77aa-4e01-9c3b-0123456789ab",
        ] {
            assert!(looks_secret(secret), "{secret}");
        }
    }

    #[test]
    fn what_stands_for_another_value_is_known() {
        for text in [
            "{USERNAME}",
            "{REF:U@I:46C9B1FFBD4ABC4BBB260C6190BAD20C}",
            "${user}",
            "$(user)",
            "[[login]]",
            "%USER%",
        ] {
            assert!(is_reference(text), "{text}");
        }
        for text in ["mara", "mara{", "a%b", "{}", "50%", "mara@example.com", "%mara%"] {
            assert!(!is_reference(text), "{text}");
        }
    }

    #[test]
    fn a_user_name_prints_nothing_and_shows_little() {
        let name = UserName::new(" Mara@example.com ").unwrap();
        assert_eq!(format!("{name:?}"), "UserName(…)");
        assert_eq!(name.masked(), "M•••@e•••");
        assert_eq!(UserName::new("élan").unwrap().masked(), "é•••");
        assert_eq!(name.reveal(), "Mara@example.com");
        assert!(name.is_same(&UserName::new("mara@EXAMPLE.com").unwrap()));
        assert!(UserName::new("  ").is_none());
    }
}
