//! Prints the JSON Schema of an entry: `cargo run --example schema > catalogue/service.schema.json`.

#[expect(clippy::print_stdout, reason = "its output is the schema")]
fn main() {
    print!("{}", withhold_catalogue::schema());
}
