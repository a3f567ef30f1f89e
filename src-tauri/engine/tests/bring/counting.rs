//! What becomes of each login, and that the figures sum.

use withhold_engine::{BringHow, BroughtCounts, ColumnsPicked, Fate, Offered};

use crate::{
    exports,
    world::{World, all_of, chrome},
};

const LINKEDIN: &str = "https://www.linkedin.com/login";

fn fates(brought: &withhold_engine::Brought) -> Vec<Fate> {
    brought.rows.iter().map(|row| row.fate).collect()
}

fn sum(counts: &BroughtCounts) -> u32 {
    counts.skipped + counts.sure + counts.unsure + counts.duplicate + counts.unmatched
}

#[test]
fn the_figures_of_every_format_sum() {
    let mut world = World::new();
    for sample in exports::all("Zk9marker7Qx") {
        let brought = world.offer(&sample.bytes);
        let counts = brought.counts;
        assert_eq!(counts.read, sum(&counts), "{:?}", sample.format);
        assert_eq!(counts.skipped as usize, sample.skipped.sum(), "{:?}", sample.format);
        assert_eq!(brought.format, sample.format.name());
        let shown = brought.rows.len()
            + world.engine.unmatched_logins(&mut world.imports, crate::world::name(&brought)).unwrap().len();
        assert_eq!(shown, (counts.read - counts.skipped) as usize, "{:?}", sample.format);
        assert!(brought.rows.iter().all(|row| row.fate != Fate::Unmatched && !row.services.is_empty()));
        assert!(counts.sure > 0 && brought.services > 0, "{:?}", sample.format);
    }
}

#[test]
fn every_count_has_its_own_login() {
    let mut world = World::new();
    world.have("github", "");
    let brought = world.offer(
        chrome(&[
            (LINKEDIN, "mara@example.com"),
            (LINKEDIN, "Mara@Example.com"),
            ("https://github.com/login", "mara"),
            ("https://accounts.google.com/", "mara@example.com"),
            ("https://bakery.example/", "mara"),
        ]) + "Never,https://never.example/,,,\n",
    );
    let expected = BroughtCounts { read: 6, skipped: 1, sure: 1, unsure: 1, duplicate: 2, unmatched: 1 };
    assert_eq!((brought.counts, brought.skipped.empty, brought.services), (expected, 1, 1));
    assert_eq!(fates(&brought), [Fate::Sure, Fate::Duplicate, Fate::Duplicate, Fate::Unsure]);
    assert_eq!((brought.rows[1].earlier, brought.rows[2].account.as_deref()), (Some(1), Some("GitHub")));
    assert!(brought.rows[3].why.as_deref().unwrap().contains("Google"));
    assert!(brought.known.iter().any(|service| service.id == "linkedin" && service.name == "LinkedIn"));
}

#[test]
fn a_login_under_an_earlier_name_finds_its_service() {
    let mut world = World::new();
    let brought =
        world.offer("name,url,username,password,note\nTwitter,,mara,secret,\nLe Chat,,mara,secret,\n");
    let services: Vec<_> = brought.rows.iter().map(|row| row.services[0].as_str()).collect();
    assert_eq!((fates(&brought), services), (vec![Fate::Unsure; 2], vec!["x", "mistral"]));
}

#[test]
fn an_account_on_the_list_is_taken_for_one_login_only() {
    let mut world = World::new();
    world.have("linkedin", "work");
    let brought = world.offer(chrome(&[(LINKEDIN, "mara@example.com"), (LINKEDIN, "office@example.com")]));
    assert_eq!(fates(&brought), [Fate::Duplicate, Fate::Sure]);
    assert_eq!(brought.rows[0].account.as_deref(), Some("LinkedIn, work"));
}

#[test]
fn a_label_that_is_a_user_name_is_taken_for_that_login() {
    let mut world = World::new();
    world.have("linkedin", "Office@example.com");
    let brought = world.offer(chrome(&[(LINKEDIN, "mara@example.com"), (LINKEDIN, "office@example.com")]));
    assert_eq!(fates(&brought), [Fate::Sure, Fate::Duplicate]);
    // Without a user name nothing tells the login apart from the account.
    let brought = world.offer("https://linkedin.com/\nhttps://bakery.example/\nhttps://x.com/\n");
    assert_eq!(fates(&brought), [Fate::Duplicate, Fate::Sure]);
}

#[test]
fn what_was_brought_once_is_all_duplicate_the_second_time() {
    let rows = [(LINKEDIN, "mara@example.com"), (LINKEDIN, "office@example.com"), ("https://x.com/", "mara")];
    for keep in [false, true] {
        let mut world = World::new();
        let brought = world.offer(chrome(&rows));
        world.engine.add_brought(&mut world.imports, &all_of(&brought, Fate::Sure, keep)).unwrap();
        let again = world.offer(chrome(&rows));
        assert_eq!((again.counts.sure, again.counts.duplicate), (0, 3), "user names kept: {keep}");
    }
}

#[test]
fn the_same_file_of_any_format_brings_nothing_sure_the_second_time() {
    for keep in [false, true] {
        let mut world = World::new();
        for sample in exports::all("Zk9marker7Qx") {
            let told = format!("{:?}, user names kept: {keep}", sample.format);
            let brought = world.offer(&sample.bytes);
            let added =
                world.engine.add_brought(&mut world.imports, &all_of(&brought, Fate::Sure, keep)).unwrap();
            assert_eq!(added.names.len(), brought.counts.sure as usize, "{told}");
            let again = world.offer(&sample.bytes);
            let twice = brought.counts.sure + brought.counts.duplicate;
            assert_eq!((again.counts.sure, again.counts.duplicate), (0, twice), "{told}");
            assert_eq!((again.counts.read, sum(&again.counts)), (brought.counts.read, brought.counts.read));
            world.engine.undo().unwrap();
        }
    }
}

#[test]
fn an_unknown_table_is_read_by_the_columns_picked() {
    let mut world = World::new();
    let text = "Webseite;Benutzername;Passwort\nhttps://linkedin.com;mara@example.com;hunter2\nhttps://x.com;jo@example.com;hunter3\n";
    let choice = match world.try_offer(text.as_bytes(), &BringHow::default()) {
        Ok(Offered::Columns(choice)) => choice,
        other => panic!("{other:?}"),
    };
    assert_eq!((choice.rows, choice.guess.address), (3, Some(1)));
    assert!(!serde_json::to_string(&choice).unwrap().contains("hunter"));
    let picked = ColumnsPicked { address: Some(1), user_name: Some(2), title: None, header: true };
    let how = BringHow { columns: Some(picked), ..BringHow::default() };
    let Ok(Offered::Brought(brought)) = world.try_offer(text.as_bytes(), &how) else { panic!() };
    assert_eq!((brought.counts.sure, brought.counts.read, brought.format.as_str()), (2, 2, "csv"));
    for bad in [
        ColumnsPicked { address: Some(0), ..ColumnsPicked::default() },
        ColumnsPicked { user_name: Some(1), ..ColumnsPicked::default() },
    ] {
        let how = BringHow { columns: Some(bad), ..BringHow::default() };
        assert!(world.try_offer(text.as_bytes(), &how).is_err());
    }
}

#[test]
fn a_format_that_is_none_is_named_with_the_nearest() {
    let mut world = World::new();
    let how = BringHow { format: Some("bitwarden-jsn".to_owned()), ..BringHow::default() };
    let error = world.try_offer(b"{}", &how).unwrap_err();
    assert_eq!(error.candidates, ["bitwarden-json"]);
}

#[test]
fn reading_stops_when_told_so() {
    let text = chrome(&[(LINKEDIN, "mara")]);
    let error = withhold_engine::read_export(text.as_bytes(), &BringHow::default(), &mut |_, _| false);
    assert!(error.err().unwrap().message.contains("stopped"));
}
