//! Prints a JSON Schema: `cargo run --example schema > catalogue/service.schema.json` that of an entry, and
//! `cargo run --example schema -- program > catalogue/program.schema.json` that of a program.

#[expect(clippy::print_stdout, reason = "its output is the schema")]
fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("program") => print!("{}", withhold_catalogue::program_schema()),
        _ => print!("{}", withhold_catalogue::schema()),
    }
}
