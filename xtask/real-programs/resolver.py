"""A resolver that answers every name with an address of its own, and notes the name."""
import socket
import struct
import threading


class Names:
    """Names with the address that each got. The addresses are those that are set aside for measuring (RFC 2544)."""

    def __init__(self):
        self._lock = threading.Lock()
        self._of = {}

    def address(self, name):
        with self._lock:
            at = self._of.setdefault(name, len(self._of) + 1)
        return f"198.18.{at // 250}.{at % 250 + 1}"

    def name(self, address):
        """The name that got this address, or the address itself."""
        with self._lock:
            known = list(self._of)
        return next((name for name in known if self.address(name) == address), address)


def question(packet):
    """The name, the type and the end of the first question."""
    at, labels = 12, []
    while packet[at]:
        labels.append(packet[at + 1 : at + 1 + packet[at]].decode("ascii", "replace"))
        at += packet[at] + 1
    (kind,) = struct.unpack("!H", packet[at + 1 : at + 3])
    return ".".join(labels).lower(), kind, at + 5


def answer(packet, names):
    """The answer to a question, and the name that was asked for. Only questions for an IPv4 address get one."""
    name, kind, end = question(packet)
    records = b""
    if kind == 1:
        records = b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 60, 4) + socket.inet_aton(names.address(name))
    head = packet[:2] + struct.pack("!HHHHH", 0x8180, 1, 1 if records else 0, 0, 0)
    return head + packet[12:end] + records, name


def serve(names, note):
    """Answers by UDP and TCP until the process ends; `note` gets each name."""
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.53", 53))
    tcp = socket.create_server(("127.0.0.53", 53))

    def by_udp():
        while True:
            packet, asker = udp.recvfrom(4096)
            try:
                reply, name = answer(packet, names)
            except (IndexError, struct.error):
                continue
            note(name)
            udp.sendto(reply, asker)

    def by_tcp():
        while True:
            asker, _ = tcp.accept()
            with asker:
                try:
                    asker.settimeout(5)
                    (length,) = struct.unpack("!H", asker.recv(2))
                    reply, name = answer(asker.recv(length), names)
                except (IndexError, struct.error, OSError):
                    continue
                note(name)
                asker.sendall(struct.pack("!H", len(reply)) + reply)

    for one in (by_udp, by_tcp):
        threading.Thread(target=one, daemon=True).start()
