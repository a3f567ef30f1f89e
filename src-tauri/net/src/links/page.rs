//! What an answer says about the page that was asked for.

use url::Url;

use super::ask::Answer;

/// Titles that guards give to the challenge that they show in place of a page.
const CHALLENGES: [&str; 9] = [
    "just a moment",
    "attention required",
    "access denied",
    "are you a robot",
    "verify you are human",
    "verifying you are human",
    "security check",
    "captcha",
    "pardon our interruption",
];

/// Words that guards leave in the text of a short page.
const TRACES: [&str; 5] = ["challenge-platform", "cf-chl-", "px-captcha", "captcha-delivery", "g-recaptcha"];

/// Titles of pages that say "not found" and answer "ok".
const NOT_FOUND: [&str; 5] =
    ["page not found", "not found", "404", "page isn't available", "page doesn't exist"];

/// Words in an address that ask to sign in.
const SIGN_IN: [&str; 14] = [
    "login",
    "log-in",
    "signin",
    "sign-in",
    "sign_in",
    "sso",
    "auth",
    "authorize",
    "authwall",
    "oauth",
    "oauth2",
    "checkpoint",
    "servicelogin",
    "accounts",
];

/// Bytes of a short page. A longer page counts as a page, whatever words the page has.
const SHORT: usize = 20_000;

/// What is at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Page {
    There,
    NotThere,
    CannotTell(String),
}

/// Judges an answer that does not send on.
pub(super) fn judge(answer: &Answer) -> Page {
    let title = title(&answer.text);
    let cannot_tell = |reason: String| Page::CannotTell(reason);
    if is_challenge(answer, &title) {
        return cannot_tell("the site shows programs a challenge in place of the page".to_owned());
    }
    match answer.status {
        200..=299 if NOT_FOUND.iter().any(|words| title.contains(words)) => {
            cannot_tell("the page answers, but its title says that it was not found".to_owned())
        }
        200..=299 => Page::There,
        404 | 410 => Page::NotThere,
        401 => cannot_tell("it asks to sign in (status 401)".to_owned()),
        403 | 999 => cannot_tell(format!("the site does not let programs in (status {})", answer.status)),
        429 => cannot_tell("the site has had too many requests (status 429)".to_owned()),
        500.. => cannot_tell(format!("the site has a fault of its own (status {})", answer.status)),
        other => cannot_tell(format!("the site answered with status {other}")),
    }
}

/// Whether an address asks to sign in.
pub(super) fn asks_to_sign_in(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().split('.').next().unwrap_or_default();
    let words = url.path_segments().into_iter().flatten();
    std::iter::once(host).chain(words).any(|word| SIGN_IN.contains(&word.to_ascii_lowercase().as_str()))
}

fn is_challenge(answer: &Answer, title: &str) -> bool {
    answer.challenged
        || CHALLENGES.iter().any(|words| title.contains(words))
        || (answer.text.len() < SHORT && TRACES.iter().any(|trace| answer.text.contains(trace)))
}

fn title(text: &str) -> String {
    let lower = text.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'");
    let inner = || lower.split_once("<title")?.1.split_once('>')?.1.split_once('<').map(|(title, _)| title);
    inner().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(status: u16, text: &str) -> Page {
        judge(&Answer { status, text: text.to_owned(), ..Answer::default() })
    }

    #[test]
    fn only_404_and_410_say_that_nothing_is_there() {
        for status in 100..=999 {
            let expected = matches!(status, 404 | 410);
            assert_eq!(page(status, "") == Page::NotThere, expected, "{status}");
            assert_eq!(page(status, "") == Page::There, (200..300).contains(&status), "{status}");
        }
    }

    #[test]
    fn a_challenge_is_never_a_page_nor_its_absence() {
        for text in [
            "<html><TITLE lang=en>\n Just a moment...</TITLE>",
            "<title>Attention Required! | Guard</title>",
            "<title>x</title><div class=\"g-recaptcha\"></div>",
            "<script src=\"/cdn-cgi/challenge-platform/x.js\"></script>",
        ] {
            for status in [200, 403, 404, 410, 503] {
                assert!(matches!(page(status, text), Page::CannotTell(_)), "{status} {text}");
            }
        }
        let long = format!("<title>Help</title>{}g-recaptcha", "x".repeat(SHORT));
        assert_eq!(page(200, &long), Page::There);
        let marked = Answer { status: 404, challenged: true, ..Answer::default() };
        assert!(matches!(judge(&marked), Page::CannotTell(_)));
    }

    #[test]
    fn a_page_that_only_says_not_found_is_unclear() {
        assert!(matches!(page(200, "<title>Page not found | Help</title>"), Page::CannotTell(_)));
        assert!(matches!(page(200, "<title>This page isn\u{2019}t available</title>"), Page::CannotTell(_)));
        assert_eq!(page(200, "<title>Opt out</title> not found"), Page::There);
    }

    #[test]
    fn sign_in_pages_are_known_by_their_address() {
        for (url, expected) in [
            ("https://example.com/login?next=/settings", true),
            ("https://accounts.example.com/v3", true),
            ("https://example.com/ServiceLogin", true),
            ("https://example.com/settings/privacy", false),
            ("https://example.com/blogin", false),
        ] {
            assert_eq!(asks_to_sign_in(&Url::parse(url).unwrap()), expected, "{url}");
        }
    }
}
