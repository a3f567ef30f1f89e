//! The recovery code: 130 random bits in letters without look-alikes, and four letters that reveal slips.
//!
//! The letters are the values of a Reed-Solomon code over the field of 32 elements, so that a slip is noticed before
//! the slow part runs, and even the place of a single wrong letter is found. No slip is ever corrected silently.

use std::{fmt, path::Path};

use zeroize::Zeroizing;

use crate::{VaultError, ways::secret::fill_random};

/// The letters; a letter's value is its place. No I, L, O and U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters that carry the random bits, letters that reveal slips, and all letters.
const DATA_LETTERS: usize = 26;
const CHECK_LETTERS: usize = 4;
const LENGTH: usize = DATA_LETTERS + CHECK_LETTERS;

/// Letters a group has.
const GROUP: usize = 5;

/// Most bytes that are read of a typed code.
const MOST_TYPED: usize = 1_000;

/// A recovery code. The code is wiped from memory when dropped, and debugging does not show the code.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<String>);

impl fmt::Display for RecoveryCode {
    /// The code in groups, as the code is shown once.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.groups().enumerate().try_for_each(|(place, group)| {
            formatter.write_str(if place == 0 { "" } else { "-" })?;
            formatter.write_str(group)
        })
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryCode(..)")
    }
}

impl RecoveryCode {
    /// Groups a code has.
    pub const GROUPS: usize = LENGTH / GROUP;

    /// A new code from the system's randomness.
    pub(crate) fn new(path: &Path) -> Result<Self, VaultError> {
        let mut values = Zeroizing::new(vec![0; LENGTH]);
        fill_random(&mut values[..DATA_LETTERS], path)?;
        values.iter_mut().for_each(|value| *value &= 31);
        set_check_letters(&mut values);
        Ok(Self::of(&values))
    }

    /// Parses a typed code: in either case, with or without spaces and hyphens, look-alikes taken as the letters meant.
    ///
    /// # Errors
    /// [`VaultError::MistypedCode`] for a slip, with the group of the slip where the group can be told.
    pub fn parse(typed: &str) -> Result<Self, VaultError> {
        let values = values(typed)?;
        if fits_together(&values) {
            return Ok(Self::of(&values));
        }
        Err(VaultError::MistypedCode { group: slip(&values) })
    }

    /// The code's groups of five letters.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        (0..Self::GROUPS).filter_map(|place| self.0.get(place * GROUP..(place + 1) * GROUP))
    }

    /// The bytes that are stretched to a key.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    fn of(values: &[u8]) -> Self {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        text.extend(values.iter().map(|value| char::from(LETTERS[usize::from(value & 31)])));
        Self(text)
    }
}

/// The letters' values, or the group that has too many letters, too few letters or a letter of no value.
fn values(typed: &str) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let slip = |group: Option<usize>| VaultError::MistypedCode { group };
    if typed.len() > MOST_TYPED {
        return Err(slip(None));
    }
    let mut values = Zeroizing::new(Vec::with_capacity(LENGTH));
    for letter in typed.chars().filter(|letter| !separates(*letter)) {
        let group = values.len() / GROUP;
        match value(letter) {
            _ if values.len() == LENGTH => return Err(slip(uneven(typed))),
            Some(value) => values.push(value),
            None => return Err(slip(Some(group + 1))),
        }
    }
    if values.len() < LENGTH {
        return Err(slip(uneven(typed)));
    }
    Ok(values)
}

/// The first group that has not five letters, where the groups were typed apart.
fn uneven(typed: &str) -> Option<usize> {
    let groups = || typed.split(separates).filter(|group| !group.is_empty());
    let place = groups().position(|group| group.chars().count() != GROUP)?;
    (groups().count() == RecoveryCode::GROUPS).then_some(place + 1)
}

fn separates(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{feff}')
}

fn value(letter: char) -> Option<u8> {
    let meant = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    let place = LETTERS.iter().position(|known| char::from(*known) == meant)?;
    u8::try_from(place).ok()
}

/// Sets the last letters so that [`fits_together`] holds.
fn set_check_letters(values: &mut [u8]) {
    let mut generator = vec![1_u8];
    for root in 1..=CHECK_LETTERS {
        let mut next = generator.clone();
        next.push(0);
        for (place, factor) in generator.iter().enumerate() {
            next[place + 1] ^= times(*factor, power(root));
        }
        generator = next;
    }
    let mut rest = Zeroizing::new(values.to_vec());
    rest[DATA_LETTERS..].fill(0);
    for place in 0..DATA_LETTERS {
        let lead = rest[place];
        for (offset, factor) in generator.iter().enumerate() {
            rest[place + offset] ^= times(lead, *factor);
        }
    }
    values[DATA_LETTERS..].copy_from_slice(&rest[DATA_LETTERS..]);
}

/// Whether the letters fit each other.
fn fits_together(values: &[u8]) -> bool {
    (1..=CHECK_LETTERS).all(|root| values.iter().fold(0, |sum, value| times(sum, power(root)) ^ value) == 0)
}

/// The group, counted from 1, of the one wrong letter, or of the first of two letters that changed places.
fn slip(values: &[u8]) -> Option<usize> {
    let mut tried = Zeroizing::new(values.to_vec());
    for place in 0..LENGTH {
        for value in 0..32 {
            tried[place] = value;
            if fits_together(&tried) {
                return Some(place / GROUP + 1);
            }
        }
        tried[place] = values[place];
        if place + 1 < LENGTH {
            tried.swap(place, place + 1);
            if fits_together(&tried) {
                return Some(place / GROUP + 1);
            }
            tried.swap(place, place + 1);
        }
    }
    None
}

/// The product in the field of 32 elements, with x^5 = x^2 + 1.
fn times(mut one: u8, mut other: u8) -> u8 {
    let mut product = 0;
    while other > 0 {
        if other & 1 == 1 {
            product ^= one;
        }
        one <<= 1;
        if one & 32 > 0 {
            one ^= 0b10_0101;
        }
        other >>= 1;
    }
    product
}

/// A power of x.
fn power(exponent: usize) -> u8 {
    (0..exponent).fold(1, |power, _| times(power, 2))
}
