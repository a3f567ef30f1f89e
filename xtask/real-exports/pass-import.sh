#!/bin/bash
# pass, whose store pass-import turns into its CSV.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
python3 -m venv v >said && v/bin/pip install -q pass-import==3.5 'setuptools<81' >said 2>&1 || { tail -n 3 said >&2; exit 1; }
version v/bin/pip show pass-import
gpg --batch --quiet --passphrase '' --quick-gen-key demo@example.com default default never 2>said
pass init demo@example.com >said 2>&1
while IFS='|' read -r title user url password notes; do
  { printf '%s\n' "$password"; [ -z "$user" ] || printf 'login: %s\n' "$user"; [ -z "$url" ] || printf 'url: %s\n' "$url"; printf '%b' "$notes"; } |
    pass insert --multiline "Social/$title${user:+/$user}" >said 2>&1
done < <(logins)
v/bin/pimport csv pass "$HOME/.password-store" --all --out "$OUT/pass-import.csv" >said 2>&1 || { cat said >&2; exit 1; }
gpgconf --kill all
