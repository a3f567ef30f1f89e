#!/bin/bash
# Bitwarden's command line, against a server on this computer alone: JSON, CSV and ZIP.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
python3 -m venv v >said && v/bin/pip install -q cryptography==50.0.2 >said 2>&1 || { tail -n 3 said >&2; exit 1; }
npm install --silent --no-audit --no-fund --ignore-scripts @bitwarden/cli@2026.9.0 >said 2>&1 || { tail -n 3 said >&2; exit 1; }
bw() { node_modules/.bin/bw "$@" 2>said.bw || { cat said.bw >&2; return 1; }; }
version node_modules/.bin/bw --version
start v/bin/python "$HERE/bitwarden.py" "$PWD"
until_true test -s port
export NODE_EXTRA_CA_CERTS=$PWD/cert.pem BITWARDENCLI_APPDATA_DIR=$PWD/bw NODE_NO_WARNINGS=1
mkdir bw
bw config server "https://localhost:$(cat port)" >said
BW_SESSION=$(bw login demo@example.com 'a passphrase' --raw)
export BW_SESSION
create() { base64 -w 0 | bw create item >made; }
/usr/bin/python3 - "$HERE/logins.txt" > items <<'P'
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    title, user, url, password, notes = line.rstrip("\n").split("|")
    print(json.dumps({"type": 1, "name": title, "notes": notes.replace("\\n", "\n") or None, "favorite": False, "fields": [], "reprompt": 0, "organizationId": None, "collectionIds": None, "folderId": None,
                      "login": {"username": user or None, "password": password, "totp": None, "uris": [{"match": None, "uri": one} for one in url.split() + (["androidapp://com.github.android"] if title == "GitHub" else [])]}}))
for title, host in [("Archived", "www.tumblr.com"), ("Binned", "www.pinterest.com")]:
    print(json.dumps({"type": 1, "name": title, "notes": None, "favorite": False, "reprompt": 0, "login": {"username": "gone", "password": "gone", "totp": None, "uris": [{"match": None, "uri": f"https://{host}/"}]}}))
print(json.dumps({"type": 2, "name": "Note", "notes": "blue.horse", "secureNote": {"type": 0}, "favorite": False, "reprompt": 0}))
print(json.dumps({"type": 3, "name": "Card", "notes": None, "card": {"number": "4111111111111111", "code": "123", "cardholderName": "Mara", "brand": "Visa", "expMonth": "1", "expYear": "2030"}, "favorite": False, "reprompt": 0}))
P
while IFS= read -r item; do printf '%s' "$item" | create; done < items
bw sync >said
bw archive item "$(bw list items --search Archived | grep -oE '"id": ?"[^"]+' | head -n 1 | cut -d '"' -f 4)" >said
bw delete item "$(bw list items --search Binned | grep -oE '"id": ?"[^"]+' | head -n 1 | cut -d '"' -f 4)" >said
bw sync --force >said
for form in json csv zip; do bw export --format "$form" --output "$OUT/bitwarden.$form" >said; done
