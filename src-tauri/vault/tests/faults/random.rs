//! Numbers spread evenly enough, from a seed that a run prints and another run can use again.

use std::hash::{BuildHasher, Hasher, RandomState};

pub(crate) struct Random {
    pub(crate) seed: u64,
    state: u64,
}

impl Random {
    /// From `WITHHOLD_FAULTS_SEED`, or from a new seed.
    pub(crate) fn seeded() -> Self {
        let given = std::env::var("WITHHOLD_FAULTS_SEED").ok();
        let seed = given.map_or_else(
            || RandomState::new().build_hasher().finish(),
            |seed| seed.parse().expect("a number"),
        );
        Self { seed, state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit).unwrap()).unwrap()
    }

    /// From 0 to 1.
    pub(crate) fn part(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap()) / f64::from(u32::MAX)
    }
}
