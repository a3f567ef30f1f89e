//! Countries for people: by their letters or their names, and with the unions to which each country belongs.

use withhold_catalogue::{Country, countries, nearest_country, region};
use withhold_domain::{Region, sentence};

use crate::{AppError, Engine, RegionRow, error::invalid, name};

impl Engine {
    /// All countries that can be chosen, by their English names, the two unions first. A window shows each country by
    /// its letters, in the window's language.
    #[must_use]
    pub fn regions() -> Vec<RegionRow> {
        let unions = [("EU", "European Union"), ("EEA", "European Economic Area")];
        let country = |country: Country| RegionRow {
            other_names: country.other_names.into_iter().map(str::to_owned).collect(),
            ..row(country.code, country.name)
        };
        let mut rows: Vec<RegionRow> = countries().map(country).collect();
        rows.sort_by(|one, other| one.name.cmp(&other.name));
        unions.into_iter().map(|(code, name)| row(code, name)).chain(rows).collect()
    }
}

fn row(code: &str, name: &str) -> RegionRow {
    let within = |union: &str| {
        Region::new(code).ok().zip(Region::new(union).ok()).is_some_and(|(one, union)| one.is_within(&union))
    };
    RegionRow {
        code: code.to_owned(),
        name: name.to_owned(),
        other_names: Vec::new(),
        in_eu: within("EU"),
        in_eea: within("EEA"),
    }
}

/// Reads a region that a person typed: a country's letters or name, or a union's.
pub(crate) fn read(text: &str) -> Result<Region, AppError> {
    region(text).ok_or_else(|| {
        let near = nearest_country(text);
        let hint = sentence!(
            "regions.hint.give",
            "Give a country by its name or its two letters, such as Germany or DE, or EU or EEA.",
        );
        let names: Vec<String> = near.iter().map(|near| near.name.to_owned()).collect();
        let hint = name::did_you_mean(&names, hint);
        let candidates = near.map(|near| near.code.to_owned()).into_iter().collect();
        invalid(sentence!("regions.none", "“{text}” is no country.", text = name::shown(text)), hint)
            .candidates(candidates)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unions_stand_first_and_each_country_says_where_it_belongs() {
        let rows = Engine::regions();
        assert_eq!(rows.iter().take(2).map(|row| row.code.as_str()).collect::<Vec<_>>(), ["EU", "EEA"]);
        assert!(rows[2..].windows(2).all(|pair| pair[0].name <= pair[1].name) && rows.len() == 252);
        let of = |code: &str| rows.iter().find(|row| row.code == code).map(|row| (row.in_eu, row.in_eea));
        assert_eq!(
            (of("DE"), of("NO"), of("GB")),
            (Some((true, true)), Some((false, true)), Some((false, false)))
        );
        let germany = rows.iter().find(|row| row.code == "DE").unwrap();
        assert!(germany.other_names.iter().any(|name| name == "Deutschland"), "{germany:?}");
        assert_eq!((of("EU"), of("EEA")), (Some((true, true)), Some((false, true))));
    }

    #[test]
    fn what_is_no_country_is_refused_with_the_nearest() {
        assert_eq!(read("germany").unwrap().as_str(), "DE");
        assert_eq!(read("uk").unwrap().as_str(), "GB");
        let error = read("Germanny").unwrap_err();
        assert_eq!(error.message, "“Germanny” is no country.");
        assert!(error.hint.starts_with("Did you mean Germany? Give a country"), "{}", error.hint);
        assert_eq!(error.candidates, ["DE"]);
        let error = read("XX").unwrap_err();
        assert!(error.hint.starts_with("Give a country") && error.candidates.is_empty(), "{error:?}");
    }
}
