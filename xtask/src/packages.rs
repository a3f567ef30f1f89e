//! The system packages that Withhold needs, by distribution: which are missing, and how to install them.

#[cfg(unix)]
use crate::apt_lock;
use crate::call;
use crate::failure::{Done, Failure};
use crate::say;
use std::collections::BTreeSet;
use std::process::Command;

/// What a package is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// To compile the app.
    Build,
    /// To show the app's window where there is no display.
    Screen,
    /// To drive the app's window in the journeys.
    Journeys,
    /// To let the agent remind on a separate desktop session.
    Agent,
    /// To try a real keyring.
    Keyring,
}

/// A family of distributions that names packages alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// Debian, Ubuntu and what is made from them.
    Debian,
    /// Fedora and its relatives.
    Fedora,
    /// Arch and its relatives.
    Arch,
}

struct Row {
    need: Need,
    debian: &'static [&'static str],
    fedora: &'static [&'static str],
    arch: &'static [&'static str],
}

#[rustfmt::skip]
const TABLE: &[Row] = &[
    Row { need: Need::Build, debian: &["libwebkit2gtk-4.1-dev"], fedora: &["webkit2gtk4.1-devel"], arch: &["webkit2gtk-4.1"] },
    Row { need: Need::Build, debian: &["libgtk-3-dev"], fedora: &["gtk3-devel"], arch: &["gtk3"] },
    Row { need: Need::Build, debian: &["librsvg2-dev"], fedora: &["librsvg2-devel"], arch: &["librsvg"] },
    Row { need: Need::Build, debian: &["libssl-dev"], fedora: &["openssl-devel"], arch: &["openssl"] },
    Row { need: Need::Build, debian: &["pkg-config"], fedora: &["pkgconf-pkg-config"], arch: &["pkgconf"] },
    Row { need: Need::Build, debian: &["gcc", "libc6-dev", "make"], fedora: &["gcc", "make"], arch: &["gcc", "make"] },
    // The app hands an address to xdg-open.
    Row { need: Need::Build, debian: &["xdg-utils"], fedora: &["xdg-utils"], arch: &["xdg-utils"] },
    Row { need: Need::Screen, debian: &["xvfb"], fedora: &["xorg-x11-server-Xvfb"], arch: &["xorg-server-xvfb"] },
    Row { need: Need::Screen, debian: &["dbus"], fedora: &["dbus-daemon"], arch: &["dbus"] },
    Row { need: Need::Screen, debian: &["imagemagick"], fedora: &["ImageMagick"], arch: &["imagemagick"] },
    Row { need: Need::Screen, debian: &["fonts-noto-core"], fedora: &["google-noto-sans-fonts"], arch: &["noto-fonts"] },
    // A journey watches which connections the window makes.
    Row { need: Need::Journeys, debian: &["strace"], fedora: &["strace"], arch: &["strace"] },
    // A keyring is tried for real, on a bus of its own.
    Row { need: Need::Keyring, debian: &["dbus"], fedora: &["dbus-daemon"], arch: &["dbus"] },
    // Keyrings of other desktops, and the screen on which one of them asks.
    Row { need: Need::Keyring, debian: &["keepassxc"], fedora: &["keepassxc"], arch: &["keepassxc"] },
    Row { need: Need::Keyring, debian: &["libkf5wallet-bin"], fedora: &["kf5-kwallet"], arch: &["kwallet5"] },
    Row { need: Need::Keyring, debian: &["xvfb"], fedora: &["xorg-x11-server-Xvfb"], arch: &["xorg-server-xvfb"] },
    Row { need: Need::Keyring, debian: &["gnome-keyring"], fedora: &["gnome-keyring"], arch: &["gnome-keyring"] },
    // Journeys show the window as under other languages, whose locales are made from these descriptions.
    Row { need: Need::Journeys, debian: &["locales"], fedora: &["glibc-locale-source"], arch: &["glibc"] },
    // The journeys use `kill` to end the programs that the journeys started, whole groups at a time.
    Row { need: Need::Journeys, debian: &["procps"], fedora: &["procps-ng"], arch: &["procps-ng"] },
    // Only Fedora and Debian keep the driver in a package that carries another name than the web view's package.
    Row { need: Need::Journeys, debian: &["webkit2gtk-driver"], fedora: &["webkitgtk6.0"], arch: &["webkitgtk-6.0"] },
    Row { need: Need::Agent, debian: &["dbus"], fedora: &["dbus-daemon"], arch: &["dbus"] },
    Row { need: Need::Agent, debian: &["procps"], fedora: &["procps-ng"], arch: &["procps-ng"] },
    // Notification servers that people use, and the screen on which the servers show reminders.
    Row { need: Need::Agent, debian: &["dunst"], fedora: &["dunst"], arch: &["dunst"] },
    // Two of other desktops, the program that holds the settings of one, and its command line.
    Row { need: Need::Agent, debian: &["xfce4-notifyd", "xfconf"], fedora: &["xfce4-notifyd", "xfconf"], arch: &["xfce4-notifyd", "xfconf"] },
    Row { need: Need::Agent, debian: &["lxqt-notificationd"], fedora: &["lxqt-notificationd"], arch: &["lxqt-notificationd"] },
    Row { need: Need::Agent, debian: &["xvfb"], fedora: &["xorg-x11-server-Xvfb"], arch: &["xorg-server-xvfb"] },
];

/// Installs what is missing for `needs`, or says how to install the packages and fails if `no_install` is set.
pub(crate) fn ensure(needs: &[Need], no_install: bool) -> Done {
    if !cfg!(target_os = "linux") {
        return other_systems();
    }
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let Some(family) = family(&release) else {
        say::line(format!(
            "This distribution is not one I know. I go on; if the build fails, install what these Debian packages hold: {}",
            wanted(Family::Debian, needs).join(" ")
        ));
        return Ok(());
    };
    bring(family, &wanted(family, needs), no_install)
}

/// As [`ensure`], for Debian packages by their names. Fails on another distribution.
pub(crate) fn ensure_debian(names: &[&str], no_install: bool) -> Done {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    match family(&release) {
        Some(Family::Debian) => bring(Family::Debian, names, no_install),
        _ => Err(Failure::new("The programs come as packages of Debian.", "Run this in a Debian container.")),
    }
}

fn bring(family: Family, wanted: &[&str], no_install: bool) -> Done {
    let missing = missing(wanted, &installed(family)?);
    if missing.is_empty() {
        say::line("System packages: all there.");
        return Ok(());
    }
    say::line(format!("System packages missing: {}", missing.join(" ")));
    let commands = install_commands(family, &missing, is_root());
    if no_install {
        let spelled: Vec<_> = commands.iter().map(call::spelled).collect();
        return Err(Failure::new(
            "System packages are missing and --no-install was given.",
            format!("Install them with:\n  {}", spelled.join(" &&\n  ")),
        ));
    }
    for mut command in commands {
        #[cfg(unix)]
        if family == Family::Debian {
            apt_lock::wait()?;
        }
        say::line(format!("Running {}", call::spelled(&command)));
        call::run(&mut command, "Install the packages named above by hand, then try again.")?;
    }
    Ok(())
}

/// Whether this process runs as root.
pub(crate) fn is_root() -> bool {
    cfg!(unix) && call::read_text(call::program("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0")
}

/// The family that a system's os-release file tells.
pub(crate) fn family(os_release: &str) -> Option<Family> {
    let value = |key: &str| {
        let line = os_release.lines().find_map(|line| line.trim().strip_prefix(key));
        line.map(|rest| rest.trim_matches(['"', '\'']).to_owned()).unwrap_or_default()
    };
    let names = format!("{} {}", value("ID="), value("ID_LIKE="));
    names.split_whitespace().find_map(|name| match name {
        "debian" | "ubuntu" => Some(Family::Debian),
        "fedora" | "rhel" | "centos" => Some(Family::Fedora),
        "arch" => Some(Family::Arch),
        _ => None,
    })
}

fn wanted(family: Family, needs: &[Need]) -> Vec<&'static str> {
    let rows = TABLE.iter().filter(|row| needs.contains(&row.need));
    let names = rows.flat_map(|row| match family {
        Family::Debian => row.debian,
        Family::Fedora => row.fedora,
        Family::Arch => row.arch,
    });
    // Two needs may want the same package.
    let mut seen = BTreeSet::new();
    names.copied().filter(|name| seen.insert(*name)).collect()
}

fn missing<'a>(wanted: &[&'a str], installed: &BTreeSet<String>) -> Vec<&'a str> {
    wanted.iter().copied().filter(|name| !installed.contains(*name)).collect()
}

fn installed(family: Family) -> Done<BTreeSet<String>> {
    let (program, arguments): (_, &[&str]) = match family {
        Family::Debian => ("dpkg-query", &["-W", "-f", "${db:Status-Abbrev} ${Package}\n"]),
        Family::Fedora => ("rpm", &["-qa", "--qf", "%{NAME}\n"]),
        Family::Arch => ("pacman", &["-Qq"]),
    };
    let text =
        call::read_text(call::program(program).args(arguments), "The package database has to be readable.")?;
    Ok(parse_installed(family, &text))
}

fn parse_installed(family: Family, text: &str) -> BTreeSet<String> {
    let lines = text.lines().map(str::trim);
    match family {
        // Removed packages stay listed while their settings remain; "ii" is what is really there.
        Family::Debian => lines
            .filter_map(|line| line.split_once(char::is_whitespace))
            .filter(|(status, _)| status.starts_with("ii") || status.starts_with("hi"))
            .map(|(_, name)| name.trim().to_owned())
            .collect(),
        Family::Fedora | Family::Arch => lines.map(str::to_owned).collect(),
    }
}

fn install_commands(family: Family, packages: &[&str], root: bool) -> Vec<Command> {
    let privileged = |words: &[&str]| {
        let mut words = words.to_vec();
        if !root {
            words.insert(0, "sudo");
        }
        let mut command = call::program(words[0]);
        command.args(&words[1..]);
        if !root {
            // sudo may have to ask for a password.
            command.stdin(std::process::Stdio::inherit());
        }
        command
    };
    let with = |words: &[&str]| privileged(&[words, packages].concat());
    match family {
        Family::Debian => vec![
            privileged(&["apt-get", "update", "-q"]),
            with(&[
                "env",
                "DEBIAN_FRONTEND=noninteractive",
                "apt-get",
                // Whoever takes the lock between the look at it and this command is waited for, too.
                "-o",
                "DPkg::Lock::Timeout=600",
                "install",
                "-y",
                "-q",
                "--no-install-recommends",
            ]),
        ],
        Family::Fedora => vec![with(&["dnf", "install", "-y"])],
        Family::Arch => vec![with(&["pacman", "-S", "--needed", "--noconfirm"])],
    }
}

fn other_systems() -> Done {
    if cfg!(target_os = "macos") {
        let mut select = call::program("xcode-select");
        let hint = "Install Apple's command line tools with: xcode-select --install";
        return call::read(select.arg("-p"), hint).map(|_| ());
    }
    say::line(
        "On Windows the build needs Microsoft's C++ build tools (workload \"Desktop development with C++\") and, to \
         show the window, the WebView2 runtime, which Windows 11 brings along.",
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Family, Need, TABLE, family, install_commands, missing, parse_installed, wanted};
    use crate::call::spelled;

    #[test]
    fn families_are_told_by_id_or_by_what_they_are_like() {
        assert_eq!(family("NAME=x\nID=debian\n"), Some(Family::Debian));
        assert_eq!(family("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), Some(Family::Debian));
        assert_eq!(family("ID=nobara\nID_LIKE='fedora'\n"), Some(Family::Fedora));
        assert_eq!(family("ID=\"manjaro\"\nID_LIKE=arch\n"), Some(Family::Arch));
        assert_eq!(family("ID=nixos\n"), None);
        assert_eq!(family(""), None);
    }

    #[test]
    fn a_removed_debian_package_counts_as_missing() {
        let listing = "ii  gcc\nrc  make\nii  libc6-dev\nun  xvfb\nhi  libssl-dev\n";
        let installed = parse_installed(Family::Debian, listing);
        assert_eq!(
            missing(&["gcc", "make", "xvfb", "libc6-dev", "libssl-dev"], &installed),
            ["make", "xvfb"]
        );
    }

    #[test]
    fn other_listings_are_one_name_a_line() {
        for family in [Family::Fedora, Family::Arch] {
            let installed = parse_installed(family, "gcc\nmake\n");
            assert_eq!(missing(&["gcc", "gtk3"], &installed), ["gtk3"]);
        }
    }

    #[test]
    fn every_family_has_every_row() {
        for row in TABLE {
            assert!(!row.debian.is_empty() && !row.fedora.is_empty() && !row.arch.is_empty());
        }
    }

    #[test]
    fn a_build_wants_no_screen() {
        let build = wanted(Family::Debian, &[Need::Build]);
        assert!(build.contains(&"libwebkit2gtk-4.1-dev"));
        assert!(!build.contains(&"xvfb"));
        assert!(wanted(Family::Debian, &[Need::Build, Need::Screen]).contains(&"xvfb"));
    }

    #[test]
    fn what_two_needs_share_is_named_once() {
        let both = wanted(Family::Debian, &[Need::Screen, Need::Keyring]);
        assert_eq!(both.iter().filter(|name| **name == "dbus").count(), 1);
        assert!(both.contains(&"gnome-keyring"));
    }

    #[test]
    fn only_people_who_are_not_root_go_through_sudo() {
        let as_root = install_commands(Family::Debian, &["xvfb"], true);
        assert_eq!(spelled(&as_root[0]), "apt-get update -q");
        assert!(spelled(&as_root[1]).starts_with("env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock"));
        assert!(spelled(&as_root[1]).ends_with("--no-install-recommends xvfb"));
        let by_sudo = install_commands(Family::Fedora, &["gtk3-devel"], false);
        assert_eq!(spelled(&by_sudo[0]), "sudo dnf install -y gtk3-devel");
        let arch = install_commands(Family::Arch, &["gtk3"], true);
        assert_eq!(spelled(&arch[0]), "pacman -S --needed --noconfirm gtk3");
    }
}
