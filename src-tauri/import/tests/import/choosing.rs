//! Tables that are not known, and the columns picked for such tables.

use withhold_import::{ColumnChoice, Columns, Format, ImportError, Kinds, Looks, ReadOptions, read, sift};

use crate::exports::matcher;

fn choice(text: &str) -> ColumnChoice {
    match read(text.as_bytes(), ReadOptions::default()) {
        Err(ImportError::ChooseColumns(choice)) => *choice,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_unknown_table_asks_for_its_columns_and_is_read_with_them() {
    let text = "Bezeichnung;Benutzername;Passwort;Webseite\nLinkedIn;mara;geheim;https://linkedin.com\n\
                GitHub;jo;geheim;github.com\n;;;\n";
    let choice = choice(text);
    let expected = Columns { title: Some(0), address: Some(3), user_name: Some(1), header: true };
    assert_eq!(choice.guess, expected);
    assert_eq!(choice.rows, 4);
    let names: Vec<_> = choice.columns.iter().map(|column| column.name.clone().unwrap()).collect();
    assert_eq!(names, ["Bezeichnung", "Benutzername", "Passwort", "Webseite"]);
    let kinds: Vec<_> = choice.columns.iter().map(|column| column.kinds).collect();
    let text_alone = Kinds { text: 2, empty: 1, ..Kinds::default() };
    let addresses = Kinds { addresses: 2, empty: 1, ..Kinds::default() };
    assert_eq!(kinds, [text_alone, text_alone, text_alone, addresses]);

    let export =
        read(text.as_bytes(), ReadOptions { columns: Some(choice.guess), ..ReadOptions::default() }).unwrap();
    assert_eq!((export.format, export.read, export.skipped.empty), (Format::OtherCsv, 3, 1));
    let sifted = sift(&export, &matcher());
    assert_eq!((sifted.sure, sifted.skipped), (2, 1));
    assert_eq!(export.logins[0].user_name.as_ref().unwrap().reveal(), "mara");
}

#[test]
fn without_a_header_no_value_is_shown() {
    let text = "hunter2,linkedin.com,mara@example.com\nhunter3,github.com,jo@example.com\n";
    let choice = choice(text);
    assert!(!format!("{choice:?}").contains("hunter"), "{choice:?}");
    assert_eq!(choice.guess, Columns { title: None, address: Some(1), user_name: Some(2), header: false });
    let export =
        read(text.as_bytes(), ReadOptions { columns: Some(choice.guess), ..ReadOptions::default() }).unwrap();
    assert_eq!(export.logins.len(), 2);
    assert!(export.logins.iter().all(|login| login.title.is_empty() && login.user_name.is_some()));
}

#[test]
fn what_is_near_to_a_known_table_is_named() {
    let text = "title,url,username,password,otpauth,tags\nLinkedIn,https://linkedin.com,mara,x,,\n";
    assert_eq!(choice(text).looks_like, Some(Format::OnePasswordCsv));
    // Many formats have these columns.
    let common = "Title,Login,Password,Website,Notes\nLinkedIn,mara@example.com,x,linkedin.com,\n";
    assert_eq!(choice(common).looks_like, None);
    let asked = ReadOptions { format: Some(Format::BitwardenCsv), ..ReadOptions::default() };
    let error = read(text.as_bytes(), asked).unwrap_err();
    let looks = Looks::Like(Format::OnePasswordCsv);
    assert_eq!(error, ImportError::OtherFormat { asked: Format::BitwardenCsv, looks });
}

#[test]
fn columns_that_are_not_there_give_empty_rows_and_no_panic() {
    let columns = Columns { title: Some(90), address: Some(91), user_name: None, header: true };
    let text = "a,b\nc,d\n";
    let export =
        read(text.as_bytes(), ReadOptions { columns: Some(columns), ..ReadOptions::default() }).unwrap();
    assert_eq!((export.read, export.skipped.empty), (1, 1));
}

#[test]
fn a_known_table_may_come_with_other_separators_and_a_line_above() {
    for text in [
        "sep=;\nname;url;username;password\nLinkedIn;https://linkedin.com;mara;x\n",
        "name\turl\tusername\tpassword\nLinkedIn\thttps://linkedin.com\tmara\tx\n",
        "Exported on a Tuesday\nname,url,username,password\nLinkedIn,https://linkedin.com,mara,x\n",
        "\u{feff}NAME , URL,Username,Password\nLinkedIn,https://linkedin.com,mara,x\n",
    ] {
        let export = read(text.as_bytes(), ReadOptions::default()).unwrap();
        assert_eq!((export.format, export.logins.len()), (Format::ChromiumCsv, 1), "{text}");
    }
}

#[test]
fn a_table_that_begins_with_addresses_is_no_list_of_addresses() {
    for text in [
        "https://linkedin.com;mara@example.com;hunter2\nhttps://x.com;jo@example.com;hunter3\n",
        "https://linkedin.com/login,mara@example.com,hunter2\nhttps://x.com/a,jo@example.com,hunter3\n",
    ] {
        let choice = choice(text);
        assert_eq!((choice.guess.address, choice.guess.user_name, choice.rows), (Some(0), Some(1), 2));
        let export = read(
            text.as_bytes(),
            ReadOptions { format: Some(Format::AddressList), ..ReadOptions::default() },
        );
        let said = format!("{export:?}");
        assert!(!said.contains("hunter"), "{said}");
    }
    let list = "https://linkedin.com/a,b\nhttps://x.com/\nhttps://github.com/c;d,e\n";
    assert_eq!(read(list.as_bytes(), ReadOptions::default()).unwrap().format, Format::AddressList);
}
