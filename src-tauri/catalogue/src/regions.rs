//! Countries by their letters and by their names. The letters are from ISO 3166-1, as the public-domain tz database
//! lists them, and XK for Kosovo; the names are English, beside other names that people use.

use withhold_domain::{Region, letters, nearest};

/// The countries, one a line: two letters, a tab, the name, and after semicolons other names.
const TABLE: &str = include_str!("regions.tsv");
/// The two unions that a person may give in place of a country.
const UNIONS: [(&str, &[&str]); 2] = [("EU", &["European Union"]), ("EEA", &["European Economic Area"])];
/// A country by its letters and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// The country's two letters.
    pub code: &'static str,
    /// The country's English name.
    pub name: &'static str,
    /// Other names that people use for the country.
    pub other_names: Vec<&'static str>,
}

/// All countries, by their letters.
pub fn countries() -> impl Iterator<Item = Country> {
    rows().filter_map(|(code, mut names)| {
        Some(Country { code, name: names.next()?, other_names: names.collect() })
    })
}

/// The region with the name or letters of `text`; `None` where there is no such country or union.
#[must_use]
pub fn region(text: &str) -> Option<Region> {
    if let Some(region) = Region::new(text).ok().filter(is_known) {
        return Some(region);
    }
    let wanted = letters(text);
    let (code, _) = all().find(|(_, names)| names.iter().any(|name| letters(name) == wanted))?;
    Region::new(code).ok()
}

/// Whether a region is a country or one of the two unions.
#[must_use]
pub fn is_known(region: &Region) -> bool {
    all().any(|(code, _)| code == region.as_str())
}

/// The country whose name is nearest, for “did you mean”. `None` where no name is near.
#[must_use]
pub fn nearest_country(text: &str) -> Option<Country> {
    let all: Vec<_> = all().collect();
    let named = all.iter().flat_map(|(code, names)| names.iter().map(move |name| (*code, *name)));
    let code = nearest(text, named)?;
    countries().find(|country| country.code == code)
}

fn all() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let unions = UNIONS.into_iter().map(|(code, names)| (code, names.to_vec()));
    rows().map(|(code, names)| (code, names.collect())).chain(unions)
}

fn rows() -> impl Iterator<Item = (&'static str, std::str::Split<'static, &'static str>)> {
    TABLE.lines().filter_map(|line| line.split_once('\t')).map(|(code, names)| (code, names.split("; ")))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn found(text: &str) -> Option<String> {
        region(text).map(|region| region.to_string())
    }

    #[test]
    fn a_country_goes_by_its_letters_and_its_names() {
        for (text, code) in [
            ("DE", "DE"),
            ("uk", "GB"),
            (" Germany ", "DE"),
            ("deutschland", "DE"),
            ("united  states", "US"),
            ("U.S.A.", "US"),
            ("South Korea", "KR"),
            ("cote d'ivoire", "CI"),
            ("日本", "JP"),
            ("eea", "EEA"),
            ("European Union", "EU"),
        ] {
            assert_eq!(found(text).as_deref(), Some(code), "{text}");
        }
        for none in ["", "XX", "ZZ", "QQ", "D", "Germanny", "Europe", "12", "EEAA"] {
            assert_eq!(found(none), None, "{none}");
        }
    }

    #[test]
    fn only_what_is_within_two_letters_is_offered() {
        let near = |text: &str| nearest_country(text).map(|country| country.code);
        assert_eq!(
            (near("Germanny"), near("Swizterland"), near("Frnace")),
            (Some("DE"), Some("CH"), Some("FR"))
        );
        assert_eq!((near("XX"), near("my flat"), near("Europe")), (None, None, None));
    }

    #[test]
    fn every_country_stands_there_once_and_no_name_means_two() {
        let all: Vec<Country> = countries().collect();
        assert_eq!(all.len(), 250);
        assert!(all.windows(2).all(|pair| pair[0].code < pair[1].code));
        let mut seen = HashMap::new();
        for (code, names) in super::all() {
            for name in names {
                assert_eq!(seen.insert(letters(name), code).filter(|other| *other != code), None, "{name}");
                assert!(!name.is_empty() && name.trim() == name, "{name:?}");
            }
        }
    }
}
