//! `cargo xtask catalogue new NAME`: begins an entry.

use crate::failure::{Done, Failure};
use crate::{say, tree};
use std::fs;
use std::path::Path;

/// The entry to fill in.
const TEMPLATE: &str = include_str!("../../../catalogue/template.toml");
/// The longest id that the rules allow.
const MAX_ID: usize = 64;

/// What `new` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The service's name as people know it
    #[arg(value_name = "NAME")]
    name: String,
    /// Its id, where the name does not give a good one
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

/// Writes the template for the service, with the service's id, name and the next free rank.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let path = begin(&tree::root().join("catalogue"), arguments)?;
    say::line(format!(
        "{path} is begun. Fill it in, and run:\n  cargo xtask catalogue check\n  cargo xtask catalogue ids"
    ));
    Ok(())
}

/// Writes the file below the catalogue's folder, and gives the file's path from there.
fn begin(catalogue: &Path, arguments: &Arguments) -> Done<String> {
    let name = arguments.name.trim();
    let id = arguments.id.clone().unwrap_or_else(|| id_of(name));
    check_id(&id)?;
    let list = read(&catalogue.join("ids.txt"))?;
    if list.lines().any(|line| line == id) {
        return Err(Failure::new(
            format!("The id “{id}” was published before, and none is ever used again."),
            format!(
                "Mend catalogue/services/{id}.toml if it is the same service; choose another --id if not."
            ),
        ));
    }
    let path = format!("services/{id}.toml");
    let file = catalogue.join(&path);
    if file.exists() {
        return Err(Failure::new(
            format!("catalogue/{path} is there already."),
            "Mend that one, or choose another --id.",
        ));
    }
    let text = filled(name, &id, next_rank(&catalogue.join("services"))?)?;
    fs::write(&file, text).map_err(|error| {
        Failure::new(format!("{} cannot be written: {error}.", file.display()), "Look at the folder.")
    })?;
    Ok(format!("catalogue/{path}"))
}

/// The template with what is known filled in.
fn filled(name: &str, id: &str, rank: u32) -> Done<String> {
    if name.is_empty() || name.contains(['"', '\\']) || name.contains(char::is_control) {
        return Err(Failure::new("The name cannot be written into the entry.", "Give it as people know it."));
    }
    let known =
        [("{id}", id), ("{name}", name), ("{monogram}", &monogram(name)), ("{rank}", &rank.to_string())];
    Ok(known.iter().fold(TEMPLATE.to_owned(), |text, (gap, value)| text.replace(gap, value)))
}

/// An id from a name: small letters and digits, with a hyphen for everything between.
fn id_of(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join("-")
}

fn check_id(id: &str) -> Done {
    let good = !id.is_empty() && id.len() <= MAX_ID && id_of(id) == id && !id.starts_with("own-");
    if good {
        return Ok(());
    }
    Err(Failure::new(
        format!("“{id}” is no id: small letters, digits and single hyphens, and not “own-” at the start."),
        "Give one with --id.",
    ))
}

/// The first letters of the name's first two words, or the name's first two letters.
fn monogram(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [first, second, ..] => first.chars().take(1).chain(second.chars().take(1)).collect(),
        _ => name.chars().take(2).collect(),
    }
}

/// A rank above the highest rank of any entry. The files are read line by line, since another entry may be half
/// written.
fn next_rank(services: &Path) -> Done<u32> {
    let unreadable = |error: std::io::Error| {
        Failure::new(format!("{} cannot be read: {error}.", services.display()), "Look at the folder.")
    };
    let mut highest = 0;
    for file in fs::read_dir(services).map_err(unreadable)? {
        let text = read(&file.map_err(unreadable)?.path())?;
        let ranks = text.lines().filter_map(|line| line.strip_prefix("rank = ")?.trim().parse::<u32>().ok());
        highest = ranks.fold(highest, u32::max);
    }
    Ok(highest + 1)
}

fn read(path: &Path) -> Done<String> {
    fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}.", path.display()), "Look at it."))
}

#[cfg(test)]
mod tests {
    use super::{Arguments, begin, filled, id_of, monogram};
    use std::fs;

    fn arguments(name: &str, id: Option<&str>) -> Arguments {
        Arguments { name: name.to_owned(), id: id.map(str::to_owned) }
    }

    fn catalogue() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("services")).unwrap();
        fs::write(folder.path().join("services/other.toml"), "id = \"other\"\nrank = 41\nhalf = ").unwrap();
        fs::write(folder.path().join("ids.txt"), "gone\nother\nother/training\n").unwrap();
        folder
    }

    #[test]
    fn what_is_known_leaves_no_gap_behind() {
        let text = filled("Pied Piper", "pied-piper", 144).unwrap();
        assert!(!text.contains(['{', '}']), "{text}");
    }

    #[test]
    fn an_entry_is_begun_with_the_next_rank() {
        let folder = catalogue();
        assert_eq!(
            begin(folder.path(), &arguments("Pied Piper", None)).unwrap(),
            "catalogue/services/pied-piper.toml"
        );
        let text = fs::read_to_string(folder.path().join("services/pied-piper.toml")).unwrap();
        assert!(text.contains("\nrank = 42\n") && text.contains("id = \"pied-piper\""), "{text}");
    }

    #[test]
    fn an_id_in_use_or_published_once_is_refused() {
        let folder = catalogue();
        begin(folder.path(), &arguments("Pied Piper", None)).unwrap();
        for (name, id, said) in [
            ("Pied Piper", None, "catalogue/services/pied-piper.toml is there already."),
            ("Other", None, "The id “other” was published before"),
            ("New", Some("gone"), "The id “gone” was published before"),
            ("Own thing", None, "“own-thing” is no id"),
            ("設定", None, "“” is no id"),
            ("New", Some("New"), "“New” is no id"),
            ("A \"B\"", None, "The name cannot be written"),
        ] {
            let told = begin(folder.path(), &arguments(name, id)).unwrap_err().to_string();
            assert!(told.starts_with(said), "{told}");
        }
        assert_eq!(fs::read_dir(folder.path().join("services")).unwrap().count(), 2);
    }

    #[test]
    fn names_give_ids_and_monograms() {
        assert_eq!(
            (id_of("WordPress.com"), monogram("WordPress.com")),
            ("wordpress-com".into(), "Wo".into())
        );
        assert_eq!(
            (id_of("  Stack   Overflow "), monogram("Stack Overflow")),
            ("stack-overflow".into(), "SO".into())
        );
    }
}
