#!/bin/bash
# Newsboat, a feed reader: its outline of feeds.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
version newsboat --version
logins | while IFS='|' read -r title _ url _ _; do
  case $url in https://*) printf '%s "~%s"\n' "$url" "${title//\"/}" ;; esac
done > urls
newsboat -q -u urls -c cache.db -C /dev/null -e > "$OUT/newsboat.opml" 2>said
