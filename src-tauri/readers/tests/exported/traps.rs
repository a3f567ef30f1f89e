//! Thirteen things that a programmer would guess wrong about exports, one after the other.

use withhold_readers::{DayFrom, Refused, Says, says as known};

use crate::files::{chatgpt, manifest, of, off_meta, read, reading, says, settings, tiktok, word, x, zip};

const OFF: &str = "\"training_allowed\":false";

#[test]
fn one_a_list_of_records_that_names_no_mail_address() {
    let alone = read(settings(OFF).as_bytes(), "user_settings.json").unwrap();
    let told = reading(&alone, "improve-model");
    assert_eq!(
        (word(told).as_str(), told.accounts.len(), alone.day),
        ("withheld false", 0, None),
        "it binds to nobody, and has no day"
    );
    let renamed = read(settings(OFF).as_bytes(), "mine.json").unwrap();
    assert_eq!(word(reading(&renamed, "improve-model")), "withheld false", "it is known by its shape");
    let object = settings(OFF).trim_matches(['[', ']']).to_owned();
    assert_eq!(says(&[("user_settings.json", object)], "improve-model"), "cannot tell, wrong_shape");
    let one = settings(OFF);
    let two = format!("{},{}", one.trim_end_matches(']'), one.trim_start_matches('['));
    assert_eq!(says(&[("user_settings.json", two)], "improve-model"), "cannot tell, several");
    assert_eq!(says(&[("user_settings.json", "[]")], "improve-model"), "cannot tell, silent");
    let older = of(&[("user.json", "{}"), ("export_manifest.json", "{}"), ("chat.html", "<html>")]);
    assert_eq!(
        word(reading(&older, "improve-model")),
        "cannot tell, not_inside",
        "older exports lack the file"
    );
}

#[test]
fn two_the_day_stands_in_a_name_that_the_service_gave_or_inside() {
    let bytes = zip(&chatgpt(OFF));
    let name =
        format!("{}-2026-11-02-10-15-00-{}.zip", "0123456789abcdef".repeat(4), "0123456789abcdef".repeat(2));
    let day = |name: &str| read(&bytes, name).unwrap().day.map(|of| (of.day.to_string(), of.from));
    assert_eq!(day(&name), Some(("2026-11-02".to_owned(), DayFrom::Name)));
    assert_eq!(
        day("chatgpt 2026-11-01.zip"),
        Some(("2026-11-03".to_owned(), DayFrom::Member)),
        "a renamed file has none"
    );
    let mut again = chatgpt(OFF);
    again.push(("__MACOSX/._user.json", "\0".to_owned()));
    assert_eq!(read(&zip(&again), "mine.zip").unwrap().day, None, "packed anew, the times are the disk's");
    let of_x = of(&x(&[])).day.unwrap();
    assert_eq!((of_x.day.to_string().as_str(), of_x.from), ("2026-11-03", DayFrom::Inside));
    assert_eq!(of_x.moment.unwrap().to_string(), "2026-11-03T10:15:00Z");
}

#[test]
fn three_of_two_keys_for_one_switch_the_newer_decides() {
    let codex = |fields: &str| says(&chatgpt(fields), "codex-environments");
    assert_eq!(
        codex("\"codex_training_allowed\":true,\"codex_training_allowed_v2\":false"),
        "withheld false"
    );
    assert_eq!(codex("\"codex_training_allowed\":false,\"codex_training_allowed_v2\":true"), "shared true");
    assert_eq!(
        codex("\"codex_training_allowed\":false,\"codex_training_allowed_v2\":null"),
        "cannot tell, wrong_kind null"
    );
    assert_eq!(codex("\"codex_training_allowed\":false"), "cannot tell, unsure");
    let both = chatgpt("\"voice_training_allowed\":false,\"video_training_allowed\":true");
    assert_eq!(
        (says(&both, "recordings").as_str(), says(&both, "video-recordings").as_str()),
        ("withheld false", "shared true")
    );
}

#[test]
fn four_claude_gives_a_list_of_links_and_none_is_followed() {
    let links = r#"{"files":[{"url":"https://example.com/conversations-000.zip?x=1"}]}"#;
    for name in ["manifest-0000-2026-08-20-10-15-00.json", "links.json"] {
        let exported = read(links.as_bytes(), name).unwrap();
        assert!(
            exported.is_list_of_links && exported.readings.is_empty() && exported.day.is_none(),
            "{name}"
        );
        assert_eq!(exported.of[0].id, "claude");
    }
    assert_eq!(read(br#"{"a":"https://example.com/"}"#, "links.json").unwrap_err(), Refused::Unknown);
}

#[test]
fn five_conversations_are_three_services_and_inner_keys_tell() {
    for (chats, service) in [
        (r#"[{"mapping":{}}]"#, "chatgpt"),
        (r#"[{"chat_messages":[]}]"#, "claude"),
        (r#"[{"mapping":{},"inserted_at":"2026-01-01"}]"#, "deepseek"),
    ] {
        for user in ["user.json", "users.json"] {
            let exported = of(&[("conversations.json", chats), (user, "{}")]);
            assert_eq!(exported.of.iter().map(|of| of.id.as_str()).collect::<Vec<_>>(), [service], "{user}");
            assert!(exported.readings.iter().all(|reading| word(reading) == "cannot tell, not_inside"));
        }
        assert_eq!(read(chats.as_bytes(), "conversations.json").unwrap().of[0].id, service);
    }
    let broken = zip(&[("conversations.json", "[{\"mapping\":")]);
    assert_eq!(read(&broken, "a.zip").unwrap_err(), Refused::Unknown);
}

#[test]
fn six_a_missing_folder_is_a_hint_and_never_off() {
    let user = r#"{"id":"1","username":"ana","email":"ana@example.com"}"#;
    let with = [
        ("account/user.json", user),
        ("messages/index.json", "{}"),
        ("activity/analytics/events-2024-00000-of-00001.json", "{}"),
    ];
    assert_eq!(says(&with, "improve-discord"), "cannot tell, folder_there");
    let exported = of(&with[..2]);
    let told = reading(&exported, "improve-discord");
    assert_eq!(word(told), "cannot tell, folder_missing");
    assert_eq!(told.accounts, ["ana@example.com", "@ana"]);
    let translated = [("Compte/user.json", user), ("Activité/tns/events.json", "{}")];
    assert_eq!(says(&translated, "improve-discord"), "cannot tell, folder_missing");
}

#[test]
fn seven_an_empty_list_of_changes_is_unchanged_and_grok_has_no_switch() {
    assert_eq!(says(&x(&[]), "protect-posts"), "cannot tell, unchanged");
    let mut less = x(&[("2026-10-01T08:00:00.000Z", "protected")]);
    less[0].1 = manifest(2);
    assert_eq!(says(&less, "protect-posts"), "cannot tell, disagree", "a list that is not whole");
    let absent = [("data/manifest.js", "window.__THAR_CONFIG = {\"dataTypes\":{}}")];
    assert_eq!(says(&absent, "protect-posts"), "cannot tell, not_inside");
    for of in ["x/grok-training", "grok/improve-model"] {
        assert!(matches!(known(of), Says::HoldsNot(..)), "{of}");
    }
    let grok = of(&[("ttl/30d/export_data/0/prod-grok-backend.json", "{}")]);
    assert_eq!((grok.of[0].id.as_str(), grok.readings.len()), ("grok", 0));
}

#[test]
fn eight_no_one_rule_fits_all_translations() {
    let german = [("Takeout/Standortverlauf/Settings.json", "{\"historyEnabled\":false}")];
    assert_eq!(says(&german, "location-history"), "withheld false");
    let gemini = of(&[("Takeout/Min aktivitet/Gemini-appar/MinAktivitet.html", "<html>")]);
    assert_eq!(gemini.of[0].id, "gemini");
}

#[test]
fn nine_a_file_called_settings_without_the_setting() {
    let youtube =
        of(&[("Takeout/YouTube and YouTube Music/channels/channel page settings.csv", "Channel ID\n1\n")]);
    assert!(youtube.of.iter().any(|of| of.id == "youtube") && youtube.readings.is_empty());
}

#[test]
fn ten_tiktok_tells_advertising_and_no_ai_switch() {
    let exported =
        of(&[("user_data_tiktok.json", tiktok("Profile And Settings", "Personalized Ads", "Off"))]);
    assert!(exported.readings.iter().all(|reading| reading.tells.of.is_none()));
    assert!(matches!(known("tiktok/privacy-request"), Says::HoldsNot(..)));
}

#[test]
fn eleven_doubles_of_macos_are_no_files() {
    let mut files = chatgpt(OFF);
    files.push(("__MACOSX/._user_settings.json", "\u{0}\u{5}".to_owned()));
    files.push(("._user.json", settings("\"training_allowed\":true")));
    files.push(("__MACOSX/around/user_settings.json", settings("\"training_allowed\":true")));
    assert_eq!(says(&files, "improve-model"), "withheld false");
}

#[test]
fn twelve_the_same_name_in_another_folder_is_another_account() {
    let threads = r#"{"text_post_app_text_post_app_profile":[{"string_map_data":{"Username":{"value":"other"},"Private Account":{"value":"x"}}}]}"#;
    let instagram = "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies_settings.json";
    let files = [
        ("your_instagram_activity/threads/personal_information.json", threads.to_owned()),
        (instagram, off_meta("Profile association state", "Account association enabled")),
    ];
    let exported = of(&files);
    assert!(reading(&exported, "off-meta").accounts.is_empty(), "Threads' account is not Instagram's");
    assert_eq!(reading(&exported, "private-profile").accounts, ["other"]);
    let mut other = chatgpt(OFF);
    other[0].0 = "other_user.json";
    assert!(reading(&of(&other), "improve-model").accounts.is_empty());
    let longer = [
        ("other_user_settings.json", settings(OFF)),
        ("export_manifest.json", "{}".to_owned()),
        ("chat.html", "<html>".to_owned()),
    ];
    assert_eq!(says(&longer, "improve-model"), "cannot tell, not_inside", "a longer name is another file");
    let mut elsewhere = chatgpt(OFF);
    elsewhere[0].0 = "around/user.json";
    assert!(reading(&of(&elsewhere), "improve-model").accounts.is_empty(), "an account of another folder");
}

#[test]
fn thirteen_metas_letters_are_read_as_they_were_meant() {
    let file = "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies_settings.json";
    let doubled = off_meta("Profile association state", "associ\\u00c3\\u00a9");
    assert_eq!(says(&[(file, doubled)], "off-meta"), "cannot tell, unknown_value \"associé\"");
}
