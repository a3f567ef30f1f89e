//! What is known of services' exports, held against what the catalogue lists elsewhere.

use withhold_readers::{Sureness, own_exports};

#[test]
fn seventeen_settings_are_told_and_thirty_exports_hold_none() {
    let tells: Vec<_> = own_exports().iter().flat_map(|export| &export.tells).collect();
    assert_eq!(tells.len(), 17);
    let told = tells.iter().filter(|tells| tells.of.is_some()).count();
    assert_eq!(told, 6, "ChatGPT's four switches, Discord's, and who sees posts at X");
    let holds_not =
        own_exports().iter().filter(|export| export.holds_not.is_some() && export.tells.is_empty());
    assert_eq!(
        holds_not.count(),
        27,
        "beside those of X, Facebook, Instagram and Amazon, which tell of something else"
    );
}

#[test]
fn no_name_stands_twice_and_every_sentence_ends() {
    let mut names: Vec<&str> = own_exports().iter().map(|export| export.id.as_str()).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    for holds_not in own_exports().iter().filter_map(|export| export.holds_not.as_ref()) {
        assert!(holds_not.note.ends_with('.') && !holds_not.source.is_empty(), "{}", holds_not.note);
    }
}

#[test]
fn what_is_unsure_is_marked_so() {
    let unsure = own_exports().iter().flat_map(|export| &export.tells);
    let unsure = unsure.filter(|tells| tells.sure == Sureness::Unsure).count();
    assert_eq!(unsure, 6);
}
