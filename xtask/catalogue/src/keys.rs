//! `keygen`: a pair of keys; and the reading of a secret key.

use std::{
    fs::{self, OpenOptions},
    io::{BufRead, Write, stdin},
    path::{Path, PathBuf},
};

use withhold_catalogue::{SigningKey, keygen};

use crate::{
    failure::{Done, Failure},
    say,
};

/// What `keygen` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder for the two files; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The name of the two files, without their endings
    #[arg(long, value_name = "NAME", default_value = "withhold-catalogue")]
    name: String,
    /// Encrypt the secret key with the first line of the standard input
    #[arg(long)]
    password_stdin: bool,
}

/// Makes a pair of keys and prints the public key alone, so that the public key can be handed on.
pub(crate) fn run(arguments: &Arguments) -> Done {
    if arguments.name.is_empty() || arguments.name.contains(['/', '\\']) {
        return Err(Failure::new("--name is no file name.", "Give a name without folders, as “active”."));
    }
    let password = password(arguments.password_stdin)?;
    let keys = keygen(password.as_deref())?;
    let out = &arguments.out;
    fs::create_dir_all(out).map_err(|error| Failure::unwritable(out, &error))?;
    let file = |ending: &str| out.join(format!("{}.{ending}", arguments.name));
    let (secret, public) = (file("key"), file("pub"));
    // Looked at before any file is written, so that no half of a pair is left.
    for path in [&secret, &public] {
        if path.exists() {
            return Err(taken(path));
        }
    }
    write_new(&secret, &keys.secret, true)?;
    write_new(&public, &format!("{}\n", keys.public), false)?;
    say::line(&keys.public);
    say::aside(format!(
        "The secret key is in {}. Keep it, and a copy on paper or on a stick, off the network.\n\
         Build with WITHHOLD_CATALOGUE_KEYS set to the active public key, a comma, and the spare one.",
        secret.display()
    ));
    Ok(())
}

/// Reads a secret key, with the key's password where a password is given.
pub(crate) fn read(path: &Path, password_stdin: bool) -> Done<SigningKey> {
    let text = fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
    Ok(SigningKey::read(&text, password(password_stdin)?.as_deref())?)
}

fn password(from_stdin: bool) -> Done<Option<String>> {
    if !from_stdin {
        return Ok(None);
    }
    let mut line = String::new();
    let read = stdin().lock().read_line(&mut line);
    let password = line.trim_end_matches(['\r', '\n']);
    match read {
        Ok(_) if !password.is_empty() => Ok(Some(password.to_owned())),
        _ => Err(Failure::new(
            "The standard input holds no password.",
            "Write it there as one line, or leave out --password-stdin.",
        )),
    }
}

fn write_new(path: &Path, text: &str, secret: bool) -> Done {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, if secret { 0o600 } else { 0o644 });
    #[cfg(not(unix))]
    let _ = secret;
    let written = options.open(path).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => taken(path),
        _ => Failure::unwritable(path, &error),
    })
}

fn taken(path: &Path) -> Failure {
    Failure::new(
        format!("{} is there already, and a key is never overwritten.", path.display()),
        "Choose another folder or another --name.",
    )
}
