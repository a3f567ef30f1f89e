//! Strava, Reddit and Amazon: tables whose columns or values were not seen well enough for an answer.

use std::io::{Read, Seek};

use withhold_domain::Literal;

use super::{
    inside::{Inside, InsideFile},
    known::{OwnExport, Tells},
    reading::{ExportedReading, Ground, Unclear},
};
use crate::{
    Reason, text,
    value::{Found, Plain},
};

pub(super) fn read<R: Read + Seek>(
    export: &'static OwnExport,
    inside: &mut Inside<R>,
) -> Vec<ExportedReading> {
    let read = |tells: &'static Tells| {
        let file = match inside.find(&tells.file) {
            Ok(file) => file,
            Err(why) => return Ground::default().unclear(tells, &export.id, why),
        };
        let ground = Ground::new(&file.path, &[]).at(&tells.key);
        let [column] = tells.key.as_slice() else {
            return ground.unclear(tells, &export.id, Unclear::Unsure);
        };
        ground.judged(tells, &export.id, cell(inside, &file, column))
    };
    export.tells.iter().map(read).collect()
}

/// The cell of a column in a table of one row. Columns are in the account's language, so that a missing one says nothing.
fn cell<R: Read + Seek>(inside: &mut Inside<R>, file: &InsideFile, column: &str) -> Result<Found, Unclear> {
    let bytes = inside.bytes(file)?;
    // Tables come with a byte order mark and without one.
    let text = text::of(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes))?;
    let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| Reason::Broken)?.clone();
    let mut places = header.iter().enumerate().filter(|(_, name)| name.trim() == column);
    let place = match (places.next(), places.next()) {
        (Some((place, _)), None) => place,
        (Some(_), Some(_)) => return Err(Reason::Duplicate.into()),
        (None, _) => return Ok(Found::Absent),
    };
    let mut rows = reader.records();
    match (rows.next(), rows.next()) {
        (Some(Ok(row)), None) => Ok(row.get(place).map_or(Found::Absent, |cell| {
            Found::Value(Plain::Literal(Literal::Text(cell.trim().to_owned())))
        })),
        (None, _) => Err(Reason::Silent.into()),
        (Some(Ok(_)), Some(Ok(_))) => Err(Unclear::Several),
        _ => Err(Reason::Broken.into()),
    }
}
