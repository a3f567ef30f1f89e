//! Real secure connections, with a certificate that a child process is told to trust.

use std::{fs, net::TcpStream, sync::Arc};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use tempfile::TempDir;

use crate::{
    child::elsewhere,
    server::{Asked, Connection, Server, answer},
};

/// A server with a certificate for `name`, and the folder with the authority that signed it.
fn secure(
    name: &str,
    play: impl Fn(&Asked, &mut dyn Connection) + Send + Sync + 'static,
) -> (Server, TempDir) {
    let (authority_key, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = params.self_signed(&authority_key).unwrap();
    let issuer = Issuer::new(params, authority_key);
    let leaf = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("trusted.pem"), authority.pem()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![leaf.der().clone()],
            PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
        )
        .unwrap();
    let config = Arc::new(config);
    let greet = move |plain: TcpStream| -> Option<Box<dyn Connection>> {
        let session = ServerConnection::new(Arc::clone(&config)).ok()?;
        Some(Box::new(StreamOwned::new(session, plain)))
    };
    (Server::start_with(greet, play), folder)
}

fn ask(server: &Server, folder: &TempDir) -> String {
    let trusted = folder.path().join("trusted.pem");
    let address = format!("https://localhost:{}/c", server.port);
    elsewhere(&address, &[("SSL_CERT_FILE", trusted.to_str().unwrap())])
}

#[test]
fn a_trusted_certificate_is_enough() {
    let (server, folder) = secure("localhost", |_, to| answer(to, "200 OK", "", b"catalogue"));
    let said = ask(&server, &folder);
    assert!(said.contains("9 bytes came"), "{said}");
}

#[test]
fn an_unknown_authority_or_another_name_is_not() {
    let (unknown, _) = secure("localhost", |_, to| answer(to, "200 OK", "", b"catalogue"));
    let said = elsewhere(&format!("https://localhost:{}/c", unknown.port), &[]);
    assert!(said.contains("Tls {") && said.contains("No secure connection to localhost:"), "{said}");
    let (other, folder) = secure("example.org", |_, to| answer(to, "200 OK", "", b"catalogue"));
    let said = ask(&other, &folder);
    assert!(said.contains("Tls {"), "{said}");
    assert!(unknown.asked().is_empty() && other.asked().is_empty());
}

#[test]
fn a_secure_server_cannot_send_on_to_plain_http() {
    let plain = Server::start(|_, to| answer(to, "200 OK", "", b"catalogue"));
    let to = format!("Location: http://localhost:{}/c\r\n", plain.port);
    let (server, folder) = secure("localhost", move |_, out| answer(out, "301 Moved", &to, b""));
    let said = ask(&server, &folder);
    assert!(said.contains("RedirectedToHttp"), "{said}");
    assert!(plain.asked().is_empty());
}

#[test]
fn a_secure_body_that_breaks_off_is_told_too() {
    let (server, folder) = secure("localhost", |_, to| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf");
        let _ = to.flush();
    });
    let said = ask(&server, &folder);
    assert!(said.contains("Truncated {"), "{said}");
}
