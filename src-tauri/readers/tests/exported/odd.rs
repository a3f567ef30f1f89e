//! Files that are cut, stuffed or no export: each is refused or cannot tell, and never protects.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use withhold_readers::{Refused, read_exported};

use crate::files::{chatgpt, of, read, reading, says, settings, word, zip};

const OFF: &str = "\"training_allowed\":false";

/// A file of a size of which only the beginning and the end are there.
struct Large {
    size: u64,
    start: Vec<u8>,
    at: u64,
    read: u64,
}

impl Large {
    fn new(size: u64, start: &[u8]) -> Self {
        Self { size, start: start.to_vec(), at: 0, read: 0 }
    }
}

impl Read for Large {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let rest = usize::try_from(self.size - self.at).unwrap_or(usize::MAX);
        let count = into.len().min(rest);
        for (at, byte) in into[..count].iter_mut().enumerate() {
            let place = usize::try_from(self.at).unwrap() + at;
            *byte = self.start.get(place).copied().unwrap_or(b' ');
        }
        self.at += count as u64;
        self.read += count as u64;
        Ok(count)
    }
}

impl Seek for Large {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.size.saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        }
        .min(self.size);
        Ok(self.at)
    }
}

#[test]
fn a_cut_or_damaged_zip_is_refused() {
    let whole = zip(&chatgpt(OFF));
    for cut in [4, 30, whole.len() / 2, whole.len() - 1] {
        assert_eq!(read(&whole[..cut], "a.zip").unwrap_err(), Refused::Damaged, "{cut}");
    }
    let mut trailing = whole.clone();
    trailing.extend([0; 1000]);
    assert_eq!(word(reading(&read(&trailing, "a.zip").unwrap(), "improve-model")), "withheld false");
}

/// The same ZIP with an end of 64 bits, as ZIPs of many files or gigabytes have one.
fn with_a_long_end(zip: &[u8]) -> Vec<u8> {
    let (body, end) = zip.split_at(zip.len() - 22);
    let number = |at: usize, count: usize| {
        end[at..at + count].iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let (files, size, start) = (number(10, 2), number(12, 4), number(16, 4));
    let mut bytes = body.to_vec();
    bytes.extend(b"PK\x06\x06");
    for (value, count) in
        [(44, 8), (45, 2), (45, 2), (0, 4), (0, 4), (files, 8), (files, 8), (size, 8), (start, 8)]
    {
        bytes.extend(&value.to_le_bytes()[..count]);
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend((body.len() as u64).to_le_bytes());
    bytes.extend([1, 0, 0, 0]);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([0xFF; 12]);
    bytes.extend([0, 0]);
    bytes
}

#[test]
fn a_zip_with_records_of_64_bits_and_with_bytes_after_its_end_is_read() {
    let mut bytes = with_a_long_end(&zip(&chatgpt(OFF)));
    bytes.extend(b"trailing");
    assert_eq!(word(reading(&read(&bytes, "a.zip").unwrap(), "improve-model")), "withheld false");
}

#[test]
fn a_zip_of_exactly_two_gibibytes_is_a_cut_part() {
    let mut large = Large::new(2 << 30, b"PK\x03\x04");
    assert_eq!(read_exported(&mut large, "a.zip").unwrap_err(), Refused::CutPart);
    assert!(large.read < 10_000);
}

#[test]
fn a_file_of_four_gibibytes_is_not_read_through() {
    for (start, name, told) in [
        (&b"PK\x03\x04"[..], "a.zip", Refused::Damaged),
        (b"[{\"a\":1}", "a.json", Refused::Unknown),
        (b"[{\"a\":1}", "conversations.json", Refused::Unknown),
    ] {
        let mut large = Large::new(4 << 30, start);
        let refused = read_exported(&mut large, name).unwrap_err();
        assert_eq!(refused, told, "{name}");
        assert!(large.read <= (64 << 20) + (4 << 20), "{name}: {} bytes were read", large.read);
    }
    let mut large = Large::new(4 << 30, settings(OFF).as_bytes());
    let exported = read_exported(&mut large, "user_settings.json").unwrap();
    assert_eq!(word(reading(&exported, "improve-model")), "cannot tell, too_large");
}

#[test]
fn names_that_lead_out_and_names_that_stand_twice_are_refused() {
    for name in ["../user.json", "/etc/user.json", "a/../../b", "..\\b", "C:\\b"] {
        let mut files: Vec<(&str, String)> = chatgpt(OFF);
        files.push((name, String::new()));
        assert_eq!(read(&zip(&files), "a.zip").unwrap_err(), Refused::Outside, "{name}");
    }
    let mut bytes = zip(&[
        ("user_settings.json", settings(OFF)),
        ("user_settingz.json", settings("\"training_allowed\":true")),
    ]);
    let places: Vec<usize> = bytes
        .windows(13)
        .enumerate()
        .filter(|(_, part)| *part == b"user_settingz")
        .map(|(at, _)| at)
        .collect();
    assert_eq!(places.len(), 2);
    places.iter().for_each(|at| bytes[at + 12] = b's');
    assert_eq!(read(&bytes, "a.zip").unwrap_err(), Refused::NameTwice);
    let two = [("a/user_settings.json", settings(OFF)), ("b/user_settings.json", settings(OFF))];
    assert_eq!(says(&two, "improve-model"), "cannot tell, file_twice");
}

#[test]
fn a_folder_around_everything_changes_nothing() {
    let around: Vec<(String, String)> = chatgpt(OFF)
        .into_iter()
        .map(|(name, content)| (format!("drive-20250214T101500Z-001/mine/{name}"), content))
        .collect();
    let files: Vec<(&str, &str)> =
        around.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    let exported = of(&files);
    let told = reading(&exported, "improve-model");
    assert_eq!((word(told).as_str(), told.accounts.len()), ("withheld false", 1));
}

#[test]
fn a_member_that_grows_beyond_all_measure_is_not_unpacked() {
    let mut files = chatgpt(OFF);
    files[1].1 = " ".repeat(3 << 20) + &settings(OFF);
    assert_eq!(says(&files, "improve-model"), "cannot tell, grows");
    files[1].1 = " ".repeat(5 << 20);
    assert_eq!(says(&files, "improve-model"), "cannot tell, grows");
    let mut other = chatgpt(OFF);
    other.push(("conversations.json", " ".repeat(8 << 20)));
    assert_eq!(says(&other, "improve-model"), "withheld false", "what tells nothing is passed over");
}

#[test]
fn text_of_another_kind_cannot_tell() {
    let text = settings(OFF);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let mut no_text = text.clone().into_bytes();
    no_text[3] = 0xFF;
    let deep = format!(
        "[{{\"user_id\":\"a\",\"settings\":{{{OFF},\"a\":{}{}}}}}]",
        "[".repeat(100),
        "]".repeat(100)
    );
    for (bytes, told) in [
        (utf16.clone(), "cannot tell, utf_16"),
        ([b"\xFF\xFE".to_vec(), utf16].concat(), "cannot tell, utf_16"),
        (with_mark, "cannot tell, byte_order_mark"),
        (no_text, "cannot tell, not_text"),
        (deep.into_bytes(), "cannot tell, too_deep"),
        (text.as_bytes()[..text.len() - 3].to_vec(), "cannot tell, incomplete"),
        (b"[{]".to_vec(), "cannot tell, broken"),
        (Vec::new(), "cannot tell, incomplete"),
    ] {
        assert_eq!(says(&[("user_settings.json", bytes)], "improve-model"), told);
    }
}

#[test]
fn what_is_no_export_is_refused_by_its_kind() {
    for (bytes, told) in [
        (&b""[..], Refused::Empty),
        (b"<!DOCTYPE html><html>Improve the model Off", Refused::Page),
        (b"  \n<html lang=en>", Refused::Page),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com", Refused::Page),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", Refused::Page),
        (b"\x1f\x8b\x08\x00", Refused::TarGz),
        (b"%PDF-1.7", Refused::Unknown),
        (b"{\"training_allowed\":false}", Refused::Unknown),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", Refused::Unknown),
    ] {
        assert_eq!(read(bytes, "a").unwrap_err(), told);
    }
    let locked = Cursor::new(vec![0; 2000]);
    assert_eq!(read_exported(locked, "a").unwrap_err(), Refused::Unknown);
}
