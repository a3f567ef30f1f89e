//! The request tells nobody apart: the same bytes from every process, language, zone and home.

use crate::{
    child::elsewhere,
    server::{Server, answer},
};

fn not_modified() -> Server {
    Server::start(|_, to| answer(to, "304 Not Modified", "Set-Cookie: id=1\r\nETag: \"1\"\r\n", b""))
}

#[test]
fn two_people_send_the_very_same_bytes() {
    let server = not_modified();
    let address = server.at("/withhold.catalogue");
    let one = elsewhere(&address, &[("LANG", "de_DE.UTF-8"), ("TZ", "Asia/Tokyo"), ("HOME", "/nowhere")]);
    let other = elsewhere(&address, &[("LC_ALL", "C"), ("TZ", "America/Lima"), ("USER", "mia")]);
    assert!(one.contains("not modified") && other.contains("not modified"), "{one}{other}");
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].head, asked[1].head);
}

#[test]
fn the_request_is_these_bytes_and_no_others() {
    let server = not_modified();
    elsewhere(&server.at("/withhold.catalogue"), &[]);
    let expected = format!(
        "GET /withhold.catalogue HTTP/1.1\r\n\
         if-modified-since: Tue, 03 Mar 2026 00:00:00 GMT\r\n\
         accept: */*\r\n\
         user-agent: Withhold\r\n\
         host: 127.0.0.1:{}\r\n\r\n",
        server.port
    );
    assert_eq!(server.asked()[0].head, expected);
}

#[test]
fn a_cookie_or_tag_is_forgotten_at_once_even_on_the_way() {
    let server = Server::start(|asked, to| {
        let set = "Set-Cookie: id=1; Path=/\r\nETag: \"1\"\r\n";
        match asked.path() {
            "/a" => answer(to, "302 Found", &format!("{set}Location: /b\r\n"), b""),
            _ => answer(to, "200 OK", set, b"x"),
        }
    });
    assert!(elsewhere(&server.at("/a"), &[]).contains("1 bytes came"));
    let asked = server.asked();
    assert_eq!(asked[0].head.replace("/a ", "/b "), asked[1].head);
}

#[test]
fn the_systems_proxy_is_used_and_learns_no_more() {
    let proxy = not_modified();
    let way = format!("http://127.0.0.1:{}", proxy.port);
    let said = elsewhere("http://localhost:9/withhold.catalogue", &[("http_proxy", &way)]);
    assert!(said.contains("not modified"), "{said}");
    let head = &proxy.asked()[0].head;
    assert!(head.starts_with("GET http://localhost:9/withhold.catalogue HTTP/1.1\r\n"), "{head}");
    assert_eq!(head.lines().filter(|line| line.contains(':')).count(), 5, "{head}");
}

#[test]
fn a_proxy_that_refuses_is_named_and_nothing_goes_around_it() {
    let proxy = Server::start(|_, to| answer(to, "403 Forbidden", "", b""));
    let way = format!("http://127.0.0.1:{}", proxy.port);
    let said = elsewhere("https://withhold.invalid/withhold.catalogue", &[("https_proxy", &way)]);
    assert!(said.contains("The proxy on the way to withhold.invalid did not let"), "{said}");
    assert!(proxy.asked()[0].head.starts_with("CONNECT withhold.invalid:443 "));
}

#[test]
fn a_socks_proxy_that_is_not_there_is_not_gone_around_either() {
    let server = not_modified();
    let said = elsewhere(&server.at("/x"), &[("all_proxy", "socks5h://127.0.0.1:9")]);
    assert!(!said.contains("not modified"), "{said}");
    assert!(server.asked().is_empty());
}
