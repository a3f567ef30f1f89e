"""Notes every connection that is tried, answered or not: the packets of the loopback are looked at."""
import socket
import struct
import threading

EVERY_PROTOCOL = 0x0003


def target(packet):
    """The address and port to which a packet would open a connection or bring a datagram, if it does."""
    version = packet[0] >> 4
    if version == 4:
        protocol, head = packet[9], (packet[0] & 15) * 4
        address = socket.inet_ntop(socket.AF_INET, packet[16:20])
        own = address.startswith("127.")
    elif version == 6:
        protocol, head = packet[6], 40
        address = socket.inet_ntop(socket.AF_INET6, packet[24:40])
        own = address == "::1" or address.startswith("ff")
    else:
        return None
    (port,) = struct.unpack("!H", packet[head + 2 : head + 4])
    opens = protocol == 6 and packet[head + 13] & 0x12 == 0x02
    if own or not (opens or protocol == 17):
        return None
    return address, port


def watch(names, note):
    """Looks until the process ends; `note` gets `name:port`, where the name is known, else `address:port`."""
    ear = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(EVERY_PROTOCOL))
    ear.bind(("lo", 0))

    def look():
        while True:
            try:
                found = target(ear.recv(2048))
            except (IndexError, struct.error):
                continue
            if found:
                note(f"{names.name(found[0])}:{found[1]}")

    threading.Thread(target=look, daemon=True).start()
