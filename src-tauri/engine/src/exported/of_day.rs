//! The day of which an export speaks: as the export tells, or as the person says where it does not. Never the day of the
//! reading.

use jiff::{SignedDuration, Timestamp, civil::Date};
use withhold_domain::{phrase, sentence};
use withhold_readers::{DayFrom, OfDay};

use crate::{AppError, ExportedDay, error::invalid, list::checklist::Day};

/// The day and where it is from; none where the person has to say.
pub(super) fn of_day(
    told: Option<OfDay>,
    said: Option<Date>,
    day: &Day,
) -> Result<Option<(Date, ExportedDay)>, AppError> {
    if let Some(said) = said.filter(|said| *said > day.today()) {
        return Err(ahead(said));
    }
    let Some(told) = told else { return Ok(said.map(|said| (said, ExportedDay::Person))) };
    let found = here(told, day)?;
    let from = match told.from {
        DayFrom::Inside => ExportedDay::Inside,
        DayFrom::Name => ExportedDay::Name,
        DayFrom::Member => ExportedDay::Member,
    };
    match said {
        None => Ok(Some((found, from))),
        Some(said) if said == found => Ok(Some((found, from))),
        // The time of a file may be that of a copy: an earlier day is believed, and makes nothing better.
        Some(said) if told.from == DayFrom::Member && said < found => Ok(Some((said, ExportedDay::Person))),
        Some(said) => Err(invalid(
            sentence!(
                "exported.other_day",
                "The export is of {found}, and not of {said}. Nothing was recorded.",
                found,
                said
            ),
            phrase!("exported.hint.other_day", "Leave the day out: the export tells it.").into(),
        )),
    }
}

/// The day where the person is. Services write their days in UTC, so that a day that has not come here yet may have come
/// there; none is later than now.
fn here(told: OfDay, day: &Day) -> Result<Date, AppError> {
    let found = match told.moment {
        Some(moment) if is_ahead(moment, day) => return Err(ahead(told.day)),
        Some(moment) => day.of(moment),
        None => told.day,
    };
    let latest = day.today().tomorrow().unwrap_or(day.today());
    if found > latest { Err(ahead(found)) } else { Ok(found.min(day.today())) }
}

/// Whether a moment is to come, by more than the day by which clocks are wrong.
fn is_ahead(moment: Timestamp, day: &Day) -> bool {
    moment.duration_since(day.now()) > SignedDuration::from_hours(24)
}

fn ahead(of: Date) -> AppError {
    invalid(
        sentence!(
            "exported.ahead",
            "The export would be of {of}, which has not come yet. Nothing was recorded.",
            of
        ),
        phrase!("exported.hint.ahead", "Look whether this computer's clock and the day are right.").into(),
    )
}
