#!/bin/bash
# Guess: a Keeper export has the login in the third cell and the address in the fifth, and `login` and `login_url` in
# JSON; a record with two addresses has the first address there, and the second address among the further fields.
#
# Found with keepercommander 18.1.8: that holds for two fields with an address each. Where a single field holds two
# values, which Keeper's records allow, no value is taken for the record's own: in the CSV the third and fifth cell
# are empty, and all values stand in a cell at the row's end, behind `$login` and `$url`, separated by a line break.
# In JSON there is no `login` and no `login_url`, and `custom_fields` holds lists, though the same keys hold plain
# texts in the record before. So a reader that knows an entry by the entry's address or user name loses the entry, and
# a reader that takes `$url` for a text fails.
#
# Output seen:
#   ,Two fields,mara,pw,https://one.example/,,,$record_uid,a,$type,login,$url,https://two.example/
#   ,Two values,,pw,,,,$record_uid,b,$type,login,$login,"mara
#   ben",$url,"https://one.example/
#   https://two.example/"
#   {"Two fields": ["mara", "https://one.example/", {"$url": "https://two.example/"}], "Two values": [null, null, {"$login": ["mara", "ben"], "$url": ["https://one.example/", "https://two.example/"]}]}
#
# Needs python3 with venv, and the package index.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q keepercommander==18.1.8

"$work/venv/bin/python" - "$work" <<'P'
import json, sys
from keepercommander.importer.imp_exp import convert_keeper_record
from keepercommander.importer.importer import exporter_for_format

def record(uid, title, fields):
    data = {"type": "login", "title": title, "fields": [{"type": name, "value": value} for name, value in fields], "custom": []}
    return convert_keeper_record({"record_uid": uid, "version": 3, "data_unencrypted": json.dumps(data).encode()})

one, two = "https://one.example/", "https://two.example/"
records = [
    record("a", "Two fields", [("login", ["mara"]), ("password", ["pw"]), ("url", [one]), ("url", [two])]),
    record("b", "Two values", [("login", ["mara", "ben"]), ("password", ["pw"]), ("url", [one, two])]),
]
for form in ("csv", "json"):
    exporter_for_format(form)().execute(f"{sys.argv[1]}/export.{form}", records)
P

cat > "$work/expected.csv" <<'C'
,Two fields,mara,pw,https://one.example/,,,$record_uid,a,$type,login,$url,https://two.example/
,Two values,,pw,,,,$record_uid,b,$type,login,$login,"mara
ben",$url,"https://one.example/
https://two.example/"
C
tr -d '\r' < "$work/export.csv" | diff "$work/expected.csv" -
cat > "$work/expected.json" <<'J'
{"Two fields": ["mara", "https://one.example/", {"$url": "https://two.example/"}], "Two values": [null, null, {"$login": ["mara", "ben"], "$url": ["https://one.example/", "https://two.example/"]}]}
J
python3 -c 'import json, sys
records = json.load(open(sys.argv[1]))["records"]
print(json.dumps({one["title"]: [one.get("login"), one.get("login_url"), one.get("custom_fields")] for one in records}))' "$work/export.json" |
  diff "$work/expected.json" -
cat "$work/export.csv"
echo "keepercommander 18.1.8: as described"
