//! What a site lets programs read (RFC 9309).

use url::Url;

/// The rules that concern us; an empty list of rules allows everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Robots {
    rules: Vec<(bool, String)>,
}

impl Robots {
    /// The rules of the groups that name `token`, or else the rules of the groups for everybody.
    pub(super) fn read(text: &str, token: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let (mut ours, mut everybodys, mut named) = (Vec::new(), Vec::new(), false);
        let (mut for_us, mut for_all, mut naming) = (false, false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !naming {
                    (for_us, for_all) = (false, false);
                }
                naming = true;
                for_us |= value.eq_ignore_ascii_case(token);
                for_all |= value == "*";
                named |= for_us;
            } else if key == "allow" || key == "disallow" {
                naming = false;
                let rule = (key == "allow", value.to_owned());
                if value.is_empty() {
                    continue;
                }
                if for_us {
                    ours.push(rule.clone());
                }
                if for_all {
                    everybodys.push(rule);
                }
            }
        }
        Self { rules: if named { ours } else { everybodys } }
    }

    /// Whether the page may be read: the longest rule that fits decides, and "allow" among equals.
    pub(super) fn allow(&self, url: &Url) -> bool {
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        let fitting = self.rules.iter().filter(|(_, pattern)| fits(pattern, path));
        fitting.max_by_key(|(allow, pattern)| (pattern.len(), *allow)).is_none_or(|(allow, _)| *allow)
    }
}

/// Whether a path begins as the pattern says; `*` stands for any text and a last `$` for the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = pattern.strip_suffix('$').map_or((pattern, false), |rest| (rest, true));
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<_> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return !whole || rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    if whole { rest.ends_with(last) } else { rest.contains(last) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(text: &str, path: &str) -> bool {
        let url = Url::parse("https://example.com").unwrap().join(path).unwrap();
        Robots::read(text, "Withhold").allow(&url)
    }

    #[test]
    fn without_a_rule_everything_is_allowed() {
        for text in ["", "nonsense", "<html>", "User-agent: *\nDisallow:", "Disallow: /"] {
            assert!(allows(text, "/a"), "{text:?}");
        }
    }

    #[test]
    fn the_group_that_names_us_comes_before_the_one_for_all() {
        let text = "\u{feff}User-agent: Other\nUser-Agent: WITHHOLD # us\nDisallow: /a\n\nUser-agent: *\nDisallow: /";
        assert!(!allows(text, "/a/b") && allows(text, "/b"));
        assert!(allows("User-agent: withhold\nAllow: /\nUser-agent: *\nDisallow: /", "/a"));
        assert!(allows("User-agent: withhold\nDisallow:\nUser-agent: *\nDisallow: /", "/a"));
        assert!(!allows("User-agent: *\nSitemap: /x\nDisallow: /a", "/a"));
        assert!(allows("User-agent: Other\nDisallow: /", "/a"));
    }

    #[test]
    fn the_longest_rule_decides() {
        let text = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c";
        assert!(!allows(text, "/a/c") && allows(text, "/a/b/c") && allows(text, "/c"));
    }

    #[test]
    fn stars_and_ends_are_understood() {
        for (pattern, path, expected) in [
            ("/*?", "/a?b=c", true),
            ("/*?", "/a", false),
            ("/*.pdf$", "/a.pdf", true),
            ("/*.pdf$", "/a.pdf?x", false),
            ("/a$", "/a", true),
            ("/a$", "/ab", false),
            ("/a*/b*c", "/a1/b2c3", true),
            ("/a*/b*c", "/a1/c", false),
            ("*", "/", true),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
    }
}
