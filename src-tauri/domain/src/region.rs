//! Where an account belongs, in law: a country or a union of countries.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Members of the European Union in 2026 (ISO 3166-1 alpha-2).
const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];
/// Countries of the European Economic Area outside the Union.
const EEA_ONLY: [&str; 3] = ["IS", "LI", "NO"];

/// Why a text is no region.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no region: give a country's two letters, such as US or DE, or EU or EEA")]
pub struct RegionError(pub String);

/// A country by its two letters (ISO 3166-1), or `EU` or `EEA` for a person who wants to say no more.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region(String);

impl Region {
    /// Reads a region. Small letters are taken too, and `UK` is read as `GB`.
    ///
    /// # Errors
    /// When the text is neither two letters nor `EEA`.
    pub fn new(text: &str) -> Result<Self, RegionError> {
        let upper = text.trim().to_ascii_uppercase();
        let two_letters = upper.len() == 2 && upper.bytes().all(|b| b.is_ascii_uppercase());
        match upper.as_str() {
            "UK" => Ok(Self("GB".to_owned())),
            "EEA" => Ok(Self(upper)),
            _ if two_letters => Ok(Self(upper)),
            _ => Err(RegionError(text.chars().filter(|c| !c.is_control()).take(20).collect())),
        }
    }

    /// The region's letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether all of `self` lies within `wider`.
    #[must_use]
    pub fn is_within(&self, wider: &Region) -> bool {
        let here = self.as_str();
        match wider.as_str() {
            "EU" => here == "EU" || EU.contains(&here),
            "EEA" => matches!(here, "EU" | "EEA") || EU.contains(&here) || EEA_ONLY.contains(&here),
            there => here == there,
        }
    }

    /// Whether some of `self` lies within `other`, so that neither region rules the other out.
    #[must_use]
    pub fn overlaps(&self, other: &Region) -> bool {
        self.is_within(other) || other.is_within(self)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

cross_as_text!(Region: RegionError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_lies_within_its_union_and_not_the_other_way_round() {
        let region = |text| Region::new(text).unwrap();
        assert!(region("de").is_within(&region("EU")) && region("EU").is_within(&region("EEA")));
        assert!(region("NO").is_within(&region("EEA")) && !region("NO").is_within(&region("EU")));
        assert!(!region("EU").is_within(&region("DE")) && region("uk").is_within(&region("GB")));
        assert!(Region::new("Germany").is_err() && Region::new("").is_err());
    }

    #[test]
    fn each_union_is_within_itself_and_holds_its_members_alone() {
        let region = |text| Region::new(text).unwrap();
        for (here, in_union, in_area) in [
            ("EU", true, true),
            ("EEA", false, true),
            ("DE", true, true),
            ("IS", false, true),
            ("LI", false, true),
            ("GB", false, false),
            ("CH", false, false),
        ] {
            let within = |wider| region(here).is_within(&region(wider));
            assert_eq!((within("EU"), within("EEA"), within(here)), (in_union, in_area, true), "{here}");
            assert!(!within("US"), "{here}");
        }
    }

    #[test]
    fn two_overlap_where_either_lies_within_the_other() {
        let overlap = |a: &str, b: &str| Region::new(a).unwrap().overlaps(&Region::new(b).unwrap());
        assert!(overlap("DE", "EU") && overlap("EU", "DE") && overlap("DE", "DE"));
        assert!(!overlap("DE", "FR") && !overlap("US", "EEA"));
    }

    #[test]
    fn it_is_written_and_read_by_its_letters() {
        let region = Region::new(" uk ").unwrap();
        assert_eq!((region.as_str(), region.to_string().as_str()), ("GB", "GB"));
        assert_eq!(String::from(region.clone()), "GB");
        assert_eq!(serde_json::to_string(&region).unwrap(), r#""GB""#);
        assert_eq!(serde_json::from_str::<Region>(r#""gb""#).unwrap(), region);
        assert!(serde_json::from_str::<Region>(r#""Germany""#).is_err());
    }
}
