//! What `#[derive(Told)]` makes of the words beside variants.

use withhold_domain::{Phrase, Sentence, Told, phrase, say_their_sentence, sentence};

const AGAIN: Phrase = phrase!("test.hint.again", "Try again.");

#[derive(Debug, Told)]
enum Trouble {
    #[told("test.plain", "It failed.")]
    #[hint(AGAIN)]
    Plain,
    #[told("test.named_in_order", "{host} answered {status}.", host, status = status.to_string())]
    #[hint("test.hint.in_order", "Wait.")]
    InOrder(&'static str, u16),
    #[told("test.fields", "{file} has {count} bytes.", file, count = size / 2)]
    #[hint(|file| by_file(file))]
    Fields { file: String, size: u64, _unsaid: u8 },
    #[told(|inner| inner.sentence())]
    #[hint(|inner| inner.hint())]
    Within(Box<Self>),
}

say_their_sentence!(Trouble);

fn by_file(file: &str) -> Sentence {
    sentence!("test.hint.by_file", "Look at {file}.", file)
}

fn both(trouble: &Trouble) -> [(String, String); 2] {
    [trouble.sentence(), trouble.hint()].map(|said| (said.key, said.text))
}

#[test]
fn each_variant_is_told_by_the_words_beside_it() {
    let fields = || Trouble::Fields { file: "a.csv".to_owned(), size: 8, _unsaid: 0 };
    let owned = |key: &str, text: &str| (key.to_owned(), text.to_owned());
    for (trouble, sentence, hint) in [
        (Trouble::Plain, ("test.plain", "It failed."), ("test.hint.again", "Try again.")),
        (
            Trouble::InOrder("a.example", 404),
            ("test.named_in_order", "a.example answered 404."),
            ("test.hint.in_order", "Wait."),
        ),
        (fields(), ("test.fields", "a.csv has 4 bytes."), ("test.hint.by_file", "Look at a.csv.")),
        (
            Trouble::Within(Box::new(fields())),
            ("test.fields", "a.csv has 4 bytes."),
            ("test.hint.by_file", "Look at a.csv."),
        ),
    ] {
        assert_eq!(both(&trouble), [owned(sentence.0, sentence.1), owned(hint.0, hint.1)]);
        assert_eq!(trouble.to_string(), sentence.1);
    }
}
