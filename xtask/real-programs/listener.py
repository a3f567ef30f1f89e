"""A listener that takes connections for every address, speaks TLS with certificates of its own, and answers HTTP."""
import fnmatch
import os
import socket
import ssl
import subprocess
import threading

PORTS = (80, 443, 4317, 4318, 8000, 8080)


class Certificates:
    """Certificates for any name, signed by an authority in the folder `ca`."""

    def __init__(self, folder):
        self._folder = folder
        self._lock = threading.Lock()
        self._known = {}

    def context(self, name):
        with self._lock:
            if name not in self._known:
                self._known[name] = self._make(name)
            return self._known[name]

    def _make(self, name):
        chain = os.path.join(self._folder, "leaf-" + "".join(c if c.isalnum() or c in ".-" else "_" for c in name))
        if not os.path.exists(chain):
            made = f"{chain}.{os.getpid()}"
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{made}.key",
                 "-out", f"{made}.crt", "-days", "30", "-subj", "/CN=real programs", "-addext", f"subjectAltName=DNS:{name}",
                 "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "extendedKeyUsage=serverAuth",
                 "-CA", f"{self._folder}/ca.crt", "-CAkey", f"{self._folder}/ca.key"],
                check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            with open(made, "w") as out:
                out.write(open(f"{made}.key").read() + open(f"{made}.crt").read())
            os.rename(made, chain)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        context.set_alpn_protocols(["http/1.1"])
        return context


class Listener:
    def __init__(self, names, certificates, answers, note):
        self._names, self._certificates, self._answers, self._note = names, certificates, answers, note

    def serve(self):
        for port in PORTS:
            server = socket.socket()
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.setsockopt(socket.SOL_IP, 15, 1)  # IP_FREEBIND
            server.bind(("0.0.0.0", port))
            server.listen(64)
            threading.Thread(target=self._take, args=(server,), daemon=True).start()

    def _take(self, server):
        while True:
            asker, _ = server.accept()
            threading.Thread(target=self._talk, args=(asker,), daemon=True).start()

    def _talk(self, asker):
        try:
            asker.settimeout(30)
            host = self._names.name(asker.getsockname()[0])
            if asker.recv(1, socket.MSG_PEEK) == b"\x16":
                context = self._certificates.context(host)
                asker = context.wrap_socket(asker, server_side=True)
            self._requests(asker, host)
        except (OSError, ValueError):
            pass
        finally:
            asker.close()

    def _requests(self, asker, host):
        stream = asker.makefile("rb")
        while True:
            line = stream.readline(65536).decode("latin-1").split()
            if len(line) != 3:
                return
            headers = {}
            while (header := stream.readline(65536).decode("latin-1").strip()):
                name, _, value = header.partition(":")
                headers[name.lower()] = value.strip()
            if "100-continue" in headers.get("expect", ""):
                asker.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            body = self._body(stream, headers)
            self._note(f"{host}{line[1].partition('?')[0]}", body)
            asker.sendall(self._answer(f"{host}{line[1]}", line[0]))
            if headers.get("connection", "").lower() == "close":
                return

    @staticmethod
    def _body(stream, headers):
        if "chunked" in headers.get("transfer-encoding", ""):
            body = b""
            while (size := int(stream.readline(64).split(b";")[0], 16)):
                body += stream.read(size)
                stream.readline(8)
            stream.readline(8)
            return body
        return stream.read(int(headers.get("content-length", 0)))

    def _answer(self, at, method):
        found = next((one for one in self._answers if fnmatch.fnmatchcase(at, one["at"])), {})
        body = found.get("body", "{}").encode()
        head = f"HTTP/1.1 {found.get('status', 200)} OK\r\nContent-Type: {found.get('type', 'application/json')}\r\n"
        head += f"Content-Length: {len(body)}\r\n\r\n"
        return head.encode() + (b"" if method == "HEAD" else body)
