//! A format that a person names: the file is read as such whatever the file looks like, or refused with a word on the
//! format and a word on the file.

use std::{
    collections::HashSet,
    io::{Cursor, Read},
};

use withhold_import::{Export, Format, ImportError, Looks, ReadOptions, read, sift};
use zip::ZipArchive;

use crate::exports::{Sample, all, matcher, zip};

const SECRET: &str = "Zk9marker7Qx";

fn ask(bytes: &[u8], format: Format) -> Result<Export, ImportError> {
    read(bytes, ReadOptions { format: Some(format), ..ReadOptions::default() })
}

/// What becomes of the logins, and the user names of the logins.
fn fates(export: &Export) -> ([usize; 4], Vec<&str>) {
    let sifted = sift(export, &matcher());
    assert_eq!(sifted.read, export.read);
    let names = export.logins.iter().filter_map(|login| login.user_name.as_ref());
    (
        [sifted.sure, sifted.unsure, sifted.duplicate, sifted.unmatched],
        names.map(withhold_import::UserName::reveal).collect(),
    )
}

/// The same export with a change by which the export is no longer known.
fn disguised(format: Format, bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return repacked(format, bytes);
    }
    let text = std::str::from_utf8(bytes).unwrap();
    match (format, bytes[0]) {
        (_, b'{' | b'[') => strangers_first(text),
        // The element that tells the format stands too far from the beginning.
        (_, b'<') => {
            let (start, rest) = text.split_at(text.find("?>").map_or(0, |end| end + 2));
            format!("{start}<!-- {} -->{rest}", "A note. ".repeat(400))
        }
        (Format::KeeperCsv | Format::AddressList, _) => "Once upon a time\n".repeat(60) + text,
        (Format::KasperskyText, _) => "All that I have\n".to_owned() + text,
        // A column has another name than its own.
        _ => {
            let (header, rows) = text.split_once('\n').unwrap();
            format!("{}\n{rows}", header.replace("assword", "asswort").replace("Pwd", "Passwort"))
        }
    }
    .into_bytes()
}

/// More entries of no kind before the other entries than are looked at.
fn strangers_first(text: &str) -> String {
    let strangers = "{},".repeat(60);
    match text.strip_prefix('[') {
        Some(rest) => format!("[{strangers}{rest}"),
        None => ["\"items\":[", "\"records\":["]
            .iter()
            .fold(text.to_owned(), |text, list| text.replace(list, &format!("{list}{strangers}"))),
    }
}

fn repacked(format: Format, bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let (mut text, name) = (Vec::new(), file.name().unwrap().into_owned());
        file.read_to_end(&mut text).unwrap();
        if ["data.json", "export.data", "credentials.csv", "Passwörter.csv"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            text = disguised(format, &text);
        }
        files.push((name, text));
    }
    zip(&files.iter().map(|(name, text)| (name.as_str(), text.as_slice())).collect::<Vec<_>>())
}

#[test]
fn a_file_that_is_not_known_is_read_as_the_format_that_was_named() {
    let mut tried = HashSet::new();
    for sample in all(SECRET) {
        let format = sample.format;
        let bytes = disguised(format, &sample.bytes);
        let plain = read(&sample.bytes, ReadOptions::default()).unwrap();
        let known = |found: Export| found.format == format && fates(&found) == fates(&plain);
        assert!(!read(&bytes, ReadOptions::default()).is_ok_and(known), "{format:?} is still known");
        let named = ask(&bytes, format).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        assert_eq!(named.format, format);
        assert_eq!(fates(&named), fates(&plain), "{format:?} {:?}", named.faults);
        tried.insert(format);
    }
    let missing: Vec<_> = Format::ALL.into_iter().filter(|format| !tried.contains(format)).collect();
    assert_eq!(missing, [Format::OtherCsv], "it asks for the columns of any table");
}

/// The kind of a sample: JSON, XML and HTML, archives; tables and texts.
fn kind(sample: &Sample) -> u8 {
    match sample.bytes[0] {
        b'P' if sample.bytes[1] == b'K' => b'P',
        b'[' => b'{',
        first @ (b'{' | b'<') => first,
        _ => b't',
    }
}

/// Each format is named over the export of each other format: the file is read as such where the kind allows, and
/// else refused with the names of the two formats.
#[test]
fn each_format_named_over_each_export_is_read_or_refused_by_both_names() {
    let samples = all(SECRET);
    for sample in &samples {
        for asked in Format::ALL {
            let alike = samples.iter().any(|other| other.format == asked && kind(other) == kind(sample));
            match ask(&sample.bytes, asked) {
                Ok(export) => {
                    assert!(alike, "{asked:?} over {:?}", sample.format);
                    assert_eq!(export.format, asked);
                    // The format that was named says which columns are user names.
                    let told = format!("{export:?} {:?}", fates(&export).0).to_lowercase();
                    assert!(!told.contains("zk9marker7qx"), "{asked:?} over {:?}: {told}", sample.format);
                    assert!(!export.logins.is_empty());
                }
                Err(ImportError::ChooseColumns(_)) => {
                    assert!(asked == Format::OtherCsv && kind(sample) == b't')
                }
                Err(error) => {
                    assert_ne!(asked, sample.format, "{error}");
                    let looks = Looks::Like(sample.format);
                    assert_eq!(error, ImportError::OtherFormat { asked, looks }, "{error}");
                    let sentence = error.to_string();
                    assert!(
                        sentence.contains(asked.shown()) && sentence.contains(sample.format.shown()),
                        "{sentence}"
                    );
                }
            }
        }
    }
}

#[test]
fn tables_of_other_programs_are_read_by_the_names_of_their_columns() {
    let table = "name,url,username,password\nLinkedIn,https://linkedin.com,mara,x\n";
    for (asked, title) in [
        (Format::LastPassCsv, "LinkedIn"),
        (Format::ProtonPassCsv, "LinkedIn"),
        (Format::FirefoxCsv, ""),
        (Format::OnePasswordCsv, "LinkedIn"),
    ] {
        let export = ask(table.as_bytes(), asked).unwrap();
        assert_eq!((export.format, export.logins[0].title.as_str()), (asked, title));
        assert_eq!(fates(&export), ([1, 0, 0, 0], vec!["mara"]));
    }
    // Without the column of the address there is nothing to go by, and a header is no entry of Keeper's.
    for asked in [Format::BitwardenCsv, Format::KeePassCsv, Format::KeeperCsv] {
        let looks = Looks::Like(Format::ChromiumCsv);
        assert_eq!(ask(table.as_bytes(), asked).unwrap_err(), ImportError::OtherFormat { asked, looks });
    }
    let wide = "group,title,username,password,url,notes,totp\nWeb,LinkedIn,mara,x,https://linkedin.com,,\n";
    let (asked, looks) = (Format::KeeperCsv, Looks::Like(Format::KeePassXcCsv));
    assert_eq!(ask(wide.as_bytes(), asked).unwrap_err(), ImportError::OtherFormat { asked, looks });
}

#[test]
fn user_names_in_a_table_that_is_not_quite_of_its_format_are_looked_at() {
    let row = "X,https://x.com/,Tr0ub4dor&3,y\n";
    let name = |text: String| ask(text.as_bytes(), Format::ChromiumCsv).unwrap().logins.remove(0).user_name;
    assert!(name(format!("name,url,username,password\n{row}")).is_some());
    assert!(name(format!("name,url,username,colour\n{row}")).is_none());
}

#[test]
fn refusals_say_what_was_asked_and_what_the_file_looks_like() {
    let locked = b"{\"encrypted\":true,\"passwordProtected\":true}".as_slice();
    for (bytes, asked, sentence) in [
        (
            b"Dear diary, today\nnothing at all".as_slice(),
            Format::KeeperCsv,
            "The file is no Keeper export (CSV). It is a text without a table or addresses, and no export.",
        ),
        (
            b"{\"a\":1}",
            Format::EnpassJson,
            "The file is no Enpass export (JSON). It is JSON of an unknown kind, and no export.",
        ),
        (
            b"<html><p>x</p></html>",
            Format::Bookmarks,
            "The file is no browser's bookmarks (HTML). It is a saved web page and no export.",
        ),
        (
            locked,
            Format::ChromiumCsv,
            "The file is no Chrome, Edge, Brave, Opera or Vivaldi export (CSV). It is a Bitwarden export, and it is encrypted.",
        ),
        (locked, Format::BitwardenJson, "The file is a Bitwarden export, and it is encrypted."),
        (
            b"a;b\nc;d\n",
            Format::LastPassCsv,
            "The file is no LastPass export (CSV). It is a table whose columns are not known.",
        ),
        (
            b"<opml><body><outline htmlUrl=\"https://x.com\"/></body></opml>",
            Format::OtherCsv,
            "The file is no table (CSV), but looks like an outline (OPML).",
        ),
        (
            &zip(&[("a.txt", b"nothing at all")]),
            Format::DashlaneZip,
            "The file is no Dashlane export (ZIP). The archive holds nothing that is an export.",
        ),
        (b"", Format::LastPassCsv, "The file is empty."),
    ] {
        let error = ask(bytes, asked).unwrap_err();
        assert_eq!(error.to_string(), sentence);
        assert!(error.hint().ends_with('.') && !error.hint().is_empty());
    }
}

#[test]
fn columns_go_with_no_other_format_than_a_table() {
    let columns = withhold_import::Columns { address: Some(1), ..withhold_import::Columns::default() };
    let of = |format| {
        let options = ReadOptions { format: Some(format), columns: Some(columns), ..ReadOptions::default() };
        read(b"a,https://x.com\n", options)
    };
    assert_eq!(of(Format::OtherCsv).unwrap().logins.len(), 1);
    assert!(matches!(of(Format::LastPassCsv), Err(ImportError::OtherFormat { .. })));
}
