//! Passphrases as keyboards, editors and shells write them.

use std::fs;

use withhold_tests::Ctl;

#[test]
fn a_passphrase_is_the_same_however_it_is_typed_or_kept_in_a_file() {
    let (composed, apart) = ("caf\u{e9} am flu\u{df} \u{fc}ber", "cafe\u{301} am flu\u{df} u\u{308}ber");
    let marked = format!("\u{feff}{composed}\r\n");
    let wide = |mark: u16, bytes: fn(u16) -> [u8; 2]| {
        std::iter::once(mark)
            .chain(format!("{apart}\r\n").encode_utf16())
            .flat_map(bytes)
            .collect::<Vec<u8>>()
    };
    let files = [
        composed.as_bytes().to_vec(),
        apart.as_bytes().to_vec(),
        marked.into_bytes(),
        wide(0xFEFF, u16::to_le_bytes),
        wide(0xFEFF, u16::to_be_bytes),
    ];
    for first in &files {
        let ctl = Ctl::without_vault();
        let secret = ctl.home().join("secret");
        fs::write(&secret, first).unwrap();
        let named = ["--passphrase-file", secret.to_str().unwrap()];
        assert_eq!(ctl.run(&[&["init"][..], &named].concat()).code, 0, "{first:?}");
        for second in &files {
            fs::write(&secret, second).unwrap();
            let opened = ctl.run(&[&["accounts"][..], &named].concat());
            assert_eq!(opened.code, 0, "{first:?} {second:?}: {opened:?}");
        }
        fs::write(&secret, "cafe am fluss uber").unwrap();
        assert_eq!(ctl.run(&[&["accounts"][..], &named].concat()).code, 1);
    }
}
