"""What khal, calcurse and vdirsyncer make of a file that is imported again after a change, and of a cancelled event."""

import os
import subprocess
import sys
import tempfile

from khal_import import khal, prepared

FILES = [os.path.join(sys.argv[1], f"{name}.ics") for name in ("first", "second", "cancelled")]


def run(*words, home):
    done = subprocess.run(words, env={**os.environ, "HOME": home}, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{words}: {done.stdout}{done.stderr}")
    return done.stdout


def with_khal():
    seen = []
    with tempfile.TemporaryDirectory() as folder:
        prepared(folder, "Europe/Berlin")
        for file in FILES:
            khal(folder, "import", "--batch", "-a", "one", file)
            said = khal(folder, "list", "--format", "{start-date} {start-time} {status}{alarm-symbol}.", "--day-format", "", "2026-12-01", "2026-12-14")
            # khal leaves copies beside the file, whose names end otherwise; khal reads none of them.
            held = [name for name in os.listdir(f"{folder}/one") if name.endswith(".ics")]
            seen.append((len(held), said.split("\n")))
    print(seen, file=sys.stderr)
    (one, first), (two, second), (three, end) = seen
    again = "replaced" if (one, two) == (1, 1) and first != second else f"{two} events"
    is_marked = three == 1 and any("CANCELLED" in line for line in end) and not any("⏰" in line for line in end)
    return f"khal: {again}; cancelled: {'marked as cancelled, no alarm' if is_marked else end}"


def with_calcurse():
    counts = []
    with tempfile.TemporaryDirectory() as folder:
        for file in FILES:
            run("calcurse", "-D", folder, "-i", file, home=folder)
            with open(f"{folder}/apts", encoding="utf-8") as held:
                counts.append(len(held.read().splitlines()))
    words = ["none", "one", "two", "three"]
    return f"calcurse: {words[counts[1]]}; cancelled: {words[counts[2]]}"


def with_vdirsyncer():
    """A kept file on one side, a folder of events on the other, as a phone's server would be."""
    seen = []
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(f"{folder}/events")
        with open(f"{folder}/config", "w", encoding="utf-8") as file:
            file.write(f"""[general]
status_path = "{folder}/status/"
[pair one]
a = "kept"
b = "events"
collections = null
conflict_resolution = "a wins"
[storage kept]
type = "singlefile"
path = "{folder}/withhold.ics"
[storage events]
type = "filesystem"
path = "{folder}/events"
fileext = ".ics"
""")
        for number, name in enumerate(FILES):
            with open(name, encoding="utf-8", newline="") as file, open(f"{folder}/withhold.ics", "w", encoding="utf-8", newline="") as to:
                to.write(file.read())
            os.utime(f"{folder}/withhold.ics", (2_000_000_000 + number,) * 2)
            if number == 0:
                run("vdirsyncer", "-c", f"{folder}/config", "discover", home=folder)
            run("vdirsyncer", "-c", f"{folder}/config", "sync", home=folder)
            texts = []
            for event in os.listdir(f"{folder}/events"):
                with open(f"{folder}/events/{event}", encoding="utf-8") as file:
                    texts.append(file.read())
            seen.append(texts)
    second, end = seen[1:]
    again = "replaced" if len(second) == 1 and "T170000" in second[0] else f"{len(second)} events"
    is_replaced = len(end) == 1 and "STATUS:CANCELLED" in end[0]
    return f"vdirsyncer: {again}; cancelled: {'replaced' if is_replaced else len(end)}"


for one in (with_khal, with_calcurse, with_vdirsyncer):
    print(one())
