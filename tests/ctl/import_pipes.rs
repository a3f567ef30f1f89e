//! `import` out of a pipe, and what may stand in an export's place.

use std::{
    fs,
    io::Write,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;
use withhold_tests::{Ctl, Output, process::Group, terminal::Terminal};

const EXPORT: &str = "name,url,username,password\nLinkedIn,https://www.linkedin.com/,mara,Zk9marker7Qx\nBakery,https://bakery.example/,mara,Zk9marker7Qx\n";

fn written(ctl: &Ctl) -> PathBuf {
    let path = ctl.home().join("export.csv");
    fs::write(&path, EXPORT).unwrap();
    path
}

/// Runs the command in a shell that knows `<(…)`; `$ctl` stands for the command with its arguments before the file.
fn shell(ctl: &Ctl, words: &[&str], line: &str) -> Output {
    let inner = ctl.command(words);
    let quoted = |word: &std::ffi::OsStr| format!("'{}'", word.to_string_lossy().replace('\'', r"'\''"));
    let ctl = std::iter::once(inner.get_program())
        .chain(inner.get_args())
        .map(quoted)
        .collect::<Vec<_>>()
        .join(" ");
    let mut bash = Command::new("bash");
    bash.args(["-c", &line.replace("$ctl", &ctl)]);
    surround(&mut bash, &inner);
    Output::of(&mut bash)
}

/// Gives a command the environment of another.
fn surround(command: &mut Command, as_of: &Command) {
    for (name, value) in as_of.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
}

#[test]
fn a_pipe_is_read_as_the_file_is_however_it_is_named() {
    let ctl = Ctl::new();
    let path = written(&ctl);
    let file = ctl.json(&["import", path.to_str().unwrap(), "--dry-run"]);
    assert_eq!((&file["sure"], &file["unmatched"]), (&1.into(), &1.into()), "{file}");
    let export = path.display();
    let fifo = ctl.home().join("pipe");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    for line in [
        format!("cat '{export}' | $ctl -"),
        format!("$ctl - < '{export}'"),
        format!("cat '{export}' | $ctl /dev/stdin"),
        format!("cat '{export}' | $ctl /dev/fd/0"),
        format!("$ctl <(cat '{export}')"),
        format!("$ctl /dev/fd/7 7< <(sed p -n '{export}')"),
        format!("cat '{export}' > '{0}' & $ctl '{0}'", fifo.display()),
        format!("{{ head -c 40 '{export}'; sleep 0.2; tail -c +41 '{export}'; }} | $ctl -"),
    ] {
        let output = shell(&ctl, &["--json", "import", "--dry-run"], &line);
        assert_eq!(output.code, 0, "{line}: {output:?}");
        let answer: Value = serde_json::from_str(&output.stdout).unwrap();
        assert_eq!(answer, file, "{line}");
    }
}

/// What a pipe gave before the pipe ended is read as a file that was cut off there.
#[test]
fn a_pipe_that_stops_midway_gives_what_came_before() {
    let ctl = Ctl::new();
    let path = written(&ctl);
    let export = path.display();
    // The cuts lie within the first row's title and address, before the second row's password and within that
    // password.
    for (bytes, figures) in [(33, [1, 1, 0, 0]), (50, [1, 0, 0, 1]), (115, [2, 0, 1, 1]), (120, [2, 0, 1, 1])]
    {
        let line = format!("{{ head -c {bytes} '{export}'; false; }} | $ctl -");
        let output = shell(&ctl, &["--json", "import", "--dry-run"], &line);
        assert_eq!(output.code, 0, "{bytes}: {output:?}");
        let answer: Value = serde_json::from_str(&output.stdout).unwrap();
        let found = ["read", "skipped", "sure", "unmatched"].map(|name| answer[name].as_u64().unwrap());
        assert_eq!(found, figures, "{bytes}: {answer}");
        assert!(!output.stdout.contains("Zk9marker"), "{output:?}");
    }
    let json = r#"{"items":[{"type":1,"name":"X"},{"type":1,"na"#;
    let cut = shell(&ctl, &["--json", "import", "--dry-run"], &format!("echo '{json}' | $ctl -"));
    let answer: Value = serde_json::from_str(&cut.stdout).unwrap_or_else(|_| panic!("{cut:?}"));
    assert_eq!((&answer["read"], &answer["skipped_why"]["unreadable"]), (&2.into(), &1.into()), "{answer}");
}

#[test]
fn only_a_file_is_said_to_lie_somewhere_still() {
    let ctl = Ctl::new();
    let export = written(&ctl);
    let piped = shell(&ctl, &["import"], &format!("cat '{}' | $ctl -", export.display()));
    assert!(piped.stdout.contains("What came through the pipe was overwritten."), "{piped:?}");
    assert!(!piped.stdout.contains("still lies where it was"), "{piped:?}");
    let given = shell(&ctl, &["import"], &format!("$ctl - < '{}'", export.display()));
    assert!(given.stdout.contains("The file still lies where it was"), "{given:?}");
}

#[test]
fn what_stands_in_an_exports_place_is_named_for_what_it_is() {
    let ctl = Ctl::new();
    let home = ctl.home().display();
    for (line, part) in [
        (format!("$ctl '{home}'"), " is a folder and no export."),
        (format!("$ctl - < '{home}'"), "Standard input is a folder and no export."),
        ("$ctl /dev/null".to_owned(), "/dev/null is a device and no export."),
        ("$ctl - < /dev/zero".to_owned(), "Standard input is a device and no export."),
        ("$ctl /dev/fd/77".to_owned(), "There is no file /dev/fd/77."),
        ("false | $ctl -".to_owned(), "Standard input ended before anything came through it."),
        ("$ctl <(false)".to_owned(), " ended before anything came through it."),
        ("$ctl - <&-".to_owned(), "no export"),
        ("yes | $ctl -".to_owned(), "Standard input gave more than 256 MiB, which is the most that is read."),
        ("echo '{\"encrypted\": false, \"items\": [' | $ctl -".to_owned(), "cut off or damaged"),
        ("echo code | $ctl --passphrase-file - -".to_owned(), "cannot both come through standard input"),
    ] {
        let output = shell(&ctl, &["import"], &line);
        assert_eq!(output.code, 1, "{line}: {output:?}");
        assert!(output.stderr.contains(part), "{line}: {output:?}");
        assert!(output.stderr.contains("\nhint: "), "{line}: {output:?}");
    }
}

#[test]
fn a_programs_own_store_stays_unread_behind_standard_input() {
    let ctl = Ctl::new();
    let store = ctl.home().join("Login Data");
    fs::write(&store, EXPORT).unwrap();
    let output = shell(&ctl, &["import"], &format!("$ctl - < '{}'", store.display()));
    assert!(output.code == 1 && output.stderr.contains("never opens a program's own store"), "{output:?}");
}

#[test]
fn an_export_is_not_typed() {
    let ctl = Ctl::new();
    let said = Terminal::start(&ctl.command(&["import", "-"])).end().stdout;
    assert!(said.contains("Standard input is the terminal, and an export is not typed."), "{said}");
}

#[test]
fn a_silent_pipe_holds_nothing_and_is_left_by_an_interruption() {
    let ctl = Ctl::new();
    // A background job of a shell, which a test may be, hands on that interruptions are ignored.
    let inner = ctl.command(&["import", "-"]);
    let mut command = Command::new("env");
    command.arg("--default-signal=INT").arg(inner.get_program()).args(inner.get_args());
    surround(&mut command, &inner);
    let mut waits = Group::start(command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()));
    waits.child().stdin.as_mut().unwrap().write_all(b"name,url,username,password\n").unwrap();
    // The list is made and written to, and left again, meanwhile.
    ctl.ok(&["add", "github"]);
    let before = kept(ctl.data());
    assert!(waits.child().try_wait().unwrap().is_none(), "it waits for the rest");
    let interrupted = Command::new("kill").args(["-INT", &waits.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert_eq!(waits.ended().signal(), Some(2));
    assert_eq!(kept(ctl.data()), before);
    assert_eq!(ctl.json(&["accounts"]).as_array().unwrap().len(), 1);
}

/// The vault's bytes.
fn kept(data: &Path) -> Vec<u8> {
    fs::read(data.join("withhold.db")).unwrap()
}
