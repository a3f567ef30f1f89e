//! Tables.

use withhold_import::{Format, Skipped};

use super::{LOGINS, Sample};

pub(super) fn all(s: &str) -> Vec<Sample> {
    vec![
        bitwarden(s),
        bitwarden_of_today(s),
        bitwarden_organisation(s),
        bitwarden_old(s),
        onepassword(s),
        chromium(s),
        chromium_old(s),
        firefox(s),
        apple(s),
        keepassxc(s),
        keepassxc_old(s),
        proton(s),
        proton_without_mail(s),
        proton_first(s),
        dashlane(s),
        lastpass(s),
        nordpass(s),
        nordpass_old(s),
    ]
}

/// A table of the five logins, and more rows unchanged.
pub(super) fn table(header: &str, row: impl Fn((&str, &str, &str)) -> String, more: &str) -> String {
    let rows: String = LOGINS.into_iter().map(|login| row(login) + "\n").collect();
    format!("{header}\n{rows}{more}")
}

fn none() -> Skipped {
    Skipped::default()
}

fn bitwarden(s: &str) -> Sample {
    let more = format!(
        ",,login,Two,\"{s}\n{s}\",\"pin: {s}\",0,\"https://github.com/login,https://gist.github.com\",mara,{s},otpauth://{s}\n\
         Work,1,note,Note,{s},,0,,,,\n"
    );
    let text = table(
        "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp",
        |(title, url, user)| format!(",,login,{title},{s},,0,{url},{user},\"{s}\",{s}"),
        &more,
    );
    Sample::of(Format::BitwardenCsv, text)
        .skipping(Skipped { not_a_login: 1, ..none() })
        .more_sure(1)
        .names(&["mara"])
}

/// Bitwarden's table of today, in which a day says when an entry was put aside.
fn bitwarden_of_today(s: &str) -> Sample {
    let more = format!(
        ",,login,Archived,,,0,2026-01-01T00:00:00.000Z,https://x.com/,gone,{s},\n\
         ,,note,Archived note,{s},,0,2026-01-01T00:00:00.000Z,,,,\n"
    );
    let text = table(
        "folder,favorite,type,name,notes,fields,reprompt,archivedDate,login_uri,login_username,login_password,login_totp",
        |(title, url, user)| format!(",,login,{title},{s},,0,,{url},{user},{s},{s}"),
        &more,
    );
    Sample::of(Format::BitwardenCsv, text).skipping(Skipped { not_a_login: 1, archived: 1, ..none() })
}

fn bitwarden_organisation(s: &str) -> Sample {
    let text = table(
        "collections,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp",
        |(title, url, user)| format!("Team,login,{title},{s},{s},0,{url},{user},{s},{s}"),
        &format!("Team,card,Card,{s},\"number: {s}\",0,,,,\n"),
    );
    Sample::of(Format::BitwardenCsv, text).skipping(Skipped { not_a_login: 1, ..none() })
}

fn bitwarden_old(s: &str) -> Sample {
    let text = table(
        "folder,favorite,type,name,notes,fields,uri,username,password,totp",
        |(title, url, user)| format!(",,login,{title},{s},,{url},{user},{s},{s}"),
        "",
    );
    Sample::of(Format::BitwardenCsv, text)
}

fn onepassword(s: &str) -> Sample {
    let text = table(
        "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes",
        |(title, url, user)| {
            format!("\"{title}\",\"{url}\",\"{user}\",\"{s}\",\"otpauth://{s}\",false,false,,\"{s}\"")
        },
        &format!("GitHub,https://github.com,old,{s},,false,true,,\n"),
    );
    Sample::of(Format::OnePasswordCsv, text).skipping(Skipped { archived: 1, ..none() })
}

fn chromium(s: &str) -> Sample {
    let more = format!(
        "com.linkedin.android,android://{s}==@com.linkedin.android/,phone@example.com,{s},\n\
         Never,https://never.example/,,,\nFacebook,https://user:{s}@facebook.com/?t={s}#{s},fb@example.com,{s},\"{s}, {s}\"\n"
    );
    let text = table("name,url,username,password,note", |(t, u, n)| format!("{t},{u},{n},{s},{s}"), &more);
    Sample::of(Format::ChromiumCsv, text)
        .skipping(Skipped { empty: 1, ..none() })
        .more_sure(2)
        .names(&["phone@example.com", "fb@example.com"])
}

fn chromium_old(s: &str) -> Sample {
    let text = table("name,url,username,password", |(t, u, n)| format!("{t},{u},{n},{s}"), "");
    Sample::of(Format::ChromiumCsv, text.replace('\n', "\r\n"))
}

fn firefox(s: &str) -> Sample {
    let header = "\"url\",\"username\",\"password\",\"httpRealm\",\"formActionOrigin\",\"guid\",\"timeCreated\",\"timeLastUsed\",\"timePasswordChanged\"";
    let text = table(
        header,
        |(_, u, n)| {
            format!(
                "\"{u}\",\"{n}\",\"{s}\",,\"{u}\",\"{{0}}\",\"1700000000000\",\"1700000000000\",\"1700000000000\""
            )
        },
        &format!("\"chrome://FirefoxAccounts\",\"0123\",\"{s}\",\"Firefox\",,\"{{1}}\",\"1\",\"1\",\"1\"\n"),
    );
    Sample::of(Format::FirefoxCsv, text).skipping(Skipped { not_a_login: 1, ..none() })
}

fn apple(s: &str) -> Sample {
    Sample::of(Format::AppleCsv, apple_text(s)).more_sure(1).names(&["mara"])
}

/// Apple's table, also the table inside Safari's archive. A passkey has no password, and is an account.
pub(super) fn apple_text(s: &str) -> String {
    table(
        "Title,URL,Username,Password,Notes,OTPAuth",
        |(t, u, n)| format!("{t},{u},{n},{s},\"{s}\",otpauth://totp/x?secret={s}"),
        "GitHub (mara),https://github.com/,mara,,,\n",
    )
}

fn keepassxc(s: &str) -> Sample {
    let header = "\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\",\"TOTP\",\"Icon\",\"Last Modified\",\"Created\"";
    let text = table(
        header,
        |(t, u, n)| {
            format!(
                "\"Passwörter/Web\",\"{t}\",\"{n}\",\"{s}\",\"{u}\",\"{s}\"\"{s}\",\"{s}\",\"0\",\"\",\"\""
            )
        },
        &format!(
            "\"Passwörter/Papierkorb\",\"GitHub\",\"old\",\"{s}\",\"https://github.com\",\"\",\"\",\"0\",\"\",\"\"\n"
        ),
    );
    Sample::of(Format::KeePassXcCsv, text).skipping(Skipped { trashed: 1, ..none() })
}

fn keepassxc_old(s: &str) -> Sample {
    let header = "\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\"";
    let text = table(header, |(t, u, n)| format!("\"Root\",\"{t}\",\"{n}\",\"{s}\",\"{u}\",\"{s}\""), "");
    Sample::of(Format::KeePassXcCsv, text)
}

fn proton(s: &str) -> Sample {
    let more = format!(
        "login,Two,\"https://github.com, https://gist.github.com\",mara@example.com,,{s},{s},,1,1,Personal\n\
         alias,Alias,,alias@example.com,,,{s},,1,1,Personal\n\
         creditCard,Card,,,,,\"{{\"\"number\"\":\"\"{s}\"\"}}\",,1,1,Personal\n"
    );
    let text = table(
        "type,name,url,email,username,password,note,totp,createTime,modifyTime,vault",
        |(t, u, n)| format!("login,{t},{u},{n},,{s},{s},{s},1,1,Personal"),
        &more,
    );
    Sample::of(Format::ProtonPassCsv, text)
        .skipping(Skipped { not_a_login: 2, ..none() })
        .more_sure(1)
        .names(&["mara@example.com"])
}

fn proton_without_mail(s: &str) -> Sample {
    let text = table(
        "type,name,url,username,password,note,totp,createTime,modifyTime,vault",
        |(t, u, n)| format!("login,{t},{u},{n},{s},{s},{s},1,1,Personal"),
        "",
    );
    Sample::of(Format::ProtonPassCsv, text)
}

fn proton_first(s: &str) -> Sample {
    let text = table(
        "name,url,username,password,note,totp,createTime,modifyTime",
        |(t, u, n)| format!("{t},{u},{n},{s},{s},{s},1,1"),
        "",
    );
    Sample::of(Format::ProtonPassCsv, text)
}

fn dashlane(s: &str) -> Sample {
    Sample::of(Format::DashlaneCsv, dashlane_text(s)).more_sure(1).names(&["second@example.com"])
}

/// Addresses come without a scheme, notes with line breaks.
pub(super) fn dashlane_text(s: &str) -> String {
    table(
        "username,username2,username3,title,password,note,url,category,otpUrl",
        |(t, u, n)| {
            let bare = u.split_once("://").unwrap().1;
            format!("{n},,,{t},{s},\"{s}\n{s}\",{bare},Web,otpauth://{s}")
        },
        &format!(",second@example.com,,GitHub,{s},,github.com,,\n"),
    )
}

fn lastpass(s: &str) -> Sample {
    let more = format!(
        "http://sn,,,,\"NoteType:Server\nPassword:{s}\",Note,,0\nhttp://group,,,,,Empty\\Folder,,0\n\
         https://github.com/,mara&amp;co,{s},,{s},Tom &amp; Jo,(none),0\n\
         http://,lonely,{s},,,,,0\n\
         https://facebook.com,broken@example.com,{s},,first line\r\n{s} second line,Title,Group,0\r\n"
    );
    let text = table(
        "url,username,password,totp,extra,name,grouping,fav",
        |(t, u, n)| format!("{u},{n},{s},{s},{s},{t},Work\\Web,0"),
        &more,
    );
    Sample::of(Format::LastPassCsv, text.replace('\n', "\r\r\n"))
        .skipping(Skipped { not_a_login: 2, empty: 1, ..none() })
        .more_sure(2)
        .names(&["mara&co", ""])
}

fn nordpass(s: &str) -> Sample {
    let header = "name,url,additional_urls,username,password,note,cardholdername,cardnumber,cvc,pin,expirydate,zipcode,folder,full_name,phone_number,email,address1,address2,city,country,state,type,custom_fields";
    let more = format!(
        "Two,,\"[\"\"https://github.com\"\"]\",mara,{s},{s},,,,,,,,,,,,,,,,password,\"[{{\"\"value\"\":\"\"{s}\"\"}}]\"\n\n\
         Card,,,,,,Mara,{s},{s},{s},{s},,,,,,,,,,,credit_card,\n\
         Folder,,,,,,,,,,,,,,,,,,,,,folder,\n"
    );
    let text = table(header, |(t, u, n)| format!("{t},{u},,{n},{s},{s},,,,,,,Web,,,,,,,,,password,"), &more);
    Sample::of(Format::NordPassCsv, text)
        .skipping(Skipped { not_a_login: 2, ..none() })
        .more_sure(1)
        .names(&["mara"])
}

fn nordpass_old(s: &str) -> Sample {
    let header = "name,url,username,password,note,cardholdername,cardnumber,cvc,expirydate,zipcode,folder,full_name,phone_number,email,address1,address2,city,country,state";
    let more = format!("Identity,,,,{s},,,,,,,{s},{s},{s}@example.com,{s},,,,\n");
    let text = table(header, |(t, u, n)| format!("{t},{u},{n},{s},{s},,,,,,,,,,,,,,"), &more);
    Sample::of(Format::NordPassCsv, text).skipping(Skipped { not_a_login: 1, ..none() })
}
