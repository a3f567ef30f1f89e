//! What is read of archives, and what is refused before it is read.

#[cfg(test)]
mod archive {
    use std::io::{Cursor, Write};

    use withhold_archive::{Archive, Broken, Fault, Misplaced, is_one};
    use zip::{DateTime, ZipWriter, write::SimpleFileOptions};

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let time = DateTime::from_date_and_time(2026, 11, 3, 10, 15, 0).unwrap();
        for (name, content) in files {
            writer.start_file(*name, SimpleFileOptions::default().last_modified_time(time)).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn open(bytes: &[u8]) -> Archive<Cursor<&[u8]>> {
        Archive::open(Cursor::new(bytes), 100, 1 << 20).unwrap()
    }

    #[test]
    fn a_member_is_told_and_unpacked() {
        let bytes = zip(&[("a/b.txt", b"what is in it"), ("c", b"")]);
        assert!(is_one(&bytes));
        let mut archive = open(&bytes);
        assert_eq!((archive.len(), archive.has_a_name_twice()), (2, false));
        assert_eq!(archive.names().collect::<Vec<_>>(), ["a/b.txt", "c"]);
        let member = archive.member(0).unwrap();
        assert_eq!((member.name.as_str(), member.size, member.changed), ("a/b.txt", 13, Some((2026, 11, 3))));
        let mut text = vec![0; 13];
        archive.unpack(0, &mut text, |_| true).unwrap();
        assert_eq!(text, b"what is in it");
        let start = archive.peek(0, 4, |reader| {
            let mut start = Vec::new();
            reader.read_to_end(&mut start).map(|_| start)
        });
        assert_eq!(start.unwrap().unwrap(), b"what");
        assert_eq!(archive.member(2).unwrap_err(), Fault::Damaged);
    }

    #[test]
    fn a_member_of_another_size_than_was_said_is_damaged() {
        let bytes = zip(&[("a", &[7; 5000])]);
        for size in [4999, 5001] {
            assert_eq!(open(&bytes).unpack(0, &mut vec![0; size], |_| true), Err(Fault::Damaged), "{size}");
        }
        let mut asked = Vec::new();
        let stopped = open(&bytes).unpack(0, &mut vec![0; 5000], |so_far| {
            asked.push(so_far.len());
            false
        });
        assert_eq!((stopped, asked), (Err(Fault::Stopped), vec![512]));
        let mut damaged = zip(&[("a", &[7; 5000])]);
        damaged[40] ^= 1;
        assert!(open(&damaged).unpack(0, &mut vec![0; 5000], |_| true).is_err());
    }

    #[test]
    fn names_that_lead_out_and_packing_beyond_measure_are_told() {
        let bytes = zip(&[("../a", b""), ("/a", b""), ("C:\\a", b""), ("a..b/c", b""), ("d", &[0; 3 << 20])]);
        let mut archive = open(&bytes);
        let mut told = |index| archive.member(index).unwrap();
        for index in 0..3 {
            assert_eq!(told(index).misplaced, Some(Misplaced::Outside), "{index}");
        }
        assert_eq!((told(3).misplaced, told(3).grows, told(4).grows), (None, false, true));
    }

    #[test]
    fn an_archive_beyond_the_limits_or_cut_is_refused() {
        let names: Vec<String> = (0..101).map(|number| number.to_string()).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        let bytes = zip(&files);
        let refused = |bytes: &[u8], members, most| Archive::open(Cursor::new(bytes), members, most).err();
        assert_eq!(refused(&bytes, 101, 1 << 20), None);
        assert_eq!(refused(&bytes, 100, 1 << 20), Some(Broken::TooMany));
        assert_eq!(refused(&bytes, 101, 2_000), Some(Broken::TooMany), "the list alone has more bytes");
        assert_eq!(refused(&bytes[..bytes.len() - 1], 101, 1 << 20), Some(Broken::Damaged));
        assert_eq!(refused(b"PK\x03\x04", 101, 1 << 20), Some(Broken::Damaged));
    }
}
