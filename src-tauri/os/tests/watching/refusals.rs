//! What cannot be watched is told, and never taken for a place where nothing changes.

use std::fs;

use withhold_os::watching::{MOST_FOLDERS, News, Unwatched, Why};

use crate::desk::Desk;

#[test]
fn beyond_the_limit_of_folders_it_is_told_whose_place_is_not_watched() {
    let desk = Desk::new();
    let name = |number: usize| format!("of-{number:04}");
    let mut places = Vec::new();
    for number in 0..=MOST_FOLDERS {
        desk.write(&format!("{}/file", name(number)), "");
        places.push(desk.place(&name(number), &format!("{}/file", name(number))));
    }
    let listener = desk.listen(places);
    assert_eq!(listener.unwatched, [Unwatched { of: name(MOST_FOLDERS), why: Why::Limit }]);
    desk.write(&format!("{}/file", name(0)), "1");
    assert!(listener.changed().contains(&name(0)), "the others are");
    // Once there is room again, that is told too.
    for number in [1, 2] {
        fs::remove_dir_all(desk.path(&name(number))).unwrap();
    }
    let stands = loop {
        if let News::Stands(unwatched) = listener.next() {
            break unwatched;
        }
    };
    assert_eq!(stands, []);
}

#[test]
fn a_place_with_nothing_on_its_way_is_told() {
    let desk = Desk::new();
    let mut place = desk.place("zed", "settings.json");
    place.path = "settings.json".to_owned();
    assert_eq!(desk.listen(vec![place]).unwatched, [Unwatched { of: "zed".to_owned(), why: Why::Refused }]);
}
