#!/bin/bash
# Revelation: its own exporters, called as its window calls them.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
logins > logins.txt
/usr/bin/python3 - logins.txt "$OUT" 2>said <<'P' || { cat said >&2; exit 1; }
import sys
import gi
gi.require_version("Gtk", "3.0")
from revelation import config, data, datahandler, entry

store = data.EntryStore()
folder = entry.FolderEntry()
folder.name = "Social"
inside = store.add_entry(folder)
for line in open(sys.argv[1], encoding="utf-8"):
    title, user, url, password, notes = line.rstrip("\n").split("|")
    new = entry.WebEntry()
    new.name, new.notes = title, notes.replace("\\n", "\n")
    for field in new.fields:
        field.value = {"UsernameField": user, "URLField": url, "PasswordField": password}.get(type(field).__name__, "")
    store.add_entry(new, inside)
card = entry.CreditcardEntry()
card.name = "Card"
for field in card.fields:
    field.value = {"CardnumberField": "4111111111111111", "CCVField": "12345678", "PINField": "87654321"}.get(type(field).__name__, "")
store.add_entry(card)
open(sys.argv[2] + "/version", "w").write(config.VERSION + "\n")
for handler, name in [(datahandler.CSV, "revelation.csv"), (datahandler.Bitwarden, "revelation-bitwarden.csv"), (datahandler.RevelationXML, "revelation.xml"), (datahandler.XHTML, "revelation.html"), (datahandler.PlainText, "revelation.txt")]:
    text = handler().export_data(store)
    with open(sys.argv[2] + "/" + name, "wb") as to:
        to.write(text if isinstance(text, bytes) else text.encode())
P
