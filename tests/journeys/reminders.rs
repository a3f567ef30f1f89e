//! Reminders, from where a person sets reminders to where reminders lead.

use std::{
    fs,
    process::{Command, Stdio},
};

use serde_json::json;

use crate::support::{Desk, Group, Opening, TODAY, Window, seed, until};

/// A Monday, at the hour of reminders where the person chose no other hour.
const MONDAY: &str = "2026-11-30T09:00:00";

fn open_settings<'a>(desk: &Desk, opening: &Opening<'a>) -> Window {
    let window = desk.open_with(&Opening { now: Some(TODAY), ..opening.clone() });
    window.visit("settings");
    window.see("calendar-save");
    window.see("start-at-login");
    window
}

#[test]
fn what_is_set_is_kept_and_the_next_reminder_follows() {
    let desk = Desk::new();
    desk.ctl_at("2026-11-20T09:00:00", &["add", "linkedin"]);
    let window = open_settings(&desk, &Opening::default());
    window.reads("reminder-next", "30 November 2026, 09:00");
    window.choose("reminder-weekday", "friday");
    window.reads("reminder-next", "27 November 2026, 09:00");
    window.choose("reminder-hour", "18");
    window.choose("quiet-from", "22");
    window.reads("reminder-next", "27 November 2026, 18:00");
    // By keys alone.
    window.focus("reminder-names");
    window.press(' ');
    window.until("it is ticked", "document.querySelector('[data-testid=reminder-names]').checked");
    let rest = "[data-testid=reminders-pause] summary";
    window.eval(&format!("document.querySelector('{rest}').focus()"));
    window.enter();
    window.see("pause-week");
    window.tab();
    window.enter();
    window.reads("reminder-next", "All are snoozed until 1 December 2026");
    window.until("the focus is at hand", "document.activeElement.dataset.testid === 'reminders-resume'");
    window.close();

    let window = open_settings(&desk, &Opening::default());
    let kept = ["reminder-frequency", "reminder-weekday", "reminder-hour", "quiet-from", "quiet-to"];
    assert_eq!(kept.map(|name| window.value(name)), ["weekly", "friday", "18", "22", "8"]);
    assert_eq!(window.eval("document.querySelector('[data-testid=reminder-names]').checked"), json!(true));
    window.click("reminders-resume");
    window.reads("reminder-next", "27 November 2026, 18:00");
    window.choose("reminder-frequency", "off");
    window.reads("reminder-next", "None is planned");
    let plan = ["reminders", "plan", "--from", "2026-11-24", "--to", "2027-11-24"];
    assert_eq!(desk.ctl_at(TODAY, &plan), json!([]));
    window.close();
}

#[test]
fn a_test_reminder_tells_what_became_of_it_and_the_agent_is_started_and_stopped() {
    let desk = Desk::new();
    let minder = desk.minder();
    desk.ctl_at(TODAY, &["add", "linkedin"]);
    let window = open_settings(&desk, &Opening::default());
    window.reads("agent-state", "The agent does not run, so no reminder comes.");
    window.click("reminder-test");
    window.reads("reminder-tested", "Not sent. Nothing here shows notifications.");
    window.reads("agent-state", "The agent runs.");
    let process = minder.waits_for(true);

    let dunst = desk.start_dunst();
    window.click("reminder-test");
    window.reads("reminder-tested", "Sent.");
    window.reads("reminder-tested", "whether it was seen is not reported back");
    dunst.shows("1");
    window.reads("agent-state", "shown by dunst");
    window.reads("agent-state", "has no tray");

    window.click("agent-run");
    window.reads("agent-state", "The agent does not run");
    minder.waits_for(false);
    window.focus("agent-run");
    window.enter();
    window.reads("agent-state", "The agent runs.");
    assert_ne!(minder.waits_for(true), process);
    // Closing the window does not end the agent. Where no tray shows the agent, the window says so, once.
    window.ask_to_close();
    window.reads("closing", "The agent keeps running when this window closes");
    window.close_by("closing-close");
    minder.waits_for(true);
    desk.open().close();
}

#[test]
fn the_start_at_login_is_off_until_asked_for_and_shows_what_the_system_does() {
    let desk = Desk::new();
    let _minder = desk.minder();
    let config = desk.path("config");
    let opening = Opening { config: Some(config.clone()), ..Opening::default() };
    desk.ctl_at("2026-11-20T09:00:00", &["add", "linkedin"]);
    let entry = config.join("autostart/org.withhold.Withhold.Agent.desktop");
    let checked = |window: &Window| {
        window.eval("document.querySelector('[data-testid=start-at-login]').checked") == json!(true)
    };

    let window = open_settings(&desk, &opening);
    window.reads("start-at-login-state", "Off until you ask for it.");
    assert!(!checked(&window) && !entry.exists());
    window.click("start-at-login");
    window.reads("start-at-login-state", "It starts when you log in.");
    let text = fs::read_to_string(&entry).unwrap();
    assert!(text.contains("withhold-agent") && text.contains(desk.data().to_str().unwrap()), "{text}");
    window.close();

    // An entry that was lost is made anew, and an entry that was switched off in the system stays off.
    fs::remove_file(&entry).unwrap();
    let window = open_settings(&desk, &opening);
    until("the entry is there again", || entry.exists().then_some(()));
    window.eval("void dispatchEvent(new Event('focus'))");
    window.reads("start-at-login-state", "It starts when you log in.");
    window.close();
    fs::write(&entry, format!("{text}Hidden=true\n")).unwrap();
    let window = open_settings(&desk, &opening);
    window.reads("start-at-login-state", "Switched off in the system’s own settings, and left so.");
    assert!(!checked(&window));
    assert_eq!(window.eval("document.querySelector('[data-testid=start-at-login]').disabled"), json!(true));
    fs::write(&entry, &text).unwrap();
    window.eval("void dispatchEvent(new Event('focus'))");
    window.reads("start-at-login-state", "It starts when you log in.");
    window.click("start-at-login");
    window.reads("start-at-login-state", "Off until you ask for it.");
    assert!(!entry.exists());
    window.close();
    let window = open_settings(&desk, &opening);
    window.reads("start-at-login-state", "Off until you ask for it.");
    assert!(!entry.exists());
    window.close();
}

#[test]
fn a_digest_comes_with_the_window_closed_and_leads_into_the_round() {
    let desk = Desk::new();
    let minder = desk.minder();
    desk.set_clock(TODAY);
    let window = desk.open_with(&Opening { by_clock: true, ..Opening::default() });
    window.click("service-linkedin");
    window.click("put-on-list");
    window.see("row-linkedin/generative-ai");
    window.close();

    let dunst = desk.start_dunst();
    let agent = desk.start_agent(&minder);
    let comes = || minder.state()["next"].as_str().is_some_and(|next| next.starts_with(MONDAY));
    until("the agent has read what is due", || comes().then_some(()));
    dunst.shows("0");
    minder.sleeps_until(MONDAY);
    dunst.shows("1");
    dunst.choose("Open the round");
    let window = desk.opened_by(&agent);
    window.see("round-question");
    let id = window.invoke("overview", json!({})).unwrap()["items"][0]["id"].as_str().unwrap().to_owned();
    window.press('1');
    until("the answer is kept", || (desk.ctl_at(MONDAY, &["history", &id]) != json!([])).then_some(()));
    dunst.shows("0");
    let before = minder.waits_for(true);
    window.ask_to_close();
    window.see("closing");
    window.escape();
    window.misses("closing");
    window.close();
    assert_eq!(minder.waits_for(true), before);
}

#[test]
fn started_for_the_round_the_window_shows_it_also_where_it_runs() {
    let desk = Desk::new();
    seed(&desk);
    let window = desk.open_with(&Opening { now: Some(TODAY), round: true, ..Opening::default() });
    window.see("round-question");
    window.escape();
    window.see("headline");
    // A page that is loaded again stays where the person went.
    window.start_again();
    window.see("headline");

    window.visit("settings");
    let again = |words: &[&str]| {
        let mut command: Command = desk.command(window.program());
        command.arg("--data").arg(desk.data()).args(words).stdout(Stdio::null()).stderr(Stdio::piped());
        assert_eq!(Group::start(&mut command).ended().code(), Some(0));
    };
    again(&[]);
    window.see("reminders");
    again(&["--round"]);
    window.see("round-question");
    // A round under way goes on as before.
    window.press('s');
    let second = window.text("round-progress");
    again(&["--round"]);
    assert_eq!(window.text("round-progress"), second);
    window.close();
}

#[test]
fn what_was_missed_is_told_of_once_and_today_shows_everything_anyway() {
    let desk = Desk::new();
    seed(&desk);
    let late = Opening { now: Some("2026-12-02T10:00:00"), ..Opening::default() };
    let window = desk.open_with(&late);
    window.reads("missed", "planned for 30 November 2026 and did not come");
    window.see("row-linkedin/generative-ai@work");
    window.close();
    let window = desk.open_with(&late);
    window.reads("missed", "did not come");
    window.click_words("missed", "Understood");
    window.misses("missed");
    window.close();
    let window = desk.open_with(&late);
    window.visit("settings");
    window.see("reminder-next");
    window.visit("today");
    window.see("headline");
    assert!(!window.sees("missed"));
    window.close();
}

#[test]
fn a_digest_that_nobody_dealt_with_is_told_of_on_the_next_day() {
    let desk = Desk::new();
    let minder = desk.minder();
    desk.set_clock(TODAY);
    desk.ctl_at(TODAY, &["add", "linkedin"]);
    let dunst = desk.start_dunst();
    let _agent = desk.start_agent(&minder);
    let comes = || minder.state()["next"].as_str().is_some_and(|next| next.starts_with(MONDAY));
    until("the agent has read what is due", || comes().then_some(()));
    minder.sleeps_until(MONDAY);
    dunst.shows("1");
    minder.sleeps_until("2026-12-01T09:00:00");
    dunst.shows("1");
    let window = desk.open_with(&Opening { by_clock: true, ..Opening::default() });
    window.reads("missed", "The reminder of 30 November 2026 was neither clicked nor closed");
    window.click_words("missed", "Understood");
    window.misses("missed");
    window.ask_to_close();
    window.close_by("closing-close");
}

#[test]
fn a_service_is_snoozed_from_its_panel_and_from_the_accounts() {
    let desk = Desk::new();
    seed(&desk);
    let window = desk.open_with(&Opening { now: Some(TODAY), ..Opening::default() });
    let snoozed = || {
        let items = desk.ctl_at(TODAY, &["items"]);
        let rows = items.as_array().unwrap().iter();
        rows.filter(|row| row["service"] == "linkedin" && row["snoozed_until"] == "2026-12-01").count()
    };
    window.visit("accounts");
    window.click("snooze-linkedin");
    window.click("snooze-week");
    window.reads("toast", "LinkedIn: snoozed until 1 Dec 2026.");
    let all = snoozed();
    assert!(all > 1, "{all}");
    window.click("undo");
    until("it is taken back", || (snoozed() == 0).then_some(()));

    window.visit("catalogue");
    window.fill("catalogue-query", "linkedin");
    window.click("entry-linkedin");
    window.click("snooze-service");
    window.click("snooze-week");
    until("it is snoozed", || (snoozed() == all).then_some(()));
    window.click("snooze-service");
    window.click("snooze-end");
    until("it has come back", || (snoozed() == 0).then_some(()));
    window.close();
}

#[test]
fn a_calendar_is_saved_and_one_is_kept_current_until_told_otherwise() {
    let desk = Desk::new();
    desk.ctl_at("2026-11-20T09:00:00", &["add", "linkedin"]);
    let folder = desk.path("calendars");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("withhold.ics");
    let window = open_settings(&desk, &Opening { chooses: Some(folder.clone()), ..Opening::default() });
    window.click("calendar-keep");
    window.reads("calendar-state", "withhold.ics");
    let text = || fs::read_to_string(&file).unwrap_or_default();
    assert!(text().contains("RRULE:FREQ=WEEKLY\r\n") && text().contains("20261130T090000"), "{}", text());
    window.choose("reminder-weekday", "friday");
    until("the file follows", || text().contains("20261127T090000").then_some(()));

    // The window tells of a folder that has gone.
    fs::rename(&folder, desk.path("elsewhere")).unwrap();
    window.choose("reminder-hour", "18");
    window.see("calendar-trouble");
    fs::rename(desk.path("elsewhere"), &folder).unwrap();
    window.choose("reminder-hour", "17");
    until("it is current again", || text().contains("T170000").then_some(()));
    window.misses("calendar-trouble");
    window.click("calendar-drop");
    window.misses("calendar-drop");
    assert!(!file.exists());
    window.close();

    let saved = desk.path("mine.ics");
    let window = open_settings(&desk, &Opening { chooses: Some(saved.clone()), ..Opening::default() });
    window.click("calendar-save");
    window.reads("calendar-state", "mine.ics");
    assert!(fs::read_to_string(&saved).unwrap().contains("BEGIN:VALARM"));
    window.close();
}
