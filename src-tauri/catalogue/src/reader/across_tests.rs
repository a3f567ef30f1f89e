//! The rules that entries keep among one another, each rule with two entries that break it.

use super::{CatalogueError, read_services, tests::GOOD};

#[test]
fn two_entries_share_neither_rank_nor_id_nor_domain() {
    let other = GOOD.replace("id = \"example\"", "id = \"other\"");
    let entries = [("example.toml".to_owned(), GOOD.to_owned()), ("other.toml".to_owned(), other)];
    let errors = read_services(&entries).unwrap_err();
    let told: Vec<String> = errors.iter().map(|error| format!("{error} {}", error.hint())).collect();
    assert!(
        told.iter().any(|t| t.starts_with("other.toml, line 6, key “rank”: example.toml has")),
        "{told:?}"
    );
    let shared = "other.toml, line 7, key “domains[0]”: example.toml has the domain “example.com” too. Leave the domain \
                  to one service; the other can name the host in help_hosts.";
    assert!(told.iter().any(|t| t == shared), "{told:?}");

    let twice = [("example.toml".to_owned(), GOOD.to_owned()), ("example.toml".to_owned(), GOOD.to_owned())];
    let errors = read_services(&twice).unwrap_err();
    assert!(errors.iter().any(|e| e.to_string().starts_with("example.toml, line 1, key “id”: ")));
    assert_eq!(read_services(&[]), Err(vec![CatalogueError::Empty]));
}
