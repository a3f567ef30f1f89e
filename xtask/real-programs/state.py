"""Puts one state to a program inside namespaces of its own, and tells what the app reads and what the program sent.

Started by `unshare` with namespaces for users, mounts, the network and processes. Reads one JSON object from the
standard input (see `State` in xtask/src/real_programs/state.rs) and writes one to the standard output.
"""
import fnmatch
import json
import os
import pty
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import connects  # noqa: E402
import listener  # noqa: E402
import resolver  # noqa: E402


class Seen:
    """What was seen of the network, in order, and whether some of it is the setting's sending."""

    def __init__(self, sends):
        self._sends, self._lock = sends, threading.Lock()
        self.all, self.bodies, self.sent = [], {}, threading.Event()

    def note(self, what, body=b""):
        with self._lock:
            if what not in self.all:
                self.all.append(what)
            if body:
                self.bodies.setdefault(what, body[:2000].decode("utf-8", "replace"))
        if any(fnmatch.fnmatchcase(what, pattern) for pattern in self._sends):
            self.sent.set()


def call(*words):
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def enclose(state):
    """Only a loopback, which takes every address; an /etc that can be written to; the program where it is looked for."""
    call("ip", "link", "set", "lo", "up")
    call("ip", "route", "add", "local", "default", "dev", "lo")
    subprocess.run(["ip", "-6", "route", "add", "local", "default", "dev", "lo"], stderr=subprocess.DEVNULL)
    layer = os.path.join(state["place"], "layer")
    os.makedirs(layer, exist_ok=True)
    call("mount", "-t", "tmpfs", "tmpfs", layer)
    for name in ("upper", "work"):
        os.mkdir(os.path.join(layer, name))
    call("mount", "-t", "overlay", "overlay", "-o", f"lowerdir=/etc,upperdir={layer}/upper,workdir={layer}/work", "/etc")
    bundle = "/etc/ssl/certs/ca-certificates.crt"
    known = open(bundle).read() if os.path.exists(bundle) else ""
    replace("/etc/resolv.conf", "nameserver 127.0.0.53\n")
    replace("/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n")
    replace("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n")
    replace(bundle, known + open(os.path.join(state["ca"], "ca.crt")).read())
    for path, text in state["files"].items():
        replace(path, text)
    for here, there in state["shown"].items():
        os.makedirs(there, exist_ok=True)
        call("mount", "--bind", here, there)


def replace(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.lexists(path):
        os.unlink(path)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def environment(state):
    """What the program and the app see: nothing of the person who started the task."""
    ca = "/etc/ssl/certs/ca-certificates.crt"
    fixed = {"HOME": state["home"], "PATH": state["path"], "LANG": "C.UTF-8", "TERM": "dumb", "USER": "mara", "SHELL": "/bin/sh"}
    fixed |= {name: ca for name in ("NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")}
    return fixed | state["variables"]


def look(state):
    """What the app reads. The errors go to a terminal, as for a person."""
    ours, theirs = pty.openpty()
    command = [state["ctl"], "look", "--json", state["program"], "--project", state["project"]]
    asked = subprocess.run(command, env=environment(state), cwd=state["project"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    os.close(ours)
    return json.loads(asked.stdout or b"[]")


def alone():
    """Whether no process is left but this one and those that started it."""
    known = (os.getpid(), os.getppid(), 1)
    return not [name for name in os.listdir("/proc") if name.isdigit() and int(name) not in known and not ended(name)]


def ended(process):
    try:
        return open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()[0] == "Z"
    except (OSError, IndexError):
        return True


def run(state, seen):
    """Runs the program until it sent, ended with all that it started, or took too long."""
    said = os.path.join(state["place"], "said")
    with open(said, "w") as out:
        program = subprocess.Popen(["bash", "-c", state["run"]], env=environment(state) | state["runs_with"], cwd=state["project"],
                                   stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
    until = time.monotonic() + state["patience"]
    while time.monotonic() < until and not seen.sent.is_set():
        if program.poll() is not None and alone():
            break
        seen.sent.wait(0.1)
    ended = program.poll()
    if ended is None:
        os.killpg(program.pid, signal.SIGKILL)
    with open(said, errors="replace") as text:
        return ended, text.read()[-state["tail"]:]


def main():
    state = json.load(sys.stdin)
    enclose(state)
    seen = Seen(state["sends"])
    names = resolver.Names()
    resolver.serve(names, seen.note)
    connects.watch(names, seen.note)
    listener.Listener(names, listener.Certificates(state["ca"]), state["answers"], seen.note).serve()
    read = look(state)
    ended, said = run(state, seen)
    told = {"look": read, "seen": seen.all, "sent": seen.sent.is_set(), "ended": ended, "said": said}
    if state["tail"] > 1000:
        told["bodies"] = seen.bodies
    print(json.dumps(told))
    sys.stdout.flush()
    os._exit(0)


main()
