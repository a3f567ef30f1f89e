//! Names of files within an export: what a person's re-packing leaves between them, and which names mean a file.

/// Whether a member was put there by the system that packed the archive anew: doubles that macOS makes beside each file,
/// with the same ending, and lists that file managers keep.
pub(super) fn is_junk(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    path.split('/').any(|part| part == "__MACOSX")
        || name.starts_with("._")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&name)
}

/// Whether a path ends with a name, from a slash on. The letters have to be the same.
pub(super) fn ends_with(path: &str, name: &str) -> bool {
    path.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// Whether a path fits a pattern of the data: `*` stands for any part of a name, `?` for a letter, a slash at the end for a
/// folder somewhere in the path. Small and capital letters are the same, because a pattern only tells whose export it is.
pub(super) fn fits(path: &str, pattern: &str) -> bool {
    let path: Vec<String> = path.split('/').map(str::to_lowercase).collect();
    let lower = pattern.to_lowercase();
    let (folders, is_folder) = match lower.strip_suffix('/') {
        Some(folders) => (folders, true),
        None => (lower.as_str(), false),
    };
    let wanted: Vec<&str> = folders.split('/').collect();
    let same = |parts: &[String]| parts.iter().zip(&wanted).all(|(part, wanted)| part_fits(part, wanted));
    let count = wanted.len();
    if is_folder {
        let within = path.len().saturating_sub(1);
        return path[..within].windows(count).any(same);
    }
    path.len() >= count && same(&path[path.len() - count..])
}

/// Whether one part of a path fits one part of a pattern.
fn part_fits(part: &str, wanted: &str) -> bool {
    let (mut part, mut pieces) = (part, wanted.split('*'));
    let first = pieces.next().unwrap_or_default();
    let Some(rest) = begins(part, first) else { return false };
    part = rest;
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return part.is_empty() };
    for piece in pieces {
        let mut places = part.char_indices().map(|(at, _)| at).chain([part.len()]);
        let Some(rest) = places.find_map(|at| begins(&part[at..], piece)) else { return false };
        part = rest;
    }
    let mut ends = part.char_indices().map(|(at, _)| at).chain([part.len()]);
    ends.any(|at| begins(&part[at..], last).is_some_and(str::is_empty))
}

/// What follows a beginning, in which `?` stands for any letter.
fn begins<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let mut letters = text.chars();
    beginning
        .chars()
        .all(|wanted| letters.next().is_some_and(|c| wanted == '?' || wanted == c))
        .then_some(())?;
    Some(letters.as_str())
}

/// The name of a single file without what a browser adds to a second download: `user_settings (1).json`.
pub(super) fn without_number(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').map_or((name, None), |(stem, ending)| (stem, Some(ending)));
    let stem = match stem.strip_suffix(')').and_then(|stem| stem.rsplit_once(" (")) {
        Some((before, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => before,
        _ => stem,
    };
    ending.map_or_else(|| stem.to_owned(), |ending| format!("{stem}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_held_against_the_end_of_a_path_from_a_slash_on() {
        assert!(ends_with("user.json", "user.json") && ends_with("around/user.json", "user.json"));
        assert!(!ends_with("other_user.json", "user.json") && !ends_with("a/USER.json", "user.json"));
        assert!(!ends_with(
            "threads/personal_information.json",
            "personal_information/personal_information.json"
        ));
    }

    #[test]
    fn doubles_and_lists_of_systems_are_junk() {
        for junk in ["__MACOSX/._user.json", "a/._user_settings.json", "a/.DS_Store", "__MACOSX/user.json"] {
            assert!(is_junk(junk), "{junk}");
        }
        assert!(!is_junk("user.json") && !is_junk("a/_user.json"));
    }

    #[test]
    fn a_pattern_tells_files_and_folders() {
        for (path, pattern) in [
            ("x/user_settings.json", "user_settings.json"),
            ("a/Takeout/Gemini/one.html", "takeout/gemini/"),
            ("Takeout/Standortverlauf/Settings.json", "Takeout/*/Settings.json"),
            (
                "chat-00000000-0000-0000-0000-000000000000.json",
                "chat-????????-????-????-????-????????????.json",
            ),
            ("projects_000001.json", "*_000001.json"),
        ] {
            assert!(fits(path, pattern), "{path} {pattern}");
        }
        for (path, pattern) in [
            ("other_user.json", "user.json"),
            ("Gemini", "Gemini/"),
            ("takeout/gemini.html", "takeout/gemini/"),
            ("a/b/c/Settings.json", "Takeout/*/Settings.json"),
            ("user.json.txt", "user.json"),
            ("chat-1.json", "chat-??.json"),
        ] {
            assert!(!fits(path, pattern), "{path} {pattern}");
        }
    }

    #[test]
    fn the_number_of_a_second_download_is_no_part_of_the_name() {
        assert_eq!(without_number("user_settings (1).json"), "user_settings.json");
        assert_eq!(without_number("user_settings.json"), "user_settings.json");
        assert_eq!(without_number("a (b).json"), "a (b).json");
        assert_eq!(without_number("a ().json"), "a ().json");
    }
}
