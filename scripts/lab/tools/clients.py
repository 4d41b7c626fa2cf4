"""Ordinary clients, which must not be taken for scanners.

Usage: clients.py ACTIVITY [ARGUMENT …]; each function below is one activity.
"""

import ftplib
import random
import selectors
import socket
import struct
import sys
import time
import urllib.request


def addresses(text):
    """`10.77.2.10-15` as single addresses."""
    prefix, _, last = text.rpartition(".")
    first, _, end = last.partition("-")
    return [f"{prefix}.{n}" for n in range(int(first), int(end or first) + 1)]


def web(servers, pages):
    """Reads some pages of several servers, as a person with one window open."""
    for n in range(int(pages)):
        for server in addresses(servers):
            urllib.request.urlopen(f"http://{server}/page{n}", timeout=5).read()
        time.sleep(0.1)


def ask_udp(server, port, query, wait=1.0):
    """One datagram from a fresh port, and its answer if there is one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.settimeout(wait)
        asker.sendto(query, (server, port))
        try:
            return asker.recv(4096)
        except OSError:
            return b""


def dns_query(name):
    """A question for an address (RFC 1035 §4.1)."""
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    return struct.pack(">6H", random.randrange(65536), 0x0100, 1, 0, 0, 0) + labels + b"\0\0\1\0\1"


def dns(server, names):
    """Looks up many names, each from a port of its own."""
    for n in range(int(names)):
        ask_udp(server, 53, dns_query(f"www{n}.example.lab"))


def ntp(servers, rounds):
    """Asks each server for the time, again and again."""
    for _ in range(int(rounds)):
        for server in addresses(servers):
            ask_udp(server, 123, b"\x23" + bytes(47))
        time.sleep(1)


def monitor(servers, ports, rounds):
    """Connects to every port in turn, reads a greeting where there is one, and hangs up."""
    for _ in range(int(rounds)):
        for server in servers.split(","):
            for port in ports.split(","):
                with socket.create_connection((server, int(port)), 2) as connection:
                    connection.settimeout(0.1)
                    try:
                        connection.recv(200)
                    except OSError:
                        pass
        time.sleep(3)


def health(servers, port, rounds):
    """A load balancer's check: connect, and reset at once."""
    for _ in range(int(rounds)):
        for server in servers.split(","):
            with socket.create_connection((server, int(port)), 2) as connection:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        time.sleep(1)


def retry(server, port, times):
    """A program whose server is down, trying again every second."""
    for _ in range(int(times)):
        try:
            socket.create_connection((server, int(port)), 3).close()
        except OSError:
            pass
        time.sleep(1)


def ftp(mode, server, files):
    """Fetches files; each opens a data connection on a new port, actively or passively."""
    with ftplib.FTP(server, timeout=10) as client:
        client.login()
        client.set_pasv(mode == "passive")
        for n in range(int(files)):
            client.retrbinary(f"RETR file{n}", lambda _: None)
            time.sleep(0.1)


PEER_PORTS = random.Random(77).sample(range(10000, 60000), 60)
"""The peers' ports, the same for `swarm` and `peers`; only the first third is at home."""


def swarm():
    """The peers that are at home: they answer what they are sent, on TCP and UDP."""
    watch = selectors.DefaultSelector()
    for n, port in enumerate(PEER_PORTS[: len(PEER_PORTS) // 3]):
        for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
            listener = socket.socket(socket.AF_INET, kind)
            listener.bind((f"10.77.2.{20 + n}", port))
            if kind == socket.SOCK_STREAM:
                listener.listen()
            watch.register(listener, selectors.EVENT_READ, kind)
    while True:
        for key, _ in watch.select():
            if key.data == socket.SOCK_DGRAM:
                data, peer = key.fileobj.recvfrom(2048)
                key.fileobj.sendto(b"d1:rd2:id20:" + bytes(20) + b"e1:t2:aa1:y1:re", peer)
            elif key.data == socket.SOCK_STREAM:
                watch.register(key.fileobj.accept()[0], selectors.EVENT_READ, "talk")
            elif not echo(key.fileobj):
                watch.unregister(key.fileobj)
                key.fileobj.close()


def echo(connection):
    """Sends back what came in; false when the other side is done."""
    try:
        data = connection.recv(2048)
        connection.sendall(data)
        return bool(data)
    except OSError:
        return False


def peers():
    """A BitTorrent client: DHT from one UDP port, handshakes to peers of which most are gone."""
    dht = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    dht.bind(("", 6881))
    ping = b"d1:ad2:id20:" + random.randbytes(20) + b"e1:q4:ping1:t2:aa1:y1:qe"
    for n, port in enumerate(PEER_PORTS):
        dht.sendto(ping, (f"10.77.2.{20 + n}", port))
        try:
            with socket.create_connection((f"10.77.2.{20 + n}", port), 0.3) as peer:
                peer.sendall(b"\x13BitTorrent protocol" + bytes(8) + random.randbytes(40))
                for _ in range(5):
                    peer.recv(100)
                    peer.sendall(random.randbytes(1000))
        except OSError:
            pass
        time.sleep(0.05)


def stream(server, count, seconds):
    """Long conversations: several connections that each say something every half second."""
    lines = [socket.create_connection((server, 25), 3) for _ in range(int(count))]
    until = time.monotonic() + float(seconds)
    while time.monotonic() < until:
        for line in lines:
            line.sendall(b"NOOP\r\n")
            line.recv(200)
        time.sleep(0.5)
    for line in lines:
        line.close()


def multicast(group, port, data):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as speaker:
        speaker.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own_address()))
        speaker.sendto(data, (group, port))


def own_address():
    """The address this host has on the lab's first network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("10.77.0.1", 9))
        return probe.getsockname()[0]


def discover(rounds):
    """Looks for services by mDNS (RFC 6762) and SSDP."""
    search = (
        b"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n"
        b'MAN: "ssdp:discover"\r\nMX: 1\r\nST: ssdp:all\r\n\r\n'
    )
    for _ in range(int(rounds)):
        multicast("224.0.0.251", 5353, dns_query("_http._tcp.local"))
        multicast("239.255.255.250", 1900, search)
        time.sleep(0.5)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
