//! How a person knows a finding: the person has looked or got a letter, and claims no more.

use withhold_engine::{Answer, Encrypted, ErrorCode, Found, HistoryFilter, domain::Method};

use crate::desk::Desk;

#[test]
fn what_a_hand_cannot_have_done_is_refused() {
    let desk = Desk::kept_by(Encrypted::No);
    let mut engine = desk.open().unwrap();
    let answer = |method| Answer {
        item: "linkedin/generative-ai".to_owned(),
        found: Found::Withheld,
        reason: None,
        method: Some(method),
        label_read: None,
        note: None,
        effective: None,
        of: None,
    };
    for (method, why) in [
        (Method::Pictured, "needs a picture"),
        (Method::Read, "for programs that read"),
        (Method::Local, "for programs that read"),
        (Method::Public, "for programs that read"),
    ] {
        let error = engine.record_check(&answer(method)).unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid);
        assert!(error.message.contains(why) && error.hint.contains("seen, or letter"), "{error:?}");
    }
    let all = HistoryFilter::default();
    assert!(engine.whole_history(&all).unwrap().is_empty());
    for method in [Method::Seen, Method::Letter] {
        engine.record_check(&answer(method)).unwrap();
    }
    assert_eq!(engine.whole_history(&all).unwrap().len(), 2);
}
