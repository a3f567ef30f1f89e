//! Bad input: a sentence with the place of the fault, and the good rows kept.

use std::ops::ControlFlow;

use withhold_domain::phrase;
use withhold_import::{
    Encoding, Export, Format, ImportError, MAX_BYTES, Progress, ReadOptions, check_size, read,
};

use crate::exports::{all, zip};

const HEADER: &str = "name,url,username,password,note\n";
const GOOD: &str = "LinkedIn,https://linkedin.com,mara,hunter2,\n";

fn export(bytes: impl AsRef<[u8]>) -> Export {
    read(bytes.as_ref(), ReadOptions::default()).unwrap()
}

fn error(bytes: impl AsRef<[u8]>) -> ImportError {
    let error = read(bytes.as_ref(), ReadOptions::default()).unwrap_err();
    assert!(error.to_string().ends_with('.') && error.hint().ends_with('.'), "{error} {}", error.hint());
    error
}

/// A Chrome export with the rows `rows` between two good rows.
fn between(rows: &str) -> Export {
    let export = export(format!("{HEADER}{GOOD}{rows}{GOOD}"));
    assert!(export.logins.len() >= 2, "{:?}", export.faults);
    assert_eq!(export.read, export.logins.len() + export.skipped.sum());
    export
}

fn faults(export: &Export) -> Vec<(usize, Option<usize>)> {
    export.faults.iter().map(|fault| (fault.row, fault.column)).collect()
}

#[test]
fn empty_binary_and_too_large() {
    assert_eq!(error(""), ImportError::Empty);
    assert_eq!(error("\u{feff}\n \n"), ImportError::Empty);
    assert_eq!(
        error([0_u8, 1, 2, 3, 255, 254, 0, 0, 7]),
        ImportError::NotAnExport(phrase!("import.what.no_text", "not text"))
    );
    assert_eq!(
        error(b"%PDF-1.7\n%\xff"),
        ImportError::NotAnExport(phrase!("import.what.pdf", "a PDF document"))
    );
    let two = 2 << 30;
    assert_eq!(check_size(two), Err(ImportError::TooLarge { size: two, limit: MAX_BYTES }));
    assert_eq!(
        check_size(two).unwrap_err().to_string(),
        "The file has 2048 MiB, and 256 MiB is the most that is read."
    );
    assert!(check_size(MAX_BYTES).is_ok());
}

#[test]
fn other_ways_of_writing() {
    let text = format!("{HEADER}Bücher,https://bücher.example,müller,hunter2,\n");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xfe\xff".to_vec(), text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (bytes, encoding) in [
        (text.into_bytes(), Encoding::Utf8),
        (wide, Encoding::Utf16),
        (marked, Encoding::Utf16),
        (latin, Encoding::Latin1),
    ] {
        let export = export(bytes);
        assert_eq!((export.encoding, export.logins[0].title.as_str()), (encoding, "Bücher"));
        assert_eq!(export.logins[0].places[0].as_str(), "xn--bcher-kva.example");
        assert_eq!(export.logins[0].user_name.as_ref().unwrap().reveal(), "müller");
    }
}

#[test]
fn rows_that_are_broken_cost_themselves_alone() {
    let unclosed = between("X,\"https://x.com,jo,pw\n");
    assert_eq!((unclosed.skipped.unreadable, faults(&unclosed)), (1, vec![(3, Some(2))]));
    let wide = between(&format!("{}\n", ",".repeat(100_000)));
    assert_eq!((wide.skipped.unreadable, faults(&wide)), (1, vec![(3, Some(257))]));
    let header = between(HEADER);
    assert_eq!((header.skipped.unreadable, faults(&header)), (1, vec![(3, None)]));
    let address = between(",no address,jo,pw,\n");
    assert_eq!((address.skipped.unreadable, faults(&address)), (1, vec![(3, Some(2))]));
    assert_eq!(address.faults[0].to_string(), "Row 3, column 2: There is no address that can be read.");
    let titled = between("X,no address,jo,pw,\n");
    assert_eq!((titled.logins.len(), faults(&titled)), (3, vec![(3, Some(2))]));
}

#[test]
fn formulas_are_left_out() {
    let export =
        between("=1+1,=HYPERLINK(\"\"https://x.com\"\"),=cmd|calc,pw,\n+cmd|x,https://x.com,@mara,pw,\n");
    assert_eq!(export.skipped.unreadable, 1);
    assert_eq!(export.logins[1].title, "");
    assert_eq!(export.logins[1].user_name.as_ref().unwrap().reveal(), "@mara");
    assert_eq!(faults(&export), [(3, Some(2)), (3, Some(1)), (3, Some(3)), (4, Some(1))]);
}

#[test]
fn values_out_of_their_columns_are_not_shown() {
    let export =
        between("X,https://x.com,Tr0ub4dor&3,pw,\nshort,https://github.com,Pa55word\nhunter2 rest,b\n");
    let shown: Vec<_> = export.logins.iter().map(|login| login.user_name.is_some()).collect();
    assert_eq!(shown, [true, false, false, true]);
    assert_eq!(export.logins[2].title, "");
    assert_eq!(export.skipped.unreadable, 1);
    assert_eq!(faults(&export), [(3, Some(3)), (4, None), (5, None)]);
}

#[test]
fn titles_with_marks_are_kept_and_passwords_in_their_place_are_not() {
    let export = between("Yahoo!,https://x.com,mara,pw,\nTr0ub4dor&3,https://x.com,mara,pw,\n");
    let titles: Vec<_> = export.logins[1..3].iter().map(|login| login.title.as_str()).collect();
    assert_eq!((titles, faults(&export)), (vec!["Yahoo!", ""], vec![(4, Some(1))]));
}

#[test]
fn titles_do_not_give_user_names_away() {
    let text = "Title,URL,Username,Password,Notes,OTPAuth\n\
                github.com (mara),https://github.com,mara,hunter2,,\nmara,https://x.com,mara,hunter2,,\n";
    let titles: Vec<_> = export(text).logins.iter().map(|login| login.title.clone()).collect();
    assert_eq!(titles, ["github.com", ""]);
}

#[test]
fn a_header_with_too_many_columns_is_refused() {
    let wide = (0..100_000).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",");
    assert_eq!(error(wide), ImportError::TooManyColumns { row: 1, columns: 100_000, limit: 256 });
}

#[test]
fn what_is_cut_off_keeps_what_came_before() {
    for sample in all("hunter2") {
        let whole = export(&sample.bytes);
        let zipped = sample.bytes.starts_with(b"PK");
        let mut kept = 0;
        for share in 1..20 {
            let cut = &sample.bytes[..sample.bytes.len() * share / 20];
            if let Ok(part) = read(cut, ReadOptions::default()) {
                assert_eq!(part.read, part.logins.len() + part.skipped.sum());
                // A row that is cut off can no longer say that its entry was archived or binned.
                assert!(part.logins.len() <= whole.logins.len() + 1);
                kept += part.logins.len();
            }
        }
        assert!(zipped || kept > 0, "{:?}", sample.format);
    }
    let json = "{\"encrypted\":false,\n\"items\":[{\"type\":1,\"na";
    assert_eq!(error(json), ImportError::Damaged { line: 2, column: 22 });
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("{{\"items\":{}", "[".repeat(1_000_000));
    assert_eq!(error(deep), ImportError::TooDeep { limit: 64, line: 1, column: 73 });
    let deep = format!("<KeePassFile>{}", "<Group>".repeat(100_000));
    assert!(matches!(error(deep), ImportError::TooDeep { limit: 128, .. }));
}

#[test]
fn xml_with_declarations_is_refused() {
    let laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<KeePassFile>&b;</KeePassFile>";
    assert_eq!(error(laughs), ImportError::Doctype { line: 2 });
    let external = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><opml>&a;</opml>";
    assert_eq!(error(external), ImportError::Doctype { line: 1 });
    let late = format!("<KeePassFile>{}\n<!DOCTYPE x><Root/></KeePassFile>", " ".repeat(5_000));
    assert_eq!(error(late), ImportError::Doctype { line: 2 });
    let unknown = "<KeePassFile><Root><Group><Entry><String><Key>Title</Key><Value>a&evil;b</Value></String></Entry></Group></Root></KeePassFile>";
    assert_eq!(export(unknown).logins[0].title, "a&evil;b");
}

#[test]
fn archives_that_attack() {
    let bomb = zip(&[("a.csv", &vec![b'a'; 60 << 20])]);
    assert!(matches!(error(bomb), ImportError::Archive(why) if why.text.contains("beyond all measure")));
    let table = format!("{HEADER}{GOOD}");
    let files: [(&str, &[u8]); 5] = [
        ("../up.csv", table.as_bytes()),
        ("/etc/absolute.csv", table.as_bytes()),
        ("C:\\windows.csv", table.as_bytes()),
        ("a/../../b.csv", table.as_bytes()),
        ("good.csv", table.as_bytes()),
    ];
    let export = export(zip(&files));
    assert_eq!((export.logins.len(), faults(&export)), (1, vec![(1, None), (2, None), (3, None), (4, None)]));
    assert_eq!(error(zip(&[("a.txt", b"nothing at all")])), ImportError::NothingInside);
    assert_eq!(error(zip(&[])), ImportError::NothingInside);
    assert!(matches!(error(b"PK\x03\x04 and then nothing"), ImportError::Archive(_)));
    let nested = zip(&[("inner.zip", &zip(&[("good.csv", table.as_bytes())]))]);
    assert_eq!(error(nested), ImportError::NothingInside);
}

#[test]
fn a_link_in_an_archive_is_left_out() {
    use std::io::Cursor;
    use zip::{ZipWriter, write::SimpleFileOptions};
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("link.csv", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert_eq!(error(writer.finish().unwrap().into_inner()), ImportError::NothingInside);
}

#[test]
fn encrypted_exports_are_recognised() {
    let mut locked = zip(&[("data.json", b"{}")]);
    // The bit for encryption, in the local and in the central header.
    locked[6] |= 1;
    let central = locked.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    locked[central + 8] |= 1;
    for bytes in [
        b"{\"encrypted\":true,\"passwordProtected\":true,\"salt\":\"hunter2\",\"kdfType\":0}".to_vec(),
        b"{\"encrypted\":true,\"encKeyValidation_DO_NOT_EDIT\":\"x\",\"items\":[{\"type\":1}]}".to_vec(),
        b"{\"version\":\"1\",\"encrypted\":true,\"vaults\":{}}".to_vec(),
        b"-----BEGIN PGP MESSAGE-----\n\nhunter2".to_vec(),
        b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5\0\0\0\0".to_vec(),
        b"{\"version\":{\"major\":1},\"hpke\":{},\"exporter\":\"x\",\"payload\":\"hunter2\"}".to_vec(),
        zip(&[("Proton Pass/data.pgp", b"-----BEGIN PGP MESSAGE-----\n\nx")]),
        locked,
    ] {
        assert!(matches!(error(&bytes), ImportError::Encrypted { .. }), "{:?}", error(&bytes));
    }
}

#[test]
fn stores_of_programs_are_never_read() {
    for bytes in [
        b"SQLite format 3\0\x10\0\x01\x01\0".as_slice(),
        b"{\"nextId\":2,\"logins\":[{\"hostname\":\"https://x.com\",\"encryptedUsername\":\"x\"}]}",
        b"{\"checksum\":\"x\",\"roots\":{}}",
    ] {
        assert!(matches!(error(bytes), ImportError::OwnStore(_)));
    }
}

#[test]
fn what_is_similar_is_named() {
    for text in [
        "profilename,language,title,firstname\nMara,en,,Mara\n",
        "X,Username,mara,Password,hunter2,Website,x.com\nY,E-mail,jo@example.com,Password,hunter2,Website,y.com\n",
        "{\"uuid\":\"0\"}\n***5642bee8-a5ff-11dc-8314-0800200c9a66***\n",
        "{\"metadata\":{\"data_type\":\"history\"},\"history\":[]}",
        "{\"guid\":\"root________\",\"children\":[]}",
        "<html><p>Hello</p></html>",
        "<!DOCTYPE html><html><body><a href=\"https://linkedin.com\">LinkedIn</a></body></html>",
    ] {
        assert!(matches!(error(text), ImportError::WrongKind { .. }), "{:?}", error(text));
    }
    assert!(matches!(error("{\"a\":1}"), ImportError::NotAnExport(_)));
    assert!(matches!(error("Dear diary, today I learned\nnothing at all"), ImportError::NotAnExport(_)));
    let asked = ReadOptions { format: Some(Format::BitwardenJson), ..ReadOptions::default() };
    let error = read(format!("{HEADER}{GOOD}").as_bytes(), asked).unwrap_err();
    assert_eq!(
        error.to_string(),
        "The file is no Bitwarden export (JSON), but looks like a Chrome, Edge, Brave, Opera or Vivaldi export (CSV)."
    );
}

#[test]
fn faults_are_counted_beyond_a_hundred() {
    let export = export(format!("{HEADER}{}", "X,\"unclosed,jo,pw\n".repeat(500)));
    assert_eq!((export.faults.len(), export.more_faults, export.skipped.unreadable), (100, 400, 500));
}

/// Files of each kind, known or not, packed or not, are refused before any entry is kept.
#[test]
fn more_entries_than_anybody_has_are_refused() {
    let many = |start: &str, entry: &str, end: &str| format!("{start}{}{end}", entry.repeat(1_000_001));
    let row = "a,https://x.com,b,c\n";
    let texts = [
        many("name,url,username,password\n", row, ""),
        many("Kürzel,Seite,Wer,Was\n", row, ""),
        many("{\"items\":[{}", ",{\"type\":1,\"name\":\"a\"}", "]}"),
        many("<KeePassFile><Root>", "<Entry></Entry>", "</Root></KeePassFile>"),
        many("<opml><body>", "<outline htmlUrl=\"x.com\"/>", "</body></opml>"),
        many("<wallet><folder>", "<password name=\"a\"/>", "</folder></wallet>"),
        many("<!DOCTYPE NETSCAPE-Bookmark-file-1>", "<DT><A HREF=\"x.com\">a</A>", ""),
        many("<html><td class=\"url\"></td>", "<h3>a</h3>", "</html>"),
        many("", "https://x.com\n", ""),
        many("Websites\n\n", "Website name: a\nLogin: b\n---\n", ""),
    ];
    for text in &texts {
        refuses_at_once(text.as_bytes(), &text[..40]);
    }
    refuses_at_once(&stored(&[&texts[0]]), "packed");
    // Two halves of one export, of which neither half is too large.
    let half = format!("name,url,username,password\n{}", row.repeat(600_000));
    refuses_at_once(&stored(&[&half, &half]), "two halves");
}

/// Expects a refusal for the number of entries, with no entry reported before.
#[track_caller]
fn refuses_at_once(bytes: &[u8], what: &str) {
    let mut most = 0;
    let mut progress = |told: Progress| {
        most = most.max(told.entries);
        ControlFlow::Continue(())
    };
    let options = ReadOptions { progress: Some(&mut progress), ..ReadOptions::default() };
    assert_eq!(read(bytes, options).unwrap_err(), ImportError::TooManyEntries(1_000_000), "{what}");
    assert_eq!(most, 0, "{what}");
}

/// An archive of the texts `texts`, packed so that packing takes no time.
fn stored(texts: &[&str]) -> Vec<u8> {
    use std::io::{Cursor, Write};
    use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, text) in texts.iter().enumerate() {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(format!("{at}"), options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_same_file_twice_in_one_gives_each_account_once() {
    let text = format!("{HEADER}{GOOD}GitHub,https://github.com,mara,x,\n");
    let export = export(text.repeat(2));
    let sifted = withhold_import::sift(&export, &crate::exports::matcher());
    assert_eq!((sifted.read, sifted.skipped, sifted.sure, sifted.duplicate), (5, 1, 2, 2));
}
