//! Characters that make a text look like another text.

/// Says what is wrong with a text that is to be shown in one line; `None` where nothing is wrong.
pub(super) fn trick_in(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some("it is empty".to_owned());
    }
    if text.trim() != text {
        return Some("it starts or ends with a blank".to_owned());
    }
    if let Some(c) = text.chars().find(|&c| matches!(c, '\n' | '\u{200C}' | '\u{200D}')) {
        return Some(format!("it holds a character that cannot be seen (U+{:04X})", u32::from(c)));
    }
    if let Err(error) = withhold_domain::note(text) {
        return Some(error.to_string());
    }
    mixed_word(text).map(|word| format!("“{word}” mixes Latin letters with ones that only look like them"))
}

/// The first word with Latin and Cyrillic, or Latin and Greek, letters in it.
fn mixed_word(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .find(|word| word.chars().any(is_latin) && word.chars().any(is_cyrillic_or_greek))
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(u32::from(c), 0x00C0..=0x024F | 0x1E00..=0x1EFF)
}

fn is_cyrillic_or_greek(c: char) -> bool {
    matches!(u32::from(c), 0x0370..=0x052F | 0x1C80..=0x1C8F | 0x1F00..=0x1FFF | 0x2DE0..=0x2DFF | 0xA640..=0xA69F)
}

#[cfg(test)]
mod tests {
    use super::trick_in;

    #[test]
    fn a_plain_text_of_any_script_passes() {
        for good in ["Keep activity", "“Don’t save”", "Настройки", "Größe, 3 µm", "設定 ⋯"]
        {
            assert_eq!(trick_in(good), None, "{good}");
        }
    }

    #[test]
    fn tricks_are_named() {
        for bad in ["", " a", "a\u{202E}b", "a\nb", "a\u{200D}b", "a\u{7}", "Раypal", "Αdobe"] {
            assert!(trick_in(bad).is_some(), "{bad:?}");
        }
    }
}
