//! Every sentence that a person is told has a single key and a single template, and the window's messages have all of
//! the sentences.

#[cfg(test)]
mod sentences {
    use std::{
        collections::{BTreeMap, BTreeSet},
        env, fs,
        path::{Path, PathBuf},
    };

    use proc_macro2::{Delimiter, TokenStream, TokenTree};
    use withhold_domain::Template;
    use withhold_tests::root;

    /// Where the window's messages lie.
    const MESSAGES: &str = "ui/src/messages";
    /// The messages made from the sources.
    const ENGLISH: &str = "sentences.en.json";

    /// Templates by key.
    type Templates = BTreeMap<String, String>;

    /// `WITHHOLD_UPDATE=1 cargo test -p withhold-tests --test sentences` writes the file anew.
    #[test]
    fn the_window_has_every_sentence_of_the_sources_and_no_other() {
        let said = said(&sources()).unwrap_or_else(|faults| panic!("{}", faults.join("\n")));
        let file = root().join(MESSAGES).join(ENGLISH);
        let rendered = format!("{}\n", serde_json::to_string_pretty(&said).unwrap());
        if env::var_os("WITHHOLD_UPDATE").is_some() {
            fs::write(&file, &rendered).unwrap();
        }
        let committed = fs::read_to_string(&file).unwrap_or_default();
        let faults = differences(&said, &serde_json::from_str(&committed).unwrap_or_default());
        assert!(
            faults.is_empty(),
            "run this with WITHHOLD_UPDATE=1 and commit the file:\n{}",
            faults.join("\n")
        );
        assert_eq!(committed, rendered, "run this with WITHHOLD_UPDATE=1 and commit the file");
    }

    #[test]
    fn every_other_language_says_the_same_keys_with_the_same_parameters() {
        let english = said(&sources()).unwrap();
        for entry in fs::read_dir(root().join(MESSAGES)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name == ENGLISH || !name.starts_with("sentences.") || !name.ends_with(".json") {
                continue;
            }
            let messages: Templates = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(parameters(&messages), parameters(&english), "{name}");
        }
    }

    #[test]
    fn a_slip_in_the_sources_is_found() {
        let of = |source: &str| said(&[("a.rs".to_owned(), source.to_owned())]);
        assert_eq!(
            of(r#"fn f() { vec![sentence!("a.b", "There is \
                   no {x}.", x = y)]; phrase!("a.c", "none"); }
                   enum E { #[told("a.d", "No {x}.", x)] #[hint(SHARED)] A(u8), #[told(|b| sentence!("a.e", "b"))] B }"#),
            Ok(Templates::from([
                ("a.b".to_owned(), "There is no {x}.".to_owned()),
                ("a.c".to_owned(), "none".to_owned()),
                ("a.d".to_owned(), "No {x}.".to_owned()),
                ("a.e".to_owned(), "b".to_owned())
            ]))
        );
        for (slip, told) in [
            (r#"sentence!("a.b", "One."); sentence!("a.b", "Another.")"#, "two templates"),
            (r#"sentence!("a.b", "There is no {x}.")"#, "gives"),
            (r#"sentence!("a.b", "There is none.", x = 1)"#, "gives"),
            (r#"sentence!("a.b", "There is no {x}.", y = 1)"#, "gives"),
            (r#"sentence!("a.b", "There is no {x}.", y)"#, "gives"),
            (r#"#[told("a.b", "There is no {x}.", y)] struct A;"#, "gives"),
            (r#"#[hint("a.b", concat!("None", "."))] struct A;"#, "not spelled out"),
            (r#"phrase!("a.b", "no {x}")"#, "gives"),
            (r#"sentence!("a.b", "There is no {x.", x = 1)"#, "no template"),
            (r#"sentence!("Ab", "None.")"#, "no key"),
            (r#"sentence!("a", "None.")"#, "no key"),
            (r#"sentence!(KEY, "None.")"#, "not spelled out"),
            (r#"sentence!("a.b", concat!("None", "."))"#, "not spelled out"),
        ] {
            let faults = of(slip).expect_err(slip);
            assert!(faults.iter().any(|fault| fault.contains(told)), "{slip}: {faults:?}");
        }
        assert_eq!(of(r#"sentence!("a.b", "One."); sentence!("a.b", "One.")"#).map(|all| all.len()), Ok(1));
    }

    #[test]
    fn another_language_may_have_more_forms_and_needs_the_same_parameters() {
        let of = |text: &str| Templates::from([("a.b".to_owned(), text.to_owned())]);
        let english = of("{count, plural, one {One} other {{count}}} of {x}.");
        let more = of("{x}: {count, plural, one {jeden} few {{count} dwa} other {{count}}}.");
        assert_eq!(parameters(&more), parameters(&english));
        for other in ["{count}.", "{count} {x} {y}.", "{count} {x", ""] {
            assert_ne!(parameters(&of(other)), parameters(&english), "{other}");
        }
    }

    #[test]
    fn a_message_that_is_missing_left_over_or_another_is_found() {
        let of = |all: &[(&str, &str)]| -> Templates {
            all.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
        };
        let said = of(&[("a.b", "No {x}."), ("a.c", "None.")]);
        assert!(differences(&said, &said).is_empty());
        for (messages, told) in [
            (of(&[("a.b", "No {x}.")]), "a.c has no message"),
            (of(&[("a.b", "No {x}."), ("a.c", "None."), ("a.d", "More.")]), "a.d is said nowhere"),
            (of(&[("a.b", "No {y}."), ("a.c", "None.")]), "a.b has another message"),
        ] {
            assert_eq!(differences(&said, &messages), [told]);
        }
    }

    /// The sources that can tell a person something: the sources of all programs, without tests.
    fn sources() -> Vec<(String, String)> {
        let mut found = Vec::new();
        gather(&root().join("src-tauri"), &mut found);
        assert!(found.len() > 200, "only {} sources were found", found.len());
        found
    }

    fn gather(folder: &Path, found: &mut Vec<(String, String)>) {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["tests", "benches", "examples", "target", "gen"].contains(&name.as_str()) {
                    gather(&path, found);
                }
            } else if name.ends_with(".rs") && name != "tests.rs" && !name.ends_with("_tests.rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }

    /// The templates in sources, each with its key, or what is wrong with the templates.
    fn said(sources: &[(String, String)]) -> Result<Templates, Vec<String>> {
        let (mut said, mut faults) = (Templates::new(), Vec::new());
        for (file, text) in sources {
            let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
            look(tokens, &mut |inside| match one(inside) {
                Ok((key, template)) => match said.get(&key) {
                    Some(other) if *other != template => {
                        faults.push(format!("{file}: {key} has two templates"));
                    }
                    _ => {
                        said.insert(key, template);
                    }
                },
                Err(fault) => faults.push(format!("{file}: {fault}")),
            });
        }
        if faults.is_empty() { Ok(said) } else { Err(faults) }
    }

    /// Calls `then` with the content of each `sentence!(…)` and `phrase!(…)`, however deep within other macros, and
    /// of each `#[told(…)]` and `#[hint(…)]` that begins with a key.
    fn look(tokens: TokenStream, then: &mut impl FnMut(Vec<TokenTree>)) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else { continue };
            let named = |back: usize| at.checked_sub(back).map(|at| tokens[at].to_string());
            let is_call = group.delimiter() == Delimiter::Parenthesis
                && named(1).as_deref() == Some("!")
                && matches!(named(2).as_deref(), Some("sentence" | "phrase"));
            if is_call {
                then(group.stream().into_iter().collect());
            }
            if group.delimiter() == Delimiter::Bracket && named(1).as_deref() == Some("#") {
                keyed(group.stream()).into_iter().for_each(&mut *then);
            }
            look(group.stream(), then);
        }
    }

    /// The content of a `told` or `hint` that begins with a key.
    fn keyed(attribute: TokenStream) -> Option<Vec<TokenTree>> {
        let tokens: Vec<TokenTree> = attribute.into_iter().collect();
        match tokens.as_slice() {
            [TokenTree::Ident(name), TokenTree::Group(group)] if name == "told" || name == "hint" => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                matches!(inside.first(), Some(TokenTree::Literal(_))).then_some(inside)
            }
            _ => None,
        }
    }

    /// The key and the template of a sentence or phrase.
    fn one(inside: Vec<TokenTree>) -> Result<(String, String), String> {
        let parts: Vec<&[TokenTree]> = inside.split(|token| token.to_string() == ",").collect();
        let spelled = |at: usize| match parts.get(at) {
            Some([literal]) => {
                syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|one| one.value())
            }
            _ => None,
        };
        let (Some(key), Some(template)) = (spelled(0), spelled(1)) else {
            let shown: Vec<String> = inside.iter().take(3).map(ToString::to_string).collect();
            return Err(format!("the key or the template is not spelled out: {}", shown.join("")));
        };
        let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        if !key.contains('.') || !key.split('.').all(word) {
            return Err(format!("“{key}” is no key: small letters, and a dot behind the room"));
        }
        let Some(names) = Template::parse(&template)
            .map(|one| one.names().into_iter().map(str::to_owned).collect::<BTreeSet<_>>())
        else {
            return Err(format!("{key} has no template that can be read: {template}"));
        };
        let given: BTreeSet<String> = parts[2..]
            .iter()
            .filter_map(|part| match part {
                // A name alone stands for the variable of the same name.
                [TokenTree::Ident(name)] => Some(name.to_string()),
                [TokenTree::Ident(name), TokenTree::Punct(is), ..] if is.as_char() == '=' => {
                    Some(name.to_string())
                }
                _ => None,
            })
            .collect();
        if names != given {
            return Err(format!("{key} needs {names:?} and gives {given:?}"));
        }
        Ok((key, template))
    }

    /// The parameters of each template, by key; `None` for a text that is no template.
    fn parameters(of: &Templates) -> BTreeMap<&str, Option<BTreeSet<&str>>> {
        of.iter().map(|(key, text)| (key.as_str(), Template::parse(text).map(|one| one.names()))).collect()
    }

    /// How the messages differ from the templates in the sources.
    fn differences(said: &Templates, messages: &Templates) -> Vec<String> {
        let missing = said.keys().filter(|key| !messages.contains_key(*key));
        let left = messages.keys().filter(|key| !said.contains_key(*key));
        let other =
            said.iter().filter(|(key, text)| messages.get(*key).is_some_and(|message| message != *text));
        missing
            .map(|key| format!("{key} has no message"))
            .chain(left.map(|key| format!("{key} is said nowhere")))
            .chain(other.map(|(key, _)| format!("{key} has another message")))
            .collect()
    }
}
