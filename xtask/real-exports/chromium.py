"""Puts the logins into Chromium and presses its export buttons: PORT LOGINS FOLDER."""
import json
import os
import sys
import time
import urllib.request

port, logins, folder = sys.argv[1:]
rows = [line.rstrip("\n").split("|") for line in open(logins, encoding="utf-8")]
rows = [row for row in rows if row[2].startswith("https://")]


def ask(path, method="POST", **words):
    body = json.dumps(words).encode() if method == "POST" else None
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, {"Content-Type": "application/json"}, method=method)
    try:
        return json.load(urllib.request.urlopen(request))["value"]
    except urllib.error.HTTPError as error:
        sys.exit(f"{path}: {error.read().decode()[:600]}")


arguments = ["--no-first-run", "--password-store=basic", f"--user-data-dir={folder}/profile", "--disable-features=Translate"]
if os.geteuid() == 0:
    arguments.append("--no-sandbox")
session = ask("/session", capabilities={"alwaysMatch": {"goog:chromeOptions": {"args": arguments, "excludeSwitches": ["enable-automation"]}}})
here = f"/session/{session['sessionId']}"


def run(script, *given):
    return ask(f"{here}/execute/async", script=f"const done = arguments[arguments.length - 1]; (async (...given) => {{ {script} }})(...arguments).then((value) => done([true, value]), (error) => done([false, String(error)]));", args=list(given))


def must(answer):
    if not answer[0]:
        sys.exit(answer[1])
    return answer[1]


def hand_over(what):
    open(f"{folder}/asks-{what}", "w").close()
    for _ in range(240):
        if os.path.exists(f"{folder}/saved-{what}"):
            return
        time.sleep(0.25)
    sys.exit(f"nobody saved the {what}")


ask(f"{here}/url", url="chrome://password-manager/settings")
must(run("for (const [title, url, username, password, note] of given[0]) await chrome.passwordsPrivate.addPassword({ url, username, password, note: note.replaceAll('\\\\n', '\\n'), useAccountStore: false });", [[row[0], row[2], row[1], row[3], row[4]] for row in rows]))
for _ in range(240):
    # Kept on a thread of its own: an export that comes before is one of nothing.
    if must(run("return (await chrome.passwordsPrivate.getSavedPasswordList()).length;")) == len(rows):
        break
    time.sleep(0.25)
must(run("chrome.passwordsPrivate.exportPasswords().catch(() => {});"))
hand_over("passwords")
ask(f"{here}/url", url="chrome://bookmarks/")
must(run("for (const [title, user, url] of given[0]) await new Promise((made) => chrome.bookmarks.create({ parentId: '1', title, url }, made));", rows))
must(run("chrome.bookmarkManagerPrivate.export();"))
hand_over("bookmarks")
ask(here, "DELETE")
