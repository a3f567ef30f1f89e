//! The changes of the catalogue that a vault of form 1 listed are listed by this build, too.

use serde_json::Value;

use super::kept::Kept;

/// The changes that are listed, at the person's services and elsewhere.
fn changes(kept: &Kept) -> Vec<Value> {
    let listed = kept.ask(&["catalogue", "changes"]);
    let rows = ["mine", "others"].map(|list| listed[list].as_array().unwrap().clone());
    rows.concat()
}

#[test]
fn no_change_of_the_catalogue_is_lost() {
    let kept = Kept::new("plain");
    let before = &kept.answers()["catalogue changes"];
    let now = changes(&kept);
    let mut held = 0;
    for old in ["mine", "others"].iter().flat_map(|list| before[*list].as_array().unwrap()) {
        let new = now.iter().find(|row| row["id"] == old["id"]).unwrap_or_else(|| panic!("{old} is lost"));
        for field in ["service", "setting", "difference", "kind", "on", "arrived", "serial"] {
            assert_eq!(new[field], old[field], "{field} of {old}");
        }
        held += 1;
    }
    assert_eq!(held, 7);

    assert_eq!(changes(&kept), now, "nothing is listed twice");
    let shown = kept.ask(&["catalogue", "show"]);
    assert_eq!(shown["origin"], "embedded", "a bundle of the form before is not taken");
    assert!(shown["notice"]["message"].as_str().unwrap().contains("form 1"), "{shown}");
}
