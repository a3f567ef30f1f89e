//! What the program did, in a file a day: for the person, and for a report that the person chooses to send. Nothing
//! personal goes into a log above the level `debug`, which is not written.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::LevelFilter;

/// The folder of the logs within the data folder.
pub const LOGS: &str = "logs";

/// How many files of logs are kept.
const KEPT: usize = 14;

const NAME: &str = "withhold";
const END: &str = "log";

/// Bytes that are shown of each file: the last bytes, which tell what happened last.
const SHOWN: usize = 64 * 1024;

/// Writes from now on what the program does to today's file under `data`. Where no log can be kept, or a log is kept
/// already, nothing changes: a program without a log works as well.
pub fn keep_logs(data: &Path) {
    let folder = data.join(LOGS);
    // The appender itself would complain on standard error of a folder that is not there, or of files to prune.
    if fs::create_dir_all(&folder).is_err() {
        return;
    }
    prune(data);
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix(NAME)
        .filename_suffix(END)
        .build(folder);
    let Ok(appender) = appender else { return };
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::INFO)
        .with_ansi(false)
        .with_target(false)
        .log_internal_errors(false)
        .with_writer(appender)
        .finish();
    // A second subscriber in the same process is refused, and the first stays.
    let _already = tracing::subscriber::set_global_default(subscriber);
}

/// The end of the newest file under `data`; empty where there is no file.
///
/// # Errors
/// When the files cannot be read.
pub fn recent_logs(data: &Path) -> io::Result<String> {
    let Some(newest) = files(data)?.pop() else { return Ok(String::new()) };
    let bytes = fs::read(newest)?;
    let text = String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(SHOWN)..]).into_owned();
    // A line that was cut in the middle is left out.
    let start = if bytes.len() > SHOWN { text.find('\n').map_or(0, |at| at + 1) } else { 0 };
    Ok(text[start..].to_owned())
}

/// Makes room for today's file. A file that another process has taken away meanwhile is away.
fn prune(data: &Path) {
    let files = files(data).unwrap_or_default();
    for old in files.iter().rev().skip(KEPT - 1) {
        let _gone = fs::remove_file(old);
    }
}

/// The files of logs, oldest first: the names of the files hold the day.
fn files(data: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(data.join(LOGS)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == END))
        .collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_file_is_shown_from_a_whole_line_on() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(recent_logs(data.path()).unwrap(), "");
        fs::create_dir(data.path().join(LOGS)).unwrap();
        let write = |day: &str, text: &str| {
            fs::write(data.path().join(LOGS).join(format!("withhold.2026-03-{day}.log")), text).unwrap();
        };
        write("03", "new\n");
        write("02", "old\n");
        assert_eq!(recent_logs(data.path()).unwrap(), "new\n");
        let long = "a line of the log\n".repeat(SHOWN / 10);
        write("04", &long);
        let shown = recent_logs(data.path()).unwrap();
        assert!(shown.starts_with("a line") && shown.len() <= SHOWN && shown.len() > SHOWN - 100);
    }

    #[test]
    fn fourteen_are_kept_and_nothing_below_info_is_written() {
        let data = tempfile::tempdir().unwrap();
        fs::create_dir(data.path().join(LOGS)).unwrap();
        for day in 1..=20 {
            fs::write(data.path().join(LOGS).join(format!("withhold.2026-02-{day:02}.log")), "old\n")
                .unwrap();
        }
        keep_logs(data.path());
        tracing::info!("the vault is open");
        tracing::debug!("a label of the person's");
        assert_eq!(files(data.path()).unwrap().len(), KEPT);
        let shown = recent_logs(data.path()).unwrap();
        assert!(shown.contains("the vault is open") && !shown.contains("label"), "{shown}");
    }
}
