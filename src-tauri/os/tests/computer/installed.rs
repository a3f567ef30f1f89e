//! Releases of packages, told from files.

use withhold_domain::PackageKind::{self, Debian, Npm, Pypi, Vscode};

use crate::home::Home;

fn installed(home: &Home, kind: PackageKind, name: &str) -> Vec<String> {
    let found = home.computer.installed(&[(kind, name.to_owned())]);
    found.iter().map(|one| one.release.clone().unwrap_or_else(|| "?".to_owned())).collect()
}

#[test]
fn a_package_for_node_says_its_release_in_its_own_file() {
    let home = Home::new();
    assert_eq!(installed(&home, Npm, "@example/tool"), [""; 0]);
    home.write("root/usr/lib/node_modules/@example/tool/package.json", r#"{ "version": "1.2.3" }"#);
    assert_eq!(installed(&home, Npm, "@example/tool"), ["1.2.3"]);
    let nvm = "home/.nvm/versions/node/v24.1.0/lib/node_modules/@example/tool/package.json";
    home.write(nvm, r#"{ "version": "1.2.3" }"#);
    assert_eq!(installed(&home, Npm, "@example/tool"), ["1.2.3"], "the same release twice is one");
    home.write(nvm, r#"{ "version": "2.0.0" }"#);
    assert_eq!(installed(&home, Npm, "@example/tool"), ["1.2.3", "2.0.0"]);
    for broken in ["{", "[]", "{}", r#"{ "version": 2 }"#] {
        home.write(nvm, broken);
        assert_eq!(installed(&home, Npm, "@example/tool"), ["?", "1.2.3"], "{broken}");
    }
}

#[test]
fn a_package_for_python_says_its_release_in_the_name_of_a_folder() {
    let home = Home::new();
    home.write("home/.local/lib/python3.13/site-packages/Example_tool.X-1.2.3.dist-info/METADATA", "");
    home.write("home/.local/lib/python3.13/site-packages/example_tool_x_more-9.dist-info/METADATA", "");
    assert_eq!(installed(&home, Pypi, "example-tool-x"), ["1.2.3"]);
    assert_eq!(installed(&home, Pypi, "example"), [""; 0]);
    home.write(
        "home/.local/share/pipx/venvs/it/lib/python3.12/site-packages/example_tool_x-2.0.dist-info/x",
        "",
    );
    assert_eq!(installed(&home, Pypi, "example-tool-x"), ["1.2.3", "2.0"]);
}

#[test]
fn a_project_has_packages_of_its_own() {
    let mut home = Home::new();
    home.write("outside/site/.venv/lib/python3.13/site-packages/example-3.0.dist-info/x", "");
    home.write("outside/site/node_modules/example/package.json", r#"{ "version": "4.0.0" }"#);
    assert_eq!(installed(&home, Pypi, "example"), [""; 0]);
    home.computer.project = Some(home.path("outside/site"));
    assert_eq!(installed(&home, Pypi, "example"), ["3.0"]);
    assert_eq!(installed(&home, Npm, "example"), ["4.0.0"]);
}

#[test]
fn an_extension_says_its_release_in_the_name_of_its_folder() {
    let home = Home::new();
    home.write("home/.vscode/extensions/example.tool-1.2.3-linux-x64/package.json", "{}");
    home.write("home/.vscode/extensions/example.tool-more-9.9.9/package.json", "{}");
    assert_eq!(installed(&home, Vscode, "Example.Tool"), ["1.2.3"]);
}

#[test]
fn dpkg_says_the_release_of_what_is_installed() {
    let home = Home::new();
    let status = "Package: firefox\nVersion: 1.0\n\nPackage: firefox-esr\nStatus: install ok installed\n\
                  Version: 1:153.8.0esr-1~deb12u1\n\nPackage: other\nVersion: 9\n";
    home.write("root/var/lib/dpkg/status", status);
    assert_eq!(installed(&home, Debian, "firefox-esr"), [""; 0], "it was removed, and its list is gone");
    home.write("root/var/lib/dpkg/info/firefox-esr.list", "");
    assert_eq!(installed(&home, Debian, "firefox-esr"), ["153.8.0esr"]);
    let taken_away = status.replace("install ok installed", "deinstall ok config-files");
    home.write("root/var/lib/dpkg/status", taken_away);
    assert_eq!(installed(&home, Debian, "firefox-esr"), [""; 0], "only its settings are left");
    home.write("root/var/lib/dpkg/status", "Package: firefox-esr\n\nVersion: 9\n");
    assert_eq!(installed(&home, Debian, "firefox-esr"), ["?"]);
}

#[test]
fn a_package_that_lies_outside_is_there_and_its_release_is_not_known() {
    let home = Home::new();
    home.write("outside/tool/package.json", r#"{ "version": "1.2.3" }"#);
    home.link("home/.npm-global/lib/node_modules/tool", home.path("outside/tool"));
    assert_eq!(installed(&home, Npm, "tool"), ["?"]);
}
