#!/bin/bash
# Guess: Bitwarden's CSV quotes a cell where the cell needs quotes, and writes an entry's several addresses so that
# the addresses can be told apart again, as Bitwarden's JSON does.
#
# Found with @bitwarden/cli 2026.9.0: the addresses of an entry are joined by bare commas within a single cell, and a
# comma that is part of an address, which URLs may hold, is not marked. An entry with the single address
# `https://one.example/?next=a,https://two.example/` and an entry with the two addresses `https://one.example/?next=a`
# and `https://two.example/` give the very same cell. Splitting at each comma makes an address up for the first entry;
# not splitting hides the second host of the second entry, which may be where the account is. Only the JSON tells.
# Besides, the header has `archivedDate` in the middle, before `login_uri`, whether or not anything is archived, so
# columns counted from the left have moved; and the card is in no row, without a word.
#
# Output seen:
#   folder,favorite,type,name,notes,fields,reprompt,archivedDate,login_uri,login_username,login_password,login_totp
#   ,,login,One address,,,0,,"https://one.example/?next=a,https://two.example/",mara,pw,
#   ,,login,Two addresses,,,0,,"https://one.example/?next=a,https://two.example/",mara,pw,
#
# Needs node with npm, python3 with venv, openssl, and the package indexes. The command line wants an account: a
# server on this computer alone, below, has an account and keeps what the command line itself encrypts.
set -eu
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
export HOME=$work
cd "$work"
python3 -m venv venv
venv/bin/pip install -q cryptography==50.0.2
npm install --silent --no-audit --no-fund --ignore-scripts @bitwarden/cli@2026.9.0 > said 2>&1 || { cat said; exit 1; }
bw() { node_modules/.bin/bw "$@"; }

cat > server.py <<'P'
"""A Bitwarden server on this computer alone, with one account and no more than its command line asks of it: FOLDER.

It writes cert.pem and port there, and keeps in memory what the command line encrypts and sends.
"""
import base64
import hashlib
import hmac
import http.server
import json
import os
import ssl
import subprocess
import sys
import time
import uuid

from cryptography.hazmat.primitives import padding, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

folder = sys.argv[1]
MAIL, PASSWORD, ROUNDS = "demo@example.com", b"a passphrase", 5000
NOW = "2026-01-01T00:00:00.000000Z"


def sealed(key, text):
    """Bitwarden's own form: AES in CBC with an HMAC over it."""
    start = os.urandom(16)
    pad = padding.PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES(key[:32]), modes.CBC(start)).encryptor()
    body = encryptor.update(pad.update(text) + pad.finalize()) + encryptor.finalize()
    told = hmac.digest(key[32:], start + body, "sha256")
    return "2." + "|".join(base64.b64encode(part).decode() for part in (start, body, told))


master = hashlib.pbkdf2_hmac("sha256", PASSWORD, MAIL.encode(), ROUNDS)
stretched = b"".join(hmac.digest(master, word + b"\x01", "sha256") for word in (b"enc", b"mac"))
user_key = os.urandom(64)
private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
private_der = private.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
public_der = private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
wrapped_key, wrapped_private = sealed(stretched, user_key), sealed(user_key, private_der)
keys = {"publicKeyEncryptionKeyPair": {"wrappedPrivateKey": wrapped_private, "publicKey": base64.b64encode(public_der).decode()}}
kdf = {"kdfType": 0, "iterations": ROUNDS}
unlock = {"kdf": kdf, "masterKeyEncryptedUserKey": wrapped_key, "salt": MAIL}
person = str(uuid.uuid4())
ciphers = {}


def token():
    part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
    claims = {"sub": person, "email": MAIL, "name": "Demo", "premium": True, "exp": int(time.time()) + 7200, "iat": int(time.time()), "iss": "here", "email_verified": True, "amr": ["Application"], "sstamp": "x"}
    return f"{part({'alg': 'none'})}.{part(claims)}.x"


def answer(method, path, body):
    path = path.split("?")[0]
    if path.endswith("/accounts/prelogin/password") or path.endswith("/accounts/prelogin"):
        return {"kdf": 0, "kdfIterations": ROUNDS, "kdfSettings": kdf, "salt": MAIL}
    if path.endswith("/connect/token"):
        return {"access_token": token(), "token_type": "Bearer", "expires_in": 7200, "refresh_token": "x", "Key": wrapped_key, "PrivateKey": wrapped_private, "AccountKeys": keys, "Kdf": 0, "KdfIterations": ROUNDS, "ForcePasswordReset": False, "ResetMasterPassword": False, "UserDecryptionOptions": {"HasMasterPassword": True, "MasterPasswordUnlock": unlock, "Object": "userDecryptionOptions"}}
    if path.endswith("/config"):
        return {"version": "2026.9.0", "gitHash": "x", "server": None, "environment": {}, "featureStates": {"pm-19148-innovation-archive": True}, "settings": {}, "object": "config"}
    if path.endswith("/accounts/revision-date"):
        return int(time.time() * 1000)
    if path.endswith("/sync"):
        profile = {"id": person, "name": "Demo", "email": MAIL, "emailVerified": True, "premium": True, "culture": "en-US", "twoFactorEnabled": False, "key": wrapped_key, "privateKey": wrapped_private, "accountKeys": keys, "securityStamp": "x", "organizations": [], "providers": [], "providerOrganizations": [], "creationDate": NOW, "object": "profile"}
        return {"profile": profile, "folders": [], "collections": [], "ciphers": list(ciphers.values()), "domains": {"equivalentDomains": [], "globalEquivalentDomains": []}, "policies": [], "sends": [], "userDecryption": {"masterPasswordUnlock": unlock}, "object": "sync"}
    if path.endswith("/ciphers") and method == "POST":
        made = {**body, "id": str(uuid.uuid4()), "creationDate": NOW, "revisionDate": NOW, "deletedDate": None, "archivedDate": None, "edit": True, "viewPassword": True, "organizationUseTotp": True, "collectionIds": [], "attachments": None, "permissions": {"delete": True, "restore": True}, "object": "cipherDetails"}
        ciphers[made["id"]] = made
        return made
    return {}


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def any(self):
        given = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            body = json.loads(given or b"{}")
        except ValueError:
            body = {}
        text = json.dumps(answer(self.command, self.path, body)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_DELETE = any


subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"], check=True, capture_output=True)
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(f"{folder}/cert.pem", f"{folder}/key.pem")
server.socket = context.wrap_socket(server.socket, server_side=True)
with open(f"{folder}/port.new", "w") as to:
    to.write(str(server.server_port))
os.rename(f"{folder}/port.new", f"{folder}/port")
server.serve_forever()
P
venv/bin/python server.py "$work" & server=$!
turn=0
until [ -s port ]; do
  turn=$((turn + 1))
  [ "$turn" -lt 240 ] || { echo "the server does not start"; exit 1; }
  sleep 0.25
done
export NODE_EXTRA_CA_CERTS=$work/cert.pem BITWARDENCLI_APPDATA_DIR=$work/data NODE_NO_WARNINGS=1
mkdir data
bw config server "https://localhost:$(cat port)" > said 2>&1
BW_SESSION=$(bw login demo@example.com 'a passphrase' --raw)
export BW_SESSION
login() { printf '{"type": 1, "name": "%s", "reprompt": 0, "login": {"username": "mara", "password": "pw", "uris": [%s]}}' "$1" "$2" | base64 -w 0 | bw create item > said; }
login 'One address' '{"uri": "https://one.example/?next=a,https://two.example/"}'
login 'Two addresses' '{"uri": "https://one.example/?next=a"}, {"uri": "https://two.example/"}'
printf '{"type": 3, "name": "Card", "reprompt": 0, "card": {"number": "4111111111111111"}}' | base64 -w 0 | bw create item > said
bw sync > said
bw export --format csv --output "$work/export.csv" > said
bw export --format json --output "$work/export.json" > said

cat > expected.csv <<'C'
folder,favorite,type,name,notes,fields,reprompt,archivedDate,login_uri,login_username,login_password,login_totp
,,login,One address,,,0,,"https://one.example/?next=a,https://two.example/",mara,pw,
,,login,Two addresses,,,0,,"https://one.example/?next=a,https://two.example/",mara,pw,
C
{ tr -d '\r' < export.csv; echo; } | sed '/^$/d' | diff expected.csv -
cat > expected.json <<'J'
{"Card": null, "One address": ["https://one.example/?next=a,https://two.example/"], "Two addresses": ["https://one.example/?next=a", "https://two.example/"]}
J
python3 -c 'import json
items = json.load(open("export.json"))["items"]
uris = lambda item: [one["uri"] for one in item["login"]["uris"]] if item["type"] == 1 else None
print(json.dumps({item["name"]: uris(item) for item in items}, sort_keys=True))' | diff expected.json -
cat export.csv
echo
echo "@bitwarden/cli 2026.9.0: as described"
