//! Alternatives, earlier names and the days of an entry: each rule with an entry that breaks it.

use jiff::civil::{Date, date};

use super::{CatalogueError, read_service, read_services, read_services_on, tests::GOOD};

/// The good entry, in which the second setting is a switch of the same purpose that is enough in place of the first
/// setting.
fn paired() -> String {
    GOOD.replacen("title = \"Sale\"", "title = \"Sale\"\nalternative_to = \"training\"", 1).replacen(
        "purpose = \"sharing\"",
        "purpose = \"training\"",
        1,
    )
}

/// Expects one fault at `key`, with the problem `problem`.
#[track_caller]
fn refused(text: &str, key: &str, problem: &str) {
    let errors = read_service("example.toml", text).unwrap_err();
    let told: Vec<String> = errors.iter().map(|error| format!("{error} {}", error.hint())).collect();
    let line = |key: &str| {
        let last = key.rsplit('.').next().unwrap().split('[').next().unwrap();
        text.lines().position(|line| line.starts_with(&format!("{last} = "))).unwrap() + 1
    };
    let found = errors.iter().any(|error| {
        matches!(error, CatalogueError::Entry { file, line: at, key: k, problem: p, mend }
            if file == "example.toml" && *at == line(key) && k == key && p == problem && mend.ends_with('.'))
    });
    assert!(found, "{key}, line {}: {problem}\n{told:#?}", line(key));
}

#[test]
fn an_alternative_is_another_setting_of_the_service_that_guards_against_the_same() {
    let good = paired();
    let service = read_service("example.toml", &good).unwrap();
    assert_eq!(service.settings[1].alternative_to.as_ref().unwrap().as_str(), "training");
    let key = "settings[1].alternative_to";
    let named =
        |id: &str| good.replacen("alternative_to = \"training\"", &format!("alternative_to = \"{id}\""), 1);
    refused(&named("selling"), key, "“selling” is this setting itself");
    refused(&named("elsewhere"), key, "“elsewhere” is none of the service's settings");
    let another = read_service("example.toml", &named("other/training")).unwrap_err();
    let said = format!("{} {}", another[0], another[0].hint());
    assert!(said.starts_with("example.toml, line 54, key “settings[1].alternative_to”: "), "{said}");
    refused(&named("own-models"), key, "“own-models” has no control");
    refused(
        &good.replacen("purpose = \"training\"", "purpose = \"ads\"", 1),
        key,
        "“training” has another purpose",
    );
    let scare = good.replace("purpose = \"training\"", "purpose = \"ads\"").replacen(
        "title = \"Sale\"",
        "title = \"Sale\"\nnot_training = \"It sells.\"",
        1,
    );
    refused(&scare, key, "only one of it and “training” is a training switch");
    refused(
        &good.replacen("undoes = \"nothing\"", "undoes = \"nothing\"\nper = \"team\"", 1),
        key,
        "“training” has another “per”",
    );
    let gone = "undoes = \"nothing\"\nwithdrawn = { on = \"2026-02-01\", reason = \"It went.\" }";
    refused(&good.replacen("undoes = \"nothing\"", gone, 1), key, "“training” is no more");
    let gone = "undoes = \"unknown\"\nwithdrawn = { on = \"2026-02-01\", reason = \"It went.\" }";
    refused(&good.replacen("undoes = \"unknown\"", gone, 1), key, "“selling” is no more");
}

#[test]
fn alternatives_form_no_chain_and_no_circle() {
    let circle =
        paired().replacen("undoes = \"nothing\"", "undoes = \"nothing\"\nalternative_to = \"selling\"", 1);
    refused(&circle, "settings[0].alternative_to", "“selling” is an alternative itself");
}

#[test]
fn earlier_names_are_no_names_of_today() {
    let renamed = |names: &str| GOOD.replacen("category", &format!("renamed_from = [{names}]\ncategory"), 1);
    assert!(read_service("example.toml", &renamed("\"Old\", \"older\"")).is_ok());
    refused(&renamed("\"Old\", \"EXAMPLE\""), "renamed_from[1]", "“EXAMPLE” is a name it has today");
    refused(&renamed("\"sample\""), "renamed_from[0]", "“sample” is a name it has today");
    refused(&renamed("\"Old\", \"old\""), "renamed_from[1]", "“old” stands there twice");
    refused(&renamed("\"\""), "renamed_from[0]", "it is empty");
    let near = renamed("\"Old\"").replacen("category", "near_names = [\"Tool\", \"old\"]\ncategory", 1);
    refused(&near, "near_names[1]", "“old” is a name of its own");
}

/// What is said about two entries with the earlier names `first` and `second`.
fn both(first: &str, second: &str) -> Vec<String> {
    let one = GOOD.replacen("category", &format!("renamed_from = [{first}]\ncategory"), 1);
    let other = GOOD
        .replace("id = \"example\"", "id = \"other\"")
        .replace("name = \"Example\"", "name = \"Other\"")
        .replace("\"Sample\"", "\"Another\"")
        .replace("rank = 1", "rank = 2")
        .replace("//example.com", "//other.com")
        .replace("[\"example.com\"]", "[\"other.com\"]")
        .replacen("category", &format!("renamed_from = [{second}]\ncategory"), 1);
    let entries = [("example.toml".to_owned(), one), ("other.toml".to_owned(), other)];
    read_services(&entries).err().unwrap_or_default().iter().map(|e| format!("{e} {}", e.hint())).collect()
}

#[test]
fn an_earlier_name_leads_to_one_service_and_in_no_circle() {
    let none: Vec<String> = Vec::new();
    assert_eq!(both("\"Old\"", "\"Older\""), none);
    let told = both("\"Another\"", "");
    assert!(
        told.len() == 1
            && told[0].starts_with(
                "example.toml, line 5, key “renamed_from[0]”: other.toml is called “Another” today."
            ),
        "{told:?}"
    );
    let told = both("\"Old\"", "\"old\"");
    assert!(
        told.len() == 1
            && told[0].starts_with(
                "other.toml, line 5, key “renamed_from[0]”: example.toml had the name “old” before too."
            ),
        "{told:?}"
    );
    let told = both("\"Other\"", "\"example\"");
    let circle = |file: &str, other: &str| {
        format!(
            "{file}, line 5, key “renamed_from[0]”: {other} had this service's name before, so the two lead in a \
             circle. Leave the name to the one service that has it today, and take it out here."
        )
    };
    assert_eq!(told, [circle("example.toml", "other.toml"), circle("other.toml", "example.toml")]);
}

#[test]
fn a_change_is_not_older_than_the_setting_it_names() {
    // The good entry's setting came in November 2025.
    let on = |day: &str| GOOD.replacen("on = \"2026-01-15\"", &format!("on = \"{day}\""), 1);
    assert!(read_service("example.toml", &on("2025-11-01")).is_ok());
    refused(&on("2025-10-31"), "changes[0].on", "“training” was introduced in 2025-11, and this is before");
    assert!(
        read_service("example.toml", &on("2025-10-31").replacen("settings = [\"training\"]\n", "", 1))
            .is_ok()
    );
}

#[test]
fn nobody_has_looked_on_a_day_that_is_still_to_come() {
    let told = |today: Date| -> Vec<String> {
        let read = read_services_on(today, &[("example.toml".to_owned(), GOOD.to_owned())]);
        read.err().unwrap_or_default().iter().map(|e| format!("{e} {}", e.hint())).collect()
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(told(date(2026, 10, 2)), none, "the day itself has come");
    let mend =
        "Give the day, month or year in which the source said so; for a page read live, the day of reading.";
    let later = told(date(2026, 10, 1));
    assert_eq!(later, [
        "example.toml, line 9, key “reviewed”: 2026-10-02 lies in the future: today is 2026-10-01. Give the day on \
         which the entry was held against its sources."
            .to_owned(),
        format!("example.toml, line 48, key “settings[0].sources[0].date”: 2026-10-02 lies in the future: today is 2026-10-01. {mend}"),
    ]);
    let month = told(date(2026, 9, 30));
    let key = "line 63, key “settings[1].sources[0].date”: 2026-10 lies in the future: today is 2026-09-30.";
    assert!(month.len() == 3 && month[2].contains(key) && month[2].ends_with(mend), "{month:?}");
}

#[test]
fn what_is_no_training_switch_has_another_purpose() {
    let scare = |text: &str| {
        GOOD.replacen("title = \"Sale\"", &format!("title = \"Sale\"\nnot_training = \"{text}\""), 1)
    };
    let service = read_service("example.toml", &scare("It sells, and trains nothing.")).unwrap();
    assert!(!service.settings[1].counts(true) && service.settings[0].counts(false));
    refused(&scare(""), "settings[1].not_training", "it is empty");
    let training = scare("It sells.").replacen("purpose = \"sharing\"", "purpose = \"training\"", 1);
    refused(&training, "settings[1].not_training", "the purpose says that it is about training");
}

#[test]
fn a_table_of_another_version_is_refused_as_any_unknown_key_is() {
    let later = format!("{GOOD}\n[translations.de]\n\"training/why\" = \"Es trainiert.\"\n");
    let errors = read_service("example.toml", &later).unwrap_err();
    assert!(errors[0].to_string().contains("translations"), "{}", errors[0]);
    let mut json = serde_json::to_value(read_service("example.toml", GOOD).unwrap()).unwrap();
    json["translations"] = serde_json::json!({ "de": {} });
    assert!(serde_json::from_value::<withhold_domain::Service>(json).is_err());
}
