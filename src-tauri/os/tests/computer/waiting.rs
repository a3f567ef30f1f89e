//! Work that never ends is left at the deadline, and keeps nothing else from being done.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    time::{Duration, Instant},
};

use withhold_os::computer::{Work, within};

/// The tests count threads of the whole process, so that they go one after the other.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What came within a time, sorted.
fn came(work: Vec<Work<u32>>, millis: u64) -> (Vec<(usize, u32)>, Duration) {
    let start = Instant::now();
    let mut came = Vec::new();
    within(work, start + Duration::from_millis(millis), |place, result| came.push((place, result)));
    came.sort_unstable();
    (came, start.elapsed())
}

#[test]
fn all_work_is_done_once_and_nothing_is_waited_for() {
    let _alone = alone();
    let work: Vec<Work<u32>> = (0..50).map(|number| -> Work<u32> { Box::new(move || number) }).collect();
    let (all, _) = came(work, 60_000);
    assert_eq!(all.len(), 50);
    assert!(all.iter().all(|(place, number)| u32::try_from(*place).unwrap() == *number));
    assert_eq!(came(Vec::new(), 10_000).0, []);
}

#[test]
fn one_that_never_answers_holds_nothing_up_but_itself() {
    let _alone = alone();
    let (never, wait) = mpsc::channel::<()>();
    let wait = Arc::new(Mutex::new(wait));
    let mut work: Vec<Work<u32>> = Vec::new();
    for number in 0..20 {
        let wait = Arc::clone(&wait);
        work.push(Box::new(move || {
            if number == 3 {
                let _ = wait.lock().map(|wait| wait.recv());
            }
            number
        }));
    }
    let (all, time) = came(work, 1_500);
    assert_eq!(all.len(), 19, "{all:?}");
    assert!(all.iter().all(|(place, _)| *place != 3));
    assert!(time >= Duration::from_millis(1_500), "{time:?}");
    drop(never);
}

#[test]
fn a_drive_that_answers_nothing_ends_at_the_deadline_and_takes_few_threads() {
    let _alone = alone();
    let (never, wait) = mpsc::channel::<()>();
    let wait = Arc::new(Mutex::new(wait));
    let stuck = |count: usize| -> Vec<Work<u32>> {
        (0..count)
            .map(|_| -> Work<u32> {
                let wait = Arc::clone(&wait);
                Box::new(move || {
                    let _ = wait.lock().map(|wait| wait.recv());
                    0
                })
            })
            .collect()
    };
    assert_eq!(came(stuck(100), 2_000).0, []);
    // The threads that were left have taken all places: nothing more is begun, and nothing is waited for in vain for long.
    assert_eq!(came(stuck(100), 600).0, []);
    #[cfg(target_os = "linux")]
    {
        let name =
            |task: std::fs::DirEntry| std::fs::read_to_string(task.path().join("comm")).unwrap_or_default();
        let tasks = std::fs::read_dir("/proc/self/task").unwrap().map(Result::unwrap);
        let looking = tasks.map(name).filter(|name| name.trim() == "look").count();
        assert!((1..=8).contains(&looking), "{looking}");
    }
    drop(never);
    std::thread::sleep(Duration::from_millis(300));
    let work: Vec<Work<u32>> = vec![Box::new(|| 7)];
    assert_eq!(came(work, 5_000).0, [(0, 7)], "once they have come back, work goes on");
}
