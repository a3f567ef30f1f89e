//! The template of a sentence: the part of ICU's MessageFormat that is needed, read alike here and in the window.

use std::collections::BTreeSet;

use super::{Params, param::Join};

/// A template, cut into its pieces. `{name}` is replaced by what is given under that name; `{name, and}` and
/// `{name, or}` join a list with that word, where a plain name puts commas between the parts of a list;
/// `{count, plural, one {a file} other {{count} files}}` chooses by a number. A language may have more forms than the
/// two English forms: `zero`, `two`, `few` and `many`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template<'t>(Vec<Piece<'t>>);

/// The forms that languages have for numbers, by the names that Unicode gives them.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece<'t> {
    Words(&'t str),
    Value { name: &'t str, join: Join },
    Plural { name: &'t str, forms: Vec<(&'t str, Template<'t>)> },
}

impl<'t> Template<'t> {
    /// Reads a template; `None` where the text is no template.
    #[must_use]
    pub fn parse(text: &'t str) -> Option<Self> {
        let (template, rest) = pieces(text)?;
        rest.is_empty().then_some(template)
    }

    /// The names of the values that have to be given.
    #[must_use]
    pub fn names(&self) -> BTreeSet<&'t str> {
        self.0.iter().flat_map(Piece::names).collect()
    }

    /// The English text. A value that is not given leaves its name in braces.
    pub(super) fn fill(&self, params: &Params) -> String {
        self.0.iter().map(|piece| piece.fill(params)).collect()
    }
}

impl<'t> Piece<'t> {
    fn names(&self) -> BTreeSet<&'t str> {
        match self {
            Self::Words(_) => BTreeSet::new(),
            Self::Value { name, .. } => BTreeSet::from([*name]),
            Self::Plural { name, forms } => {
                let within = forms.iter().flat_map(|(_, form)| form.names());
                BTreeSet::from([*name]).into_iter().chain(within).collect()
            }
        }
    }

    fn fill(&self, params: &Params) -> String {
        match self {
            Self::Words(words) => (*words).to_owned(),
            Self::Value { name, join } => {
                params.get(*name).map_or_else(|| format!("{{{name}}}"), |param| param.text(*join))
            }
            Self::Plural { name, forms } => {
                let wanted =
                    if params.get(*name).is_some_and(super::Param::is_one) { "one" } else { "other" };
                let form = forms.iter().find(|(form, _)| *form == wanted).or(forms.last());
                form.map(|(_, form)| form.fill(params)).unwrap_or_default()
            }
        }
    }
}

/// Reads up to the end, or to a closing brace that was not opened here.
fn pieces(mut text: &str) -> Option<(Template<'_>, &str)> {
    let mut pieces = Vec::new();
    loop {
        let (words, rest) = text.split_at(text.find(['{', '}']).unwrap_or(text.len()));
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        let Some(inside) = rest.strip_prefix('{') else { return Some((Template(pieces), rest)) };
        let (piece, after) = value(inside)?;
        pieces.push(piece);
        text = after;
    }
}

/// Reads what stands in braces, after the opening brace.
fn value(text: &str) -> Option<(Piece<'_>, &str)> {
    let (name, rest) = text.split_at(text.find([',', '}'])?);
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
        return None;
    }
    for (end, join) in [("}", Join::Commas), (", and}", Join::And), (", or}", Join::Or)] {
        if let Some(after) = rest.strip_prefix(end) {
            return Some((Piece::Value { name, join }, after));
        }
    }
    let (mut forms, mut rest) = (Vec::new(), rest.strip_prefix(", plural,")?);
    while let Some(next) = rest.strip_prefix(' ') {
        let (form, inside) = next.split_once(" {")?;
        if !FORMS.contains(&form) {
            return None;
        }
        let (template, after) = pieces(inside)?;
        forms.push((form, template));
        rest = after.strip_prefix('}')?;
    }
    // The form `other` is said where a language has no form of its own for a number.
    forms.last().filter(|(form, _)| *form == "other")?;
    Some((Piece::Plural { name, forms }, rest.strip_prefix('}')?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Param, ToParam};

    const COUNTED: &str = "{count, plural, one {One row is} other {{count} rows are}} in {file}.";

    fn filled(template: &str, params: &[(&str, Param)]) -> String {
        let params = params.iter().map(|(name, param)| ((*name).to_owned(), param.clone())).collect();
        Template::parse(template).unwrap().fill(&params)
    }

    #[test]
    fn a_number_chooses_its_form() {
        let said = |count: u32| filled(COUNTED, &[("count", count.to_param()), ("file", "a.csv".to_param())]);
        assert_eq!(
            [said(0), said(1), said(7)],
            ["0 rows are in a.csv.", "One row is in a.csv.", "7 rows are in a.csv."]
        );
        assert_eq!(Template::parse(COUNTED).unwrap().names(), BTreeSet::from(["count", "file"]));
    }

    #[test]
    fn a_list_is_joined_as_the_template_says() {
        let of = |template, all: &[&str]| filled(template, &[("all", all.to_param())]);
        assert_eq!(of("{all}", &["a", "b", "c"]), "a, b, c");
        assert_eq!(of("{all, and}", &["a", "b", "c"]), "a, b and c");
        assert_eq!((of("{all, or}", &["a", "b"]), of("{all, or}", &["a"])), ("a or b".into(), "a".into()));
        assert_eq!(of("{all, and}", &[]), "");
    }

    #[test]
    fn a_day_and_a_phrase_stand_in_it() {
        let phrase = super::super::Sentence::new("test.phrase", "a {kind}", [("kind", "picture".to_param())]);
        let day: jiff::civil::Date = "2027-02-23".parse().unwrap();
        let params = [("what", phrase.to_param()), ("on", day.to_param())];
        assert_eq!(filled("The file is {what} of {on}.", &params), "The file is a picture of 2027-02-23.");
    }

    #[test]
    fn what_is_missing_stays_in_its_braces() {
        assert_eq!(filled("There is no {what}.", &[]), "There is no {what}.");
    }

    #[test]
    fn what_is_no_template_is_refused() {
        for bad in [
            "{",
            "}",
            "{}",
            "a {b",
            "{Name}",
            "{a b}",
            "{a,and}",
            "{a, plural}",
            "{a, plural, one {x}}",
            "{a, plural, other {x} one {y}}",
            "{a, plural, one {x} other {{}}",
        ] {
            assert_eq!(Template::parse(bad), None, "{bad}");
        }
    }
}
