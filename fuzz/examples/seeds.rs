//! Writes the seeds anew, after the form of a bundle has changed: `cargo run --example seeds`, in this folder.

use std::{error::Error, fs, path::Path};

use withhold_catalogue::{Bundle, Catalogue, SigningKey, keygen, pack, seal};

fn main() -> Result<(), Box<dyn Error>> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let catalogue = Catalogue::embedded()?;
    let issued = jiff::civil::date(2026, 11, 1);
    let small: Vec<_> =
        catalogue.services().iter().filter(|service| service.settings.len() == 1).take(1).cloned().collect();
    let few: Vec<_> = catalogue.services().iter().take(3).cloned().collect();
    // The secret key is dropped, so that nobody can sign anything the fuzzer would take.
    let keys = keygen(None)?;
    let signed =
        seal(&Bundle::new(1, issued, issued, small.clone()), &SigningKey::read(&keys.secret, None)?)?;
    fs::create_dir_all(seeds.join("bundle"))?;
    fs::create_dir_all(seeds.join("bundle_content"))?;
    fs::write(seeds.join("bundle.pub"), format!("{}\n", keys.public))?;
    fs::write(seeds.join("bundle/signed.catalogue"), &signed)?;
    for (name, services) in [("one", small), ("three", few)] {
        let json = Bundle::new(1, issued, issued, services).to_json()?;
        fs::write(seeds.join(format!("bundle_content/{name}.json")), [&[0], json.as_slice()].concat())?;
        fs::write(
            seeds.join(format!("bundle_content/{name}.packed")),
            [&[1], pack(&json)?.as_slice()].concat(),
        )?;
    }
    Ok(())
}
