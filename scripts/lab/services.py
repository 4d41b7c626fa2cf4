"""Ordinary services, just enough of each for a client or a version probe to be answered.

Usage: services.py ADDRESS LAST tcp/22 udp/53 …   Each runs on all addresses, IPv4 and IPv6;
a UDP service answers from the address it was asked at, ADDRESS and those up to the number LAST.
"""

import asyncio
import socket
import struct
import sys
import time

PAGE = b"<!doctype html><title>Welcome</title><p>" + b"It works. " * 60
HTTP = (
    b"HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nContent-Type: text/html\r\n"
    b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(PAGE)
) + PAGE

BANNERS = {
    21: b"220 lab FTP server ready.\r\n",
    22: b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n",
    25: b"220 mail.lab ESMTP Postfix (Debian/GNU)\r\n",
    110: b"+OK Dovecot ready.\r\n",
    3306: b"\x4a\0\0\0\x0a5.5.5-10.11.6-MariaDB\0" + bytes(50),
}


async def serve_tcp(port, reader, writer):
    """A greeting where the protocol begins with one, then one answer per request."""
    try:
        writer.write(BANNERS.get(port, b""))
        await writer.drain()
        while data := await asyncio.wait_for(reader.read(4096), 30):
            if data.startswith((b"GET ", b"HEAD ", b"POST ")):
                writer.write(HTTP)
                break
            writer.write(b"500 unknown command\r\n" if port in (21, 25, 110) else b"")
            await writer.drain()
    except (OSError, asyncio.TimeoutError):
        pass
    finally:
        writer.close()


def answer_dns(query):
    """A reply to one question: 10.77.0.20 for A, no data for anything else (RFC 1035 §4)."""
    if len(query) < 17 or query[2] & 0x80:
        return None
    end = query.index(0, 12) + 5
    is_address = query[end - 4 : end] == b"\0\1\0\1"
    header = query[:2] + struct.pack(">5H", 0x8180, 1, int(is_address), 0, 0)
    record = b"\xc0\x0c\0\1\0\1\0\0\x0e\x10\0\4" + bytes([10, 77, 0, 20])
    return header + query[12:end] + (record if is_address else b"")


def answer_ntp(query):
    """A stratum 2 reply with this machine's time (RFC 5905 §7.3)."""
    if len(query) < 48 or query[0] & 7 != 3:
        return None
    now = struct.pack(">I", int(time.time()) + 2208988800) + bytes(4)
    return bytes([0x24, 2, 6, 0xE9]) + bytes(8) + b"\x0a\x4d\0\1" + now + query[40:48] + now + now


def answer_netbios(query):
    """A node status with one name (RFC 1002 §4.2.18)."""
    name = b"LABSERVER".ljust(15) + b"\0\x04\0"
    data = b"\1" + name + b"\x00\x16\x3e\x77\0\x14" + bytes(40)
    header = query[:2] + b"\x84\0\0\0\0\1\0\0\0\0"
    return header + query[12:46] + b"\0\x21\0\1\0\0\0\0" + struct.pack(">H", len(data)) + data


UDP_ANSWERS = {
    53: answer_dns,
    123: answer_ntp,
    137: answer_netbios,
    # An SNMP agent that repeats what it is asked is answer enough for a probe.
    161: lambda query: query,
    1900: lambda query: b"HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\n\r\n" if query.startswith(b"M-SEARCH") else None,
}


class Responder(asyncio.DatagramProtocol):
    """Answers each datagram on its own; what makes no sense gets no answer."""

    def __init__(self, answer):
        self.answer = answer

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, peer):
        try:
            reply = self.answer(data)
        except (IndexError, ValueError, struct.error):
            reply = None
        if reply:
            self.transport.sendto(reply, peer)


def bound(address, port):
    """A UDP socket of one family only, so that both families can have the port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    endpoint = socket.socket(family, socket.SOCK_DGRAM)
    if family == socket.AF_INET6:
        endpoint.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    endpoint.bind((address, port))
    return endpoint


async def main(first, last, *names):
    loop = asyncio.get_running_loop()
    prefix, _, number = first.rpartition(".")
    own = [f"{prefix}.{n}" for n in range(int(number), int(last) + 1)]
    for name in names:
        protocol, port = name.split("/")
        port = int(port)
        for address in ("0.0.0.0", "::") if protocol == "tcp" else (*own, "::"):
            if protocol == "tcp":
                await asyncio.start_server(
                    lambda r, w, port=port: serve_tcp(port, r, w), address, port, backlog=128
                )
            else:
                await loop.create_datagram_endpoint(
                    lambda port=port: Responder(UDP_ANSWERS[port]), sock=bound(address, port)
                )
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
