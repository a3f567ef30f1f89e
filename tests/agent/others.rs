//! Another person on this computer, who has found the socket.

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::Command,
};

use crate::support::Desk;

/// The user that every system has and that owns nothing.
const NOBODY: u32 = 65_534;

/// Says something at a socket, and prints the first line that comes back.
const SPEAK: &str = r#"
    $SIG{PIPE} = "IGNORE";
    socket(my $agent, PF_UNIX, SOCK_STREAM, 0) or die "no socket: $!";
    connect($agent, pack_sockaddr_un(shift)) or die "not let in: $!";
    syswrite($agent, "{\"protocol\":3,\"version\":\"test\",\"ask\":\"status\"}\n");
    print scalar(<$agent>) // "";
"#;

/// The folder keeps other people out before the agent has to; for this test the folder is opened to everybody.
#[test]
fn a_second_person_is_not_spoken_to_even_where_the_folder_stands_open() {
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        println!("Only root can become a second person: the rule itself is tested in withhold-os.");
        return;
    }
    let desk = Desk::new();
    let _agent = desk.start();
    let socket = open_to_everybody(&desk);
    let (greeted, ours) = speak(&socket, None);
    assert!(greeted && !ours.is_empty(), "who the agent belongs to is greeted: {ours}");
    let (connected, theirs) = speak(&socket, Some(NOBODY));
    assert!(connected, "the socket was reached: {theirs}");
    assert_eq!(theirs, "", "not even a greeting");
    assert!(desk.ask("status")["status"]["pid"].is_u64(), "and the agent goes on");
}

fn open_to_everybody(desk: &Desk) -> PathBuf {
    let inner = desk.path("run/withhold");
    let socket = fs::read_dir(&inner).unwrap().flatten().map(|entry| entry.path());
    let socket = socket.into_iter().find(|path| path.extension().is_none()).unwrap();
    for (path, mode) in
        [(desk.path(""), 0o755), (desk.path("run"), 0o755), (inner, 0o755), (socket.clone(), 0o666)]
    {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    socket
}

/// Whether the socket was reached, and what came back or went wrong.
fn speak(socket: &Path, person: Option<u32>) -> (bool, String) {
    let mut command = Command::new("/usr/bin/perl");
    command.args(["-MSocket", "-e", SPEAK]).arg(socket).env_clear();
    if let Some(person) = person {
        command.uid(person).gid(person);
    }
    let output = command.output().unwrap();
    let said = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}
