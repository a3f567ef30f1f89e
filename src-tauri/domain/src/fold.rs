//! How texts that people type are held against names: the one rule for searching, finding and "did you mean".

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The accents that stand apart once a letter is taken apart.
const ACCENTS: std::ops::RangeInclusive<char> = '\u{300}'..='\u{36f}';

/// Letters of the longest text whose nearest name is looked for: a longer hostile text would take minutes.
const COMPARED: usize = 100;

/// Letters by which a name may differ from a text and still be meant by it.
const NEAR: usize = 2;

/// The form in which a text is held against names: small letters, without accents, and no letter in a guise of its
/// own.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    push_folded(&mut folded, text);
    folded
}

/// Adds the text, in the form of [`fold`], to the end of `onto`.
pub fn push_folded(onto: &mut String, text: &str) {
    if text.is_ascii() {
        let start = onto.len();
        onto.push_str(text);
        onto[start..].make_ascii_lowercase();
    } else {
        let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(text).to_lowercase();
        onto.extend(apart.chars().filter(|letter| !ACCENTS.contains(letter)));
    }
}

/// The letters and digits of a folded text: blanks and marks tell no name from another.
#[must_use]
pub fn letters(text: &str) -> String {
    let mut letters = fold(text);
    letters.retain(char::is_alphanumeric);
    letters
}

/// The item whose name is nearest to a typed text, for "did you mean"; the first item where several names are equally
/// near. A name is near within two letters, fewer where the text is short; blanks, marks, accents and capitals count
/// for nothing. `None` where no name is near, or the text is longer than any name.
pub fn nearest<'n, T>(text: &str, names: impl IntoIterator<Item = (T, &'n str)>) -> Option<T> {
    let wanted = letters(text);
    let length = wanted.chars().count();
    if length > COMPARED {
        return None;
    }
    let allowed = NEAR.min(length / 3);
    let by = |(item, name): (T, &str)| (strsim::osa_distance(&wanted, &letters(name)), item);
    let near = names.into_iter().map(by).filter(|(by, _)| *by <= allowed);
    near.min_by_key(|(by, _)| *by).map(|(_, item)| item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_become_small_and_lose_their_accents() {
        for (text, folded) in [
            ("LinkedIn", "linkedin"),
            ("ÄRGER", "arger"),
            ("ΣΟΦΟΣ", "σοφος"),
            ("Настройки", "настроики"),
            ("設定", "設定"),
            ("Ｃａｎｖａ", "canva"),
            ("ﬁle", "file"),
        ] {
            assert_eq!(fold(text), folded);
        }
        assert_eq!(fold("e\u{301}t\u{e9}"), fold("ÉTÉ"), "however the accent was typed");
        assert_eq!(letters("Müller & Söhne"), "mullersohne");
    }

    #[test]
    fn the_nearest_name_is_within_two_letters() {
        let names = ["linkedin", "x", "Müller"];
        let near = |text: &str| nearest(text, names.into_iter().enumerate());
        assert_eq!(near("linkdin"), Some(0));
        assert_eq!(near("Lnikdein"), Some(0));
        assert_eq!(near("muler"), Some(2));
        for far in ["zzz", "lnkdi", "link", "y", &"linkedin".repeat(20)] {
            assert_eq!(near(far), None, "{far}");
        }
    }
}
