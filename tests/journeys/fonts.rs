//! The interface's letters are the same whatever language the desktop has: where the first font of the list has no Latin
//! letters or other ones, words are hard to read, and figures can be missing.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    pictures::file,
    support::{Desk, Opening, TODAY, seed, system},
};

/// The locale that the others are held against.
const ENGLISH: &str = "en_GB";

#[test]
fn the_letters_are_the_same_under_hindi_and_thai() {
    are_the_same_under(&["hi_IN", "th_TH"]);
}

/// It needs fonts that are not installed for the other journeys: `cargo xtask fonts` installs them and runs it.
#[test]
#[ignore = "it needs more fonts"]
fn the_letters_are_the_same_under_every_script() {
    are_the_same_under(&[
        "hi_IN", "th_TH", "ta_IN", "my_MM", "ja_JP", "zh_CN", "zh_TW", "ko_KR", "ar_EG", "fa_IR", "he_IL",
    ]);
}

/// Holds a screen with the ring, a list, an item and its buttons against the same screen under English, point by point.
fn are_the_same_under(locales: &[&str]) {
    let desk = Desk::new();
    seed(&desk);
    let english = seen_under(&desk, ENGLISH);
    std::fs::create_dir_all(file("x").parent().unwrap()).unwrap();
    let keep =
        |name: &str, picture: &[u8]| std::fs::write(file(&format!("letters-{name}.png")), picture).unwrap();
    keep(ENGLISH, &english.file());
    let mut wrong = Vec::new();
    for locale in locales {
        let language = locale.split('_').next().unwrap();
        assert!(has_fonts(language), "no font is installed for the language “{language}”");
        let seen = seen_under(&desk, locale);
        if let Some((points, (x, y))) = english.differs(&seen) {
            keep(locale, &seen.file());
            wrong.push(format!("{locale}: {points} points, the first at {x}, {y}"));
        }
    }
    assert!(wrong.is_empty(), "the letters differ from those under English:\n{}", wrong.join("\n"));
}

/// Today, with the item beside the list, on a desktop of that locale.
fn seen_under(desk: &Desk, locale: &str) -> crate::support::screen::Picture {
    let folder = desk.path("locales");
    make_locale(&folder, locale);
    let name = format!("{locale}.UTF-8");
    let locale = Some((name.as_str(), folder));
    let window = desk.open_with(&Opening { now: Some(TODAY), locale, ..Opening::default() });
    window.see("answer-1");
    window.see("headline");
    let seen = window.seen();
    window.close();
    seen
}

/// Makes a locale from the system's own descriptions, in a folder of the desk.
fn make_locale(folder: &Path, locale: &str) {
    std::fs::create_dir_all(folder).unwrap();
    let mut make = Command::new(system("localedef", "libc-bin, and the package locales"));
    make.args(["--no-archive", "-i", locale, "-f", "UTF-8"]).arg(folder.join(format!("{locale}.UTF-8")));
    let made = make.stdout(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{locale} cannot be made; is the package locales installed? {said}");
}

/// Whether a font for a language is installed: without one, every desktop shows the same letters.
fn has_fonts(language: &str) -> bool {
    let language = if language == "zh" { "zh-cn" } else { language };
    let fonts = Command::new(system("fc-list", "fontconfig")).arg(format!(":lang={language}")).output();
    fonts.is_ok_and(|fonts| !fonts.stdout.is_empty())
}
