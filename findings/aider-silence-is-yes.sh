#!/bin/bash
# Guess: aider sends nothing until somebody has agreed, so a person without an answer is safe.
#
# Found with aider 0.86.2 (`aider-chat` of PyPI): a start asks, one person in ten, and with `analytics: true` everybody.
# The proposed answer is yes, and a start without a keyboard, as a script or a job makes, counts as that answer: the answer
# is noted for good, and the events go out from then on. Nobody has agreed.
#
# Output seen:
#   aider-chat 0.86.2
#   before: no answer
#   after a start without a keyboard: asked_opt_in True
#
# Needs python3 with venv, the index of PyPI, and namespaces: the start itself gets no network.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip install --quiet aider-chat==0.86.2
v/bin/python -c 'from importlib.metadata import version; print("aider-chat", version("aider-chat"))' > seen
mkdir home project
answer=$work/home/.aider/analytics.json
[ -e "$answer" ] || echo "before: no answer" >> seen
(cd project && HOME=$work/home AIDER_ANALYTICS=true OPENAI_API_KEY=none timeout 120 unshare --user --map-root-user --net \
    "$work/v/bin/aider" --exit --no-git --model gpt-4o --no-check-update --no-show-model-warnings < /dev/null > "$work/said" 2>&1) || true
asked=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["asked_opt_in"])' "$answer")
echo "after a start without a keyboard: asked_opt_in $asked" >> seen
cat seen
diff seen - <<'S'
aider-chat 0.86.2
before: no answer
after a start without a keyboard: asked_opt_in True
S
