//! The name of a backup: when the backup was made, in UTC, and why.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil::DateTime, tz::Offset};

/// How the name of every backup ends.
const ENDING: &str = ".withhold";
/// The form of the moment, seconds included, without signs that a file system might refuse.
const MOMENT: &str = "%Y-%m-%dT%H%M%S";
/// At most this many backups are made within one second.
const MOST: u8 = 99;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Something had changed since the last backup.
    Daily,
    /// The person asked for a backup.
    Asked,
    /// The file was about to be brought to a newer format.
    Migration,
    /// The encryption was about to be taken off.
    Seal,
}

impl Why {
    const ALL: [Self; 4] = [Self::Daily, Self::Asked, Self::Migration, Self::Seal];

    /// The word for the reason in a backup's name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Asked => "asked",
            Self::Migration => "migration",
            Self::Seal => "seal",
        }
    }
}

/// A moment as the names of backups and of replaced states write it.
pub(crate) fn stamp(moment: Timestamp) -> String {
    moment.strftime(MOMENT).to_string()
}

/// A backup's name, taken apart. Ordered by the moment, the newest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct BackupName {
    /// When the backup was made, in whole seconds.
    pub(crate) made: Timestamp,
    /// Tells apart the backups made within one second; the first has 1, which is not written out.
    pub(crate) number: u8,
    /// Why the backup was made.
    pub(crate) why: Why,
}

impl BackupName {
    /// The first name of a backup made in that second.
    pub(crate) fn new(made: Timestamp, why: Why) -> Self {
        Self { made: Timestamp::from_second(made.as_second()).unwrap_or(made), number: 1, why }
    }

    /// The name to try where this name is taken; none where there are too many backups of that second.
    pub(crate) fn next(self) -> Option<Self> {
        (self.number < MOST).then(|| Self { number: self.number + 1, ..self })
    }
}

impl fmt::Display for BackupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", stamp(self.made), self.why.word())?;
        if self.number > 1 {
            write!(f, "-{}", self.number)?;
        }
        f.write_str(ENDING)
    }
}

/// The text is no backup's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoBackupName;

impl FromStr for BackupName {
    type Err = NoBackupName;

    fn from_str(text: &str) -> Result<Self, NoBackupName> {
        let stem = text.strip_suffix(ENDING).ok_or(NoBackupName)?;
        let (moment, rest) = stem.split_at_checked(17).ok_or(NoBackupName)?;
        let moment = DateTime::strptime(MOMENT, moment).map_err(|_| NoBackupName)?;
        let made = Offset::UTC.to_timestamp(moment).map_err(|_| NoBackupName)?;
        let mut words = rest.strip_prefix('-').ok_or(NoBackupName)?.splitn(2, '-');
        let word = words.next().unwrap_or_default();
        let why = Why::ALL.into_iter().find(|why| why.word() == word).ok_or(NoBackupName)?;
        let number = words.next().map_or(Ok(1), str::parse).map_err(|_| NoBackupName)?;
        let name = Self { made, number, why };
        // Only a name that this program would have written counts.
        if (1..=MOST).contains(&number) && name.to_string() == text { Ok(name) } else { Err(NoBackupName) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;

    #[test]
    fn a_name_says_when_and_why() {
        let name = BackupName::new("2026-11-24T12:30:11.5Z".parse().unwrap(), Why::Daily);
        assert_eq!(name.to_string(), "2026-11-24T123011-daily.withhold");
        assert_eq!(name.next().unwrap().to_string(), "2026-11-24T123011-daily-2.withhold");
    }

    #[test]
    fn other_names_are_not_ours() {
        for text in [
            "",
            ".withhold",
            "2026-11-24T123011-daily",
            "2026-11-24T123011-daily.withhold.part",
            "2026-11-24T123011.withhold",
            "2026-11-24T123011-.withhold",
            "2026-11-24T123011-yearly.withhold",
            "2026-11-24T123011-daily-1.withhold",
            "2026-11-24T123011-daily-02.withhold",
            "2026-11-24T123011-daily-100.withhold",
            "2026-11-24T123011-daily-2-3.withhold",
            "2026-02-30T123011-daily.withhold",
            "2026-11-24T243011-daily.withhold",
            "2026-11-24T1230-daily.withhold",
            "../2026-11-24T123011-daily.withhold",
            "2026-11-24T12301é-daily.withhold",
        ] {
            assert_eq!(text.parse::<BackupName>(), Err(NoBackupName), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_name_reads_back_as_it_was_written(
            second in 0..253_000_000_000_i64,
            number in 1..=MOST,
            why in select(Why::ALL.to_vec()),
        ) {
            let name = BackupName { made: Timestamp::from_second(second).unwrap(), number, why };
            prop_assert_eq!(name.to_string().parse(), Ok(name));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,60}") {
            let _ = text.parse::<BackupName>();
        }
    }
}
