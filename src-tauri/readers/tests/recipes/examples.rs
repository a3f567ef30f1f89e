//! Every example reads as it says.

use crate::catalogue::PROGRAMS;

#[test]
fn every_example_reads_as_it_says() {
    let mut wrong = Vec::new();
    for (program, examples) in PROGRAMS.iter() {
        wrong.extend(examples.iter().filter_map(|example| example.wrong(program)));
    }
    assert!(wrong.is_empty(), "{} examples read otherwise:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn a_reading_names_its_reader_and_the_day_of_its_recipe() {
    let (program, examples) =
        PROGRAMS.iter().find(|(program, _)| program.id.as_str() == "gemini-cli").unwrap();
    let observation = examples[0].read(program);
    assert_eq!(observation.reader, format!("gemini-cli/{}", examples[0].recipe));
    assert_eq!(observation.version, format!("{}/{}", env!("CARGO_PKG_VERSION"), program.reviewed));
}
