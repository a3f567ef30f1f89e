//! Every screen, in both themes, also at twice the size of text, checked against WCAG 2.2 A and AA by axe-core.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Desk, Opening, Window, seed};

/// A screen, and the way to it from Today.
type Screen = (&'static str, fn(&Window));

const SCREENS: &[Screen] = &[
    ("today", |_| {}),
    ("today, all unfolded", |window| {
        window.eval("document.querySelectorAll('main details').forEach((one) => (one.open = true))");
    }),
    ("item", |window| {
        window.click("row-linkedin/generative-ai@work");
        window.see("item-panel");
        window.see("answer-1");
        window.eval("document.querySelectorAll('[data-testid=item-panel] details').forEach((one) => (one.open = true))");
    }),
    ("item, why not", |window| {
        window.click("row-linkedin/generative-ai@work");
        window.click("answer-3");
        window.see("reason-not_found");
    }),
    ("item, no browser", |window| {
        window.click("row-linkedin/generative-ai@work");
        window.click("open-page");
        window.see("error-copy");
    }),
    ("accounts", |window| {
        window.visit("accounts");
        window.see("account-linkedin@work");
    }),
    ("edit an account", |window| {
        window.visit("accounts");
        window.click_words("account-linkedin@work", "Edit");
        window.see("edit-label");
    }),
    ("forget an account", |window| {
        window.visit("accounts");
        window.click_words("account-linkedin@work", "Forget");
        window.see("forget-confirm");
    }),
    ("add accounts", |window| {
        window.visit("accounts");
        window.click("add-accounts");
        window.click("service-tumblr");
        window.click("add-own");
        window.see("own-save");
    }),
    ("choose a plan and a country", |window| {
        window.visit("accounts");
        window.click("add-accounts");
        window.click("service-chatgpt");
        window.eval("document.querySelectorAll('main details').forEach((one) => (one.open = true))");
        window.click("region");
        window.see("region-NO");
    }),
    ("bring accounts", |window| {
        window.visit("accounts");
        window.click("bring-accounts");
        window.see("bring-drop");
    }),
    ("bring accounts, found", |window| {
        bring(window);
        window.eval("document.querySelectorAll('main details').forEach((one) => (one.open = true))");
        window.see("bring-list-unmatched");
    }),
    ("bring accounts, columns", |window| {
        window.visit("accounts");
        window.click("bring-accounts");
        window.drop_file(
            "any.csv",
            "Webseite;Benutzername;Passwort\nhttps://x.com;mara;a\nhttps://x.com;jo;b\n",
        );
        window.see("bring-columns");
    }),
    ("bring accounts, refused", |window| {
        window.visit("accounts");
        window.click("bring-accounts");
        window.drop_file("empty.csv", "");
        window.see("error-message");
    }),
    ("bring accounts, added and taken back", |window| {
        bring(window);
        window.click("bring-add");
        window.see("bring-added");
        window.click("undo");
        window.reads("bring-added", "taken back");
    }),
    ("round", |window| {
        window.click("start-round");
        window.see("answer-1");
    }),
    ("round, at its end", |window| {
        window.click("start-round");
        while !window.sees("round-summary") {
            window.press('s');
        }
    }),
    ("history", |window| {
        window.visit("history");
        window.see("history-list");
    }),
    ("catalogue", |window| {
        window.visit("catalogue");
        window.see("catalogue-list");
        window.eval("void (document.querySelector('[data-testid=catalogue-state]').open = true)");
        window.click("filter-trains");
    }),
    ("a service", |window| {
        window.visit("catalogue");
        window.fill("catalogue-query", "linkedin");
        window.click("entry-linkedin");
        window.see("add-linkedin");
        window.eval(
            "document.querySelectorAll('[data-testid=service-panel] details').forEach((one) => (one.open = true))",
        );
    }),
    ("catalogue, nothing found", |window| {
        window.visit("catalogue");
        window.fill("catalogue-query", "nobody has this");
        window.see("catalogue-empty");
    }),
    ("a report", |window| {
        window.visit("catalogue");
        window.fill("catalogue-query", "linkedin");
        window.click("entry-linkedin");
        window.click("wrong-generative-ai");
        window.see("report-text");
    }),
    ("changes", |window| {
        window.visit("changes");
        window.see("changes-none");
    }),
    ("settings", |window| {
        window.visit("settings");
        window.reads("data-place", "withhold.db");
        window.click("logs-show");
        window.see("log-text");
        window.see("calendar-save");
        window.see("start-at-login");
    }),
    ("settings, reminders tried", |window| {
        window.visit("settings");
        window.click("reminder-test");
        window.reads("reminder-tested", "Not sent.");
        window.reads("agent-state", "The agent runs.");
        window.eval("document.querySelectorAll('main details').forEach((one) => (one.open = true))");
    }),
    ("a service to snooze", |window| {
        window.visit("accounts");
        window.click("snooze-linkedin");
        window.see("snooze-day");
    }),
    ("search", |window| {
        window.ctrl('k');
        window.see("palette-input");
        window.type_words("link");
        window.reads("palette", "LinkedIn");
    }),
    ("shortcuts", |window| {
        window.press('?');
        window.see("shortcuts");
    }),
    // The last screen, since nothing else can be shown before the window is unlocked.
    ("locked", |window| {
        window.ctrl('l');
        window.is_shut();
    }),
];

/// Brings an export with a login of every fate, and with faulty rows.
fn bring(window: &Window) {
    let rows = "LinkedIn,https://linkedin.com/,mara@example.com,x,\nLinkedIn,https://linkedin.com/,jo@example.com,x,\n\
        Pixiv,https://pinterest.com/,mara,x,\nGoogle,https://accounts.google.com/,mara,x,\n\
        Bakery,https://bakery.example/,mara,x,\nNone,no address,mara,x,\nNever,https://never.example/,,,\n";
    window.visit("accounts");
    window.click("bring-accounts");
    window.drop_file("passwords.csv", &format!("name,url,username,password,note\n{rows}"));
    window.see("bring-understood");
}

pub(crate) const LOOKS: &[(&str, u16)] = &[("light", 100), ("dark", 100), ("light", 200), ("dark", 200)];

#[test]
fn axe_finds_nothing_on_any_screen_in_either_theme_at_either_size() {
    let desk = Desk::new();
    let _minder = desk.minder();
    seed(&desk);
    let window = desk.open_with(&Opening { no_opener: true, ..Opening::default() });
    let mut found = Vec::new();
    for (theme, size) in LOOKS {
        let preferences = json!({ "request": { "theme": theme, "text_size": size, "motion": "reduced" } });
        window.invoke("enter", json!({ "request": { "with": "keyring" } })).unwrap();
        window.invoke("set_preferences", preferences).unwrap();
        for (screen, go) in SCREENS {
            window.start_again();
            go(&window);
            found.extend(held_against(&window, &format!("{screen}, {theme}, {size} %")));
        }
    }
    // The agent that a test has started goes on, and closing the window says so.
    window.ask_to_close();
    window.see("closing");
    found.extend(held_against(&window, "closing"));
    window.escape();
    window.misses("closing");
    window.close();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn axe_finds_nothing_where_there_is_nothing_yet_or_no_vault() {
    let desk = Desk::new();
    let mut found = Vec::new();
    let mut hold = |opening: &Opening<'_>, what: &str| {
        let window = desk.open_with(opening);
        for dark in [false, true] {
            window.eval(&format!(
                "void (document.documentElement.dataset.theme = '{}')",
                if dark { "dark" } else { "light" }
            ));
            for size in [100, 200] {
                window.eval(&format!("void (document.documentElement.style.fontSize = '{size}%', dispatchEvent(new Event('resize')))"));
                found.extend(held_against(&window, &format!("{what}, dark: {dark}, {size} %")));
            }
        }
        window.close();
    };
    hold(&Opening::default(), "first run");
    hold(&Opening { on: Some("2027-02-23"), ..Opening::default() }, "today, empty");
    let broken = desk.path("broken");
    fs::create_dir(&broken).unwrap();
    fs::write(broken.join("withhold.db"), "this is no vault").unwrap();
    hold(&Opening { data: Some(broken), ..Opening::default() }, "no vault");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn axe_would_find_what_is_wrong() {
    let desk = Desk::new();
    let window = desk.open();
    window.eval(
        "document.querySelector('main').insertAdjacentHTML('beforeend',
            '<p style=\"color: #aaa; background: #fff\">pale</p><button></button>')",
    );
    let found = held_against(&window, "first run").join("\n");
    assert!(found.contains("color-contrast") && found.contains("button-name"), "{found}");
}

/// What axe-core finds on the present screen, a line for each place.
pub(crate) fn held_against(window: &Window, screen: &str) -> Vec<String> {
    if window.eval("!window.axe") == json!(true) {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(axe).expect("axe-core is there once `npm ci` has run in ui/");
        window.run(&axe, vec![]);
    }
    let script = "const done = arguments[0];
        document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() =>
            axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag',
                values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } })
                .then(({ violations, passes }) => done({ violations: violations.flatMap(({ id, nodes }) =>
                    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`)),
                    passes: passes.length }), (error) => done({ violations: [String(error)], passes: 0 })))));";
    let result = window.run_async(script, vec![]);
    assert!(result["passes"].as_u64() > Some(5), "{screen}: axe looked at nothing: {result}");
    let lines = result["violations"].as_array().unwrap().iter().filter_map(Value::as_str);
    lines.map(|line| format!("{screen}: {}", line.replace('\n', " "))).collect()
}
