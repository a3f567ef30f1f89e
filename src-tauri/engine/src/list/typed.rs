//! What a person typed into a search, and how well a hit fits the words.

use memchr::memmem::Finder;
use withhold_domain::fold;

/// Most words of a query that count.
const MOST_WORDS: usize = 32;
/// The first letter of the scripts that put no blanks between words, or whose words are joined to one another.
const UNSPACED: u32 = 0x0590;

/// How well a hit fits the words, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// A name of the hit is exactly what was typed.
    Exact,
    /// A name of the hit begins with what was typed.
    Starts,
    /// The words begin words of the hit.
    Words,
}

/// A query in the folded form in which names are compared, and the query's words. An address stands for its host.
#[derive(Debug)]
pub(crate) struct Typed {
    host: Option<String>,
    whole: String,
    ends: Vec<(usize, usize)>,
    /// A finder for each word: made once a query, and used on thousands of texts.
    finders: Vec<Finder<'static>>,
}

impl Typed {
    pub(crate) fn new(query: &str) -> Self {
        let host = host(query).map(fold);
        let (mut whole, mut ends) = (String::new(), Vec::new());
        for word in host.clone().unwrap_or_else(|| fold(query)).split_whitespace().take(MOST_WORDS) {
            if !whole.is_empty() {
                whole.push(' ');
            }
            ends.push((whole.len(), whole.len() + word.len()));
            whole.push_str(word);
        }
        let finders = ends
            .iter()
            .map(|&(start, end)| Finder::new(&whole.as_bytes()[start..end]).into_owned())
            .collect();
        Self { host, whole, ends, finders }
    }

    /// The host, where an address was typed.
    pub(crate) fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// Whether nothing was typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Which of the words begin a word of a text, a bit for each word: a text that many lines share is searched once,
    /// not once a line.
    pub(crate) fn found_in(&self, text: &str) -> u32 {
        let words = self.words().zip(&self.finders).enumerate();
        let found = words.filter(|(_, (word, finder))| begins_a_word(text, word, finder));
        found.fold(0, |bits, (place, _)| bits | 1 << place)
    }

    /// The bits of all words.
    pub(crate) fn all(&self) -> u32 {
        self.ends.iter().enumerate().fold(0, |bits, (place, _)| bits | 1 << place)
    }

    /// How well a hit fits that bears these names, a name on each line, where all words were found.
    pub(crate) fn fit(&self, names: &str) -> Fit {
        let first = self.words().next().unwrap_or_default();
        names
            .lines()
            .map(|name| {
                if name == self.whole {
                    Fit::Exact
                } else if name.starts_with(first)
                    && (name.starts_with(&self.whole) || name.len() == first.len())
                {
                    Fit::Starts
                } else {
                    Fit::Words
                }
            })
            .min()
            .unwrap_or(Fit::Words)
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.ends.iter().map(|(start, end)| &self.whole[*start..*end])
    }
}

/// The host of a whole address, without its “www.”.
fn host(query: &str) -> Option<&str> {
    let query = query.trim();
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let start = query.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &query[scheme.len()..])
    })?;
    let host = rest.split(|c: char| matches!(c, '/' | '?' | '#' | ':') || c.is_whitespace()).next()?;
    let bare = host.get(..4).filter(|www| www.eq_ignore_ascii_case("www.")).map_or(host, |_| &host[4..]);
    (!bare.is_empty()).then_some(bare)
}

/// Whether a word begins a word of a text. A hit inside a word does not count: “zed” is not found in “personalized”.
fn begins_a_word(text: &str, word: &str, finder: &Finder<'_>) -> bool {
    let first = word.chars().next();
    finder.find_iter(text.as_bytes()).any(|at| {
        let before = text[..at].chars().next_back();
        !before.zip(first).is_some_and(|(before, first)| is_spaced(before) && is_spaced(first))
    })
}

/// Whether a letter belongs to a script that separates its words.
fn is_spaced(c: char) -> bool {
    c.is_alphanumeric() && u32::from(c) < UNSPACED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(query: &str, names: &str) -> Option<Fit> {
        let typed = Typed::new(query);
        (typed.found_in(names) == typed.all()).then(|| typed.fit(names))
    }

    #[test]
    fn exact_names_come_before_starts_and_starts_before_words() {
        let names = "linkedin\nlinked in\nlinkedin.com\n";
        assert_eq!(fits("LinkedIn", names), Some(Fit::Exact));
        assert_eq!(fits("  linked   in ", names), Some(Fit::Exact));
        assert_eq!(fits("link", names), Some(Fit::Starts));
        assert_eq!(fits("linkedin in", names), Some(Fit::Starts), "its name, and a word beside it");
        assert_eq!(fits("com", names), Some(Fit::Words));
        assert_eq!(fits("in linked", names), Some(Fit::Words));
    }

    #[test]
    fn a_word_within_a_word_is_no_find() {
        for (query, text) in
            [("zed", "personalized shopping\n"), ("book", "facebook\n"), ("in", "linkedin\n")]
        {
            assert_eq!(fits(query, text), None, "{query}");
        }
        for (query, text) in
            [("zed", "zed.dev\n"), ("ai", "openai, x.ai\n"), ("定", "設定\n"), ("наст", "настройки\n")]
        {
            assert!(fits(query, text).is_some(), "{query}");
        }
    }

    #[test]
    fn an_address_stands_for_its_host_and_accents_for_their_letters() {
        let names = "linkedin\nlinkedin.com\n";
        for query in
            ["https://www.linkedin.com/feed/", "HTTP://linkedin.com", " https://linkedin.com:443?a=b "]
        {
            assert_eq!(
                (Typed::new(query).host(), fits(query, names)),
                (Some("linkedin.com"), Some(Fit::Exact))
            );
        }
        for query in ["linkedin.com", "https://", "https:///x", "http"] {
            assert_eq!(Typed::new(query).host(), None, "{query}");
        }
        assert!(fits("Générative", "generative ai\n").is_some());
    }

    #[test]
    fn nothing_typed_is_nothing_asked() {
        assert!(Typed::new(" \t ").is_empty());
        assert_eq!(Typed::new(&"a ".repeat(100)).all(), u32::MAX);
    }
}
