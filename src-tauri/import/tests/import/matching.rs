//! From addresses to services.

use withhold_import::{Match, Place, ReadOptions, Unsure, read};

use crate::exports::matcher;

fn find(address: &str) -> Match {
    find_login("Some title", address)
}

fn find_login(title: &str, address: &str) -> Match {
    let text = format!("name,url,username,password\n{title},{address},mara,x\n");
    let export = read(text.as_bytes(), ReadOptions::default()).unwrap();
    matcher().find(&export.logins[0])
}

fn sure(address: &str) -> String {
    match find(address) {
        Match::Sure(id) => id.to_string(),
        other => format!("{other:?}"),
    }
}

fn unsure(address: &str) -> (String, Unsure) {
    match find(address) {
        Match::Unsure(ids, why) => (ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), why),
        other => panic!("{address}: {other:?}"),
    }
}

#[test]
fn sure_matches() {
    for (address, service) in [
        ("https://linkedin.com/", "linkedin"),
        ("https://www.linkedin.com/", "linkedin"),
        ("https://de.linkedin.com/", "linkedin"),
        ("https://WWW.LinkedIn.COM:443/x", "linkedin"),
        ("https://mara:pw@linkedin.com:8443/x", "linkedin"),
        ("linkedin.com/login", "linkedin"),
        ("https://twitter.com/", "x"),
        ("https://mobile.twitter.com/", "x"),
        ("https://fb.com/", "facebook"),
        ("https://www.messenger.com/", "facebook"),
        ("https://gemini.google.com/app", "gemini"),
        ("https://gist.github.com/", "github"),
        ("https://www.bücher.example/", "books"),
        ("https://xn--bcher-kva.example/", "books"),
        ("android://aGFzaA==@com.twitter.android/", "x"),
        ("androidapp://com.linkedin.android", "linkedin"),
        ("iosapp://com.linkedin.LinkedIn", "linkedin"),
    ] {
        assert_eq!(sure(address), service, "{address}");
    }
}

#[test]
fn unsure_matches_say_why() {
    for (address, services, why) in [
        ("https://accounts.google.com/", "gemini youtube", Unsure::SharedAccount("Google")),
        ("https://mail.google.com/", "gemini youtube", Unsure::SharedAccount("Google")),
        ("https://gmail.com/", "gemini youtube", Unsure::SharedAccount("Google")),
        ("https://login.live.com/", "microsoft-copilot", Unsure::SharedAccount("Microsoft")),
        ("https://login.microsoftonline.com/", "microsoft-copilot", Unsure::SharedAccount("Microsoft")),
        ("https://docs.google.com/", "gemini youtube", Unsure::SharedAccount("Google")),
        ("https://mara.github.io/", "github", Unsure::Hosted),
        ("androidapp://com.linkedin.unheard.of", "linkedin", Unsure::App),
    ] {
        assert_eq!(unsure(address), (services.to_owned(), why), "{address}");
    }
}

#[test]
fn what_only_looks_alike_is_none() {
    for address in [
        "https://linkedin.com.evil.example/",
        "https://notlinkedin.com/",
        "https://linkedin.com@evil.example/",
        "https://lïnkedin.com/",
        "https://127.0.0.1/linkedin.com",
        "https://[::1]/",
        "http://linkedin/",
        "https://com/",
        "https://evil.example/?linkedin.com",
        "androidapp://org.linkedin.fake",
    ] {
        assert_eq!(find(address), Match::None, "{address}");
    }
    assert_eq!(find_login("LinkedIn", "https://evil.example/"), Match::None);
}

#[test]
fn a_title_alone_is_unsure() {
    let found = |title: &str| find_login(title, "");
    assert!(matches!(found("LinkedIn"), Match::Unsure(ids, Unsure::Title) if ids[0].as_str() == "linkedin"));
    assert!(matches!(found("linkedín"), Match::Unsure(ids, Unsure::Title) if ids[0].as_str() == "linkedin"));
    assert!(matches!(found(" twitter "), Match::Unsure(ids, Unsure::Title) if ids[0].as_str() == "x"));
    assert_eq!(found("LinkedIn Learning"), Match::None);
}

#[test]
fn several_addresses_are_weighed_together() {
    let of = |urls: &str| {
        let text = format!(
            "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n\
             ,,login,x,,,0,\"{urls}\",mara,x,\n"
        );
        let export = read(text.as_bytes(), ReadOptions::default()).unwrap();
        assert!(
            export.logins[0].places.iter().all(|place| matches!(place, Place::Host(_) | Place::Android(_)))
        );
        matcher().find(&export.logins[0])
    };
    assert!(
        matches!(of("https://github.com,https://evil.example"), Match::Sure(id) if id.as_str() == "github")
    );
    assert!(
        matches!(of("https://youtube.com,https://accounts.google.com"), Match::Sure(id) if id.as_str() == "youtube")
    );
    assert!(
        matches!(of("https://github.com,https://x.com"), Match::Unsure(ids, Unsure::Several) if ids.len() == 2)
    );
    assert!(matches!(of("androidapp://com.linkedin.android,https://linkedin.com"), Match::Sure(_)));
}

/// A matcher that knows two services with consoles.
fn with_consoles(ids: &[withhold_domain::ServiceId]) -> withhold_import::Matcher {
    let domains = [vec!["chatgpt.com".to_owned(), "openai.com".to_owned()], vec!["claude.ai".to_owned()]];
    let known = ids.iter().zip(&domains).map(|(id, domains)| withhold_import::Known {
        id,
        name: id.as_str(),
        aliases: &[],
        domains,
    });
    withhold_import::Matcher::new(known)
}

fn consoles() -> [withhold_domain::ServiceId; 2] {
    ["chatgpt", "claude"].map(|id| withhold_domain::ServiceId::new(id).unwrap())
}

#[test]
fn a_console_for_developers_is_never_sure() {
    let ids = consoles();
    let matcher = with_consoles(&ids);
    let find = |address: &str| {
        let text = format!("name,url,username,password\na,{address},mara,x\n");
        matcher.find(&read(text.as_bytes(), ReadOptions::default()).unwrap().logins[0])
    };
    for (address, id) in [
        ("https://platform.openai.com/login", "chatgpt"),
        ("https://console.anthropic.com/", "claude"),
        ("https://platform.claude.com/", "claude"),
    ] {
        let expected = Match::Unsure(vec![withhold_domain::ServiceId::new(id).unwrap()], Unsure::Console);
        assert_eq!(find(address), expected, "{address}");
    }
    assert_eq!(find("https://auth.openai.com/"), Match::Sure(ids[0].clone()));
}

#[test]
fn a_console_and_its_service_are_two_accounts_in_whatever_order_they_stand() {
    let rows = [
        "A,https://platform.openai.com/login,mara@example.com,x\n",
        "C,https://chatgpt.com,mara@example.com,z\n",
        "D,https://chatgpt.com,mara@example.com,z\n",
    ];
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0]] {
        let rows: String = order.into_iter().map(|row| rows[row]).collect();
        let text = format!("name,url,username,password\n{rows}");
        let export = read(text.as_bytes(), ReadOptions::default()).unwrap();
        let sifted = withhold_import::sift(&export, &with_consoles(&consoles()));
        assert_eq!((sifted.sure, sifted.unsure, sifted.duplicate), (1, 1, 1), "{order:?}");
    }
}
