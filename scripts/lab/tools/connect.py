"""A plain connect() scanner, as many an administrator has written one.

Usage: connect.py ADDRESS[,ADDRESS …] PORT[,PORT …]    (10.77.0.20-29 and 20-25 are ranges)
"""

import asyncio
import sys


def expand(text):
    """The addresses or ports that a list with ranges of the last number names."""
    for part in text.split(","):
        first, _, last = part.partition("-")
        prefix, dot, number = first.rpartition(".")
        for n in range(int(number), int(last or number) + 1):
            yield f"{prefix}{dot}{n}"


async def try_port(gate, address, port):
    """Prints what connect() says; one second is enough."""
    async with gate:
        try:
            _, writer = await asyncio.wait_for(asyncio.open_connection(address, int(port)), 1)
            writer.close()
            state = "open"
        except ConnectionRefusedError:
            state = "closed"
        except (OSError, asyncio.TimeoutError):
            state = "filtered"
    print(address, port, state)


async def main(addresses, ports):
    gate = asyncio.Semaphore(20)
    await asyncio.gather(*(try_port(gate, a, p) for p in expand(ports) for a in expand(addresses)))


asyncio.run(main(*sys.argv[1:]))
