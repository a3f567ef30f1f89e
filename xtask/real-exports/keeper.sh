#!/bin/bash
# Keeper Commander: its own exporters over records as its vault keeps them; signing in would need an account.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
python3 -m venv v >said && v/bin/pip install -q keepercommander==18.1.8 >said 2>&1 || { tail -n 3 said >&2; exit 1; }
version v/bin/pip show keepercommander
logins > logins.txt
v/bin/python - logins.txt "$OUT" 2>said <<'P' || { cat said >&2; exit 1; }
import json, sys
from keepercommander.importer import imp_exp
from keepercommander.importer.importer import Folder, exporter_for_format

def record(number, data, version=3):
    made = imp_exp.convert_keeper_record({"record_uid": f"uid{number}", "version": version, "data_unencrypted": json.dumps(data).encode()})
    folder = Folder()
    folder.path = "Social"
    made.folders = [folder]
    return made

def typed(kind, title, notes="", **fields):
    return {"type": kind, "title": title, "notes": notes, "custom": [], "fields": [{"type": name, "value": value if isinstance(value, list) else [value] if value else []} for name, value in fields.items()]}

records = []
for line in open(sys.argv[1], encoding="utf-8"):
    title, user, url, password, notes = line.rstrip("\n").split("|")
    notes = notes.replace("\\n", "\n")
    if title == "Bakery":
        # A record of the older form, which Keeper still exports.
        data = {"title": title, "secret1": user, "secret2": password, "link": url, "notes": notes, "custom": [{"name": "Member", "value": "12345678"}]}
        records.append(record(len(records), data, 2))
        continue
    data = typed("login", title, notes, login=user, password=password, url=url, oneTimeCode="otpauth://totp/x?secret=JBSWY3DPEHPK3PXP" if title == "GitHub" else "")
    records.append(record(len(records), data))
# Two addresses and two logins in a field each: none of them is the record's own then.
records.append(record(89, typed("login", "Two", login=["mara", "ben"], password="12345678", url=["https://x.com/", "https://twitter.com/"])))
records.append(record(90, typed("bankCard", "Card", paymentCard={"cardNumber": "4111111111111111", "cardSecurityCode": "123"}, pinCode="12345678")))
records.append(record(91, typed("encryptedNotes", "Note", note="blue.horse")))
for form in ("csv", "json"):
    exporter_for_format(form)().execute(f"{sys.argv[2]}/keeper.{form}", records)
P
