//! A marker in any cell that neither the person nor a known format names as address, title or user name comes out
//! nowhere: neither unchanged, nor as the host that old rules make of a number.

use proptest::prelude::*;
use withhold_import::{Columns, Export, Format, ImportError, Login, ReadOptions, read, sift};

use crate::exports::{Sample, all, matcher};

/// The word that stands in every marker that is a word or an address.
const MARK: &str = "zk9marker7qx";

/// Everything that can be shown of a file, as text.
fn said(bytes: &[u8], columns: Option<Columns>) -> String {
    told(read(bytes, ReadOptions { columns, ..ReadOptions::default() }))
}

fn told(read: Result<Export, ImportError>) -> String {
    match read {
        Ok(export) => {
            assert_eq!(export.read, export.logins.len() + export.skipped.sum());
            let names = export.logins.iter().filter_map(|login| login.user_name.as_ref());
            let names: Vec<_> = names.map(|name| (name.reveal().to_owned(), name.masked())).collect();
            let faults: Vec<_> = export.faults.iter().map(ToString::to_string).collect();
            let told = |login: &Login| {
                let places = if login.unsettled { Vec::new() } else { login.places.clone() };
                (login.title.clone(), login.told_place().map(str::to_owned), places, login.apart)
            };
            let logins: Vec<_> = export.logins.iter().map(told).collect();
            let sifted = sift(&export, &matcher());
            format!("{:?} {:?} {logins:?} {names:?} {faults:?} {sifted:?}", export.format, export.skipped)
        }
        Err(error) => format!("{error} {error:?} {}", error.hint()),
    }
    .to_lowercase()
}

/// What stands in place of a secret, and by which traces the marker would be known.
#[derive(Debug, Clone)]
struct Marker {
    cell: String,
    traces: Vec<String>,
}

fn markers() -> impl Strategy<Value = Marker> {
    let word = |cell: String| Marker { cell, traces: vec![MARK.to_owned()] };
    prop_oneof![
        "[1-9][0-9]{6,18}".prop_map(digits),
        "[A-Za-z0-9!$%*+]{0,6}Zk9marker7Qx[A-Za-z0-9!$%*+]{0,6}".prop_map(word),
        "https://(www\\.)?zk9marker7qx[a-z]{0,3}\\.(com|example|local)/[a-z]{0,4}".prop_map(word),
        "zk9marker7qx[a-z]{0,3}\\.(com|horse|local)".prop_map(word),
        "zk9marker7qx[a-z]{0,3}@example\\.com".prop_map(word),
    ]
}

/// A marker of digits, known also as the host that old rules make of a number.
fn digits(cell: String) -> Marker {
    let host = cell.parse::<u32>().map(|number| std::net::Ipv4Addr::from(number).to_string());
    Marker { traces: [Some(cell.clone()), host.ok()].into_iter().flatten().collect(), cell }
}

fn show(marker: &Marker, said: &str) -> Option<String> {
    marker.traces.iter().find(|trace| said.contains(trace.as_str())).cloned()
}

fn is_table(sample: &Sample) -> bool {
    !matches!(sample.bytes[0], b'P' | b'{' | b'[' | b'<')
}

/// A column of an unknown table.
#[derive(Debug, Clone)]
enum Column {
    Address,
    Title,
    UserName,
    /// A column with the name of a role and an ordinary value.
    Other(&'static str, &'static str),
    Marked(&'static str, Marker),
}

/// Names of columns that hold a secret, and names that nobody knows.
const NAMES: [&str; 14] = [
    "Password",
    "PIN",
    "CVV",
    "Card Number",
    "Notes",
    "History",
    "Old Passwords",
    "Passwort",
    "Code",
    "Expiry",
    "Kürzel",
    "X1",
    "Data",
    "Ablage",
];

fn columns() -> impl Strategy<Value = Vec<Column>> {
    let marked = (proptest::sample::select(NAMES.to_vec()), markers());
    let marked =
        proptest::collection::vec(marked.prop_map(|(name, marker)| Column::Marked(name, marker)), 1..4);
    let others = proptest::sample::subsequence(
        vec![
            Column::Other("Email", ""),
            Column::Other("Address", "Main Street"),
            Column::Other("Folder", "Web"),
        ],
        0..3,
    );
    let named = [Column::Title, Column::UserName, Column::Address];
    (marked, others).prop_flat_map(move |(marked, others)| {
        let all: Vec<Column> = named.iter().cloned().chain(marked).chain(others).collect();
        Just(all).prop_shuffle()
    })
}

/// The table, and the columns in which address, title and user name stand.
fn table(columns: &[Column], headed: bool, separator: &str) -> (String, Columns) {
    let row = |cell: &dyn Fn(&Column) -> String| {
        columns
            .iter()
            .map(|column| format!("\"{}\"", cell(column).replace('"', "\"\"")))
            .collect::<Vec<_>>()
            .join(separator)
    };
    let header = row(&|column| match column {
        Column::Address => "Website".to_owned(),
        Column::Title => "Title".to_owned(),
        Column::UserName => "Login Name".to_owned(),
        Column::Other(name, _) | Column::Marked(name, _) => (*name).to_owned(),
    });
    let rows = [
        ("LinkedIn", "linkedin.com", "mara"),
        ("Reddit", "https://x.com/", "ben"),
        ("Bakery", "bakery.com", "jo"),
    ];
    let rows = rows.map(|(title, address, user)| {
        row(&|column| match column {
            Column::Address => address.to_owned(),
            Column::Title => title.to_owned(),
            Column::UserName => user.to_owned(),
            Column::Other(_, value) => (*value).to_owned(),
            Column::Marked(_, marker) => marker.cell.clone(),
        })
    });
    let at = |wanted: fn(&Column) -> bool| columns.iter().position(wanted);
    let picked = Columns {
        title: at(|column| matches!(column, Column::Title)),
        address: at(|column| matches!(column, Column::Address)),
        user_name: at(|column| matches!(column, Column::UserName)),
        header: headed,
    };
    let lines: Vec<String> = headed.then_some(header).into_iter().chain(rows).collect();
    (lines.join("\n") + "\n", picked)
}

/// What may be put into a table so that a cell ends early, a row breaks, or a quote is opened.
const TEARS: [&str; 9] = ["\",", ",", "\"", "\\\",", "\n", "\",\"", "\"\"", "\t", "\r\n\""];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn of_no_known_format_does_a_marker_come_out(marker in markers()) {
        for sample in all(&marker.cell) {
            let said = said(&sample.bytes, None);
            prop_assert_eq!(show(&marker, &said), None, "{:?}: {}", sample.format, said);
        }
    }

    /// No marker comes out where a person names the wrong format. Which cells are user names, and that each line is
    /// an address, is said by the format that was named.
    #[test]
    fn of_no_format_that_is_named_for_another_does_a_marker_come_out(
        marker in markers(), asked in proptest::sample::select(Format::ALL.to_vec())
    ) {
        for sample in all(&marker.cell).iter().filter(|_| asked != Format::AddressList) {
            let mut read = read(&sample.bytes, ReadOptions { format: Some(asked), ..ReadOptions::default() });
            if let Ok(export) = &mut read {
                export.logins.iter_mut().for_each(|login| login.user_name = None);
            }
            let said = told(read);
            prop_assert_eq!(show(&marker, &said), None, "{:?} as {:?}: {}", sample.format, asked, said);
        }
    }

    #[test]
    fn of_an_unknown_table_no_marker_comes_out(
        columns in columns(), headed in any::<bool>(), separator in proptest::sample::select(vec![",", ";", "\t"])
    ) {
        // A table of seven cells without a header may be Keeper's.
        prop_assume!(headed || columns.len() != 7);
        let (text, picked) = table(&columns, headed, separator);
        let markers: Vec<&Marker> = columns.iter().filter_map(|column| match column {
            Column::Marked(_, marker) => Some(marker),
            _ => None,
        }).collect();
        // What is told before columns are settled, and with the right columns.
        let guess = match read(text.as_bytes(), ReadOptions::default()) {
            Err(ImportError::ChooseColumns(choice)) => choice.guess,
            other => return Err(TestCaseError::fail(format!("{other:?}"))),
        };
        for said in [said(text.as_bytes(), None), said(text.as_bytes(), Some(picked))] {
            for marker in &markers {
                prop_assert_eq!(show(marker, &said), None, "{}", said);
            }
        }
        if headed {
            prop_assert_eq!(guess, picked, "{}", text);
        } else {
            // No digits and no words are taken for an address or a user name.
            for at in [guess.address, guess.title, guess.user_name].into_iter().flatten() {
                if let Column::Marked(_, marker) = &columns[at] {
                    prop_assert!(marker.cell.contains(['.', '@']), "{} of {}", at, text);
                }
            }
        }
    }

    #[test]
    fn neither_does_it_where_a_cell_ends_early(
        marker in markers(), at in 0.0..1.0_f64, tear in proptest::sample::select(TEARS.to_vec())
    ) {
        // In a list of addresses each line is an address, also the rest of an address that a line break tore off.
        let breaks = tear.contains('\n');
        let torn = |sample: &&Sample| is_table(sample) && !(breaks && sample.format == Format::AddressList);
        for sample in all(&marker.cell).iter().filter(torn) {
            let text = String::from_utf8(sample.bytes.clone()).unwrap();
            let mut place = (text.len() as f64 * at) as usize;
            while !text.is_char_boundary(place) {
                place += 1;
            }
            // A tear within a marker would make the marker another word.
            let within = marker.cell.len() > 1
                && text.match_indices(&marker.cell).any(|(from, _)| from < place && place < from + marker.cell.len());
            if !within {
                let torn = format!("{}{tear}{}", &text[..place], &text[place..]);
                let said = said(torn.as_bytes(), None);
                prop_assert_eq!(show(&marker, &said), None, "{:?}: {} {}", sample.format, said, torn);
            }
        }
    }
}

/// The header of each table over the rows of each other table.
#[test]
fn of_rows_under_another_formats_header_no_marker_comes_out() {
    for marker in ["Zk9marker7Qx", "zk9marker7qx.com", "horsezk9marker7qx", "https://zk9marker7qx.com/"] {
        let marker = Marker { cell: marker.to_owned(), traces: vec![MARK.to_owned()] };
        let samples = all(&marker.cell);
        let texts: Vec<_> = samples
            .iter()
            .filter(|sample| is_table(sample))
            .map(|sample| (sample.format, String::from_utf8(sample.bytes.clone()).unwrap()))
            .collect();
        // Keeper's table has no header; its first row is an entry.
        for (header_of, header) in texts.iter().filter(|(format, _)| *format != Format::KeeperCsv) {
            for (rows_of, rows) in texts.iter().filter(|(format, _)| format != header_of) {
                let (header, rows) = (header.lines().next().unwrap(), rows.split_once('\n').unwrap().1);
                let said = said(format!("{header}\n{rows}").as_bytes(), None);
                assert_eq!(show(&marker, &said), None, "{header_of:?} over {rows_of:?}: {said}");
            }
        }
    }
}

/// The two leaks that were seen: a password of digits as an address, and a password that slipped into the address's
/// column.
#[test]
fn what_was_seen_once() {
    let digits = "Label,Username,Password,Notes\nLinkedIn,mara,12345678,a\nReddit,ben,87654321,b\nSpotify,mara,24681012,c\n";
    let guess = match read(digits.as_bytes(), ReadOptions::default()) {
        Err(ImportError::ChooseColumns(choice)) => choice.guess,
        other => panic!("{other:?}"),
    };
    assert_eq!(guess.address, None);
    let picked = Columns { address: Some(2), user_name: Some(1), title: None, header: true };
    let said_of = |text: &str, columns| said(text.as_bytes(), Some(columns));
    assert!(!said_of(digits, picked).contains("0.188.97.78"));

    let keepass = "\"Account\",\"Login Name\",\"Password\",\"Web Site\",\"Comments\"\n\
                   \"Work \\\"main\\\", new\",\"mara\",\"blue.horse\",\"https://www.linkedin.com/\",\"\"\n\
                   \"Reddit\",\"ben\",\"two\",\"https://www.reddit.com/\",\"\"\n";
    let picked = Columns { address: Some(3), user_name: Some(1), title: Some(0), header: true };
    assert!(!said_of(keepass, picked).contains("blue.horse"));
    assert!(!said(keepass.as_bytes(), None).contains("blue.horse"));
}
