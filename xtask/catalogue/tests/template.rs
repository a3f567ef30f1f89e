//! The template of an entry, as `cargo xtask catalogue new` writes the template, against the rules.

use withhold_catalogue::read_service;

/// What a person writes into the gaps, in the order of the template.
const ANSWERS: [(&str, &str); 12] = [
    ("category = \"\"", "category = \"assistant\""),
    ("domains = []", "domains = [\"pied.example.com\"]"),
    ("reviewed = \"\"", "reviewed = \"2026-11-24\""),
    ("id = \"\"", "id = \"model-training\""),
    ("title = \"\"", "title = \"Improve the model for everyone\""),
    ("kind = \"\"", "kind = \"switch\""),
    ("private_position = \"\"", "private_position = \"off\""),
    ("path = []", "path = [\"Settings\", \"Privacy\"]"),
    ("why = \"\"", "why = \"While it is on, what you write trains its models.\""),
    ("date = \"\"", "date = \"2026-11-24\""),
    ("state = \"\"", "state = \"on\""),
    ("url = \"\"", "url = \"https://pied.example.com/help/training\""),
];

const TEMPLATE: &str = include_str!("../../../catalogue/template.toml");

fn template() -> String {
    [("{id}", "pied-piper"), ("{name}", "Pied Piper"), ("{monogram}", "PP"), ("{rank}", "144")]
        .iter()
        .fold(TEMPLATE.to_owned(), |text, (gap, value)| text.replace(gap, value))
}

fn answered(text: &str, gap: &str, answer: &str) -> String {
    assert_eq!(text.lines().filter(|line| line.starts_with(gap)).count(), 1, "{gap}");
    text.replacen(&format!("\n{gap}"), &format!("\n{answer}"), 1)
}

#[test]
fn it_passes_once_its_gaps_are_filled_and_not_before() {
    let mut text = template();
    for (gap, answer) in ANSWERS {
        let faults = read_service("pied-piper.toml", &text).expect_err(answer);
        assert!(faults.iter().all(|fault| fault.to_string().starts_with("pied-piper.toml, line ")));
        text = answered(&text, gap, answer);
    }
    let service = read_service("pied-piper.toml", &text).unwrap();
    assert_eq!((service.name.as_str(), service.rank), ("Pied Piper", 144));
}

#[test]
fn its_examples_are_spelled_as_the_reader_wants_them() {
    let filled = ANSWERS.iter().fold(template(), |text, (gap, answer)| answered(&text, gap, answer));
    let all = filled.replace("\n#: ", "\n").replace("//example.com", "//pied.example.com");
    assert!(all.len() + 20 < filled.len(), "there are examples");
    let service = read_service("pied-piper.toml", &all.replace("[\"help.", "[\"help.pied.")).unwrap();
    assert_eq!((service.plans.len(), service.policies.len(), service.changes.len()), (1, 1, 1));
    assert_eq!(service.settings[0].defaults.len(), 2);
}
