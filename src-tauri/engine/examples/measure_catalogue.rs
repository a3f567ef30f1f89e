//! Measures looking things up among many services, and prints a line `name<TAB>value<TAB>unit<TAB>at most` for each
//! figure. The services are the catalogue's services over and over, each with a name and domains of its own.

#[path = "../../vault/examples/shared/time.rs"]
mod time;

use std::{error::Error, hint::black_box};

use withhold_catalogue::{Bundle, Catalogue};
use withhold_engine::{Engine, Parts, Query, domain::ServiceId};

/// Services to look among.
const SERVICES: usize = 2_000;
/// Keys pressed, of which the middle one counts.
const RUNS: usize = 51;
/// Milliseconds a key may take.
const MOST: f64 = 0.7;
/// What a person may have typed: a letter, a name's start, a domain, a label, a number, a word that stands nowhere.
const TYPED: [&str; 6] = ["l", "lin", "linkedin.com", "improve the model", "number 1999", "zzz"];

#[expect(clippy::print_stdout, reason = "its output is the measurement")]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut parts = Parts::of_this_computer()?;
    parts.catalogue = many(&parts.catalogue)?;
    let mut engine = Engine::open(folder.path(), None, parts)?;
    for typed in TYPED {
        let millis = time::middle(RUNS, || {
            let query = Query { query: typed.to_owned() };
            black_box(engine.search(&query)).map(drop).map_err(Into::into)
        })?;
        println!("a key in the search, {SERVICES} services, at “{typed}”\t{millis:.2}\tms\t{MOST}");
        let millis = time::middle(RUNS, || {
            let query = Query { query: typed.to_owned() };
            black_box(engine.find_services(&query)).map(drop).map_err(Into::into)
        })?;
        println!(
            "a key in the catalogue's own search, {SERVICES} services, at “{typed}”\t{millis:.2}\tms\t{MOST}"
        );
    }
    Ok(())
}

/// The catalogue over and over, until there are enough services.
fn many(catalogue: &Catalogue) -> Result<Catalogue, Box<dyn Error>> {
    let mut services = Vec::with_capacity(SERVICES);
    for (number, service) in catalogue.services().iter().cycle().take(SERVICES).enumerate() {
        let mut service = service.clone();
        service.id = ServiceId::new(format!("{}-{number}", service.id))?;
        service.name = format!("{} number {number}", service.name);
        service.rank = u16::try_from(number + 1)?;
        for domain in &mut service.domains {
            *domain = format!("n{number}.{domain}");
        }
        services.push(service);
    }
    Ok(Catalogue::from_bundle(Bundle::new(1, catalogue.issued(), catalogue.expires(), services))?)
}
