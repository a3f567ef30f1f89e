//! Tables that are no plain table: rows of any width, other escapes, titles within groups, and text.

use withhold_import::{Format, Skipped};

use super::{LOGINS, Sample, tables::table};

pub(super) fn all(s: &str) -> Vec<Sample> {
    vec![
        keepass(s),
        keeper(s),
        commander(s),
        roboform(s),
        password_safe(s),
        pass_import(s),
        pass_store(s),
        pass_fields(s),
        gorilla(s),
        kaspersky(s),
    ]
}

fn none() -> Skipped {
    Skipped::default()
}

/// KeePass writes a backslash before quotes and backslashes. One title holds a quote, a backslash and a separator.
fn keepass(s: &str) -> Sample {
    let more = format!(
        "\"Work \\\"main\\\", new \\\\ old\",\"mara\",\"{s}\\\"\",\"https://github.com/\",\"{s}\\\",\\\"{s}\n{s}\"\n\
         \"GitHub\",\"by-title\",\"{s}\",\"\",\"\"\n"
    );
    let text = table(
        "\"Account\",\"Login Name\",\"Password\",\"Web Site\",\"Comments\"",
        |(t, u, n)| format!("\"{t}\",\"{n}\",\"{s}\",\"{u}\",\"{s}\""),
        &more,
    );
    Sample::of(Format::KeePassCsv, text).more_sure(1).more_unsure(1).names(&["mara", "by-title"])
}

fn keeper(s: &str) -> Sample {
    let text: String = LOGINS
        .into_iter()
        .map(|(t, u, n)| format!("Web,{t},{n},{s},{u},\"{s}\",,PIN,{s}\n"))
        .chain([format!("Web,GitHub,mara,{s},https://github.com,,\n")])
        .collect();
    Sample::of(Format::KeeperCsv, text).more_sure(1).names(&["mara"])
}

/// Keeper's Commander says the sort of each record, and no two rows need be of one width.
fn commander(s: &str) -> Sample {
    let text: String = LOGINS
        .into_iter()
        .enumerate()
        .map(|(at, (t, u, n))| {
            let more = ",PIN,".to_owned() + s;
            format!("Web,{t},{n},{s},{u},\"{s}\",,$record_uid,u{at},$type,login{}\n", more.repeat(at))
        })
        .chain([
            format!(",Card,,,,,,$record_uid,u6,$type,bankCard,$paymentCard,{s} 123\n"),
            format!(",Note,,,,{s},,$record_uid,u7,$type,encryptedNotes\n"),
            format!(",Server,root,{s},,,,$record_uid,u8,$type,serverCredentials,$host,https://github.com\n"),
            format!(",GitHub,mara,{s},,,,$record_uid,u9,$url::1,https://github.com/\n"),
            // Of two values in one field neither value is the record's own; two such records at one service are two
            // accounts.
            format!(",Two,,{s},,,,$record_uid,u10,$type,login,$login,\"mara\nben\",$url,\"https://x.com\nhttps://www.x.com\"\n"),
            format!(",Two more,,{s},,,,$record_uid,u11,$type,login,$login,\"jo\nann\",$url,\"twitter.com\nx.com\"\n"),
        ])
        .collect();
    Sample::of(Format::KeeperCsv, text)
        .more_sure(3)
        .names(&["mara", "mara", "jo"])
        .skipping(Skipped { not_a_login: 3, ..none() })
}

/// Each field of a form has a cell of its own, and a note has no such cell.
fn roboform(s: &str) -> Sample {
    let text = table(
        "Name,Url,MatchUrl,Login,Pwd,Note,Folder,RfFieldsV2",
        |(t, u, n)| {
            let third = if t.contains("work") { format!(",\"PIN$,,,pwd,{s}\"") } else { String::new() };
            format!("{t},{u},{u},{n},{s},{s},/Web,\"User ID$,,,txt,{n}\",\"Password$,,,pwd,{s}\"{third}")
        },
        &format!(
            "GitHub,,,mara,{s},,Social,\"User ID$,,,txt,mara\",\"Password$,,,pwd,{s}\"\nSafenote,,,,,{s},\n"
        ),
    );
    Sample::of(Format::RoboFormCsv, text)
        .more_unsure(1)
        .names(&["mara"])
        .skipping(Skipped { empty: 1, ..none() })
}

/// Groups stand before the title, “»” for a dot within the title, and a word beside an address says how the address
/// opens.
fn password_safe(s: &str) -> Sample {
    let header = "Group/Title\tUsername\tPassword\tURL\tAutoType\tCreated Time\tHistory\te-mail\tNotes";
    let text = table(
        header,
        |(t, u, n)| {
            format!(
                "Web.Own.{t}\t{n}\t{s}\t{u}[alt]\t\t2026/01/01 00:00:00\t1ff0100{s}\t\t\"{s} \"{s}\" »{s}\""
            )
        },
        &format!("Web.github»com\t\t{s}\thttps://github.com\t\t\t00000\tmara@example.com\t\"\"\n"),
    );
    Sample::of(Format::PasswordSafeText, text).more_sure(1).names(&["mara@example.com"])
}

fn pass_import(s: &str) -> Sample {
    let text = table(
        "comments,email,group,login,otpauth,password,title,url",
        |(t, u, n)| format!("\"{s}\n{s}\",,Web,{n},otpauth://{s},{s},{t},{u}"),
        &format!(",mara@example.com,Web,,,{s},GitHub,https://github.com\n"),
    );
    Sample::of(Format::PassImportCsv, text).more_sure(1).names(&["mara@example.com"])
}

/// Columns are the columns in use. Where a service has several accounts, the group has the service's name and the
/// title the account's; many entries have a folder with the host's name and no address.
fn pass_store(s: &str) -> Sample {
    let text = table(
        "group,login,password,title,url",
        |(t, u, n)| format!("Social/{t},{n},{s},{n},{u}"),
        &format!(
            "Social/GitHub,mara,{s},mara,\nweb/facebook.com,mara,{s},mara,\nweb,ben,{s},x.com,\nweb/x.com,,{s},jo@example.com,\n"
        ),
    );
    Sample::of(Format::PassImportCsv, text).more_unsure(1).more_sure(3).names(&[
        "mara",
        "mara",
        "ben",
        "jo@example.com",
    ])
}

/// Fields go by whatever names the person gave the fields.
fn pass_fields(s: &str) -> Sample {
    let text = table(
        "PIN,comments,group,login,password,tags,title,url,user",
        |(t, u, n)| format!("{s},\"{s}\n{s}\",Social,{n},{s},{s},{t},{u},"),
        &format!("{s},,Social,,{s},,GitHub,https://github.com,mara\n"),
    );
    Sample::of(Format::PassImportCsv, text).more_sure(1).names(&["mara"])
}

/// A line break within a note is written as a backslash and a letter.
fn gorilla(s: &str) -> Sample {
    let text = table(
        "uuid,group,title,url,user,password,notes",
        |(t, u, n)| format!("0-0,Web.Own,{t},{u},{n},{s},{s}\\n{s}"),
        &format!(
            "0-1,Web,\"GitHub \"\"main\"\", no. 2\",github.com,mara,\"{s}\"\"\",\"{s}, \"\"{s}\"\"\\\\\"\n\
             0-2,Web,GitHub,,ben,{s},\n"
        ),
    );
    Sample::of(Format::GorillaCsv, text).more_sure(1).more_unsure(1).names(&["mara", "ben"])
}

/// A comment goes over lines, and may look like anything.
fn kaspersky(s: &str) -> Sample {
    let site = |(t, u, n): (&str, &str, &str)| {
        format!(
            "Website name: {t}\nWebsite URL: {u}\nLogin name: {s}\nLogin: {n}\nPassword: {s}\nComment: {s}\nLogin: {s}\n\n---\n\n"
        )
    };
    let sites: String = LOGINS.into_iter().map(site).collect();
    let text = format!(
        "Websites\n\n{sites}Applications\n\nApplication: GitHub\nLogin name: Work\nLogin: mara\nPassword: {s}\nComment: \n\n---\n\n\
         Notes\n\nName: Note\nText: {s}\nWebsite URL: https://github.com\n\n---\n\n"
    );
    Sample::of(Format::KasperskyText, text.replace('\n', "\r\n"))
        .more_unsure(1)
        .names(&["mara"])
        .skipping(Skipped { not_a_login: 1, ..none() })
}
