//! The thirteen things that make readers of pages say “off” falsely, one after the other.

use withhold_readers::page::{Message, Position, Role, Seen, States};

use crate::{
    pages::{AT, Case, word},
    services::{message, read},
};

/// What is read of a message of a service, changed at both looks.
fn changed(service: &str, so: &str, change: impl Fn(&mut Seen)) -> &'static str {
    let mut message: Message = message(service, so);
    change(&mut message.first);
    change(&mut message.second);
    word(&read(service, &message))
}

#[test]
fn one_missing_is_not_off() {
    assert_eq!(changed("linkedin", "off", |seen| seen.controls.clear()), "not_found");
    assert_eq!(changed("linkedin", "off", |seen| seen.controls[1].states = States::default()), "no_state");
    assert_eq!(changed("github", "off", |seen| seen.controls[1].shows.clear()), "no_state");
}

#[test]
fn two_not_there_yet() {
    let mut early = message("claude", "off");
    early.first.controls.clear();
    assert_eq!(word(&read("claude", &early)), "not_found");
    assert_eq!(changed("claude", "off", |seen| seen.controls[2].busy = true), "busy");
    assert_eq!(changed("claude", "off", |seen| seen.controls[2].enabled = false), "locked");
    let mut late = message("claude", "off");
    late.first.controls[2].states.aria_checked = Some(Position::On);
    assert_eq!(word(&read("claude", &late)), "changing", "the truth came late");
}

#[test]
fn three_flipped_before_the_service_took_it() {
    assert_eq!(changed("x", "off", |seen| seen.touched = Some(true)), "touched");
    assert_eq!(changed("x", "off", |seen| seen.age_ms -= 2_000), "too_young", "refused after four seconds");
}

#[test]
fn four_two_attributes_of_which_one_is_stale() {
    let stale = |seen: &mut Seen| seen.controls[1].states.aria_checked = Some(Position::On);
    assert_eq!(changed("linkedin", "off", stale), "states_disagree");
}

#[test]
fn five_the_name_is_the_action() {
    let name = |name: &'static str| {
        move |seen: &mut Seen| {
            seen.controls[0].name = name.to_owned();
            seen.controls[0].shows = "Off".to_owned();
        }
    };
    assert_eq!(changed("gemini", "on", name("Turn off your Keep Activity setting")), "action_disagrees");
    let no_state = |seen: &mut Seen| seen.controls[0].shows.clear();
    assert_eq!(changed("gemini", "on", no_state), "no_state", "the name ends in nothing that is a state");
    let resume = |seen: &mut Seen| seen.controls[0].shows = "Resume".to_owned();
    assert_eq!(changed("gemini", "off", resume), "unknown_words");
}

#[test]
fn six_the_neighbour_s_state() {
    // Location's Off stands right after a row that says On.
    assert_eq!(changed("chatgpt", "on", |_| {}), "shared");
    let longer =
        |seen: &mut Seen| seen.controls[0].name = "Improve the model for everyone else Off".to_owned();
    assert_eq!(changed("chatgpt", "on", longer), "not_found");
    let first_box = |seen: &mut Seen| seen.controls.swap(0, 1);
    assert_eq!(changed("x", "on", first_box), "shared", "the first box is another one");
}

#[test]
fn seven_a_second_switch_of_the_same_name() {
    let twice = |seen: &mut Seen| seen.controls.push(seen.controls[0].clone());
    assert_eq!(changed("chatgpt", "off", twice), "several");
    let within = |name: &'static str| {
        move |seen: &mut Seen| {
            let mut inner = seen.controls[0].clone();
            (inner.inside, inner.name) = (Some(0), name.to_owned());
            seen.controls.push(inner);
        }
    };
    assert_eq!(changed("chatgpt", "off", within("Improve the model for everyone Off")), "withheld");
    assert_eq!(changed("chatgpt", "off", within("Improve the model for everyone On")), "several");
    let doubtful = |seen: &mut Seen| {
        within("Improve the model for everyone Off")(seen);
        let (pressed, checked) = (Some(Position::On), Some(Position::Off));
        seen.controls[3].states = States { pressed, checked, ..States::default() };
    };
    assert_eq!(changed("chatgpt", "off", doubtful), "several", "one of them contradicts itself");
    let audio = |seen: &mut Seen| drop(seen.controls.remove(0));
    assert_eq!(changed("gemini", "on", audio), "not_found", "the box on audio is another setting");
}

#[test]
fn eight_another_account() {
    let other = |seen: &mut Seen| seen.accounts[0].text = "ben-example".to_owned();
    let mut message = message("github", "off");
    other(&mut message.second);
    assert_eq!(word(&read("github", &message)), "account_changed");
    other(&mut message.first);
    assert_eq!(
        read("github", &message).account.as_deref(),
        Some("ben-example"),
        "the caller sees whose it is"
    );
}

#[test]
fn nine_locked_or_not_shown() {
    assert_eq!(changed("github", "off", |seen| seen.controls[1].enabled = false), "locked");
    assert_eq!(changed("github", "off", |seen| drop(seen.controls.remove(1))), "not_found");
}

#[test]
fn ten_another_language_or_a_renamed_label() {
    assert_eq!(changed("x", "off", |seen| seen.language = "fr".to_owned()), "language");
    let renamed = |seen: &mut Seen| seen.controls[2].name = "Help improve our models".to_owned();
    assert_eq!(changed("claude", "off", renamed), "not_found", "its sign alone does not do");
    assert_eq!(changed("claude", "off", |seen| seen.controls[2].marks.clear()), "no_sign", "nor its name");
}

#[test]
fn eleven_private_when_it_is_on() {
    let inverted = Case::with(|case| {
        case.recipe.position = withhold_domain::PrivatePosition::On;
        case.looks(|seen| {
            seen.controls[AT].states.checked = Some(Position::On);
            seen.controls[AT].line = vec!["On".to_owned()];
        });
    });
    assert_eq!(inverted.says(), "withheld");
    let off = Case::with(|case| case.recipe.position = withhold_domain::PrivatePosition::On);
    assert_eq!(off.says(), "shared");
}

#[test]
fn twelve_a_copy_that_was_saved() {
    for saved in ["file:///home/ana/LinkedIn.html", "blob:https://www.linkedin.com/1", "about:reader?url=a"] {
        assert_eq!(
            changed("linkedin", "off", |seen| seen.address = saved.to_owned()),
            "not_https",
            "{saved}"
        );
    }
}

#[test]
fn thirteen_a_page_that_shows_the_same_words() {
    let at = |address: &'static str| move |seen: &mut Seen| seen.address = address.to_owned();
    assert_eq!(
        changed("chatgpt", "off", at("https://chatgpt.example.com/#settings/DataControls")),
        "other_host"
    );
    assert_eq!(
        changed("linkedin", "off", at("https://www.linkedin.com/help/linkedin/answer/a6278444")),
        "other_page"
    );
    let framed = |seen: &mut Seen| seen.controls[0].frames = vec!["https://clone.example/".to_owned()];
    assert_eq!(changed("chatgpt", "off", framed), "not_found");
    let fake = |seen: &mut Seen| seen.controls[0].role = Role::Other;
    assert_eq!(changed("x", "off", fake), "no_sign");
}
