//! Every value that the facts name, and what stands beside it: what is read of each.

use crate::files::{chatgpt, of, off_meta, reading, says, tiktok, word, x};

const FACEBOOK: &str = "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies_settings.json";
const INSTAGRAM: &str =
    "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies_settings.json";

#[test]
fn chatgpt_tells_each_switch_by_yes_and_no_alone() {
    for (key, id) in [
        ("training_allowed", "improve-model"),
        ("voice_training_allowed", "recordings"),
        ("video_training_allowed", "video-recordings"),
        ("codex_training_allowed_v2", "codex-environments"),
    ] {
        for (value, told) in [
            ("false", "withheld false"),
            ("true", "shared true"),
            ("null", "cannot tell, wrong_kind null"),
            ("0", "cannot tell, wrong_kind 0"),
            ("\"false\"", "cannot tell, wrong_kind \"false\""),
            ("{}", "cannot tell, wrong_kind a table"),
            ("[false]", "cannot tell, wrong_kind a list"),
        ] {
            let files = chatgpt(&format!("\"{key}\":{value}"));
            assert_eq!(says(&files, id), told, "{key}");
        }
        assert_eq!(says(&chatgpt("\"other\":false"), id), "cannot tell, silent", "absent is inconclusive");
        let twice = chatgpt(&format!("\"{key}\":true,\"{key}\":false"));
        assert_eq!(says(&twice, id), "cannot tell, duplicate");
        let capital = chatgpt(&format!("\"{}\":false", key.to_uppercase()));
        assert_eq!(says(&capital, id), "cannot tell, other_case");
    }
}

#[test]
fn chatgpt_binds_to_the_mail_address_of_the_same_number() {
    let exported = of(&chatgpt("\"training_allowed\":false"));
    let told = reading(&exported, "improve-model");
    assert_eq!(
        (told.accounts.as_slice(), told.reader.as_str()),
        (["ana@example.com".to_owned()].as_slice(), "exported/chatgpt/improve-model")
    );
    assert_eq!(
        (told.file.as_deref(), told.key.join(".").as_str()),
        (Some("user_settings.json"), "settings.training_allowed")
    );
    let mut other = chatgpt("\"training_allowed\":false");
    other[0].1 = other[0].1.replace("EXAMPLE", "ANOTHER");
    assert_eq!(says(&other, "improve-model"), "cannot tell, disagree");
    let mut phone = chatgpt("\"training_allowed\":false");
    phone[0].1 = phone[0].1.replace("\"ana@example.com\"", "null").replace("null}", "\"+44 20 7946 0000\"}");
    assert_eq!(reading(&of(&phone), "improve-model").accounts, ["+44 20 7946 0000"]);
}

#[test]
fn x_tells_the_newest_change_and_no_more() {
    let (older, newer) = ("2026-09-01T08:00:00.000Z", "2026-10-01T08:00:00.000Z");
    for (records, told) in [
        (vec![(newer, "protected"), (older, "unprotected")], "withheld \"protected\""),
        (vec![(older, "protected"), (newer, "Unprotected")], "shared \"Unprotected\""),
        (vec![(newer, "locked")], "cannot tell, unknown_value \"locked\""),
        (vec![(newer, "protected"), (newer, "unprotected")], "cannot tell, disagree"),
        (vec![(newer, "protected"), ("yesterday", "protected")], "cannot tell, broken"),
        (vec![("2026-11-04T00:00:00.000Z", "protected")], "cannot tell, disagree"),
        (vec![], "cannot tell, unchanged"),
    ] {
        assert_eq!(says(&x(&records), "protect-posts"), told, "{records:?}");
    }
    let told = of(&x(&[(newer, "protected")]));
    assert_eq!(reading(&told, "protect-posts").accounts, ["ana@example.com", "@ana_example"]);
}

#[test]
fn meta_tells_one_value_and_it_shares() {
    for (file, name) in [(FACEBOOK, "off-meta"), (INSTAGRAM, "off-meta")] {
        for (label, value, told) in [
            (
                "Profile association state",
                "Account association enabled",
                "shared \"Account association enabled\"",
            ),
            (
                "Profile association state",
                "Account association disabled",
                "cannot tell, unknown_value \"Account association disabled\"",
            ),
            ("Stato di associazione", "Account association enabled", "cannot tell, silent"),
        ] {
            assert_eq!(says(&[(file, off_meta(label, value))], name), told);
        }
    }
    let private = r#"{"profile_user":[{"string_map_data":{"Username":{"value":"ana"},"Private Account":{"value":"True"}}}]}"#;
    let files = [
        ("your_instagram_activity/a.json", "{}"),
        ("personal_information/personal_information/personal_information.json", private),
    ];
    let exported = of(&files);
    let told = reading(&exported, "private-account");
    assert_eq!(
        (word(told).as_str(), told.accounts.as_slice()),
        ("cannot tell, unsure \"True\"", ["ana".to_owned()].as_slice())
    );
}

#[test]
fn tiktok_tells_advertising_in_words_that_wander() {
    for (value, told) in [
        ("Off", "withheld \"Off\""),
        ("disabled", "withheld \"disabled\""),
        ("On", "shared \"On\""),
        ("Enabled", "shared \"Enabled\""),
        ("Default", "cannot tell, unknown_value \"Default\""),
        ("N/A", "cannot tell, unknown_value \"N/A\""),
    ] {
        for group in ["App Settings", "Profile And Settings"] {
            let ads = tiktok(group, "Personalized Ads", value);
            assert_eq!(says(&[("user_data_tiktok.json", ads)], "personalised-ads"), told, "{group}");
        }
    }
    let private = |value| {
        says(&[("user_data.json", tiktok("App Settings", "Private Account", value))], "private-account")
    };
    assert_eq!((private("On").as_str(), private("Off").as_str()), ("withheld \"On\"", "shared \"Off\""));
    let partners = tiktok("App Settings", "Ads Based on Data Received from Partners", "Off");
    assert_eq!(says(&[("user_data.json", partners)], "partner-ads"), "cannot tell, unsure \"Off\"");
    assert_eq!(
        says(&[("user_data.json", tiktok("Settings", "Personalized Ads", "Off"))], "personalised-ads"),
        "cannot tell, silent"
    );
    let both = tiktok("App Settings", "Personalized Ads", "Off").replacen(
        '{',
        r#"{"Profile And Settings":{"Settings":{"SettingsMap":{"Personalized Ads":"On"}}},"#,
        1,
    );
    assert_eq!(says(&[("user_data.json", both)], "personalised-ads"), "cannot tell, disagree");
}

#[test]
fn google_tells_location_history_by_either_key() {
    for (file, content, told) in [
        ("Takeout/Location History/Settings.json", r#"{"historyEnabled":true}"#, "shared true"),
        (
            "Takeout/Location History (Timeline)/Settings.json",
            r#"{"timelineEnabled":false}"#,
            "withheld false",
        ),
        (
            "Takeout/Standortverlauf/Settings.json",
            r#"{"timelineEnabled":false,"historyEnabled":false}"#,
            "withheld false",
        ),
        (
            "Takeout/Standortverlauf/Settings.json",
            r#"{"timelineEnabled":false,"historyEnabled":true}"#,
            "cannot tell, disagree",
        ),
        (
            "Takeout/Standortverlauf/Settings.json",
            r#"{"deviceSettings":[{"reportingEnabled":false}]}"#,
            "cannot tell, not_inside",
        ),
    ] {
        assert_eq!(says(&[(file, content)], "location-history"), told, "{content}");
    }
}

#[test]
fn tables_whose_values_nobody_saw_never_answer() {
    let header = "Include your activities in Metro and Heatmap,Other\n";
    let strava = |text: String| says(&[("visibility_settings.csv", text)], "metro-and-heatmap");
    for value in ["false", "No", "Off", "0"] {
        assert_eq!(strava(format!("{header}{value},a\n")), format!("cannot tell, unsure \"{value}\""));
    }
    assert_eq!(strava(format!("\u{feff}{header}false,a\n")), "cannot tell, unsure \"false\"");
    assert_eq!(strava("Inclure vos activités,Other\nnon,a\n".to_owned()), "cannot tell, silent");
    assert_eq!(strava(format!("{header}a,b\nc,d\n")), "cannot tell, several");
    let preferences = "preference,value\nhide_from_robots,true\n";
    assert_eq!(says(&[("user_preferences.csv", preferences)], "advertising"), "cannot tell, unsure");
    assert_eq!(says(&[("Advertising.OptOut.csv", "a,b\n")], "advertising"), "cannot tell, unsure");
}
