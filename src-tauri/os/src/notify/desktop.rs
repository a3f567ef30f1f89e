//! What shows notifications on the desktop that is in use.

use withhold_domain::{Sentence, sentence};

/// What a person can do where nothing shows notifications: the hint names the program of the desktop in use.
pub(super) fn start_one() -> Sentence {
    let desktop = std::env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
    match program_of(&desktop) {
        Some(program) => sentence!(
            "notify.hint.no_server_here",
            "Start {program}, which shows notifications on this desktop, or rely on Today, which shows everything.",
            program,
        ),
        None => sentence!(
            "notify.hint.no_server",
            "Start a notification program (dunst, mako), or rely on Today, which shows everything.",
        ),
    }
}

/// The program that shows notifications on a desktop, by the names in `XDG_CURRENT_DESKTOP`, the closest name first.
fn program_of(desktop: &str) -> Option<&'static str> {
    desktop.split(':').find_map(|name| match name {
        "KDE" => Some("plasmashell"),
        "XFCE" => Some("xfce4-notifyd"),
        "MATE" => Some("mate-notification-daemon"),
        "LXQt" => Some("lxqt-notificationd"),
        "X-Cinnamon" | "Cinnamon" => Some("cinnamon"),
        "GNOME-Flashback" => Some("notification-daemon"),
        "GNOME" => Some("gnome-shell"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::program_of;

    #[test]
    fn the_program_is_that_of_the_desktop_and_of_no_other() {
        let named = [
            ("KDE", Some("plasmashell")),
            ("XFCE", Some("xfce4-notifyd")),
            ("MATE", Some("mate-notification-daemon")),
            ("LXQt", Some("lxqt-notificationd")),
            ("X-Cinnamon", Some("cinnamon")),
            ("ubuntu:GNOME", Some("gnome-shell")),
            ("GNOME-Flashback:GNOME", Some("notification-daemon")),
            ("sway", None),
            ("", None),
        ];
        for (desktop, program) in named {
            assert_eq!(program_of(desktop), program, "{desktop}");
        }
    }
}
