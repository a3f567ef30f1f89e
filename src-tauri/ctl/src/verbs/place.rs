//! `where`: where the data lies.

use withhold_engine::{DataPlace, Engine};

use crate::{
    output::{Answer, Form},
    table::many,
};

pub(crate) fn place(engine: &mut Engine, form: Form) -> Answer {
    let place = engine.data_place()?;
    form.reply(&place, || text(&place))
}

fn text(place: &DataPlace) -> String {
    let checks = many(usize::try_from(place.checks).unwrap_or(usize::MAX), "check", "checks");
    let chain = if place.chain_whole {
        "The chain of checks is whole."
    } else {
        "The chain of checks is broken: the file was changed by something other than Withhold."
    };
    format!("{}\n{checks} in {} bytes. {chain}", place.file, place.bytes)
}
