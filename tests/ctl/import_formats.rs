//! The formats, as the command line, the documentation and the engine name the formats.

use withhold_tests::Ctl;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/import.md");

/// The rows of the table under a heading, as cells without Markdown marks.
fn table(heading: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(DOCS).unwrap();
    let part = text.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no “{heading}”")).1;
    let part = part.split("\n## ").next().unwrap();
    let rows = part.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells =
        |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect();
    rows.map(cells).collect()
}

#[test]
fn the_documentation_names_the_formats_that_the_command_line_lists() {
    let help = Ctl::new().ok(&["import", "--help"]);
    let listed = help.split_once("Formats:\n").unwrap().1;
    let listed: Vec<Vec<String>> = listed
        .lines()
        .map(|line| line.trim().split_once(' ').unwrap())
        .map(|(name, shown)| vec![name.to_owned(), shown.trim().to_owned()])
        .collect();
    assert!(listed.len() > 20, "{help}");
    assert_eq!(table("The formats by name"), listed);
}

#[test]
fn each_name_is_taken_and_each_program_of_the_documentation_has_a_format() {
    let ctl = Ctl::new();
    let path = ctl.home().join("nothing.bin");
    std::fs::write(&path, "one\n").unwrap();
    let formats = table("The formats by name");
    for format in &formats {
        let said = ctl.run(&["import", path.to_str().unwrap(), "--dry-run", "--format", &format[0]]);
        assert!(!said.stderr.contains("There is no format"), "{said:?}");
    }
    let shown: String = formats.iter().map(|format| format!("{} ", format[1])).collect();
    // The last rows tell of no single program.
    let general = |row: &Vec<String>| row[0].starts_with("any") || row[0].starts_with("feed readers");
    for row in table("From which programs").iter().filter(|row| !general(row)) {
        for program in row[0].split(", ") {
            let program = program.trim_start_matches("by ");
            assert!(shown.contains(program), "no format names {program}");
        }
    }
}
