//! The one form in which the words of pages and recipes are held against each other.

use icu_normalizer::ComposingNormalizerBorrowed;

/// The form in which two names are the same or not: Unicode's NFKC, small letters, one blank between words and none around,
/// one kind of quotation marks and dashes, and no mark that cannot be seen, such as those that turn the direction of writing.
pub(super) fn normal(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let nfkc = ComposingNormalizerBorrowed::new_nfkc();
    let small = nfkc.normalize(&seen).to_lowercase();
    // Small letters of a composed form need not be composed.
    let small: String = nfkc.normalize(&small).chars().map(plain).collect();
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        c => c,
    }
}

/// Marks of direction, soft hyphens, blanks without width. The joiners stay: letters of several scripts need them.
fn is_unseen(c: char) -> bool {
    matches!(u32::from(c), 0x00AD | 0x061C | 0x200B | 0x200E | 0x200F | 0x202A..=0x202E | 0x2060 | 0x2066..=0x2069 | 0xFEFF)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        for (one, other) in [
            ("Improve  the\nmodel", "improve the model"),
            ("Improve\u{a0}the model ", "IMPROVE THE MODEL"),
            ("Ｏｆｆ", "off"),
            ("Don’t train", "don't train"),
            ("„Keep“", "\"keep\""),
            ("Zusta\u{308}ndig", "Zuständig"),
            ("\u{202b}كشف\u{202c}", "كشف"),
            ("e\u{ad}mail", "email"),
            ("Ａ™", "atm"),
        ] {
            assert_eq!(normal(one), normal(other), "{one:?}");
        }
        for (one, other) in [("off", "οff"), ("on", "оn"), ("résumé", "resume"), ("activé", "active")] {
            assert_ne!(normal(one), normal(other), "{one:?}");
        }
    }

    proptest! {
        #[test]
        fn the_form_of_a_form_is_itself(text in "\\PC{0,40}") {
            let once = normal(&text);
            prop_assert_eq!(normal(&once), once);
        }
    }
}
