//! XML and pages of password managers other than KeePass.

use withhold_import::{Format, Skipped};

use super::{LOGINS, Sample};

pub(super) fn all(s: &str) -> Vec<Sample> {
    vec![keepassxc(s), password_safe(s), revelation(s), kwallet(s), safeincloud(s)]
}

fn none() -> Skipped {
    Skipped::default()
}

fn logins(entry: impl Fn((&str, &str, &str)) -> String) -> String {
    LOGINS.into_iter().map(entry).collect()
}

/// Blanks and brackets are entities; one entry has neither user name nor address.
fn keepassxc(s: &str) -> Sample {
    let row = |name: &str, class: &str, value: &str| {
        format!("<tr><th>{name}</th><td class=\"{class}\">{value}</td></tr>")
    };
    let entry = |title: &str, parts: &str| {
        format!(
            "<tr><td width=\"1%\"><img src=\"data:image/png;base64,AA\"/></td><td width=\"19%\" valign=\"top\"><h3>{title}</h3></td>\
             <td style=\"padding-bottom: 0.5em;\"><table width=\"100%\">{parts}</table></td></tr>"
        )
    };
    let whole = |title: &str, url: &str, user: &str| {
        let parts = [
            row("User&nbsp;name", "username", user),
            row("Password", "password", s),
            row("URL", "url", &format!("<a href=\"{url}\">{url}</a>")),
            row("Notes", "notes", &format!("{s}<br>&lt;td&nbsp;class=&quot;username&quot;&gt;{s}")),
            row("pin", "attr", s),
        ];
        entry(title, &parts.concat())
    };
    let all = logins(|(title, url, user)| whole(title, url, user));
    let text = format!(
        "<html><head><meta charset=\"UTF-8\"><title>{s}</title><style>.username, .password, .url, .attr {{ }}</style></head>\n\
         <body><h1>{s}</h1><p>{s}</p><p><code>/home/mara/{s}.kdbx</code></p><hr><h2>&nbsp;Root</h2>\n<table width=\"100%\">{all}{}{}</table>\n</body></html>",
        whole("Tom &amp; Jo", "https://github.com/?a&amp;b", "mara&nbsp;&lt;work&gt;"),
        entry("GitHub", &row("Password", "password", s)),
    );
    Sample::of(Format::KeePassXcHtml, text).more_sure(1).more_unsure(1).names(&["mara <work>", ""])
}

/// Earlier passwords stand deeper; the mail address serves where there is no user name.
fn password_safe(s: &str) -> Sample {
    let entry = |title: &str, url: &str, user: &str, mail: &str| {
        format!(
            "<entry id=\"1\"><group><![CDATA[Web]]></group><title><![CDATA[{title}]]></title>{user}<password><![CDATA[{s}]]></password>\
             <url><![CDATA[{url}]]></url><notes><![CDATA[{s}]]></notes>{mail}<pwhistory><status>1</status><max>3</max><history_entries>\
             <history_entry num=\"1\"><changedx>2026-01-01</changedx><oldpassword><![CDATA[{s}]]></oldpassword><title>{s}</title></history_entry></history_entries></pwhistory></entry>\n"
        )
    };
    let name = |user: &str| format!("<username><![CDATA[{user}]]></username>");
    let all = logins(|(title, url, user)| entry(title, url, &name(user), ""));
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<?xml-stylesheet type=\"text/xsl\" href=\"pwsafe.xsl\"?>\n\n\
         <passwordsafe\ndelimiter=\"»\"\nDatabase=\"{s}\">\n{all}{}<Preferences><DefaultUsername>{s}</DefaultUsername></Preferences></passwordsafe>",
        entry("Work", "https://github.com [ssh]", "", "<email><![CDATA[mara@example.com]]></email>"),
    );
    Sample::of(Format::PasswordSafeXml, text).more_sure(1).names(&["mara@example.com"])
}

/// Folders are entries that hold entries.
fn revelation(s: &str) -> Sample {
    let entry = |sort: &str, title: &str, url: &str, user: &str| {
        format!(
            "<entry type=\"{sort}\"><name>{title}</name><description>{s}</description><updated>1</updated><notes>{s}</notes>\
             <field id=\"generic-url\">{url}</field><field id=\"generic-username\">{user}</field><field id=\"generic-password\">{s}</field></entry>"
        )
    };
    let all = logins(|(title, url, user)| entry("website", title, url, user));
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<revelationdata version=\"0.5.4\" dataversion=\"1\">\
         <entry type=\"folder\"><name>Web</name><description/><updated>1</updated>{all}<notes>{s}</notes></entry>{}\
         <entry type=\"creditcard\"><name>Card</name><field id=\"creditcard-cardnumber\">{s}</field><field id=\"generic-pin\">{s}</field></entry>\
         </revelationdata>",
        entry("website", "Tom &amp; Jo", "github.com", "mara"),
    );
    Sample::of(Format::RevelationXml, text)
        .more_sure(1)
        .names(&["mara"])
        .skipping(Skipped { not_a_login: 1, ..none() })
}

/// Forms go by their address and have no title; a password goes by a name.
fn kwallet(s: &str) -> Sample {
    let map = |name: &str, user: &str| {
        format!(
            "<map name=\"{name}\"><mapentry name=\"session_password\">{s}</mapentry><mapentry name=\"Email\">{user}</mapentry>\
             <mapentry name=\"pin\">{s}</mapentry></map>\n"
        )
    };
    let all = logins(|(_, url, user)| map(&format!("{url}#login"), user));
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<wallet name=\"kdewallet\">\n<folder name=\"Form Data\">{all}</folder>\n\
         <folder name=\"Passwords\"><password name=\"GitHub\">{s}</password>{}<stream name=\"x\">{s}</stream></folder>\n\
         <folder name=\"Network Management\"><map name=\"{{0}};802-11-wireless-security\"><mapentry name=\"psk\">{s}</mapentry></map></folder>\n</wallet>",
        map("https-github.com:-1-Realm", "mara"),
    );
    Sample::of(Format::KWalletXml, text)
        .more_sure(1)
        .more_unsure(1)
        .names(&["", "mara"])
        .skipping(Skipped { not_a_login: 2, ..none() })
}

fn safeincloud(s: &str) -> Sample {
    let card = |attributes: &str, fields: &str| {
        format!(
            "<card id=\"1\" symbol=\"web\" time_stamp=\"0\" {attributes}>{fields}<notes>{s}</notes><label_id>1</label_id></card>\n"
        )
    };
    let field = |sort: &str, value: &str| format!("<field name=\"{sort}\" type=\"{sort}\">{value}</field>");
    let login = |url: &str, user: &str| {
        [
            field("login", user),
            field("password", s),
            field("website", url),
            field("one_time_password", s),
            field("pin", s),
        ]
        .concat()
    };
    let all = logins(|(title, url, user)| card(&format!("title=\"{title}\""), &login(url, user)));
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<database>\n<label name=\"Web\" id=\"1\"/>\n{all}{}{}{}{}{}</database>",
        card("title=\"Tom &amp; Jo\"", &login("github.com", "mara")),
        card("title=\"Card\"", &[field("number", s), field("pin", s), field("expiry", s)].concat()),
        card("title=\"Note\" type=\"note\"", ""),
        card("title=\"Old\" deleted=\"true\"", &login("https://github.com", "gone")),
        card("title=\"Sample\" template=\"true\"", &login("https://x.com", "none")),
    );
    Sample::of(Format::SafeInCloudXml, text).more_sure(1).names(&["mara"]).skipping(Skipped {
        not_a_login: 2,
        trashed: 1,
        ..none()
    })
}
