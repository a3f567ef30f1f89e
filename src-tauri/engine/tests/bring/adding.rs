//! Adding what was chosen: a single act, labels, and how long what was read is kept.

use withhold_engine::{AppError, BringChosen, BroughtAccount, ErrorCode, Fate};

use crate::world::{World, all_of, chrome, name};

const TWO: [(&str, &str); 3] = [
    ("https://linkedin.com/", "mara@example.com"),
    ("https://linkedin.com/", "office@example.com"),
    ("https://x.com/", "mara"),
];

#[test]
fn without_user_names_two_at_one_service_are_numbered() {
    let mut world = World::new();
    let brought = world.offer(chrome(&TWO));
    let chosen = all_of(&brought, Fate::Sure, false);
    let planned = world.engine.plan_brought(&mut world.imports, &chosen).unwrap();
    assert_eq!(planned, ["linkedin@1", "linkedin@2", "x"]);
    assert!(world.accounts().is_empty(), "a plan adds nothing");
    assert_eq!(world.engine.add_brought(&mut world.imports, &chosen).unwrap().names, planned);
    assert_eq!(world.accounts(), ["linkedin@1", "linkedin@2", "x"]);
}

#[test]
fn user_names_become_labels_only_when_kept() {
    let mut world = World::new();
    let brought = world.offer(chrome(&[
        TWO[0],
        TWO[1],
        TWO[2],
        ("https://github.com/", "a/b#c"),
        ("https://github.com/", ""),
    ]));
    let added =
        world.engine.add_brought(&mut world.imports, &all_of(&brought, Fate::Sure, true)).unwrap().names;
    // A user name that cannot be a label is replaced by a number.
    assert_eq!(
        added,
        ["linkedin@mara@example.com", "linkedin@office@example.com", "x@mara", "github@1", "github@2"]
    );
}

#[test]
fn numbers_go_on_from_what_is_there() {
    let mut world = World::new();
    world.have("linkedin", "");
    world.have("linkedin", "3");
    let rows: Vec<_> = ["a", "b", "c", "d"].iter().map(|user| ("https://linkedin.com/", *user)).collect();
    let brought = world.offer(chrome(&rows));
    assert_eq!(brought.counts.duplicate, 2);
    let mut chosen = all_of(&brought, Fate::Sure, false);
    // Duplicates can be added all the same.
    chosen.accounts.extend(all_of(&brought, Fate::Duplicate, false).accounts);
    let added = world.engine.add_brought(&mut world.imports, &chosen).unwrap().names;
    assert_eq!(added, ["linkedin@2", "linkedin@4", "linkedin@5", "linkedin@6"]);
}

#[test]
fn all_of_it_is_one_step_back() {
    let mut world = World::new();
    world.have("github", "work");
    let brought = world.offer(chrome(&TWO));
    world.engine.add_brought(&mut world.imports, &all_of(&brought, Fate::Sure, false)).unwrap();
    let undo = world.engine.overview().unwrap().undo.unwrap();
    assert_eq!(undo.shown, "LinkedIn, 1; LinkedIn, 2; X");
    world.engine.undo().unwrap();
    assert_eq!(world.accounts(), ["github@work"]);
}

#[test]
fn a_long_act_names_three_and_counts_the_rest() {
    let mut world = World::new();
    let rows: Vec<_> = ["a", "b", "c", "d", "e"].iter().map(|user| ("https://x.com/", *user)).collect();
    let brought = world.offer(chrome(&rows));
    world.engine.add_brought(&mut world.imports, &all_of(&brought, Fate::Sure, false)).unwrap();
    let undo = world.engine.overview().unwrap().undo.unwrap();
    assert_eq!((undo.shown.as_str(), undo.more), ("X, 1; X, 2; X, 3", 2));
}

#[test]
fn an_unsure_login_may_be_several_accounts_and_an_unmatched_one_any() {
    let mut world = World::new();
    let brought =
        world.offer(chrome(&[("https://accounts.google.com/", "mara"), ("https://bakery.example/", "mara")]));
    let google = brought.rows[0].clone();
    assert!(google.services.len() > 1, "{google:?}");
    let pick = |login, service: &str| BroughtAccount { login, service: service.to_owned() };
    let accounts = vec![
        pick(1, &google.services[0]),
        pick(1, &google.services[1]),
        pick(1, &google.services[1]),
        pick(2, "x"),
    ];
    let chosen = BringChosen { reading: brought.reading, accounts, keep_user_names: false };
    assert_eq!(world.engine.add_brought(&mut world.imports, &chosen).unwrap().names.len(), 3);
}

#[test]
fn what_was_not_offered_is_refused_and_nothing_added() {
    let mut world = World::new();
    let brought = world.offer(chrome(&TWO));
    let pick = |login, service: &str| BroughtAccount { login, service: service.to_owned() };
    for bad in [pick(1, "github"), pick(0, "linkedin"), pick(9, "linkedin"), pick(1, "No such")] {
        let refused =
            format!("Login {} is no account at “{}”, so nothing was added.", bad.login, bad.service);
        let accounts = vec![pick(1, "linkedin"), bad];
        let chosen = BringChosen { reading: brought.reading, accounts, keep_user_names: false };
        let error = world.engine.add_brought(&mut world.imports, &chosen).unwrap_err();
        assert_eq!((error.code, error.message), (ErrorCode::Invalid, refused));
    }
    let nothing = BringChosen { reading: brought.reading, accounts: vec![], keep_user_names: false };
    assert_eq!(
        world.engine.add_brought(&mut world.imports, &nothing).unwrap_err().message,
        "Nothing is chosen."
    );
    assert!(world.accounts().is_empty());
}

/// Asserts that the request was refused because what was read is gone.
#[track_caller]
fn is_gone<T: std::fmt::Debug>(result: Result<T, AppError>) {
    let error = result.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
    assert_eq!(error.message, "What was read from the file is no longer kept.");
}

#[test]
fn what_was_read_is_let_go_when_left_added_old_or_overtaken() {
    let mut world = World::new();
    let left = world.offer(chrome(&TWO));
    world.imports.let_go();
    is_gone(world.engine.user_names(&mut world.imports, name(&left)));

    let overtaken = world.offer(chrome(&TWO));
    let added = world.offer(chrome(&TWO));
    is_gone(world.engine.user_names(&mut world.imports, name(&overtaken)));
    world.engine.add_brought(&mut world.imports, &all_of(&added, Fate::Sure, false)).unwrap();
    is_gone(world.engine.add_brought(&mut world.imports, &all_of(&added, Fate::Sure, false)));

    let old = world.offer(chrome(&TWO));
    world.pass(14);
    world.engine.let_go_old(&mut world.imports);
    assert_eq!(world.engine.user_names(&mut world.imports, name(&old)).unwrap().len(), 3);
    world.pass(2);
    world.engine.let_go_old(&mut world.imports);
    is_gone(world.engine.user_names(&mut world.imports, name(&old)));
    // Setting the clock back keeps nothing longer.
    let set_back = world.offer(chrome(&TWO));
    world.pass(-60);
    is_gone(world.engine.unmatched_logins(&mut world.imports, name(&set_back)));
}
