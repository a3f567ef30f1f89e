//! The secret as text: some services keep nothing but text unharmed.

use zeroize::Zeroizing;

use crate::keyring::Secret;

pub(super) fn to_hex(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(base16ct::lower::encode_string(bytes))
}

/// The bytes that a text holds; `None` for a text that is not of Withhold, and for an empty text.
pub(super) fn from_hex(text: &[u8]) -> Option<Secret> {
    let mut bytes = Zeroizing::new(vec![0; text.len() / 2]);
    base16ct::mixed::decode(text, &mut bytes).ok()?;
    Some(bytes).filter(|bytes| !bytes.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_as_text_comes_back_as_it_was() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(from_hex(to_hex(&all).as_bytes()).unwrap().as_slice(), all);
        for lost in [&b""[..], b"0", b"0g", b"secret", b"00 0"] {
            assert!(from_hex(lost).is_none(), "{lost:?}");
        }
    }
}
