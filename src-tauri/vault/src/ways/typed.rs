//! What a person types, or has in a file, in the form from which a key is made.
//!
//! The same letters can be typed as different characters: `é` alone, or `e` and an accent. New keys are made from one
//! form, that of RFC 8265, section 4.2 ("OpaqueString"): spaces of every kind are the plain space, and the characters
//! are composed (Unicode's NFC). A byte order mark at the start, which some editors write into a file, is no part of
//! the text. Vaults that were made before hold keys of what was typed as it was typed.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use zeroize::Zeroizing;

/// Bytes that a form of a text can have for each byte of the text, so that a text never grows in memory and leaves
/// copies behind: what one character becomes in NFC or NFD has three times its bytes at most (Unicode, FAQ on
/// normalization).
const GROWTH: usize = 3;

/// A byte order mark.
const MARK: char = '\u{feff}';

/// The form from which a new key is made.
#[must_use]
pub fn prepared(typed: &str) -> Zeroizing<String> {
    let letters = unmarked(typed).chars().map(|letter| if is_space(letter) { ' ' } else { letter });
    collected(typed, ComposingNormalizerBorrowed::new_nfc().normalize_iter(letters))
}

/// The forms from which the key may have been made: the form of new keys first, then what was typed, composed, taken
/// apart and as it is. Each form is named once: mostly there is only one.
pub(crate) fn forms(typed: &str) -> Vec<Zeroizing<String>> {
    let text = unmarked(typed);
    let composed = || collected(text, ComposingNormalizerBorrowed::new_nfc().normalize_iter(text.chars()));
    let apart = || collected(text, DecomposingNormalizerBorrowed::new_nfd().normalize_iter(text.chars()));
    let mut forms = vec![prepared(typed)];
    for form in [composed(), apart(), Zeroizing::new(text.to_owned()), Zeroizing::new(typed.to_owned())] {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

fn unmarked(typed: &str) -> &str {
    typed.strip_prefix(MARK).unwrap_or(typed)
}

/// Whether a character is a space other than the plain one: those of Unicode's category Zs, as RFC 8265 wants.
fn is_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn collected(text: &str, letters: impl Iterator<Item = char>) -> Zeroizing<String> {
    let mut form = Zeroizing::new(String::with_capacity(GROWTH * text.len()));
    form.extend(letters);
    form
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COMPOSED: &str = "caf\u{e9} am flu\u{df} \u{fc}ber";
    const APART: &str = "cafe\u{301} am flu\u{df} u\u{308}ber";

    fn texts(typed: &str) -> Vec<String> {
        forms(typed).iter().map(|form| form.to_string()).collect()
    }

    #[test]
    fn the_same_letters_are_the_same_key() {
        assert_eq!(prepared(COMPOSED), prepared(APART));
        assert_eq!(prepared("a\u{a0}b\u{3000}c").as_str(), "a b c");
        assert_eq!(prepared("\u{feff}word").as_str(), "word");
        assert_eq!(prepared("wo\u{feff}rd").as_str(), "wo\u{feff}rd", "only at the start it is a mark");
        assert_eq!(prepared("Straße ﬁ Ⅳ").as_str(), "Straße ﬁ Ⅳ", "letters that look alike are not the same");
    }

    #[test]
    fn one_form_is_tried_where_there_is_no_other() {
        for plain in ["correct horse", "пароль", "密码", ""] {
            assert_eq!(texts(plain), [plain]);
        }
    }

    #[test]
    fn each_way_of_typing_finds_a_key_of_any_other() {
        for typed in [COMPOSED, APART] {
            assert_eq!(texts(typed), [COMPOSED, APART]);
        }
        assert_eq!(texts("\u{feff}a\u{a0}b"), ["a b", "a\u{a0}b", "\u{feff}a\u{a0}b"]);
    }

    proptest! {
        #[test]
        fn what_is_prepared_is_prepared_and_fits_where_it_is_put(text in any::<String>()) {
            let once = prepared(&text);
            prop_assert_eq!(&prepared(&once), &once);
            prop_assert!(text.is_empty() || once.capacity() <= GROWTH * text.len(), "it grew");
            let forms = forms(&text);
            prop_assert!((1..=5).contains(&forms.len()));
            prop_assert_eq!(&forms[0], &once);
            prop_assert!(forms.iter().any(|form| **form == text), "what was typed is not among the forms");
        }
    }
}
