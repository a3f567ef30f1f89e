#!/bin/bash
# Firefox ESR: its own exporters of logins and bookmarks, called over Marionette where its buttons call them.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
version firefox-esr --version
logins > logins.txt
mkdir profile
printf 'user_pref("marionette.port", 0);\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\nuser_pref("app.update.enabled", false);\n' > profile/user.js
MOZ_HEADLESS=1 start firefox-esr --marionette --remote-allow-system-access --profile "$PWD/profile" --no-remote about:blank
until_true test -s profile/MarionetteActivePort
/usr/bin/python3 "$HERE/firefox.py" "$(cat profile/MarionetteActivePort)" logins.txt "$OUT" 2>said || { cat said >&2; exit 1; }
