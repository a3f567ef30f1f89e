//! XML, HTML and lists.

use withhold_import::{Format, Skipped};

use super::{LOGINS, Sample};

pub(super) fn all(s: &str) -> Vec<Sample> {
    vec![keepass(s), bookmarks(s), opml(s), addresses(s)]
}

fn keepass(s: &str) -> Sample {
    let entry = |title: &str, url: &str, user: &str, history: &str| {
        let part =
            |key: &str, value: &str| format!("<String><Key>{key}</Key><Value>{value}</Value></String>");
        format!(
            "<Entry><UUID>e</UUID>{}{}{}<String><Key>Password</Key><Value ProtectInMemory=\"True\">{s}</Value></String>{}{}{history}</Entry>",
            part("Notes", s),
            part("Title", title),
            part("UserName", user),
            part("URL", url),
            part("otp", s)
        )
    };
    // Two logins that other programs would have at the same service: their names stand for other accounts, and tell
    // the accounts apart.
    let further = |title: &str, url: &str, user: &str| {
        let more = format!(
            "<String><Key>URL_1</Key><Value>https://www.facebook.com</Value></String><String><Key>URL2</Key><Value>no address</Value></String>\
             <String><Key>KP2A_URL_3</Key><Value>https://facebook.com</Value></String><String><Key>Url hint</Key><Value>{s}</Value></String>"
        );
        entry(title, url, user, &more)
    };
    let old = format!("<History>{}</History>", entry("Old", "https://github.com", s, ""));
    let logins: String = LOGINS.into_iter().map(|(t, u, n)| entry(t, u, n, &old)).collect();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<KeePassFile><Meta><RecycleBinUUID>bin==</RecycleBinUUID></Meta>\
         <Root><Group><UUID>root</UUID><Name>Root</Name>{logins}{}{}{}\
         <Group><UUID>bin==</UUID><Name>Papierkorb</Name>{}</Group></Group></Root></KeePassFile>",
        entry("Tom &amp; Jo", "https://github.com/a?b&amp;c", "&lt;mara&gt;", ""),
        further("work", "https://intranet.example", "{REF:U@I:46C9B1FFBD4ABC4BBB260C6190BAD20C}"),
        further("phone", "", "{USERNAME}"),
        entry("GitHub", "https://github.com", "gone", ""),
    );
    Sample::of(Format::KeePassXml, text)
        .skipping(Skipped { history: 5, trashed: 1, ..Skipped::default() })
        .more_sure(3)
        .names(&["<mara>", "", ""])
}

/// Three bookmarks of one site are one account, and nothing is known of user names.
fn bookmarks(s: &str) -> Sample {
    let links: String = LOGINS
        .into_iter()
        .map(|(t, u, _)| {
            format!("<DT><A HREF=\"{u}?q={s}\" ADD_DATE=\"1\" ICON=\"data:image/png;base64,{s}\">{t}</A>\n")
        })
        .collect();
    let text = format!(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
         <TITLE>Bookmarks</TITLE>\n<DL><p>\n<DT><H3>Bar</H3>\n<DL><p>\n{links}<DT><A HREF=\"javascript:{s}\">Script</A>\n\
         <DT><A HREF=\"https://support.mozilla.org/products/firefox\">Get Help</A>\n\
         <DT><A HREF=\"https://www.mozilla.org/about/\">About Us</A>\n\
         <DT><A HREF=\"https://github.com/a&amp;b\" TAGS=\"x>y\">Tom &amp; Jo</A>\n\
         <DT><A HREF=\"x.com\">As it was typed</A>\n<DT><A HREF=\"facebook.com/login?{s}\">With its way</A>\n\
         <DT><A HREF=\"notes-{s}.txt\">A file</A>\n</DL><p>\n</DL>"
    );
    Sample { sure: 4, duplicate: 2, ..Sample::of(Format::Bookmarks, text) }
        .skipping(Skipped { not_a_login: 4, ..Skipped::default() })
        .nameless(8)
}

fn opml(s: &str) -> Sample {
    let outlines: String = LOGINS
        .into_iter()
        .map(|(t, u, _)| format!("<outline text=\"{t}\" type=\"rss\" xmlUrl=\"https://feeds.example/?{s}\" htmlUrl=\"{u}?{s}\"/>\n"))
        .collect();
    let text = format!(
        "<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><head><title>{s}</title></head><body><outline text=\"Folder\">{outlines}</outline></body></opml>"
    );
    Sample { sure: 1, duplicate: 2, ..Sample::of(Format::Opml, text) }.nameless(5)
}

fn addresses(s: &str) -> Sample {
    let lines: String = LOGINS.into_iter().map(|(_, u, _)| format!("{u}?{s}\n")).collect();
    let text = format!("# My sites\n{lines}\ngithub.com/{s}\nnot an address {s}\n");
    Sample { sure: 2, duplicate: 2, ..Sample::of(Format::AddressList, text) }
        .skipping(Skipped { unreadable: 1, ..Skipped::default() })
        .nameless(6)
}
