//! The screens of the vault, in both themes, also at twice the size of text, checked against WCAG 2.2 A and AA, with
//! a picture of each screen.

use std::fs;

use crate::{
    accessibility::held_against,
    pictures,
    support::{Desk, Opening, Window},
    ways_in::{PASSPHRASE, damaged, keep_code, kept_by_keyring},
};

/// Checks the present screen in each theme and size of text.
fn hold(window: &Window, what: &str, found: &mut Vec<String>) {
    for theme in ["light", "dark"] {
        window.eval(&format!("void (document.documentElement.dataset.theme = '{theme}')"));
        for size in [100, 200] {
            window.eval(&format!(
                "void (document.documentElement.style.fontSize = '{size}%', dispatchEvent(new Event('resize')))"
            ));
            found.extend(held_against(window, &format!("{what}, {theme}, {size} %")));
            let name = what.replace(", ", "-").replace(' ', "-");
            window.picture(&pictures::file(&format!("{name}-{theme}-{size}.png")));
        }
    }
}

fn unfold(window: &Window) {
    window.eval("document.querySelectorAll('main details').forEach((one) => (one.open = true))");
}

#[test]
fn axe_finds_nothing_where_the_way_in_is_chosen_or_typed() {
    let desk = Desk::bare();
    let mut found = Vec::new();
    let window = desk.open();
    window.is_shut();
    unfold(&window);
    hold(&window, "choice", &mut found);
    window.close();

    let file = desk.path("passphrase");
    fs::write(&file, PASSPHRASE).unwrap();
    desk.ctl(&["init", "--passphrase-file", file.to_str().unwrap()]);
    let window = desk.open();
    window.is_shut();
    hold(&window, "passphrase", &mut found);
    window.fill("passphrase", "not that one");
    window.enter();
    window.see("error-message");
    unfold(&window);
    hold(&window, "passphrase, wrong", &mut found);
    window.close();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn axe_finds_nothing_where_the_key_is_lost_or_kept() {
    let (desk, daemon) = kept_by_keyring();
    let mut found = Vec::new();
    let window = desk.open();
    window.see("recovery-start");
    hold(&window, "today, without a code", &mut found);
    window.click("recovery-start");
    window.see("recovery-shown");
    hold(&window, "recovery code", &mut found);
    window.click("recovery-kept");
    window.see("recovery-end");
    hold(&window, "recovery code, typed back", &mut found);
    window.escape();
    window.misses("recovery");
    keep_code(&window);
    window.visit("settings");
    window.see("backups-count");
    window.click("backup-now");
    window.reads("live", "Backed up");
    window.click("protection-change");
    // By keys, since the notice of what was just done lies over the button.
    window.focus("decrypt");
    window.enter();
    window.see("decrypt-sure");
    unfold(&window);
    hold(&window, "settings, encrypted", &mut found);
    window.close();

    drop(daemon);
    let window = desk.open();
    window.is_shut();
    hold(&window, "recovery", &mut found);
    unfold(&window);
    let backups = fs::read_dir(desk.data().join("backups")).unwrap();
    let names = backups.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // A lock file lies beside the backups.
    let name = names.into_iter().find(|name| name.ends_with(".withhold")).unwrap();
    window.click(&format!("restore-{name}"));
    window.click("restore-confirm");
    window.until(
        "the code is asked for",
        "document.querySelector('[data-testid=restore] [data-testid=recovery-code]')",
    );
    hold(&window, "recovery, unfolded", &mut found);
    window.close();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn axe_finds_nothing_where_the_file_is_damaged_or_not_ours() {
    let desk = damaged();
    let mut found = Vec::new();
    let window = desk.open();
    window.is_shut();
    unfold(&window);
    hold(&window, "damaged", &mut found);
    window.click("salvage");
    window.see("salvage-report");
    hold(&window, "salvaged", &mut found);
    window.close();

    let broken = desk.path("broken");
    fs::create_dir(&broken).unwrap();
    fs::write(broken.join("withhold.db"), "this is no vault").unwrap();
    let window = desk.open_with(&Opening { data: Some(broken), ..Opening::default() });
    window.is_shut();
    unfold(&window);
    hold(&window, "not ours", &mut found);
    window.close();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
