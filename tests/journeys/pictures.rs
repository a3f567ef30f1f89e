//! Pictures of the window, for people to look at: in `target/pictures`, and on request the picture in the README.

use std::{
    env,
    path::{Path, PathBuf},
};

use serde_json::json;

use crate::support::{Desk, Opening, TODAY, Window, seed};

#[test]
fn pictures_of_every_screen_are_taken() {
    let desk = Desk::new();
    let first = desk.open_with(&Opening { now: Some(TODAY), ..Opening::default() });
    first.picture(&file("first-run.png"));
    first.click("service-linkedin");
    first.click("service-x");
    first.fill("label-linkedin", "work");
    first.picture(&file("first-run-chosen.png"));
    first.close();

    seed(&desk);
    let window = desk.open_with(&Opening { now: Some(TODAY), ..Opening::default() });
    for theme in ["dark", "light"] {
        wear(&window, theme, 100);
        take_all(&window, theme);
    }
    wear(&window, "light", 200);
    window.picture(&file("today-light-200.png"));
    bring(&window, |name| window.picture(&file(&format!("{name}-light-200.png"))));
    choices(&window, |name| window.picture(&file(&format!("{name}-light-200.png"))));
    wear(&window, "light", 100);
    if env::var_os("WITHHOLD_PICTURES").is_some_and(|wanted| wanted == "1") {
        if window.sees("missed") {
            window.click_words("missed", "Understood");
            window.misses("missed");
        }
        window.click("row-linkedin/generative-ai@work");
        window.reads("item-panel", "Data for Generative AI Improvement");
        window.picture(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/pictures/today.png"));
    }
    window.close();
}

fn take_all(window: &Window, theme: &str) {
    let take = |name: &str| window.picture(&file(&format!("{name}-{theme}.png")));
    take("today");
    window.click("row-linkedin/generative-ai@work");
    window.reads("item-panel", "Data for Generative AI Improvement");
    window.see("answer-1");
    take("item");
    for screen in ["accounts", "changes", "history", "catalogue", "settings"] {
        window.visit(screen);
        window.until(
            "the screen is filled",
            "document.querySelector('main :is(li, [role=listitem], [data-testid=data-place] dl, [data-testid=changes-none])')",
        );
        take(screen);
    }
    bring(window, take);
    take_service(window, theme);
    choices(window, take);
    window.visit("today");
    window.ctrl('k');
    window.see("palette-input");
    window.type_words("link");
    window.reads("palette", "LinkedIn");
    take("search");
    window.escape();
    window.misses("palette-input");
    window.click("start-round");
    window.see("answer-1");
    window.press('n');
    window.until("the window is narrow", "innerWidth <= 392");
    take("round");
    window.press('3');
    window.see("reason-not_found");
    take("round-why-not");
    window.escape();
    window.press('n');
    window.until("the window is wide again", "innerWidth > 1000");
    window.escape();
    window.see("headline");
}

/// The choices for an account, and a setting that only looks like a training switch.
fn choices(window: &Window, take: impl Fn(&str)) {
    window.visit("accounts");
    window.click("add-accounts");
    window.fill("service-search", "chatgpt");
    window.until(
        "ChatGPT is left",
        "document.querySelector('[data-testid=first-run-grid] button')?.dataset.testid === 'service-chatgpt'",
    );
    window.click("service-chatgpt");
    window.choose("plan-chatgpt", "enterprise");
    window.click("region");
    window.see("region-NO");
    window.type_words("nor");
    window.misses("region-DE");
    take("choices");
    window.escape();
    window.choose("plan-chatgpt", "");
    window.click_words("plan-chatgpt-all", "What each plan changes");
    take("plans");
    window.visit("catalogue");
    window.fill("catalogue-query", "whatsapp");
    window.click("entry-whatsapp");
    window.see("not-training-advanced-chat-privacy");
    window.eval("document.querySelectorAll('[data-testid=service-panel] details').forEach((one) => (one.open = true))");
    window.eval("document.querySelector('[data-testid=setting-advanced-chat-privacy]').scrollIntoView()");
    take("no-training-switch");
}

fn bring(window: &Window, take: impl Fn(&str)) {
    let rows = "LinkedIn,https://linkedin.com/,mara@example.com,x,\nLinkedIn,https://linkedin.com/,jo@example.com,x,\n\
        Pins,https://pinterest.com/,mara,x,\nGoogle,https://accounts.google.com/,mara,x,\n\
        Bakery,https://bakery.example/,mara,x,\nNone,no address,mara,x,\nNever,https://never.example/,,,\n";
    window.visit("accounts");
    window.click("bring-accounts");
    window.see("bring-drop");
    take("bring");
    window.drop_file("any.csv", "Webseite;Benutzername;Passwort\nhttps://x.com;mara;a\nhttps://x.com;jo;b\n");
    window.see("bring-columns");
    take("bring-columns");
    window.click_words("bring-columns", "Cancel");
    window.drop_file("passwords.csv", &format!("name,url,username,password,note\n{rows}"));
    window.see("bring-understood");
    take("bring-found");
    window.click("bring-add");
    window.see("bring-added");
    take("bring-added");
    window.click("undo");
    window.reads("bring-added", "taken back");
}

/// A service with its report, and the list and a service where there is room for a single column.
fn take_service(window: &Window, theme: &str) {
    let take = |name: &str| window.picture(&file(&format!("{name}-{theme}.png")));
    window.visit("today");
    window.visit("catalogue");
    window.fill("catalogue-query", "link");
    window.click("entry-linkedin");
    window.reads("service-panel", "Data for Generative AI Improvement");
    take("service");
    window.click("wrong-generative-ai");
    window.until("the report is there", "document.querySelector('[data-testid=report-text]')?.value");
    take("report");
    window.escape();
    window.misses("report");
    window.click("catalogue-clear");
    let shape = |narrow: bool| json!({ "request": { "narrow": narrow, "on_top": false } });
    window.invoke("window_shape", shape(true)).unwrap();
    window.until("the window is narrow", "innerWidth <= 392");
    window.see("service-name");
    take("service-narrow");
    window.escape();
    window.see("catalogue-list");
    take("catalogue-narrow");
    window.invoke("window_shape", shape(false)).unwrap();
    window.until("the window is wide again", "innerWidth > 1000");
}

fn wear(window: &Window, theme: &str, size: u16) {
    let preferences = json!({ "request": { "theme": theme, "text_size": size, "motion": "reduced" } });
    window.invoke("set_preferences", preferences).unwrap();
    window.start_again();
    window.until("the item beside the list shows, where there is room", "innerWidth < 1000 * parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || document.querySelector('[data-testid=answer-1]')");
}

/// The path of a picture: beside cargo's build results.
pub(crate) fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("../pictures").join(name)
}
