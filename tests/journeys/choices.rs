//! What a person chooses for an account: the country from a list, and the plan, with what the plan changes. And
//! settings that only look like a training switch, which say so first.

use serde_json::json;

use crate::support::{Desk, Opening, TODAY, Window, until};

const SCARE: &str = "whatsapp/advanced-chat-privacy";

#[test]
fn a_country_is_found_by_name_and_chosen_by_keys_or_by_a_click() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let window = desk.open();
    window.visit("accounts");
    window.click_words("account-linkedin", "Edit");
    window.click("edit-region");
    window.see("edit-region-EEA");
    window.reads("edit-region-EEA", "European Economic Area");
    window.reads("edit-region-NO", "Norway EEA");
    window.reads("edit-region-DE", "Germany EU, EEA");
    window.until("the search has the focus", "document.activeElement.dataset.testid === 'edit-region-find'");
    // Escape closes the list, and not the dialog.
    window.escape();
    window.misses("edit-region-find");
    window.until("the field has the focus", "document.activeElement.dataset.testid === 'edit-region'");
    window.enter();
    window.see("edit-region-NO");
    window.type_words("norw");
    window.misses("edit-region-DE");
    window.until(
        "Norway is marked",
        "document.querySelector('[data-testid=edit-region-NO]')?.dataset.selected !== undefined",
    );
    window.enter();
    window.reads("edit-region", "Norway");
    window.click("edit-save");
    window.misses("edit-account");
    assert_eq!(desk.ctl(&["accounts"])[0]["region"], json!("NO"));
    window.reads("account-linkedin", "Region: Norway");

    window.visit("settings");
    window.click("region-default");
    window.see("region-default-CH");
    window.type_words("deutsch");
    window.click("region-default-DE");
    window.reads("region-default", "Germany");
    desk.ctl(&["add", "x"]);
    until("the preferred country is given to new accounts", || {
        let accounts = desk.ctl(&["accounts"]);
        let x = accounts.as_array()?.iter().find(|account| account["service"] == "x")?;
        (x["region"] == "DE").then_some(())
    });
    window.click("region-default");
    window.click("region-default-none");
    window.reads("region-default", "Not named");
    window.close();
}

#[test]
fn the_plan_list_says_what_each_plan_changes() {
    let desk = Desk::new();
    let window = desk.open();
    window.click("service-chatgpt");
    window.until(
        "the plans say how much they change",
        "[...document.querySelectorAll('[data-testid=plan-chatgpt] option')].some((one) => one.text.startsWith('Enterprise (changes'))",
    );
    window.click_words("plan-chatgpt-all", "What each plan changes");
    window.reads("plan-chatgpt-all", "Enterprise “Improve the model for everyone” starts as: off");
    window.choose("plan-chatgpt", "enterprise");
    window.reads("plan-chatgpt-changes", "“Improve the model for everyone” starts as: off");
    window.reads("plan-chatgpt-changes", "Do not train on my content” does not arise");
    window.click("put-on-list");
    window.visit("accounts");
    window.click_words("account-chatgpt", "Edit");
    window.reads("edit-plan-changes", "“Improve the model for everyone” starts as: off");
    window.escape();
    window.misses("edit-account");
    window.visit("catalogue");
    window.fill("catalogue-query", "chatgpt");
    window.click("entry-chatgpt");
    window.click_words("plans-change", "What each plan changes");
    window.reads("plans-change", "Enterprise “Improve the model for everyone” starts as: off");
    window.close();
}

#[test]
fn what_is_no_training_switch_says_so_first_and_never_counts() {
    let desk = Desk::new();
    desk.ctl(&["add", "whatsapp"]);
    let window = open(&desk);
    unfold(&window);
    window.reads(&format!("row-{SCARE}"), "No training switch");
    window.invoke("set_preferences", json!({ "request": { "every_purpose": true } })).unwrap();
    window.start_again();
    unfold(&window);
    window.click(&format!("row-{SCARE}"));
    window.reads("not-training", "No training switch. This is no way out of training.");
    window.reads("sources", "2026");
    let first = "const said = document.querySelector('[data-testid=item-panel] [data-testid=not-training]');
        return said.compareDocumentPosition(document.querySelector('[data-testid=item-panel] [data-testid=pill]')) === 4";
    assert_eq!(window.eval(&format!("(() => {{ {first} }})()")), json!(true));
    assert_eq!(
        desk.ctl(&["items"]).as_array().unwrap().iter().find(|row| row["id"] == SCARE).unwrap()["counted"],
        json!(false)
    );
    window.close();
}

fn unfold(window: &Window) {
    window.see("group-not_counted");
    window.eval("void (document.querySelector('[data-testid=group-not_counted]').open = true)");
}

fn open(desk: &Desk) -> Window {
    let window = desk.open_with(&Opening { now: Some(TODAY), ..Opening::default() });
    assert_eq!(window.ready(), "list");
    window
}
