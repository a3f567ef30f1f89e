//! One file for all programs, whose own files lie in a mount that goes with each run: nothing of a mount gets out.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

use crate::support::{Desk, Group, programs::programs, screen, until};
use withhold_tests::process::members;

/// How the name of a mount begins, of the real ones too.
const MOUNT: &str = ".mount_";

/// A stand-in for the runtime and the launcher of an AppImage: makes a folder for each run, changes the variables as
/// launchers do, goes there, starts the window's program, and takes the folder away again.
const RUNTIME: &str = r#"#!/bin/sh
mount=$(mktemp -d "$TMPDIR/.mount_WithhoXXXXXX")
mkdir -p "$mount/usr/bin" "$mount/usr/lib"
for program in PROGRAMS; do ln "$program" "$mount/usr/bin/" 2>/dev/null || cp "$program" "$mount/usr/bin/"; done
export APPIMAGE="$0" ARGV0="$0" APPDIR="$mount" OWD="$PWD"
export PATH="$mount/usr/bin:$PATH" LD_LIBRARY_PATH="$mount/usr/lib:" PYTHONHOME="$mount/usr"
export XDG_DATA_DIRS="$mount/usr/share:/usr/local/share:/usr/share" GTK_PATH="$mount/usr/lib/gtk-3.0"
cd "$mount/usr"
"$mount/usr/bin/withhold" "$@"
status=$?
rm -r "$mount"
exit "$status"
"#;

#[test]
fn nothing_of_a_mount_gets_out() {
    let desk = Desk::bare();
    let image = desk.path("Withhold of mine.AppImage");
    let own = programs();
    let names: Vec<_> =
        [&own.window, &own.ctl, &own.agent].map(|name| format!("'{}'", name.display())).into();
    write_program(&image, &RUNTIME.replace("PROGRAMS", &names.join(" ")));
    keeps_its_mount_to_itself(&desk, &image);
}

/// `cargo xtask appimage` builds the AppImage and runs it.
#[test]
#[ignore = "it needs an AppImage, which is named by WITHHOLD_APPIMAGE"]
fn nothing_of_a_real_mount_gets_out() {
    let desk = Desk::bare();
    let image = desk.path("Withhold.AppImage");
    fs::copy(env::var_os("WITHHOLD_APPIMAGE").expect("an AppImage is named"), &image).unwrap();
    keeps_its_mount_to_itself(&desk, &image);
}

fn keeps_its_mount_to_itself(desk: &Desk, image: &Path) {
    said(desk, image, &["ctl", "init", "--unencrypted"]);
    said(desk, image, &["ctl", "add", "linkedin"]);

    // At login the file itself is started, by the word for the agent.
    said(desk, image, &["ctl", "agent", "login", "on"]);
    let entry = fs::read_to_string(entry(desk)).unwrap();
    let line = format!("Exec=\"{}\" \"agent\" \"--data\" \"{}\"", image.display(), desk.data().display());
    assert!(entry.lines().any(|found| found == line), "{entry}");
    assert!(!entry.contains(MOUNT), "{entry}");

    // The agent outlives the command that starts it, in a mount of its own.
    let status = said(desk, image, &["ctl", "agent", "start"]);
    let agent = status["agent"]["pid"].as_u64().unwrap_or_else(|| panic!("no agent: {status}"));
    let own = fs::read_link(format!("/proc/{agent}/exe")).unwrap();
    assert!(own.ends_with("usr/bin/withhold-agent") && own.is_file(), "{}", own.display());
    let running = said(desk, image, &["ctl", "agent", "status"]);
    assert_eq!(running["agent"]["pid"].as_u64(), Some(agent), "{running}");

    // What opens a page gets nothing of the mount, and no folder in it.
    let noted = desk.path("noted");
    let opener = format!("#!/bin/sh\n{{ env; pwd; }} > '{0}.new'; mv '{0}.new' '{0}'\n", noted.display());
    write_program(&desk.path("bin/xdg-open"), &opener);
    said(desk, image, &["ctl", "open", "linkedin/generative-ai"]);
    let given = until("the page is opened", || fs::read_to_string(&noted).ok());
    for word in [MOUNT, "APPIMAGE", "APPDIR", "ARGV0", "OWD", "PYTHONHOME", "LD_LIBRARY_PATH"] {
        assert!(!given.contains(word), "{word} got out:\n{given}");
    }
    assert!(given.contains("XDG_DATA_DIRS=/usr/local/share:/usr/share"), "{given}");

    // A window, and a further start of the file that brings it forward.
    let window = Group::start(command(desk, image).arg("--data").arg(desk.data()).stdout(Stdio::null()));
    until("the window shows", || {
        members(window.id()).into_iter().find(|id| screen::shows_window_of(&desk.display, *id))
    });
    let further = command(desk, image).arg("--data").arg(desk.data()).output().unwrap();
    assert!(further.status.success(), "{}", String::from_utf8_lossy(&further.stderr));
    drop(window);

    said(desk, image, &["ctl", "agent", "login", "off"]);
    said(desk, image, &["ctl", "agent", "stop"]);
    until("the mount is gone with the agent", || (!own.exists()).then_some(()));
}

/// Runs the AppImage, and gives what it answers.
fn said(desk: &Desk, image: &Path, words: &[&str]) -> Value {
    let mut command = command(desk, image);
    let Output { status, stdout, stderr } =
        command.args(words).arg("--json").arg("--data").arg(desk.data()).output().unwrap();
    assert!(status.success(), "{words:?} ended with {status}: {}", String::from_utf8_lossy(&stderr));
    serde_json::from_slice(&stdout).unwrap_or(Value::Null)
}

fn command(desk: &Desk, image: &Path) -> Command {
    let mut command = desk.command(image);
    command.env("PATH", format!("{}:/usr/bin:/bin", desk.path("bin").display())).stderr(Stdio::piped());
    desk.loosen(&mut command);
    command
}

fn entry(desk: &Desk) -> PathBuf {
    desk.home().join(".config/autostart/org.withhold.Withhold.Agent.desktop")
}

fn write_program(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}
