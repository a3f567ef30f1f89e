//! Any bytes: no format panics, and where one says that something protects, the library's own tree says so too.

use proptest::prelude::*;
use withhold_domain::Format;
use withhold_readers::Saw;

use crate::looked::{formats, look_at};

/// Pieces of which files of all formats are made, so that chance meets their inside.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let words = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "[a]",
        "\"a\"",
        "\"b\"",
        "a",
        "b",
        ":",
        "=",
        ",",
        "\n",
        " ",
        "false",
        "true",
        "0",
        "1",
        "\"false\"",
        "null",
        "//",
        "/*",
        "*/",
        "#",
        "\\",
        "a.b",
        "<a>",
        "</a>",
        "<b name=\"x\">",
        "</b>",
        "<dict>",
        "</dict>",
        "<key>",
        "</key>",
        "<false/>",
        "<plist>",
        "</plist>",
        "user_pref(\"a.b\", false);",
        "a.b:1:0:1",
        ";",
        "- ",
        "&x ",
        "*x",
        "<<: ",
        "%62",
        "{\"a\": {\"b\": ",
        "a: {b: ",
        "a = { b = ",
        "b = false",
        "b=false",
        "}}",
        "\u{e4}",
        "B",
        "---\n",
    ]);
    let word = prop_oneof![9 => words.prop_map(|word| word.as_bytes().to_vec()), 1 => any::<[u8; 2]>().prop_map(Vec::from)];
    prop::collection::vec(word, 0..14).prop_map(|words| words.concat())
}

fn protects(value: &serde_json::Value) -> bool {
    use serde_json::{Value, json};
    let inner: &Value = &value["a"]["b"];
    [json!(false), json!("false"), json!(0), json!("0")].contains(inner)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_json_protects_only_where_its_library_says_so(bytes in pieces()) {
        for (name, format) in formats() {
            let key: &[&str] = match name {
                "firefox_prefs" | "consents" => &["a.b"],
                "xml" => &["a", "b[name=x]"],
                "presence" => &[],
                _ => &["a", "b"],
            };
            let seen = look_at(format, key, &bytes).saw;
            if seen != Saw::Withheld {
                continue;
            }
            match format {
                Format::Json => prop_assert!(protects(&serde_json::from_slice(&bytes).unwrap())),
                Format::Toml | Format::Toml11 => {
                    let table: toml::Table = toml::from_str(std::str::from_utf8(&bytes).unwrap()).unwrap();
                    prop_assert!(protects(&serde_json::to_value(table).unwrap()));
                }
                Format::Plist => {
                    let value: plist::Value = plist::Value::from_reader(std::io::Cursor::new(&bytes)).unwrap();
                    prop_assert!(value.as_dictionary().is_some());
                }
                _ => {}
            }
        }
    }

    #[test]
    fn a_file_that_is_cut_anywhere_never_protects_otherwise_than_whole(cut in 0_usize..200) {
        // What shares as a whole never protects as a half.
        let whole = [
            (Format::Json, "{\"c\": 1, \"a\": {\"c\": \"false\", \"b\": true}}"),
            (Format::Jsonc, "{\"c\": 1, // false\n \"a\": {\"b\": true}}"),
            (Format::Json5, "{c: 1, a: {b: true, d: false}}"),
            (Format::Toml, "c = false\n[a]\nc = \"false\"\nb = true\n"),
            (Format::Yaml11, "c: false\na:\n  c: false\n  b: true\n"),
            (Format::Ini, "[c]\nb=false\n[a]\nc=false\nb=true\n"),
        ];
        for (format, text) in whole {
            let part = &text.as_bytes()[..cut.min(text.len())];
            prop_assert_ne!(look_at(format, &["a", "b"], part).saw, Saw::Withheld, "{:?}", format);
        }
    }
}
