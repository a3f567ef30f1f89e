//! What the page is given with itself: the first answer as JSON within the page, so that nothing is asked before the first
//! frame, where the answer was not there before the page was fetched. The page takes the text out of itself once the text
//! was read; a page that is loaded again gets none.

use std::borrow::Cow;

use tauri::http::{Response, header::CONTENT_TYPE};

/// Where the window draws; the text comes after, and before the script that reads the text.
const BEFORE: &str = r#"<div id="app"></div>"#;

/// Puts JSON into a page that has a place for the JSON. Any other answer, and a page without the place, stays as it is.
pub(crate) fn put(json: impl FnOnce() -> Option<String>, response: &mut Response<Cow<'static, [u8]>>) {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return;
    }
    let Ok(page) = std::str::from_utf8(response.body()) else { return };
    let Some((before, after)) = page.split_once(BEFORE) else { return };
    let Some(json) = json() else { return };
    // No "</script>" within the text can end the text.
    let json = json.replace('<', r"\u003c");
    let whole =
        format!(r#"{before}{BEFORE}<script type="application/json" id="handed">{json}</script>{after}"#);
    *response.body_mut() = Cow::Owned(whole.into_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<body><div id="app"></div><script>draw()</script></body>"#;

    fn given(kind: &str, page: &'static str, json: Option<&str>) -> String {
        let body = Cow::Borrowed(page.as_bytes());
        let mut response = Response::builder().header(CONTENT_TYPE, kind).body(body).unwrap();
        put(|| json.map(str::to_owned), &mut response);
        String::from_utf8(response.into_body().into_owned()).unwrap()
    }

    #[test]
    fn the_text_stands_before_the_script_and_cannot_end_early() {
        let page = given("text/html; charset=utf-8", PAGE, Some(r#"{"label":"</script><b>"}"#));
        let text =
            r#"<script type="application/json" id="handed">{"label":"\u003c/script>\u003cb>"}</script>"#;
        assert_eq!(page, format!(r#"<body><div id="app"></div>{text}<script>draw()</script></body>"#));
    }

    #[test]
    fn what_is_no_page_or_has_no_place_or_no_answer_stays_as_it_is() {
        assert_eq!(given("text/javascript", PAGE, Some("{}")), PAGE);
        assert_eq!(given("text/html", "<body></body>", Some("{}")), "<body></body>");
        assert_eq!(given("text/html", PAGE, None), PAGE);
    }
}
