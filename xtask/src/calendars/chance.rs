//! Numbers by chance, the same in every run.

/// A row of numbers (xorshift).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 % u64::from(limit.max(1))).unwrap_or(0)
    }

    /// One of these.
    pub(super) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        let limit = u32::try_from(all.len()).unwrap_or(1);
        all[usize::try_from(self.below(limit)).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn every_number_below_the_limit_comes_and_none_above() {
        let mut chance = Chance::new(7);
        let mut seen = [0; 5];
        (0..500).for_each(|_| seen[chance.below(5) as usize] += 1);
        assert!(seen.iter().all(|count| *count > 50), "{seen:?}");
    }
}
