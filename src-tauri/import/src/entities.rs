//! Text in which markup was escaped.

use zeroize::Zeroizing;

use crate::secret::Text;

/// Resolves the five entities of XML, the entity that pages write for a blank, and numbered entities, once:
/// `&amp;lt;` becomes `&lt;`.
pub(crate) fn without_entities(text: Text<'_>) -> Text<'_> {
    if !text.contains('&') {
        return text;
    }
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest: &str = &text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest[1..]
            .bytes()
            .take(12)
            .position(|b| b == b';')
            .and_then(|end| Some((entity(&rest[1..=end])?, end)))
        {
            Some((character, end)) => {
                plain.push(character);
                rest = &rest[end + 2..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Text::Decoded(plain)
}

/// The character for which an entity stands, never longer than the entity itself, so that room made before is enough.
fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_resolved_once() {
        for (text, plain) in [
            ("a &amp; b", "a & b"),
            ("&amp;lt;", "&lt;"),
            ("&#228;&#xe4;&apos;", "ää'"),
            ("&unknown; & &#xffffffff; &", "&unknown; & &#xffffffff; &"),
            ("none", "none"),
            ("&ä;", "&ä;"),
        ] {
            assert_eq!(&*without_entities(text.into()), plain);
        }
    }
}
