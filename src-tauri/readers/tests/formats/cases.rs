//! The cases of each format that is a text.

/// A file, and what it shows.
pub(crate) struct Case {
    pub(crate) shows: &'static str,
    pub(crate) bytes: Vec<u8>,
}

type Cases = (&'static str, &'static [&'static str], Vec<Case>);

fn of(list: &[(&'static str, &str)]) -> Vec<Case> {
    let mut all: Vec<Case> =
        list.iter().map(|(shows, text)| Case { shows, bytes: text.as_bytes().to_vec() }).collect();
    let (_, good) = list[0];
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    all.push(Case { shows: "a byte order mark", bytes: [b"\xEF\xBB\xBF", good.as_bytes()].concat() });
    all.push(Case { shows: "UTF-16 with its mark", bytes: [b"\xFF\xFE".to_vec(), utf16(good)].concat() });
    all.push(Case { shows: "UTF-16 without a mark", bytes: utf16(good) });
    all.push(Case { shows: "bytes that are no text", bytes: [good.as_bytes(), b"\xFFz"].concat() });
    all.push(Case { shows: "more bytes than any such file", bytes: vec![b' '; (4 << 20) + 1] });
    all
}

/// The format, the key that is asked for, and the cases.
pub(crate) fn cases() -> Vec<Cases> {
    let key: &[&str] = &["a", "b"];
    vec![
        ("json", key, json()),
        ("jsonc", key, jsonc()),
        ("jsonc_commas", key, jsonc()),
        ("json5", key, json5()),
        ("toml", key, toml()),
        ("toml_1_1", key, toml()),
        ("yaml_1_1", key, yaml()),
        ("yaml_1_2", key, yaml()),
        ("ini", key, ini()),
        ("qt_ini", key, ini()),
        ("plist", key, plist()),
        ("xml", &["a", "b[name=x]"], xml()),
        ("firefox_prefs", &["a.b"], prefs()),
        ("consents", &["a.b"], consents()),
    ]
}

fn json() -> Vec<Case> {
    let deep = format!("{}{}", "[".repeat(70), "]".repeat(70));
    let wide = format!("{{\"c\": [{}0], \"a\": {{\"b\": false}}}}", "0,".repeat(200_000));
    of(&[
        ("false", r#"{"a": {"b": false}}"#),
        ("true", r#"{"a": {"b": true}}"#),
        ("the text “false”", r#"{"a": {"b": "false"}}"#),
        ("nought", r#"{"a": {"b": 0}}"#),
        ("nought with a point", r#"{"a": {"b": 0.0}}"#),
        ("nought below nought", r#"{"a": {"b": -0}}"#),
        ("another number", r#"{"a": {"b": 2}}"#),
        ("a number beyond all", r#"{"a": {"b": 1e999}}"#),
        ("null", r#"{"a": {"b": null}}"#),
        ("another text", r#"{"a": {"b": "off"}}"#),
        ("a variable's name", r#"{"a": {"b": "$OFF"}}"#),
        ("a list", r#"{"a": {"b": [false]}}"#),
        ("a table", r#"{"a": {"b": {"c": false}}}"#),
        ("not there", r#"{"a": {"c": false}}"#),
        ("a dot in the key", r#"{"a.b": false}"#),
        ("no table above", r#"{"a": false}"#),
        ("no table at all", r#"[{"a": {"b": false}}]"#),
        ("twice", r#"{"a": {"b": false, "b": false}}"#),
        ("the table twice", r#"{"a": {"b": false}, "a": {}}"#),
        ("twice, once in an escape", r#"{"a": {"b": false, "\u0062": true}}"#),
        ("capital letters", r#"{"a": {"B": false}}"#),
        ("the same word in another case", r#"{"a": {"b": False}}"#),
        ("a comment", "{\"a\": {\"b\": false}} // off"),
        ("a comma at the end", r#"{"a": {"b": false,}}"#),
        ("half a file", r#"{"a": {"b": fal"#),
        ("half a file after the key", r#"{"a": {"b": false"#),
        ("something after it", r#"{"a": {"b": false}} {}"#),
        ("nothing", ""),
        ("blanks", "  \n"),
        ("empty bytes", "\0\0\0\0"),
        ("deep", &deep),
        ("wide", &wide),
        ("a single surrogate", r#"{"a": {"b": "\ud800"}}"#),
    ])
}

fn jsonc() -> Vec<Case> {
    of(&[
        ("false", "{\n // off\n \"a\": {\"b\": false} /* so */ }"),
        ("the words in a comment", "{\"a\": { /* \"b\": false */ \"b\": true}}"),
        ("a comment in a text", r#"{"a": {"c": "// not one", "b": false}}"#),
        ("an escaped mark before a comment", r#"{"a": {"c": "\"//", "b": false}}"#),
        ("the line taken into a comment", "{\"a\": {\n// \"b\": false\n}}"),
        ("a comma at the end", "{\"a\": {\"b\": false,\n}, }"),
        ("a comma at the end and a comment", "{\"a\": {\"b\": false, // off\n}}"),
        ("a comma alone", "{\"a\": {\"b\": false}, \"c\": [,]}"),
        ("two commas", "{\"a\": {\"b\": false,,}}"),
        ("a comma in a text", r#"{"a": {"b": false, "c": ",}"}}"#),
        ("a comment that does not end", "{\"a\": {\"b\": false}} /* so"),
        ("a comment of one stroke", "{\"a\": {\"b\": false}} / so"),
        ("a hash", "# off\n{\"a\": {\"b\": false}}"),
        ("single marks", "{'a': {'b': false}}"),
        ("twice, once in a comment", "{\"a\": {\"b\": false, // \"b\": true\n \"c\": 1}}"),
        ("twice", "{\"a\": {\"b\": false, \"b\": true}}"),
        ("half a file", "{\"a\": {\"b\": fal"),
        ("only a comment", "// off"),
    ])
}

fn json5() -> Vec<Case> {
    let deep = format!("{}{}", "[".repeat(600), "]".repeat(600));
    of(&[
        ("false", "{a: {b: false}}"),
        ("marks of every kind", "{'a': {\"b\": false,},} // off"),
        ("hexadecimal nought", "{a: {b: 0x0}}"),
        ("true", "{a: {b: true}}"),
        ("no commas", "{a: {c: 1 b: false}}"),
        ("twice", "{a: {b: false, 'b': true}}"),
        ("capital letters", "{a: {B: false}}"),
        ("a word that is none", "{a: {b: off}}"),
        ("no table at all", "false"),
        ("half a file", "{a: {b: false"),
        ("half a text", "{a: {b: 'fal"),
        ("nothing", ""),
        ("deep", &deep),
    ])
}

fn toml() -> Vec<Case> {
    of(&[
        ("false", "[a]\nb = false\n"),
        ("a dotted key", "a.b = false"),
        ("a table in braces", "a = { b = false }"),
        ("true", "[a]\nb = true"),
        ("the text “false”", "[a]\nb = \"false\""),
        ("nought in hexadecimal", "[a]\nb = 0x0"),
        ("nought with a point", "[a]\nb = 0.0"),
        ("a day", "[a]\nb = 2026-11-29"),
        ("a quoted key with a dot", "\"a.b\" = false"),
        ("taken into a comment", "[a]\n# b = false"),
        ("no table above", "a = false"),
        ("a list of tables", "[[a]]\nb = false"),
        ("twice", "[a]\nb = false\nb = true"),
        ("the table twice", "[a]\nb = false\n[a]\nc = 1"),
        ("capital letters", "[a]\nB = false"),
        ("a word that is none", "[a]\nb = off"),
        ("the word with a capital letter", "[a]\nb = False"),
        ("half a file", "[a]\nb = fal"),
        ("half a line", "[a]\nb ="),
        ("braces over two lines", "a = { b = false,\n c = 1 }"),
        ("a comma at the end within braces", "a = { b = false, }"),
        ("an escape of the newer version", "[a]\nb = false\nc = \"\\e\""),
        ("an old escape that ends like it", "[a]\nb = false\nc = \"\\\\e\""),
        ("nothing", ""),
    ])
}

fn yaml() -> Vec<Case> {
    let deep = "[".repeat(100);
    of(&[
        ("false", "a:\n  b: false\n"),
        ("False", "a: {b: False}"),
        ("true", "a:\n  b: true"),
        ("no", "a:\n  b: no"),
        ("off", "a:\n  b: off"),
        ("on", "a:\n  b: on"),
        ("n", "a:\n  b: n"),
        ("the text “false”", "a:\n  b: \"false\""),
        ("nought", "a:\n  b: 0"),
        ("octal nought", "a:\n  b: 0o0"),
        ("nothing behind the key", "a:\n  b:"),
        ("a tilde", "a:\n  b: ~"),
        ("a tag", "a:\n  b: !!str false"),
        ("a reference", "c: &x false\na:\n  b: *x"),
        ("a table merged in", "c: &x {b: false}\na:\n  <<: *x"),
        ("twice", "a:\n  b: false\n  b: true"),
        ("capital letters", "a:\n  B: false"),
        ("no table above", "a: false"),
        ("a list", "- a:\n    b: false"),
        ("two documents", "a: {b: false}\n---\na: {b: true}"),
        ("taken into a comment", "a:\n  # b: false\n  c: 1"),
        ("half a word", "a:\n  b: fal"),
        ("half a mark", "a:\n  b: \"fal"),
        ("half a table", "a: {b: false"),
        ("a tab before the key", "a:\n\tb: false"),
        ("nothing", ""),
        ("only a comment", "# off"),
        ("deep", &deep),
    ])
}

fn ini() -> Vec<Case> {
    of(&[
        ("false", "[a]\nb=false\n"),
        ("blanks around it", "[ a ]\n b = false"),
        ("true", "[a]\r\nb=true\r\n"),
        ("nought", "[a]\nb=0"),
        ("False", "[a]\nb=False"),
        ("nothing behind it", "[a]\nb="),
        ("in marks", "[a]\nb=\"false\""),
        ("an escape", "[a]\nb=fa\\x6cse"),
        ("another section", "[c]\nb=false"),
        ("no section", "b=false"),
        ("the general section", "[General]\na\\b=false"),
        ("a letter by its number", "[a]\n%62=false"),
        ("twice, once by its number", "[a]\nb=false\n%62=true"),
        ("twice", "[a]\nb=false\nb=true"),
        ("the section twice", "[a]\nb=false\n[c]\n[a]\nb=true"),
        ("capital letters", "[a]\nB=false"),
        ("the section in capital letters", "[A]\nb=false"),
        ("taken into a comment", "[a]\n;b=false"),
        ("taken into another comment", "[a]\n#b=false"),
        ("a comment behind it", "[a]\nb=false ; off"),
        ("half a section", "[a\nb=false"),
        ("half a line", "[a]\nb"),
        ("going on in the next line", "[a]\nb=false\\\nx"),
        ("nothing", ""),
    ])
}

fn plist() -> Vec<Case> {
    let around = |inner: &str| {
        format!("<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>a</key>{inner}</dict></plist>")
    };
    let cases = [
        ("false", around("<dict><key>b</key><false/></dict>")),
        ("true", around("<dict><key>b</key><true/></dict>")),
        ("nought", around("<dict><key>b</key><integer>0</integer></dict>")),
        ("the text “false”", around("<dict><key>b</key><string>false</string></dict>")),
        ("a point", around("<dict><key>b</key><real>0</real></dict>")),
        ("not there", around("<dict><key>c</key><false/></dict>")),
        ("twice", around("<dict><key>b</key><false/><key>b</key><true/></dict>")),
        ("capital letters", around("<dict><key>B</key><false/></dict>")),
        ("no table above", around("<false/>")),
        ("a value without a key", around("<dict><false/></dict>")),
        (
            "an entity of its own",
            format!("<!DOCTYPE plist [<!ENTITY x \"b\">]>{}", around("<dict><key>&x;</key><false/></dict>")),
        ),
        (
            "half a file",
            around("<dict><key>b</key><false/></dict>").split("</plist>").next().unwrap()[..70].to_owned(),
        ),
        ("something else", "{\"a\": {\"b\": false}}".to_owned()),
        ("nothing", String::new()),
    ];
    let texts: Vec<(&'static str, &str)> =
        cases.iter().map(|(shows, text)| (*shows, text.as_str())).collect();
    let mut all = of(&texts);
    let value: ::plist::Value = ::plist::Value::from_reader(std::io::Cursor::new(texts[0].1)).unwrap();
    let mut binary = Vec::new();
    value.to_writer_binary(&mut binary).unwrap();
    all.push(Case { shows: "binary", bytes: binary.clone() });
    all.push(Case { shows: "binary, cut", bytes: binary[..binary.len() - 4].to_vec() });
    all.push(Case { shows: "binary, nothing but its beginning", bytes: b"bplist00".to_vec() });
    all
}

fn xml() -> Vec<Case> {
    let deep = "<a>".repeat(100);
    of(&[
        ("false", "<a><b name=\"x\">false</b></a>"),
        ("the other element first", "<a><b name=\"y\">true</b><b name=\"x\"> false </b></a>"),
        ("true", "<a><b name=\"x\">true</b></a>"),
        ("nothing in it", "<a><b name=\"x\"/></a>"),
        ("not there", "<a><b name=\"y\">false</b></a>"),
        ("deeper than it should", "<a><c><b name=\"x\">false</b></c></a>"),
        ("twice", "<a><b name=\"x\">false</b><b name=\"x\">true</b></a>"),
        ("the one above twice", "<r><a><b name=\"x\">false</b></a></r>"),
        ("capital letters", "<a><B name=\"x\">false</B></a>"),
        ("taken into a comment", "<a><!-- <b name=\"x\">false</b> --></a>"),
        ("a text within marks", "<a><b name=\"x\"><![CDATA[false]]></b></a>"),
        ("a reference", "<a><b name=\"x\">&#102;alse</b></a>"),
        ("entities of its own", "<!DOCTYPE a [<!ENTITY f \"false\">]><a><b name=\"x\">&f;</b></a>"),
        ("an attribute twice", "<a><b name=\"x\" name=\"y\">false</b></a>"),
        ("half a file", "<a><b name=\"x\">false"),
        ("ends crossed", "<a><b name=\"x\">false</a></b>"),
        ("nothing", ""),
        ("deep", &deep),
    ])
}

fn prefs() -> Vec<Case> {
    of(&[
        ("false", "// Mozilla\n\nuser_pref(\"a.b\", false);\n"),
        ("true", "user_pref(\"a.b\", true);"),
        ("nought", "user_pref('a.b', 0);"),
        ("the text “false”", "user_pref(\"a.b\", \"false\");"),
        ("blanks and comments", "user_pref ( /* it */ \"a.b\" , false ) ; # off"),
        ("another name", "user_pref(\"a.c\", false);"),
        ("twice", "user_pref(\"a.b\", false);\nuser_pref(\"a.b\", true);"),
        ("capital letters", "user_pref(\"A.b\", false);"),
        ("taken into a comment", "// user_pref(\"a.b\", false);"),
        ("taken into a long comment", "/* user_pref(\"a.b\", false); */"),
        (
            "a bracket in a text",
            "user_pref(\"c\", \");user_pref(\\\"a.b\\\", true\");user_pref(\"a.b\", false);",
        ),
        ("half a line", "user_pref(\"a.b\", fal"),
        ("half a name", "user_pref(\"a.b"),
        ("no end of the line", "user_pref(\"a.b\", false)"),
        ("another call", "lock_pref(\"a.b\", false);"),
        ("words of another kind", "user_pref(\"a.b\", off);"),
        ("half a comment", "user_pref(\"a.b\", false); /* so"),
        ("a letter by its number", "user_pref(\"a.b\", \"fals\\x65\");"),
        ("nothing", ""),
    ])
}

fn consents() -> Vec<Case> {
    of(&[
        ("nought", "a.b:1.1:0:1700000000000"),
        ("among others", "c:1.0:1:1;a.b:1.1:0:1700000000000;d:1.0:1:1"),
        ("one", "a.b:1.1:1:1700000000000"),
        ("another answer", "a.b:1.1:2:1700000000000"),
        ("the word", "a.b:1.1:false:1700000000000"),
        ("not there", "c:1.1:0:1700000000000"),
        ("twice", "a.b:1.1:0:1;a.b:1.2:1:2"),
        ("capital letters", "A.b:1.1:0:1"),
        ("a line end", "a.b:1.1:0:1700000000000\n"),
        ("a line each", "a.b:1.1:0:1\nc:1.1:0:1"),
        ("cut in its moment", "a.b:1.1:0:"),
        ("cut in its answer", "a.b:1.1:"),
        ("no moment", "a.b:1.1:0"),
        ("nothing", ""),
    ])
}
