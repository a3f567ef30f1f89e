//! Notification servers that read markup get plain text made safe.

/// The text as markup that shows the text unchanged.
#[cfg_attr(all(target_os = "macos", not(test)), expect(dead_code, reason = "macOS reads no markup"))]
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_of_a_name_is_read_as_markup() {
        assert_eq!(escape("<b>A&B</b> 'ü'"), "&lt;b&gt;A&amp;B&lt;/b&gt; 'ü'");
    }
}
