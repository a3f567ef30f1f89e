"""Puts the logins into a running Firefox and has its own exporters write them: PORT LOGINS FOLDER."""
import json
import socket
import sys

LOGINS = r"""
const [rows, folder, done] = arguments;
(async () => {
  const load = (...names) => { for (const name of names) try { return ChromeUtils.importESModule(name); } catch (error) {} throw new Error(names[0]); };
  const { LoginHelper } = load("resource://gre/modules/LoginHelper.sys.mjs");
  const { LoginExport } = load("moz-src:///toolkit/components/passwordmgr/LoginExport.sys.mjs", "resource://gre/modules/LoginExport.sys.mjs");
  const { BookmarkHTMLUtils } = load("resource://gre/modules/BookmarkHTMLUtils.sys.mjs", "moz-src:///toolkit/components/places/BookmarkHTMLUtils.sys.mjs");
  const { PlacesUtils } = load("resource://gre/modules/PlacesUtils.sys.mjs", "moz-src:///toolkit/components/places/PlacesUtils.sys.mjs");
  await Services.logins.initializationPromise;
  for (const [title, user, url, password] of rows) {
    await Services.logins.addLoginAsync(LoginHelper.vanillaObjectToLogin({ origin: new URL(url).origin, formActionOrigin: "", httpRealm: null, username: user, password, usernameField: "", passwordField: "" }));
    await PlacesUtils.bookmarks.insert({ parentGuid: PlacesUtils.bookmarks.menuGuid, url, title });
  }
  await LoginExport.exportAsCSV(folder + "/firefox.csv");
  await BookmarkHTMLUtils.exportToFile(folder + "/firefox-bookmarks.html");
})().then(() => done(null), (error) => done(String(error)));
"""


class Marionette:
    def __init__(self, port):
        self.stream = socket.create_connection(("127.0.0.1", port)).makefile("rwb")
        self.number = 0
        self.read()

    def read(self):
        length = b""
        while not length.endswith(b":"):
            length += self.stream.read(1)
        return json.loads(self.stream.read(int(length[:-1])))

    def ask(self, command, **words):
        self.number += 1
        text = json.dumps([0, self.number, command, words]).encode()
        self.stream.write(b"%d:%s" % (len(text), text))
        self.stream.flush()
        _, _, error, answer = self.read()
        if error:
            sys.exit(f"{command}: {error['message']}")
        return answer["value"] if "value" in answer else answer


port, logins, folder = sys.argv[1:]
rows = [line.rstrip("\n").split("|")[:4] for line in open(logins, encoding="utf-8")]
rows = [row for row in rows if row[2].startswith("https://")]
firefox = Marionette(int(port))
firefox.ask("WebDriver:NewSession", capabilities={})
firefox.ask("Marionette:SetContext", value="chrome")
failed = firefox.ask("WebDriver:ExecuteAsyncScript", script=LOGINS, args=[rows, folder], newSandbox=True, scriptTimeout=60000)
if failed:
    sys.exit(failed)
firefox.ask("Marionette:Quit", flags=["eForceQuit"])
