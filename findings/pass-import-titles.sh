#!/bin/bash
# Guess: pass-import's CSV keeps the name of an entry in `title`, whatever other entries there are.
#
# Found with pass-import, version 3.5: `title` and `group` are the path under which pass would keep the entry. As long
# as a single entry bears a name, `title` has the name. As soon as a second entry bears the same name, both entries
# are moved: `title` holds the *user name*, and the name that the person gave goes to the front of `group`, before the
# host. So adding a login changes the title of another login in the next export, and the user name stands in two
# columns. A program that shows titles then shows user names, and a program that compares entries by title finds an
# entry missing and a new entry.
#
# Output seen, for Bakery and LinkedIn, and after a second LinkedIn was added:
#   comments,email,group,login,otpauth,password,title,url
#   ,,,mara,,correct horse,Bakery,https://bakery.example/
#   ,,,mara@example.com,,battery staple,LinkedIn,https://www.linkedin.com/login
#   comments,email,group,login,otpauth,password,title,url
#   ,,,mara,,correct horse,Bakery,https://bakery.example/
#   ,,LinkedIn/www.linkedin.com,mara@example.com,,battery staple,mara@example.com,https://www.linkedin.com/login
#   ,,LinkedIn/www.linkedin.com,office@example.com,,blue kettle,office@example.com,https://www.linkedin.com/login
#
# Needs python3 with venv, and the package index.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work
cd "$work"
python3 -m venv venv
venv/bin/pip install -q pass-import==3.5 'setuptools<81'

printf '%s\n' 'name,url,username,password,note' 'Bakery,https://bakery.example/,mara,correct horse,' \
  'LinkedIn,https://www.linkedin.com/login,mara@example.com,battery staple,' > one.csv
{ cat one.csv; echo 'LinkedIn,https://www.linkedin.com/login,office@example.com,blue kettle,'; } > two.csv
for number in one two; do
  venv/bin/pimport csv chrome "$number.csv" --out "made-$number.csv" > said 2>&1 || { cat said; exit 1; }
  # The order of the entries is not looked at.
  { head -n 1 "made-$number.csv"; tail -n +2 "made-$number.csv" | sort; } | tr -d '\r' >> seen
done

cat > expected <<'C'
comments,email,group,login,otpauth,password,title,url
,,,mara,,correct horse,Bakery,https://bakery.example/
,,,mara@example.com,,battery staple,LinkedIn,https://www.linkedin.com/login
comments,email,group,login,otpauth,password,title,url
,,,mara,,correct horse,Bakery,https://bakery.example/
,,LinkedIn/www.linkedin.com,mara@example.com,,battery staple,mara@example.com,https://www.linkedin.com/login
,,LinkedIn/www.linkedin.com,office@example.com,,blue kettle,office@example.com,https://www.linkedin.com/login
C
LC_ALL=C sort -o expected.sorted expected; LC_ALL=C sort -o seen.sorted seen
diff expected.sorted seen.sorted
cat seen
echo "pass-import 3.5: as described"
