#!/bin/bash
# Guess: Firefox's CSV of logins quotes all cells, or the cells that need quotes; an empty cell is an empty cell, and
# a table that is read and written again by any CSV library says the same.
#
# Found with Firefox ESR 153: quotes carry meaning. A value that is missing (null) is written as nothing between the
# commas, and a value that is there and empty as `""`. Null and empty decide what kind of login a row is: a login that
# a form asked for has no `httpRealm` (nothing) and a `formActionOrigin` that may be empty and then fits every form
# (`""`); a login that the browser's own dialog asked for has a realm, which may be empty (`""`), and no
# `formActionOrigin` (nothing). A CSV library hands both values over as an empty text, so a row with neither a realm
# nor a target says the same for both kinds of login, and writing the table again changes the kind. There is no line
# break behind the last row either.
#
# Output seen, of a form's login and of a dialog's login whose realm is empty:
#   "url","username","password","httpRealm","formActionOrigin","guid","timeCreated","timeLastUsed","timePasswordChanged"
#   "https://form.example","mara","pw",,"",…
#   "https://dialog.example","mara","pw","",,…
#
# Needs firefox-esr of Debian (153) and python3. Firefox is started without a window; its own exporter is called.
set -eu
work=$(mktemp -d)
firefox=
trap '[ -z "$firefox" ] || kill "$firefox" 2>/dev/null || true; rm -rf "$work"' EXIT
export HOME=$work MOZ_HEADLESS=1
cd "$work"
firefox-esr --version
mkdir profile
echo 'user_pref("marionette.port", 0);' > profile/user.js
firefox-esr --marionette --remote-allow-system-access --no-remote --profile "$work/profile" about:blank > said 2>&1 & firefox=$!
turn=0
until [ -s profile/MarionetteActivePort ]; do
  turn=$((turn + 1))
  [ "$turn" -lt 240 ] || { echo "Firefox does not start"; cat said; exit 1; }
  sleep 0.25
done

python3 - "$(cat profile/MarionetteActivePort)" "$work/export.csv" <<'P'
import json, socket, sys

SCRIPT = r"""
const [path, done] = arguments;
(async () => {
  const load = (...names) => { for (const name of names) try { return ChromeUtils.importESModule(name); } catch (error) {} throw new Error(names[0]); };
  const { LoginHelper } = load("resource://gre/modules/LoginHelper.sys.mjs");
  const { LoginExport } = load("moz-src:///toolkit/components/passwordmgr/LoginExport.sys.mjs", "resource://gre/modules/LoginExport.sys.mjs");
  await Services.logins.initializationPromise;
  const login = { username: "mara", password: "pw", usernameField: "", passwordField: "" };
  await Services.logins.addLoginAsync(LoginHelper.vanillaObjectToLogin({ ...login, origin: "https://form.example", formActionOrigin: "", httpRealm: null }));
  await Services.logins.addLoginAsync(LoginHelper.vanillaObjectToLogin({ ...login, origin: "https://dialog.example", formActionOrigin: null, httpRealm: "" }));
  await LoginExport.exportAsCSV(path);
})().then(() => done(null), (error) => done(String(error)));
"""
stream = socket.create_connection(("127.0.0.1", int(sys.argv[1]))).makefile("rwb")

def read():
    length = b""
    while not length.endswith(b":"):
        length += stream.read(1)
    return json.loads(stream.read(int(length[:-1])))

def ask(number, command, **words):
    text = json.dumps([0, number, command, words]).encode()
    stream.write(b"%d:%s" % (len(text), text))
    stream.flush()
    _, _, error, answer = read()
    if error:
        sys.exit(f"{command}: {error['message']}")
    return answer

read()
ask(1, "WebDriver:NewSession", capabilities={})
ask(2, "Marionette:SetContext", value="chrome")
failed = ask(3, "WebDriver:ExecuteAsyncScript", script=SCRIPT, args=[sys.argv[2]], newSandbox=True, scriptTimeout=60000)["value"]
if failed:
    sys.exit(failed)
ask(4, "Marionette:Quit", flags=["eForceQuit"])
P

cat export.csv
echo
cat > expected <<'C'
"https://dialog.example","mara","pw","",,
"https://form.example","mara","pw",,"",
"url","username","password","httpRealm","formActionOrigin",
C
cut -d , -f 1-5 export.csv | sed 's/$/,/' | LC_ALL=C sort | diff expected -
[ "$(tail -c 1 export.csv | od -An -c | tr -d ' ')" = '"' ] || { echo "the last row ends in a line break"; exit 1; }
# What a CSV library reads from the table: no difference between the two rows.
python3 -c 'import csv
rows = list(csv.DictReader(open("export.csv", newline="")))
assert len(rows) == 2 and len({(row["httpRealm"], row["formActionOrigin"]) for row in rows}) == 1, rows'
echo "Firefox ESR 153: as described"
