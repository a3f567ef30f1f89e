//! The catalogue: searched, narrowed, reported on, replaced from a file and gone back from.

use std::{fs, path::PathBuf, sync::LazyLock};

use jiff::civil::Date;
use withhold_catalogue::{Bundle, Catalogue, NewKeys, SigningKey, keygen, seal};
use withhold_domain::Withdrawn;

use crate::support::{Desk, Opening, TODAY, Window};

const ITEM: &str = "linkedin/generative-ai@mara";
const ROW: &str = "row-linkedin/generative-ai@mara";

static KEYS: LazyLock<NewKeys> = LazyLock::new(|| keygen(None).unwrap());

/// A signed catalogue in which LinkedIn's setting has another name, and Sketchfab is withdrawn.
fn renamed(desk: &Desk) -> PathBuf {
    let mut services = Catalogue::embedded().unwrap().services().to_vec();
    let linkedin = services.iter_mut().find(|service| service.id.as_str() == "linkedin").unwrap();
    let setting = linkedin.settings.iter_mut().find(|setting| setting.id.as_str() == "generative-ai");
    setting.unwrap().title = "Train our models".to_owned();
    let closed = services.iter_mut().find(|service| service.id.as_str() == "sketchfab").unwrap();
    let gone =
        Withdrawn { on: Date::constant(2026, 11, 20), reason: "It closed.".to_owned(), replaced_by: None };
    closed.withdrawn = Some(gone.clone());
    closed.settings.iter_mut().for_each(|setting| setting.withdrawn = Some(gone.clone()));
    let bundle = Bundle::new(5, Date::constant(2026, 11, 20), Date::constant(2027, 11, 20), services);
    let file = desk.path("new.catalogue");
    fs::write(&file, seal(&bundle, &SigningKey::read(&KEYS.secret, None).unwrap()).unwrap()).unwrap();
    file
}

fn open(desk: &Desk) -> Window {
    let window = desk.open_with(&Opening {
        now: Some(TODAY),
        catalogue_key: Some(&KEYS.public),
        ..Opening::default()
    });
    assert_eq!(window.ready(), "list");
    window
}

#[test]
fn services_are_found_by_any_of_their_words_and_narrowed() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin", "--label", "mara"]);
    let window = open(&desk);
    window.visit("catalogue");
    window.until("the services are listed", "document.querySelector('[data-service]')");
    let all = count(&window);
    assert!(all >= 140, "{all}");
    window.see("service-panel");

    // By an alias, with keys alone; from the field down into the list, into the service, and back to the service's
    // line.
    window.press('/');
    window.type_words("twitter");
    window.until("one is left", "document.querySelectorAll('[data-service]').length === 1");
    window.press(fantoccini::key::Key::Down.into());
    window.until("its line has the focus", "document.activeElement.dataset.service === 'x'");
    window.enter();
    window.until("its name has the focus", "document.activeElement.dataset.testid === 'service-name'");
    assert!(!window.sees("on-list"));
    window.escape();
    window.until("its line has the focus again", "document.activeElement.dataset.service === 'x'");

    // A service whose name holds the letters inside a word is not found; the service with exactly that name stands
    // alone.
    window.fill("catalogue-query", "zed");
    window.until(
        "Zed is left",
        "[...document.querySelectorAll('[data-service]')].map((one) => one.dataset.service).join() === 'zed'",
    );
    window.fill("catalogue-query", "ook");
    window.see("catalogue-empty");

    // By the words of a setting, with the words that were found beside the service's name.
    window.fill("catalogue-query", "generative ai improvement");
    window.reads("entry-linkedin", "Data for Generative AI Improvement");
    window.click("entry-linkedin");
    window.reads("on-list", "On your list: 1 account");
    window.click("catalogue-clear");

    window.click("filter-trains");
    let training = count(&window);
    assert!(0 < training && training < all, "{training} of {all}");
    window.click("filter-direct");
    let direct = count(&window);
    assert!(0 < direct && direct < training, "{direct} of {training}");
    window.reads("catalogue-count", &format!("{direct} of {all} services"));
    window.click("filter-no_way_out");
    window.reads("catalogue-empty", "No setting can be both");
    window.click("catalogue-clear");
    assert_eq!(count(&window), all);

    window.close();
}

/// More than two hundred lines are drawn as the lines come into sight.
#[test]
fn every_line_of_the_long_list_can_be_clicked_with_the_catalogues_card_open() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let window = open(&desk);
    window.visit("catalogue");
    window.until("the services are listed", "document.querySelector('[data-service]')");
    assert!(count(&window) > 200);
    // What lies under a point of the list has to be a line of the list, down to the window's lower edge.
    let under = |part: f64| {
        let line = format!(
            "(() => {{ const main = document.querySelector('main').getBoundingClientRect();
                const list = document.querySelector('[data-testid=catalogue-list]').getBoundingClientRect();
                const top = Math.max(main.top, list.top) + 2, bottom = Math.min(main.bottom, list.bottom) - 2;
                const at = document.elementFromPoint(list.left + 40, top + (bottom - top) * {part});
                return at?.closest('[data-service]')?.dataset.service ?? at?.closest('h2')?.className; }})()"
        );
        window.until("a line is there", &line).as_str().unwrap().to_owned()
    };
    let clicked = |what: &str| {
        for part in [0.0, 0.3, 0.6, 1.0] {
            let id = under(part);
            if id.contains("shelf") {
                continue;
            }
            window.click(&format!("entry-{id}"));
            let shown =
                format!("document.querySelector('[data-testid=service-panel]')?.dataset.of === '{id}'");
            window.until(&format!("{what}: {id} is shown"), &shown);
        }
    };
    clicked("shut");
    window.eval("void (document.querySelector('[data-testid=catalogue-state]').open = true)");
    window.see("load-file");
    clicked("open");
    for down in [300, 6_000, 2_500, 1_000_000, 0] {
        window.eval(&format!("document.querySelector('main').scrollTo(0, {down})"));
        clicked(&format!("open, {down} down"));
    }
    window.eval("document.querySelector('main').scrollTo(0, 4000)");
    window.eval("void (document.querySelector('[data-testid=catalogue-state]').open = false)");
    clicked("shut again, further down");
    window.close();
}

#[test]
fn a_report_holds_nothing_of_the_person() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin", "--label", "mara", "--region", "CH"]);
    desk.ctl(&["check", ITEM, "--found", "withheld", "--note", "seen at the kitchen table"]);
    let window = open(&desk);
    window.visit("catalogue");
    window.fill("catalogue-query", "linkedin");
    window.click("entry-linkedin");
    window.click("wrong-generative-ai");
    window.until("the report is there", "document.querySelector('[data-testid=report-text]')?.value");
    let text = window.value("report-text");
    for part in
        ["LinkedIn (linkedin)", "(generative-ai)", "Catalogue: no.", "Protects when: Off", "What is wrong"]
    {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    for word in ["mara", "kitchen", "2026-11-24", desk.data().to_str().unwrap()] {
        assert!(!text.contains(word), "{word} is in {text}");
    }

    // The copied text is the text that stands on the screen.
    window.click("report-copy");
    window.reads("live", "Copied");
    window.focus("report-text");
    window.ctrl('a');
    window.ctrl('v');
    window.until("it was pasted", "document.querySelector('[data-testid=report-text]').value.length > 100");
    assert_eq!(window.value("report-text").trim(), text.trim());

    // The page for reports is opened without any parameter, and the page's host is named before.
    let before = desk.opened().len();
    window.click("report-open");
    crate::support::until("the opener was called", || (desk.opened().len() > before).then_some(()));
    let opened = desk.opened().pop().unwrap();
    assert!(opened.starts_with("1 https://") && !opened.contains('?'), "{opened}");
    window.close();

    // The same report text where nothing is on the list.
    drop(desk);
    let other = Desk::new();
    let empty = other.open_with(&Opening { now: Some(TODAY), ..Opening::default() });
    empty.click("nav-catalogue");
    empty.fill("catalogue-query", "linkedin");
    empty.click("entry-linkedin");
    empty.click("wrong-generative-ai");
    empty.until("the report is there", "document.querySelector('[data-testid=report-text]')?.value");
    assert_eq!(empty.value("report-text"), text);
    empty.close();
}

#[test]
fn a_catalogue_from_a_file_tells_what_changed_and_is_taken_back() {
    let desk = Desk::new();
    desk.ctl_at("2026-11-01T09:00:00", &["add", "linkedin", "--label", "mara"]);
    desk.ctl_at("2026-11-20T09:00:00", &["check", ITEM, "--found", "withheld"]);
    let window = open(&desk);
    window.reads(ROW, "Off, you saw it");
    window.visit("catalogue");
    window.eval("void (document.querySelector('[data-testid=catalogue-state]').open = true)");
    window.see("load-file");

    // A file that is not signed is refused in a sentence, and nothing changes.
    let bad = desk.path("bad.catalogue");
    fs::write(&bad, "<html>sign in to the network first</html>").unwrap();
    window.choose_file("catalogue-file", &bad);
    window.see("error-message");
    assert!(!window.sees("roll-back"));

    window.choose_file("catalogue-file", &renamed(&desk));
    window.reads("live", "In use now: Catalogue 5 of 20 November 2026");
    window.reads("catalogue-state", "Catalogue 5 of 20 November 2026");
    window.misses("error-message");
    window.reads("catalogue-news", "1 change at your services");

    // A withdrawn service stays as a tombstone, and is not offered for the list.
    window.fill("catalogue-query", "sketchfab");
    window.until("one is left", "document.querySelectorAll('[data-service]').length === 1");
    window.press(fantoccini::key::Key::Down.into());
    window.until("its line has the focus", "document.activeElement.dataset.service === 'sketchfab'");
    window.enter();
    window.reads("tombstone", "It closed.");
    assert!(!window.sees("add-sketchfab"));
    window.click("catalogue-clear");

    // The change, the look that the change overtook, and Today's line about the change.
    window.visit("today");
    window.reads(ROW, "Setting changed");
    window.reads("today-changes", "1 change at your services");
    window.click("today-changes");
    window.reads("changes-fresh", "LinkedIn");
    window.reads("changes-fresh", "Data for Generative AI Improvement");
    window.click(&format!("look-{ITEM}"));
    window.reads("item-panel", "Train our models");
    window.reads("standing-card", "Setting changed on");
    window.visit("changes");
    window.click("all-seen");
    window.see("changes-none");
    window.reads("changes-seen", "LinkedIn");
    window.reads("changes-others", "at other services");
    assert!(!window.sees("changes-others-list"));
    window.visit("today");
    window.misses("today-changes");
    window.reads(ROW, "Setting changed");

    // A click back: the look holds again. And forward once more.
    window.visit("catalogue");
    window.eval("void (document.querySelector('[data-testid=catalogue-state]').open = true)");
    window.click("roll-back");
    window.reads("live", "In use again");
    window.see("take-again");
    window.visit("today");
    window.reads(ROW, "Off, you saw it");
    window.click(ROW);
    window.reads("item-panel", "Data for Generative AI Improvement");
    window.close();
}

/// How many services there are, or are left after a search, since a long list draws only the lines in sight.
fn count(window: &Window) -> u64 {
    window.see("catalogue-list");
    let text = window.text("catalogue-count");
    text.split_whitespace().find_map(|word| word.parse().ok()).unwrap()
}
