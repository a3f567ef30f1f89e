//! The names by which people know the services that keep secrets.

/// Characters of a name at most.
pub(super) const MOST: usize = 64;

/// Characters that Linux keeps of a process's name.
const PROCESS: usize = 15;

/// How the names of programs begin, and the services that the programs are.
const SERVICES: [(&str, &str); 5] = [
    ("gnome-keyring", "GNOME Keyring"),
    ("keepassxc", "KeePassXC"),
    ("kwalletd", "KWallet"),
    ("ksecretd", "KWallet"),
    ("oo7", "oo7"),
];

/// The service that a program is, by the name of the program or of its process; the name itself where the program is
/// not known, cut as Linux cuts the names of processes. `None` for a name of nothing.
pub(super) fn known(program: &str) -> Option<String> {
    let service = SERVICES.iter().find(|(start, _)| program.starts_with(start)).map(|(_, service)| *service);
    let name = service.map_or_else(|| plain(program, PROCESS), str::to_owned);
    Some(name).filter(|name| !name.is_empty())
}

/// Text of another program, on one line and no longer than `most` characters.
pub(super) fn plain(text: &str, most: usize) -> String {
    text.trim().chars().filter(|letter| !letter.is_control()).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_and_a_program_are_the_same_service() {
        for (process, program) in
            [("gnome-keyring-d", "gnome-keyring-daemon"), ("a-very-long-nam", "a-very-long-name")]
        {
            assert_eq!(known(process), known(program));
        }
        assert_eq!(known("kwalletd5"), known("ksecretd"));
        assert_eq!(known("\n"), None);
        assert_eq!(plain(" a\u{7}b\n ", MOST), "ab");
    }
}
