//! Each rule about the control itself, broken once.

use withhold_readers::page::{Extents, Position, Reads, Role, StateWords, States};

use crate::pages::{AT, Case, switch};

const FRAME: &str = "https://settings.example.com/inner";
const STRANGE: &str = "https://ads.example.net/";

#[test]
fn the_name_is_the_whole_name_however_it_is_written() {
    let named = |name: &str| Case::own(|own| own.name = name.to_owned()).says();
    for name in [
        "TRAIN  models\u{a0}on my chats ",
        "\u{200e}Train models on my chats",
        "Ｔｒａｉｎ models on my chats",
    ] {
        assert_eq!(named(name), "withheld", "{name}");
    }
    for name in [
        "Do not train models on my chats",
        "Train models on my chats and files",
        "Train models",
        "Trаin models on my chats",
        "",
    ] {
        assert_eq!(named(name), "not_found", "{name}");
    }
}

#[test]
fn the_name_is_in_the_page_s_language() {
    let speaks = |language: &str, name: &str, heading: &str, off: &str| {
        Case::both(|seen| {
            seen.language = language.to_owned();
            seen.headings = vec![heading.to_owned()];
            seen.controls[AT].name = name.to_owned();
            seen.controls[AT].line = vec![off.to_owned()];
        })
        .says()
    };
    let german = "Modelle mit meinen Chats trainieren";
    for (language, name, heading, off) in [
        ("de", german, "Datenschutz", "Aus"),
        ("de-AT", german, "DATENSCHUTZ", "Aus"),
        ("fr-CA", "Entraîner les modèles sur mes discussions", "Confidentialité", "Désactivé"),
        ("ja", "チャットをモデルの学習に使う", "プライバシー", "オフ"),
        ("ar", "\u{202b}تدريب النماذج على محادثاتي\u{202c}", "الخصوصية", "معطل"),
        ("pt-BR", "Treinar modelos com minhas conversas", "Privacidade", "Desativado"),
        ("", german, "Datenschutz", "Aus"),
    ] {
        assert_eq!(speaks(language, name, heading, off), "withheld", "{language} {name}");
    }
    assert_eq!(speaks("en", german, "Privacy", "Off"), "not_found", "a name of another language");
    assert_eq!(
        speaks("pt-PT", "Treinar modelos com minhas conversas", "Privacidade", "Desligado"),
        "language"
    );
    assert_eq!(speaks("sv", "Träna modeller på mina chattar", "Integritet", "Av"), "language");
}

#[test]
fn exactly_one_control_has_the_name() {
    let copied = |change: fn(&mut withhold_readers::page::Control)| {
        Case::both(|seen| {
            let mut copy = seen.controls[AT].clone();
            change(&mut copy);
            seen.controls.push(copy);
        })
        .says()
    };
    assert_eq!(copied(|_| {}), "several");
    assert_eq!(copied(|copy| copy.marks.clear()), "several", "also where one of them lacks the sign");
    assert_eq!(copied(|copy| copy.showing = false), "several", "also where one of them cannot be seen");
    assert_eq!(copied(|copy| copy.inside = Some(AT)), "withheld", "one drawn within the other");
    assert_eq!(copied(|copy| copy.inside = Some(0)), "several");
    let hidden_box = |copy: &mut withhold_readers::page::Control| {
        (copy.inside, copy.showing) = (Some(AT), false);
        copy.states = States { aria_checked: Some(Position::Off), ..States::default() };
    };
    assert_eq!(copied(hidden_box), "withheld", "the real box, hidden in the drawn one");
    assert_eq!(copied(|copy| (copy.inside, copy.states) = (Some(AT), States::default())), "several");
    let other = |copy: &mut withhold_readers::page::Control| {
        copy.inside = Some(AT);
        copy.states.checked = Some(Position::On);
    };
    assert_eq!(copied(other), "several", "one within the other, and they say different things");
    assert_eq!(Case::both(|seen| drop(seen.controls.remove(AT))).says(), "not_found", "missing is not off");
    assert_eq!(Case::both(|seen| seen.controls.clear()).says(), "not_found");
}

#[test]
fn frames_of_other_hosts_do_not_count() {
    let framed = |frames: &[&str]| {
        Case::own(|own| own.frames = frames.iter().map(|frame| (*frame).to_owned()).collect()).says()
    };
    assert_eq!(framed(&[FRAME]), "withheld");
    for strange in [STRANGE, "data:text/html,a", "about:blank", "http://settings.example.com/inner"] {
        assert_eq!(framed(&[strange]), "not_found", "{strange}");
    }
    assert_eq!(framed(&[STRANGE, FRAME]), "not_found", "an own frame within a strange one");
    let beside = Case::both(|seen| {
        let mut copy = seen.controls[AT].clone();
        copy.frames = vec![STRANGE.to_owned()];
        seen.controls.push(copy);
    });
    assert_eq!(beside.says(), "withheld", "a copy in a strange frame takes nothing away");
}

#[test]
fn what_lies_behind_a_dialog_does_not_count() {
    assert_eq!(Case::own(|own| own.behind = true).says(), "behind");
    let dialog = Case::both(|seen| {
        let mut copy = seen.controls[AT].clone();
        (copy.behind, copy.states.checked) = (true, Some(Position::On));
        seen.controls.push(copy);
    });
    assert_eq!(dialog.says(), "withheld", "the copy behind the dialog");
}

#[test]
fn the_control_bears_every_sign_of_the_recipe() {
    assert_eq!(Case::own(|own| own.role = Role::Button).says(), "no_sign");
    assert_eq!(Case::own(|own| own.marks = vec!["data-testid=training-help".to_owned()]).says(), "no_sign");
    assert_eq!(Case::both(|seen| seen.headings = vec!["Privacy help".to_owned()]).says(), "no_sign");
    assert_eq!(Case::both(|seen| seen.headings.clear()).says(), "no_sign");
}

#[test]
fn the_control_or_its_label_can_be_seen() {
    assert_eq!(Case::own(|own| own.showing = false).says(), "not_showing");
    let label = Case::own(|own| (own.showing, own.label_showing) = (false, true));
    assert_eq!(label.says(), "withheld");
}

#[test]
fn a_state_has_to_be_there() {
    assert_eq!(Case::own(|own| own.states = States::default()).says(), "no_state");
    for position in [Position::Mixed, Position::Odd] {
        assert_eq!(Case::own(|own| own.states.checked = Some(position)).says(), "neither");
        assert_eq!(Case::own(|own| own.states.aria_checked = Some(position)).says(), "neither");
    }
}

#[test]
fn two_states_agree() {
    let aria = |position| Case::own(|own| own.states.aria_checked = Some(position)).says();
    assert_eq!((aria(Position::Off), aria(Position::On)), ("withheld", "states_disagree"));
    let pressed = Case::own(|own| own.states.pressed = Some(Position::On));
    assert_eq!(pressed.says(), "states_disagree");
    let on = Case::own(|own| {
        own.states =
            States { checked: Some(Position::On), aria_checked: Some(Position::Off), ..States::default() };
        own.line.clear();
    });
    assert_eq!(on.says(), "states_disagree");
}

#[test]
fn no_word_beside_it_says_otherwise() {
    let beside = |words: &str| Case::own(|own| own.line = vec![words.to_owned()]).says();
    for words in ["On", "ON", "On since 3 March", "Currently: on", "Enabled"] {
        assert_eq!(beside(words), "beside", "{words}");
    }
    for words in ["Off", "Once", "What is shown depends on the device that you use", "Recommended"] {
        assert_eq!(beside(words), "withheld", "{words}");
    }
    assert_eq!(Case::own(|own| own.description = "On".to_owned()).says(), "beside");
    assert_eq!(Case::own(|own| own.shows = "On".to_owned()).says(), "beside");
    let own_word = Case::with(|case| {
        let words =
            StateWords { withheld: vec!["Kept back".to_owned()], shared: vec!["Given away".to_owned()] };
        case.recipe.words.insert("en".to_owned(), words);
        case.looks(|seen| seen.controls[AT].line = vec!["Given away".to_owned()]);
    });
    assert_eq!(own_word.says(), "beside");
}

#[test]
fn an_action_is_no_state() {
    let words = |shows: &str, name: &str| {
        Case::with(|case| {
            case.recipe.reads = Reads::Words;
            case.recipe.signs.clear();
            case.recipe.words = [(
                "en".to_owned(),
                StateWords {
                    withheld: vec!["Off".to_owned(), "Turned off".to_owned()],
                    shared: vec!["On".to_owned()],
                },
            )]
            .into();
            case.looks(|seen| {
                let own = &mut seen.controls[AT];
                (own.role, own.states) = (Role::MenuButton, States::default());
                (own.name, own.shows) = (name.to_owned(), shows.to_owned());
                own.line.clear();
            });
        })
        .says()
    };
    assert_eq!(words("Off", "Turn on training"), "withheld");
    assert_eq!(words("On", "Turn off training"), "shared");
    assert_eq!(words("Off", "Turn off training"), "action_disagrees");
    assert_eq!(words("On", "Turn on training"), "action_disagrees");
    assert_eq!(words("Turn off training", "Train models on my chats"), "action");
    assert_eq!(words("Turn off", "Train models on my chats"), "unknown_words");
    assert_eq!(words("", "Turn on training"), "no_state", "an action alone is no state");
    let beside = |line: &str| Case::own(|own| own.line = vec![line.to_owned()]).says();
    assert_eq!((beside("Turn on training"), beside("Turn off training")), ("withheld", "action_disagrees"));
}

#[test]
fn words_and_states_agree_where_both_are_there() {
    let words = |pressed| {
        Case::with(|case| {
            case.recipe.reads = Reads::Words;
            let words = StateWords { withheld: vec!["Off".to_owned()], shared: vec!["On".to_owned()] };
            case.recipe.words.insert("en".to_owned(), words);
            case.looks(|seen| {
                let own = &mut seen.controls[AT];
                own.states = States { pressed: Some(pressed), ..States::default() };
                own.shows = "Off".to_owned();
            });
        })
        .says()
    };
    assert_eq!(words(Position::Off), "withheld");
    assert_eq!(words(Position::On), "states_disagree");
    assert_eq!(words(Position::Mixed), "neither");
}

#[test]
fn a_control_without_a_name_stands_alone_in_the_line_of_one() {
    let unnamed = |change: fn(&mut Case)| {
        Case::with(|case| {
            case.looks(|seen| {
                let own = &mut seen.controls[AT];
                own.name.clear();
                own.line.push("Train models on my chats".to_owned());
            });
            change(case);
        })
        .says()
    };
    assert_eq!(unnamed(|_| {}), "withheld");
    assert_eq!(unnamed(|case| case.looks(|seen| seen.controls[AT].extents = None)), "not_found");
    let crowded = |case: &mut Case| {
        case.looks(|seen| seen.controls[0].extents = Some(Extents { x: 0, y: 145, width: 40, height: 20 }));
    };
    assert_eq!(unnamed(crowded), "not_found", "two in one line");
    assert_eq!(unnamed(|case| case.looks(|seen| seen.controls[0].extents = None)), "not_found");
    let two = |case: &mut Case| {
        let mut named = switch("Train models on my chats", Position::Off);
        named.extents = Some(Extents { x: 600, y: 400, width: 40, height: 24 });
        case.looks(|seen| seen.controls.push(named.clone()));
    };
    assert_eq!(unnamed(two), "several", "another one has the name");
}
