//! What the page inside the window cannot do, whatever script runs there.

use std::fs;

use serde_json::{Value, json};

use crate::support::Desk;

/// A script in the page tries each act; "held" where the act was refused. Last come the page's rules that have to
/// refuse the act: an act may also fail for another reason, and only a rule is sure to hold.
const TRIED: &[(&str, &str, &[&str])] = &[
    ("fetch from the network", "fetch('https://example.com/').then(() => 'done', () => 'held')", CONNECT),
    ("fetch from this computer's own servers", "fetch('http://127.0.0.1:1/').then(() => 'done', () => 'held')", CONNECT),
    ("fetch a file", "fetch('file:///etc/hostname').then(() => 'done', () => 'held')", CONNECT),
    ("load a script", "import('https://example.com/a.js').then(() => 'done', () => 'held')", SCRIPT),
    ("load a script from text", "import('data:text/javascript,export default 1').then(() => 'done', () => 'held')", SCRIPT),
    ("read text as a program", "(() => { try { return window.eval('1') && 'done'; } catch { return 'held'; } })()", SCRIPT),
    ("make a function of text", "(() => { try { return new Function('return 1')() && 'done'; } catch { return 'held'; } })()", SCRIPT),
    ("open a window", "window.open('https://example.com/') === null ? 'held' : 'done'", NONE),
    (
        "talk through a socket",
        "new Promise((done) => { try { const one = new WebSocket('wss://example.com/');
            one.onopen = () => done('done'); one.onerror = () => done('held'); } catch { done('held'); } })",
        CONNECT,
    ),
    (
        "show a picture from elsewhere",
        "new Promise((done) => { const one = new Image(); one.onload = () => done('done'); one.onerror = () => done('held');
            one.src = 'https://example.com/a.png'; })",
        &["img-src"],
    ),
    (
        "run a script put into the page",
        "new Promise((done) => { window.ran = false; const one = document.createElement('script');
            one.textContent = 'window.ran = true'; document.body.append(one); done(window.ran ? 'done' : 'held'); })",
        SCRIPT,
    ),
    (
        "show another page within",
        "new Promise((done) => { const one = document.createElement('iframe'); one.src = 'https://example.com/';
            document.addEventListener('securitypolicyviolation', () => done('held'), { once: true });
            one.onload = () => setTimeout(() => done('done')); document.body.append(one); })",
        &["frame-src"],
    ),
];

const CONNECT: &[&str] = &["connect-src"];
const SCRIPT: &[&str] = &["script-src"];
/// No rule of a page is about windows, so this list is empty: the program makes no windows.
const NONE: &[&str] = &[];

#[test]
fn the_page_reaches_nothing_outside() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let window = desk.open();
    let place = window.eval("location.href");
    for (what, script, rules) in TRIED {
        let script = format!(
            "window.heard.length = 0; const done = arguments[0];
             Promise.resolve({script}).then(done, (error) => done(String(error)));"
        );
        assert_eq!(window.run_async(&script, vec![]), json!("held"), "the page could {what}");
        for rule in *rules {
            window.until(
                &format!("{what}: held by the rule {rule}"),
                &format!("window.heard.some((one) => one.startsWith('rules: {rule}'))"),
            );
        }
    }
    for address in ["https://example.com/", "file:///etc/hostname", "data:text/html,there"] {
        window.eval(&format!("void (location.href = {address:?})"));
        window.reads("row-linkedin/generative-ai", "Not looked yet");
        assert_eq!(window.eval("location.href"), place, "the window went to {address}");
    }
    window.eval(
        "(() => { const one = document.createElement('a'); one.download = 'kept.txt';
            one.onclick = () => setTimeout(() => (window.clicked = true));
            one.href = URL.createObjectURL(new Blob(['kept'])); one.click(); })()",
    );
    window.until("the link was followed", "window.clicked");
    // The program decides about the file before answering this question.
    window.invoke("data_place", json!({})).unwrap();
    let kept = |name: &str| desk.path(name).join("kept.txt").exists();
    assert!(
        !kept("home") && !kept("home/Downloads") && !desk.path("kept.txt").exists(),
        "the page wrote a file"
    );
}

#[test]
fn the_page_is_answered_by_its_own_commands_alone() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let window = desk.open();
    let strangers = [
        "no_such_command",
        "plugin:fs|read_file",
        "plugin:fs|read_text_file",
        "plugin:shell|open",
        "plugin:shell|execute",
        "plugin:opener|open_url",
        "plugin:http|fetch",
        "plugin:event|emit",
        "plugin:event|emit_to",
        "plugin:window|close",
        "plugin:window|set_title",
        "plugin:window|create",
        "plugin:webview|create_webview_window",
        "plugin:webview|internal_toggle_devtools",
        "plugin:app|version",
        "plugin:path|resolve_directory",
        "plugin:resources|close",
        "__proto__",
        "",
    ];
    for name in strangers {
        let arguments =
            json!({ "path": "/etc/hostname", "event": "vault-changed", "payload": null, "request": {} });
        let answer = window.invoke(name, arguments);
        assert!(answer.is_err(), "{name:?} was answered: {answer:?}");
    }
    window.hears_nothing_bad();
    window.close();
}

#[test]
fn malformed_requests_are_refused_and_change_nothing() {
    let desk = Desk::new();
    for service in ["linkedin", "x"] {
        desk.ctl(&["add", service, "--label", "work"]);
    }
    desk.ctl(&["check", "linkedin/generative-ai", "--found", "withheld"]);
    let before = (desk.ctl(&["items", "--all"]), desk.ctl(&["history"]), desk.ctl(&["accounts"]));
    let window = desk.open();
    let process = window.process();
    let commands = commands();
    assert!(commands.len() >= 18, "{commands:?}");
    // These commands do what their names say whatever the request, or would wait for a person in a dialog.
    let plain = [
        "lock",
        "backup_now",
        "choose_backup",
        "print_page",
        "close_window",
        "export",
        "exported_choose",
        "agent_start",
        "agent_stop",
        "test_reminder",
        "permit_reminders",
        "calendar_export",
        "calendar_keep",
        "look_in_project",
    ];
    for command in commands.iter().filter(|command| !plain.contains(&command.as_str())) {
        for request in bad_requests() {
            let shown: String = request.to_string().chars().take(80).collect();
            match window.invoke(command, request) {
                Ok(_) => {}
                Err(Value::Object(error)) => {
                    for part in ["code", "message", "hint"] {
                        let text = error.get(part).and_then(Value::as_str).unwrap_or_default();
                        assert!(!text.is_empty() && text.len() < 1_000, "{command} {shown}: {error:?}");
                    }
                }
                Err(Value::String(refusal)) => {
                    assert!(refusal.contains("request"), "{command} {shown}: {refusal}")
                }
                Err(other) => panic!("{command} {shown}: {other}"),
            }
        }
    }
    assert_eq!(window.process(), process, "the program died");
    assert_eq!((desk.ctl(&["items", "--all"]), desk.ctl(&["history"]), desk.ctl(&["accounts"])), before);
    window.click("row-x/grok-training@work");
    window.click("answer-1");
    window.reads("row-x/grok-training@work", "Off, you saw it");
    window.close();
}

/// The commands named in the window's own list.
fn commands() -> Vec<String> {
    let list = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/host/api.gen.ts")).unwrap();
    let (_, api) = list.split_once("export interface Api {").unwrap();
    api.lines()
        .filter_map(|line| line.split_once(": { request:"))
        .map(|(name, _)| name.trim().to_owned())
        .collect()
}

/// Requests that no command takes: wrong types, nothing, too much, hidden characters, names of nothing.
fn bad_requests() -> Vec<Value> {
    let long = "a".repeat(200_000);
    let all = |text: &Value| {
        json!({ "item": text, "account": text, "service": text, "label": text, "url": text, "query": text, "found": text,
            "decision": text, "name": text, "title": text, "private_position": text, "theme": text, "narrow": text,
            "on_top": text, "path": text, "typed": text, "add_instances": text, "region": text, "text_size": text,
            "act": text, "version": text, "after": text, "add_identifiers": text, "forget_identifiers": text })
    };
    let texts = [
        json!(long),
        json!("linkedin\u{202e}@\u{0}"),
        json!(null),
        json!(-1),
        json!([]),
        json!({}),
        json!("yes"),
        json!(1e300),
    ];
    let mut requests: Vec<Value> = texts.iter().map(|text| json!({ "request": all(text) })).collect();
    requests.extend(texts.iter().map(|text| json!({ "request": text })));
    requests.extend(texts.iter().map(|text| json!({ "request": [all(text)] })));
    requests.extend([json!({}), json!({ "Request": 1 })]);
    for backup in [json!({ "from": "list", "name": "/etc/passwd" }), json!({ "from": "file", "number": 1 })] {
        requests.push(json!({ "request": { "backup": backup } }));
    }
    for item in ["linkedin/generative-ai", "nothing/at-all", "@#/", "linkedin/generative-ai@work#nowhere"] {
        requests.push(json!({ "request": { "item": item, "found": "perhaps", "decision": "maybe" } }));
        requests.push(json!({ "request": { "item": item, "found": "withheld", "effective": "2026-02-30" } }));
        requests.push(json!({ "request": { "item": item, "found": "withheld", "method": "pictured" } }));
        requests.push(json!({ "request": { "item": item, "decision": "snooze", "until": "1999-01-01" } }));
    }
    requests
}
