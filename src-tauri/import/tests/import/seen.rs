//! What real exports showed, each export standing for its kind.

use withhold_domain::phrase;
use withhold_import::{ColumnChoice, Export, Format, ImportError, ReadOptions, read, sift};

use crate::exports::{matcher, zip};

fn export(text: &str) -> Export {
    read(text.as_bytes(), ReadOptions::default()).unwrap()
}

fn choice(text: &str) -> ColumnChoice {
    match read(text.as_bytes(), ReadOptions::default()) {
        Err(ImportError::ChooseColumns(choice)) => *choice,
        other => panic!("{other:?}"),
    }
}

/// Compares the counts of an export: read, skipped, sure, unsure, duplicate, unmatched.
#[track_caller]
fn figures(text: &str, format: Format, expected: [usize; 6]) -> Export {
    let export = export(text);
    let sifted = sift(&export, &matcher());
    let found = [sifted.read, sifted.skipped, sifted.sure, sifted.unsure, sifted.duplicate, sifted.unmatched];
    assert_eq!((export.format, found), (format, expected), "{:?} {:?}", export.logins, export.faults);
    export
}

fn names(export: &Export) -> Vec<&str> {
    export.logins.iter().map(|login| login.user_name.as_ref().map_or("", |name| name.reveal())).collect()
}

#[test]
fn roboforms_fields_spread_over_cells() {
    let text = "Name,Url,MatchUrl,Login,Pwd,Note,Folder,RfFieldsV2\n\
        LinkedIn,https://www.linkedin.com/,https://www.linkedin.com/,mara,one,,Social,\"User ID$,,,txt,mara\",\"Password$,,,pwd,one\"\n\
        X,https://www.x.com/,https://www.x.com/,ben,two,,Social,\"User ID$,,,txt,ben\",\"Password$,,,pwd,two\"\n\
        X,https://www.x.com/,https://www.x.com/,mara,three,,Social,\"User ID$,,,txt,mara\",\"Password$,,,pwd,three\"\n\
        GitHub,,,mara,four,,Social,\"User ID$,,,txt,mara\",\"Password$,,,pwd,four\"\nNote,,,,,text,\n";
    let export = figures(text, Format::RoboFormCsv, [5, 1, 3, 1, 0, 0]);
    assert_eq!((names(&export), export.faults.len()), (vec!["mara", "ben", "mara", "mara"], 0));
}

#[test]
fn keepers_rows_are_of_any_width() {
    let text = "Social,LinkedIn,mara@example.com,one,https://www.linkedin.com/,,,$record_uid,u1,$type,login\n\
        Social,X,ben,two,https://www.x.com/,,,$record_uid,u2,$type,login,Member,12\n\
        ,Card,,,,,,$record_uid,u3,$type,bankCard,$paymentCard,4111111111111111 123\n\
        ,GitHub,mara,three,https://www.github.com/,,,$record_uid,u4\n";
    let export = figures(text, Format::KeeperCsv, [4, 1, 3, 0, 0, 0]);
    assert_eq!(names(&export), ["mara@example.com", "ben", "mara"]);
}

/// Passwords that look like addresses, in the rows of a program that names each record by its key.
#[test]
fn keepers_passwords_may_look_like_addresses() {
    let text = "Social,LinkedIn,mara@example.com,blue.horse,https://www.linkedin.com/,,,$record_uid,uid0,$type,login\n\
        Social,X,ben,0.188.97.78,x.com,,,$record_uid,uid1,$type,login\n\
        Social,GitHub,mara,https://secret.horse/,https://github.com/,,,$record_uid,uid2,Member,12345678\n";
    let export = figures(text, Format::KeeperCsv, [3, 0, 3, 0, 0, 0]);
    assert_eq!(names(&export), ["mara@example.com", "ben", "mara"]);
    let said = format!("{:?}", export.logins);
    assert!(!said.contains("horse") && !said.contains("188"), "{said}");
    // Without a key in each row any table could be Keeper's.
    let other = text.replace("$record_uid", "$other");
    assert!(read(other.as_bytes(), ReadOptions::default()).is_err());
}

#[test]
fn keepass_tables_are_known_by_their_header_and_escapes() {
    let text = "\"Account\",\"Login Name\",\"Password\",\"Web Site\",\"Comments\"\n\
        \"Work \\\"main\\\", new\",\"mara\",\"blue.horse\",\"https://www.linkedin.com/\",\"\"\n\
        \"X\",\"ben\",\"two\",\"https://www.x.com/\",\"\"\n";
    let export = figures(text, Format::KeePassCsv, [2, 0, 2, 0, 0, 0]);
    assert_eq!(names(&export), ["mara", "ben"]);
    assert_eq!(export.logins[0].title, "Work \"main\", new");
}

#[test]
fn user_names_of_a_known_table_are_trusted() {
    let text = "name,url,username,password\nX,https://x.com/login,mara#1234,x\nX,https://x.com/login,ben#5678,y\n\
        GitHub,https://github.com,MaraExample1990,x\nGitHub,https://github.com,BenExample1991,x\n";
    let export = figures(text, Format::ChromiumCsv, [4, 0, 4, 0, 0, 0]);
    assert_eq!(names(&export), ["mara#1234", "ben#5678", "MaraExample1990", "BenExample1991"]);
    // A broken row anywhere makes user names that look like secrets doubtful; a name that is not shown still keeps
    // the accounts apart.
    let broken =
        figures(&(text.to_owned() + "X,https://x.com/,a\n"), Format::ChromiumCsv, [5, 0, 5, 0, 0, 0]);
    assert_eq!(names(&broken), ["", "", "", "", ""]);
    assert_eq!(broken.faults.len(), 5);
    assert!(broken.logins.iter().all(|login| login.apart.is_some()));
}

#[test]
fn names_that_stand_for_others_are_not_shown_and_tell_accounts_apart() {
    let text = "\"Account\",\"Login Name\",\"Password\",\"Web Site\",\"Comments\"\n\
        \"a\",\"{USERNAME}\",\"x\",\"https://x.com/\",\"\"\n\"b\",\"{REF:U@I:46C9}\",\"x\",\"https://x.com/\",\"\"\n\
        \"c\",\"{ref:u@i:46c9}\",\"x\",\"https://x.com/\",\"\"\n\"d\",\"\",\"x\",\"https://x.com/\",\"\"\n";
    let export = figures(text, Format::KeePassCsv, [4, 0, 3, 0, 1, 0]);
    assert_eq!(names(&export), ["", "", "", ""]);
}

#[test]
fn a_page_of_keepassxc_is_read_and_another_is_named() {
    let page = "<html><body><table><tr><td><h3>LinkedIn</h3></td><td><table><tr><th>User name</th>\
        <td class=\"username\">mara</td></tr><tr><th>URL</th><td class=\"url\">\
        <a href=\"https://www.linkedin.com/\">https://www.linkedin.com/</a></td></tr></table></td></tr></table></body></html>";
    assert_eq!(names(&figures(page, Format::KeePassXcHtml, [1, 0, 1, 0, 0, 0])), ["mara"]);
}

#[test]
fn columns_go_by_rank_and_empty_ones_come_last() {
    let guess = |text: &str| {
        let guess = choice(text).guess;
        [guess.title, guess.address, guess.user_name]
    };
    let older = "\"Email\",\"Title\",\"Username\",\"Password\",\"URL\",\"Address\"\n\"\",\"Net\",\"mara\",\"one\",\"https://www.linkedin.com/\",\"\"\n";
    assert_eq!(guess(older), [Some(1), Some(4), Some(2)]);
    let cloud = "Title,Login,Password,Website,Notes\nLinkedIn,mara@example.com,demo,linkedin.com,\nSlack,mara@example.com,demo,https://example.slack.com,\n";
    assert_eq!(guess(cloud), [Some(0), Some(3), Some(1)]);
    let headless = "\"https://www.linkedin.com/\",\"mara@example.com\",\"demopassone\"\n\"https://www.reddit.com/\",\"mara_reads\",\"demopasstwo\"\n\"https://claude.ai/\",\"mara@example.com\",\"demopassthree\"\n";
    assert_eq!(guess(headless), [None, Some(0), Some(1)]);
    for title in ["label", "Display Name", "entry name", "nickname", "Group/Title", "Account"] {
        let text = format!("{title},login_name,pass,web\nNet,mara,one,https://x.com\n");
        assert_eq!(guess(&text), [Some(0), Some(3), Some(1)], "{title}");
    }
    // Where the values in a column contradict the column's name, nothing is proposed.
    let swapped = "url,username,password,title,colour\nmara,https://x.com/,one,4711,\nben,https://linkedin.com/,two,4712,\n";
    assert_eq!(guess(swapped), [None, None, None]);
}

#[test]
fn json_is_known_by_its_entries() {
    for (text, part) in [
        (
            "{\"format\":\"withhold-export\",\"version\":2,\"accounts\":[{\"account\":\"x\"}],\"items\":[]}",
            "Withhold's own",
        ),
        ("account,service,label,plan,region,added,removed\nx,x,,,,2026-01-01,\n", "Withhold's own"),
        (
            "{\"id\":\"abc\",\"title\":\"LinkedIn\",\"category\":\"LOGIN\",\"overview\":{},\"details\":{}}",
            "1Password",
        ),
        (
            "{\"object\":\"item\",\"id\":\"a\",\"type\":1,\"name\":\"X\",\"login\":{\"username\":\"mara\"}}",
            "Bitwarden",
        ),
        ("alias,note,enabled,mailboxes\nx@example.com,,true,mara@example.com\n", "SimpleLogin"),
    ] {
        let error = read(text.as_bytes(), ReadOptions::default()).unwrap_err();
        assert!(
            matches!(error, ImportError::WrongKind { .. }) && error.to_string().contains(part),
            "{error}"
        );
    }
    for text in [
        "{\"accounts\":[{\"name\":\"x\"}]}",
        "{\"items\":[{\"a\":1}]}",
        "{\"items\":[]}",
        "[1,2]",
        "{\"vaults\":{}}",
    ] {
        let error = read(text.as_bytes(), ReadOptions::default()).unwrap_err();
        assert_eq!(
            error,
            ImportError::NotAnExport(phrase!("import.what.json", "JSON of an unknown kind")),
            "{text}"
        );
    }
    let alone = "{\"id\":\"a\",\"username\":\"owner\",\"email\":\"owner@example.com\",\"collections\":[],\"items\":[{\"id\":\"b\",\
        \"title\":\"LinkedIn\",\"scope\":{\"urls\":[\"https://www.linkedin.com\"],\"androidApps\":[]},\"credentials\":\
        [{\"type\":\"basic-auth\",\"username\":{\"fieldType\":\"string\",\"value\":\"mara\"}}]}]}";
    assert_eq!(names(&figures(alone, Format::CredentialExchange, [1, 0, 1, 0, 0, 0])), ["mara"]);
}

#[test]
fn a_passkey_that_names_no_site_is_told() {
    let text = "{\"version\":\"1\",\"encrypted\":false,\"vaults\":{\"v\":{\"items\":[{\"state\":1,\"data\":{\"type\":\"login\",\
        \"metadata\":{\"name\":\"work\"},\"content\":{\"urls\":[],\"passkeys\":[{\"keyId\":\"k\"}]}}}]}}}";
    let export = figures(text, Format::ProtonPassJson, [1, 0, 0, 0, 0, 1]);
    assert!(export.faults[0].sentence.text.contains("passkey"));
}

#[test]
fn what_cannot_be_read_is_named_for_what_it_is() {
    let sheet = zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]);
    let open = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", b"<office:document-content/>"),
    ]);
    for (bytes, part, way) in [
        (sheet, "spreadsheet", "CSV"),
        (open, "spreadsheet", "CSV"),
        (b"PWS3aaaa".to_vec(), "Password Safe", "XML"),
        (b"\x85\x02\x0c\x03\x12\x34".to_vec(), "PGP", "Decrypt"),
        (b"\x8c\x0d\x04\x09\x03\x08".to_vec(), "PGP", "Decrypt"),
        (b"<html><a href=\"https://x.com\">X</a></html>".to_vec(), "saved web page", "CSV"),
        (
            b"<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\"><head><style>\nh2 {\n}\n.icon_cli {\n}\n</style></head>\n\
              <body>\n<h2>vault</h2>\n<table><tr><th>Title</th><th>User Name</th><th>Password</th></tr></table></body></html>".to_vec(),
            "KeePass",
            "KeePass XML (2.x)",
        ),
    ] {
        let error = read(&bytes, ReadOptions::default()).unwrap_err();
        assert!(error.to_string().contains(part) && error.hint().contains(way), "{error} {}", error.hint());
        assert!(!error.hint().contains("Proton"), "{error} {}", error.hint());
    }
}

#[test]
fn further_addresses_of_keepass_are_taken() {
    let text = "<?xml version=\"1.0\"?><KeePassFile><Root><Group><Entry><String><Key>Title</Key><Value>phone only</Value></String>\
        <String><Key>UserName</Key><Value>mara</Value></String><String><Key>URL</Key><Value></Value></String>\
        <String><Key>URL_1</Key><Value>https://www.linkedin.com</Value></String></Entry>\
        <Entry><String><Key>Title</Key><Value>work</Value></String><String><Key>URL</Key><Value>https://intranet.example.com</Value></String>\
        <String><Key>URL2</Key><Value>https://x.com</Value></String></Entry></Group></Root></KeePassFile>";
    figures(text, Format::KeePassXml, [2, 0, 2, 0, 0, 0]);
}
