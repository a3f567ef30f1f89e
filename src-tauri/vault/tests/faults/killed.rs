//! kill -9 at any moment of any story.

use std::time::Duration;

use crate::{
    child::{child, child_of, run},
    places::whole,
    random::Random,
    stories::{STORIES, ToldStory},
};

#[test]
fn nothing_acknowledged_is_lost_to_kill_9() {
    let mut random = Random::seeded();
    let kills = if whole() { 1_000 } else { 52 };
    let told: Vec<(ToldStory, Duration)> =
        STORIES.iter().map(|story| timed(ToldStory::new(story.name))).collect();
    let (mut done, mut cut_short) = (0, 0);
    let mut inside: Vec<Vec<u32>> = STORIES.iter().map(|story| vec![0; story.actions.len() + 1]).collect();
    for round in 0..kills {
        // Killed twice in every second round through the stories, so that each story meets two kills.
        let (which, again) = (round % told.len(), (round / told.len()).is_multiple_of(2));
        let (told, time) = &told[which];
        let mut me = told.person("vault");
        let ended = run(&mut child(told, &me.folder), Some(time.mul_f64(random.part())));
        let place = format!("{} at {}, {ended:?}", told.story.name, random.seed);
        assert!(ended.refused.is_none(), "{place}");
        done += ended.did;
        inside[which][ended.did] += 1;
        let actions = told.story.actions.len();
        if ended.did < actions {
            cut_short += 1;
            if again {
                // Killed once more while the vault is put right.
                let life = Duration::from_millis(20).mul_f64(random.part());
                let _ = run(&mut child_of("look-in", &me.folder), Some(life));
            }
            told.go_on(&mut me, ended.did, ended.refused.as_deref(), &place);
        }
        told.end(&mut me, (ended.did + 1).min(actions), &place);
    }
    println!("{kills} kills, seed {}: {cut_short} inside a story, {done} actions acknowledged", random.seed);
    for (story, inside) in STORIES.iter().zip(inside) {
        let actions = story.actions.iter().map(|action| action.name).chain(["after the end"]);
        println!("{}: {:?}", story.name, actions.zip(inside).collect::<Vec<_>>());
    }
    assert!(cut_short * 4 > kills && done > kills / 2, "the moments were spread");
}

/// How long a child takes for the story.
fn timed(told: ToldStory) -> (ToldStory, Duration) {
    let me = told.person("timed");
    let ended = run(&mut child(&told, &me.folder), None);
    assert_eq!(ended.did, told.story.actions.len(), "{ended:?}");
    (told, ended.lived)
}
