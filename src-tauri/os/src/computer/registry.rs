//! The Windows registry: the values below one key. Other systems have none.

#[cfg(windows)]
use withhold_domain::RegistryValue;

use super::Found;
#[cfg(windows)]
use super::Unreadable;

/// Most values below a key that are read, and how many keys deep.
#[cfg(windows)]
const MOST: (usize, usize) = (2_000, 4);

/// The values below a key such as `HKLM\Software\Policies\Google\Chrome`.
#[cfg(windows)]
pub(super) fn values(key: &str) -> Found {
    use windows_registry::{CURRENT_USER, LOCAL_MACHINE};

    let root = match key.split_once('\\') {
        Some(("HKLM", rest)) => LOCAL_MACHINE.open(rest),
        Some(("HKCU", rest)) => CURRENT_USER.open(rest),
        _ => return Found::Unreadable(Unreadable::Failed),
    };
    let mut found = Vec::new();
    match root.and_then(|root| gather(&root, &mut Vec::new(), &mut found)) {
        Ok(()) if found.len() > MOST.0 => Found::Unreadable(Unreadable::TooLarge),
        Ok(()) => Found::Registry(found),
        // ERROR_FILE_NOT_FOUND and ERROR_PATH_NOT_FOUND, ERROR_ACCESS_DENIED: the numbers are part of the interface.
        Err(error) => match error.code().0.cast_unsigned() & 0xffff {
            2 | 3 => Found::Absent,
            5 => Found::Unreadable(Unreadable::Denied),
            _ => Found::Unreadable(Unreadable::Failed),
        },
    }
}

#[cfg(windows)]
fn gather(
    key: &windows_registry::Key,
    steps: &mut Vec<String>,
    found: &mut Vec<(Vec<String>, RegistryValue)>,
) -> windows_registry::Result<()> {
    use windows_registry::Type;

    for (name, value) in key.values()? {
        let value = match value.ty() {
            Type::String | Type::ExpandString => String::try_from(value).map(RegistryValue::Text),
            Type::U32 | Type::U64 => u64::try_from(value).map(RegistryValue::Number),
            _ => Ok(RegistryValue::Other),
        };
        let all = steps.iter().cloned().chain([name]).collect();
        found.push((all, value.unwrap_or(RegistryValue::Other)));
        if found.len() > MOST.0 {
            return Ok(());
        }
    }
    if steps.len() < MOST.1 {
        for name in key.keys()? {
            let below = key.open(&name)?;
            steps.push(name);
            gather(&below, steps, found)?;
            steps.pop();
        }
    }
    Ok(())
}

/// No other system has a registry.
#[cfg(not(windows))]
pub(super) fn values(_: &str) -> Found {
    Found::Absent
}
