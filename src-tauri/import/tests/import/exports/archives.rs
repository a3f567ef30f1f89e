//! Archives.

use std::io::{Cursor, Write};

use withhold_import::{Format, Skipped};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{Sample, json, tables};

/// An archive of the files `files`.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(super) fn all(s: &str) -> Vec<Sample> {
    vec![pux(s), bitwarden(s), proton(s), dashlane(s), safari(s), exchange(s)]
}

fn pux(s: &str) -> Sample {
    let document = format!("name,url,username,password\nX,https://x.com,{s},{s}\n");
    let files: [(&str, &[u8]); 3] = [
        ("export.attributes", b"{\"version\":3,\"description\":\"1Password Unencrypted Export\"}"),
        ("files/document.csv", document.as_bytes()),
        ("export.data", json::onepassword(s).to_string().leak().as_bytes()),
    ];
    Sample::of(Format::OnePasswordPux, zip(&files))
        .skipping(Skipped { not_a_login: 2, trashed: 1, archived: 1, ..Skipped::default() })
        .more_sure(3)
        .names(&json::ONEPASSWORD)
}

fn bitwarden(s: &str) -> Sample {
    let picture = [b"\x89PNG\0\0\0".as_slice(), s.as_bytes()].concat();
    let data = json::bitwarden(s).to_string();
    Sample::of(
        Format::BitwardenZip,
        zip(&[("attachments/0/a.png", &picture), ("data.json", data.as_bytes())]),
    )
    .skipping(Skipped { not_a_login: 4, trashed: 1, archived: 1, ..Skipped::default() })
    .more_sure(1)
    .names(&["mara"])
}

fn proton(s: &str) -> Sample {
    let data = json::proton(s).to_string();
    Sample::of(Format::ProtonPassZip, zip(&[("Proton Pass/data.json", data.as_bytes())]))
        .skipping(Skipped { not_a_login: 3, trashed: 1, ..Skipped::default() })
        .more_sure(2)
        .more_unmatched(1)
        .names(&json::PROTON)
}

fn dashlane(s: &str) -> Sample {
    let notes = format!("title,note\nNote,\"{s}\nhttps://github.com\"\nOther,{s}\n");
    let cards = format!("type,account_name,account_holder,cc_number,code\npayment_card,Card,Mara,{s},{s}\n");
    let logins = tables::dashlane_text(s);
    let files: [(&str, &[u8]); 3] = [
        ("securenotes.csv", notes.as_bytes()),
        ("credentials.csv", logins.as_bytes()),
        ("payments.csv", cards.as_bytes()),
    ];
    Sample::of(Format::DashlaneZip, zip(&files))
        .skipping(Skipped { not_a_login: 3, ..Skipped::default() })
        .more_sure(1)
        .names(&["second@example.com"])
}

/// Safari's archive, in which the names of files are in the person's language.
fn safari(s: &str) -> Sample {
    let history = format!(
        "{{\"metadata\":{{\"data_type\":\"history\",\"schema_version\":1}},\"history\":[{{\"url\":\"https://github.com/{s}\",\"title\":\"{s}\",\"time_usec\":1}},{{\"url\":\"https://x.com\"}}]}}"
    );
    let cards = format!(
        "{{\"metadata\":{{\"data_type\":\"payment_cards\"}},\"payment_cards\":[{{\"card_number\":\"{s}\"}}]}}"
    );
    let bookmarks =
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF=\"https://github.com\">GitHub</A></DL>";
    let logins = tables::apple_text(s);
    let files: [(&str, &[u8]); 4] = [
        ("Verlauf.json", history.as_bytes()),
        ("Lesezeichen.html", bookmarks.as_bytes()),
        ("Zahlungskarten.json", cards.as_bytes()),
        ("Passwörter.csv", logins.as_bytes()),
    ];
    Sample::of(Format::SafariZip, zip(&files))
        .skipping(Skipped { history: 2, not_a_login: 2, ..Skipped::default() })
        .more_sure(1)
        .names(&["mara"])
}

fn exchange(s: &str) -> Sample {
    let data = json::exchange(s).to_string();
    Sample::of(Format::CredentialExchange, zip(&[("data.json", data.as_bytes())]))
        .skipping(Skipped { not_a_login: 1, ..Skipped::default() })
        .more_sure(5)
        .names(&json::EXCHANGE)
}
