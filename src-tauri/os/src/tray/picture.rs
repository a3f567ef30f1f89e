//! The icon as a tray draws it where no theme holds our icon: a switch in its off position, with a dot where
//! something wants a look.

/// Points of the picture, across and down.
pub(super) const SIDE: i32 = 24;
/// Each colour as alpha, red, green, blue.
const INK: [u8; 4] = [255, 150, 150, 150];
const CALL: [u8; 4] = [255, 214, 137, 16];
const NOTHING: [u8; 4] = [0; 4];

/// The picture's points, line by line, each point as alpha, red, green and blue.
pub(super) fn switch(calls: bool) -> Vec<[u8; 4]> {
    let all = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
    all.map(|(x, y)| colour(x, y, calls)).collect()
}

fn colour(x: i32, y: i32, calls: bool) -> [u8; 4] {
    // The pill: the points within seven points of the line from (8, 12) to (16, 12).
    let from_line = squared(x - x.clamp(8, 16), y - 12);
    let from_knob = squared(x - 8, y - 12);
    match () {
        () if calls && squared(x - 20, y - 4) <= 12 => CALL,
        () if (37..=56).contains(&from_line) || from_knob <= 16 => INK,
        () => NOTHING,
    }
}

fn squared(x: i32, y: i32) -> i32 {
    x * x + y * y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_whole_and_changes_when_something_calls() {
        let side = usize::try_from(SIDE).unwrap();
        let (quiet, calling) = (switch(false), switch(true));
        assert_eq!(quiet.len(), side * side);
        assert!(quiet.contains(&INK) && !quiet.contains(&CALL));
        assert!(calling.contains(&CALL));
    }
}
