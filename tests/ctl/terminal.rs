//! What a person is asked on a terminal, where nothing on the command line opens the person's list.

use std::fs;

use withhold_tests::{Ctl, Output, terminal::Terminal};

use crate::vault::{LABEL, PASSPHRASE, file, sealed, with_passphrase};

/// Runs a verb on a terminal and answers the verb's only question.
fn asked(ctl: &Ctl, words: &[&str], question: &str, answer: &str) -> Output {
    let mut terminal = Terminal::start(&ctl.command(words));
    terminal.answer(question, answer);
    terminal.end()
}

#[test]
fn each_verb_asks_for_the_passphrase() {
    let (ctl, _) = sealed();
    let name = with_passphrase(&ctl, &["backup", "--json"]).json()["name"].as_str().unwrap().to_owned();
    let same = file(&ctl, "same", PASSPHRASE);
    for (words, said) in [
        (&["accounts"][..], LABEL),
        (&["restore", &name], "is your list again"),
        (&["encrypt", "--new-passphrase-file", &same], "encrypted with your passphrase"),
        (&["decrypt", "--yes"], "The encryption is taken off"),
    ] {
        let output = asked(&ctl, words, "Passphrase: ", PASSPHRASE);
        assert!(output.code == 0 && output.stdout.contains(said), "{words:?}: {output:?}");
    }
    assert!(ctl.ok(&["accounts"]).contains(LABEL), "it is not encrypted any more");
}

#[test]
fn what_can_be_read_of_a_damaged_list_is_saved_by_a_typed_passphrase() {
    let (ctl, _) = sealed();
    let path = ctl.data().join("withhold.db");
    let mut bytes = fs::read(&path).unwrap();
    let last = bytes.len() - 4096;
    bytes[last..].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    let output = asked(&ctl, &["salvage"], "Passphrase: ", PASSPHRASE);
    assert!(output.code == 0 && output.stdout.contains("The damaged file is kept in"), "{output:?}");
    assert!(with_passphrase(&ctl, &["accounts"]).stdout.contains(LABEL));
}

#[test]
fn a_wrong_answer_or_none_changes_nothing() {
    let (ctl, _) = sealed();
    let wrong = asked(&ctl, &["decrypt", "--yes"], "Passphrase: ", "another passphrase");
    assert!(wrong.code == 1 && wrong.stdout.contains("does not open this vault"), "{wrong:?}");
    let none = asked(&ctl, &["decrypt", "--yes"], "Passphrase: ", "");
    assert!(none.code == 1 && none.stdout.contains("opens with a passphrase"), "{none:?}");
    assert!(with_passphrase(&ctl, &["status"]).stdout.contains("encrypted with your passphrase"));
}

#[test]
fn each_verb_asks_for_the_recovery_code_and_says_why() {
    let (ctl, code) = sealed();
    let header = ctl.data().join("withhold.key");
    with_passphrase(&ctl, &["backup"]);
    for (words, said) in [(&["accounts"][..], LABEL), (&["decrypt", "--yes"], "The encryption is taken off")]
    {
        fs::remove_file(&header).unwrap();
        let output = asked(&ctl, words, "Recovery code: ", &code);
        assert!(output.code == 0 && output.stdout.contains(said), "{words:?}: {output:?}");
        assert!(output.stdout.contains("withhold.key that leads to its key is missing"), "{output:?}");
    }
}
