//! The rules that entries keep among one another, each with two entries that break it.

use super::{CatalogueError, read_services, tests::GOOD};

#[test]
fn a_policy_lies_with_some_service_of_the_catalogue() {
    let read = |url: &str| {
        let text = GOOD.replace("https://example.com/privacy", url);
        let other = GOOD
            .replace("id = \"example\"", "id = \"other\"")
            .replace("rank = 1", "rank = 2")
            .replace("example.com", "parent.example");
        let entries = [("example.toml".to_owned(), text), ("other.toml".to_owned(), other)];
        read_services(&entries).err().map(|errors| errors[0].to_string())
    };
    for good in ["https://www.example.com/", "https://help.example.org/", "https://www.parent.example/"] {
        assert_eq!(read(good), None, "{good}");
    }
    for bad in ["https://evil.example/", "https://notexample.com/", "https://example.com.evil.example/"] {
        let said = read(bad).unwrap();
        assert!(said.starts_with("example.toml, line 16, key “policies[0].url”"), "{said}");
    }
}

#[test]
fn two_entries_share_neither_rank_nor_id_nor_domain() {
    let other = GOOD.replace("id = \"example\"", "id = \"other\"");
    let entries = [("example.toml".to_owned(), GOOD.to_owned()), ("other.toml".to_owned(), other)];
    let errors = read_services(&entries).unwrap_err();
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert!(
        told.iter().any(|t| t.starts_with("other.toml, line 6, key “rank”: example.toml has")),
        "{told:?}"
    );
    assert!(
        told.iter().any(|t| t.starts_with("other.toml, line 7, key “domains[0]”: example.toml")),
        "{told:?}"
    );

    let twice = [("example.toml".to_owned(), GOOD.to_owned()), ("example.toml".to_owned(), GOOD.to_owned())];
    let errors = read_services(&twice).unwrap_err();
    assert!(errors.iter().any(|e| e.to_string().starts_with("example.toml, line 1, key “id”: ")));
    assert_eq!(read_services(&[]), Err(vec![CatalogueError::Empty]));
}
