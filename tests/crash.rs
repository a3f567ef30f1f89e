//! A check that was acknowledged is on disk, whatever kills the program.

#[cfg(test)]
#[cfg(unix)]
mod kill {
    use std::{
        collections::HashSet,
        hash::{BuildHasher, Hasher, RandomState},
        io::Read,
        process::Stdio,
        thread,
        time::{Duration, Instant},
    };

    use withhold_tests::Ctl;

    const ROUNDS: u32 = 200;
    const ITEM: &str = "linkedin/generative-ai";

    #[test]
    fn no_acknowledged_check_is_lost_to_kill_9() {
        let ctl = Ctl::new();
        ctl.ok(&["add", "linkedin"]);
        // Three quarters of the whole run: about as many runs are killed before the answer as live to give the
        // answer.
        let whole = time_of_one(&ctl);
        let seed = RandomState::new().build_hasher().finish();
        println!("one check takes {whole:?}; seed {seed}");
        let mut random = Random(seed);
        let mut acknowledged = Vec::new();
        let mut killed = 0;
        for round in 0..ROUNDS {
            let note = format!("round {round}");
            let (answered, died) = check_and_kill(&ctl, &note, whole.mul_f64(random.next() * 1.5));
            killed += u32::from(died);
            if answered {
                acknowledged.push(note);
            }
            if round % 50 == 49 {
                assert_all_there(&ctl, &acknowledged);
            }
        }
        let kept = notes(&ctl).len();
        println!("{ROUNDS} rounds: {killed} killed, {} acknowledged, {kept} on disk", acknowledged.len());
        assert_all_there(&ctl, &acknowledged);
        assert!(killed >= 20 && acknowledged.len() >= 20, "the moments were not spread well");
        assert_eq!(ctl.json(&["where"])["chain_whole"], true);
    }

    /// Starts a check, kills the process after `delay`, and says whether the check was acknowledged and whether the
    /// process was killed.
    fn check_and_kill(ctl: &Ctl, note: &str, delay: Duration) -> (bool, bool) {
        let words = ["check", ITEM, "--found", "withheld", "--note", note];
        let mut child = ctl.command(&words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        thread::sleep(delay);
        child.kill().unwrap();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        let mut complaint = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        assert_eq!(complaint, "", "no run fails by itself");
        (said.starts_with("Recorded.") && said.ends_with('\n'), !child.wait().unwrap().success())
    }

    fn time_of_one(ctl: &Ctl) -> Duration {
        let start = Instant::now();
        for _ in 0..5 {
            ctl.ok(&["check", ITEM, "--found", "withheld", "--note", "before"]);
        }
        start.elapsed() / 5
    }

    #[track_caller]
    fn assert_all_there(ctl: &Ctl, acknowledged: &[String]) {
        let there = notes(ctl);
        let lost: Vec<&String> = acknowledged.iter().filter(|note| !there.contains(*note)).collect();
        assert!(lost.is_empty(), "lost: {lost:?}");
    }

    fn notes(ctl: &Ctl) -> HashSet<String> {
        let history = ctl.json(&["history", ITEM]);
        let rows = history.as_array().unwrap().iter();
        rows.map(|row| row["record"]["note"].as_str().unwrap().to_owned())
            .filter(|note| note != "before")
            .collect()
    }

    /// Numbers spread evenly enough over 0 to 1; the seed is printed, so that a run can be repeated.
    struct Random(u64);

    impl Random {
        fn next(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let high = u32::try_from(self.0 >> 32).unwrap();
            f64::from(high) / f64::from(u32::MAX)
        }
    }
}
