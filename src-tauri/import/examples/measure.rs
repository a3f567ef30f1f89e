//! Figures: how long reading and matching takes, and how much memory, for 1,000 to 100,000 logins.
//!
//! `cargo run --release -p withhold-import --example measure`, or with a format and a count, such as
//! `chrome-csv 10000`, for this format and count alone: to hold two builds against each other, in turns. With
//! `limits` the program says how long it takes to refuse files with more entries than are read, of each kind: with
//! entries as small as entries can be, and with large entries.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "it is run by hand and prints its figures")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::Instant,
};

use withhold_domain::ServiceId;
use withhold_import::{Known, Matcher, ReadOptions, read, sift};

/// The system's memory, counted.
struct Counted;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

#[expect(unsafe_code, reason = "an allocator is; it hands everything on to the system's")]
// SAFETY: all requests go to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(now, Relaxed);
        // SAFETY: the caller's promise is handed on.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's promise is handed on.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static MEMORY: Counted = Counted;

fn main() {
    let matcher = matcher();
    let mut words = std::env::args().skip(1);
    let (format, wanted) = (words.next(), words.next().and_then(|count| count.parse().ok()));
    if format.as_deref() == Some("limits") {
        return limits();
    }
    for (name, make) in FORMATS.into_iter().filter(|(name, _)| format.as_ref().is_none_or(|one| one == name))
    {
        for count in
            [1_000, 10_000, 100_000].into_iter().filter(|count| wanted.is_none_or(|one: usize| one == *count))
        {
            let text = make(count);
            let before = NOW.load(Relaxed);
            MOST.store(before, Relaxed);
            let (reading, matching) =
                (0..5).map(|_| once(text.as_bytes(), &matcher, count)).min_by(total).unwrap();
            let most = MOST.load(Relaxed) - before + text.len();
            say(name, "reading", count, reading, "ms");
            say(name, "matching", count, matching, "ms");
            say(name, "reading and matching", count, reading + matching, "ms");
            say(name, "memory at its highest", count, mega(most), "MB");
        }
    }
}

/// A line for `cargo xtask bench`: what, of how many logins, how much.
fn say(format: &str, what: &str, count: usize, value: f64, unit: &str) {
    println!("{what}, {format}\t{count}\t{value:.1}\t{unit}");
}

fn total(a: &(f64, f64), b: &(f64, f64)) -> std::cmp::Ordering {
    (a.0 + a.1).total_cmp(&(b.0 + b.1))
}

fn once(bytes: &[u8], matcher: &Matcher, count: usize) -> (f64, f64) {
    let start = Instant::now();
    let export = read(bytes, ReadOptions::default()).unwrap();
    let reading = start.elapsed();
    let sifted = sift(&export, matcher);
    let all = start.elapsed();
    assert_eq!((export.logins.len(), sifted.read), (count, count));
    (reading.as_secs_f64() * 1e3, (all - reading).as_secs_f64() * 1e3)
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// A matcher of 200 services, of which the logins hit some.
fn matcher() -> Matcher {
    let owned: Vec<_> = (0..200)
        .map(|at| {
            (
                ServiceId::new(format!("service-{at}")).unwrap(),
                format!("Service {at}"),
                [format!("service{at}.example")],
            )
        })
        .collect();
    Matcher::new(owned.iter().map(|(id, name, domains)| Known { id, name, aliases: &[], domains }))
}

/// Start, an entry in which padding goes to the mark `…`, and end.
const KINDS: [(&str, &str, &str, &str); 10] = [
    ("table", "name,url,username,password\n", "a,https://x.com,b,c…\n", ""),
    ("unknown table", "Ort,Seite,Wer,Was\n", "a,https://x.com,b,c…\n", ""),
    ("JSON", "{\"items\":[{}", ",{\"type\":1,\"name\":\"a…\"}", "]}"),
    ("KeePass XML", "<KeePassFile><Root>", "<Entry><UUID>…</UUID></Entry>", "</Root></KeePassFile>"),
    ("KWallet XML", "<wallet><folder>", "<password name=\"a\">…</password>", "</folder></wallet>"),
    ("OPML", "<opml><body>", "<outline htmlUrl=\"x.com/…\"/>", "</body></opml>"),
    ("bookmarks", "<!DOCTYPE NETSCAPE-Bookmark-file-1>", "<DT><A HREF=\"x.com/…\">a</A>", ""),
    ("KeePassXC HTML", "<html><td class=\"url\"></td>", "<h3>a</h3><p>…</p>", "</html>"),
    ("addresses", "", "https://x.com/…\n", ""),
    ("Kaspersky text", "Websites\n\n", "Website name: a\nLogin: b…\n---\n", ""),
];

fn limits() {
    for (name, start, entry, end) in KINDS {
        for padding in [0, 10] {
            let entries: String =
                (0..=1_000_000).map(|at| entry.replace('…', &digits(at, padding))).collect();
            let text = format!("{start}{entries}{end}");
            for (kind, bytes) in
                [(name.to_owned(), text.clone().into_bytes()), (format!("{name} in ZIP"), zipped(&text))]
            {
                let begun = Instant::now();
                let refused = read(&bytes, ReadOptions::default()).unwrap_err();
                let size = format!("{} MB: {refused}", text.len() / 1_000_000);
                println!("{kind}\t{size}\t{:.0} ms", begun.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
}

/// Twenty digits in no order, `times` times, so that the digits pack as a text does.
fn digits(seed: u64, times: usize) -> String {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{state:020}")
    };
    (0..times).map(|_| next()).collect()
}

fn zipped(text: &str) -> Vec<u8> {
    use std::io::{Cursor, Write};
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("data", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(text.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

type Make = fn(usize) -> String;
const FORMATS: [(&str, Make); 3] =
    [("bitwarden-json", bitwarden), ("chrome-csv", chrome), ("keepass-xml", keepass)];

fn url(at: usize) -> String {
    format!("https://login.service{}.example/account/sign-in?from={at}", at % 1_000)
}

fn bitwarden(count: usize) -> String {
    let item = |at: usize| {
        format!(
            "{{\"id\":\"00000000-0000-0000-0000-{at:012}\",\"organizationId\":null,\"folderId\":null,\"type\":1,\"reprompt\":0,\
             \"name\":\"Service {at}\",\"notes\":\"a note of some length that nobody reads\",\"favorite\":false,\"login\":{{\
             \"uris\":[{{\"match\":null,\"uri\":\"{}\"}}],\"username\":\"mara{at}@example.com\",\"password\":\"hunter2\",\"totp\":null}},\
             \"collectionIds\":null}}",
            url(at)
        )
    };
    let items: Vec<_> = (0..count).map(item).collect();
    format!("{{\"encrypted\":false,\"folders\":[],\"items\":[{}]}}", items.join(",\n"))
}

fn chrome(count: usize) -> String {
    let row =
        |at: usize| format!("Service {at},{},mara{at}@example.com,hunter2,\"a note, quoted\"\n", url(at));
    "name,url,username,password,note\n".to_owned() + &(0..count).map(row).collect::<String>()
}

fn keepass(count: usize) -> String {
    let part = |key: &str, value: &str| format!("<String><Key>{key}</Key><Value>{value}</Value></String>");
    let entry = |at: usize| {
        format!(
            "<Entry><UUID>{at}</UUID>{}{}{}{}{}</Entry>\n",
            part("Notes", "a note of some length that nobody reads"),
            part("Password", "hunter2"),
            part("Title", &format!("Service {at}")),
            part("URL", &url(at)),
            part("UserName", &format!("mara{at}@example.com"))
        )
    };
    let entries: String = (0..count).map(entry).collect();
    format!("<KeePassFile><Root><Group>{entries}</Group></Root></KeePassFile>")
}
