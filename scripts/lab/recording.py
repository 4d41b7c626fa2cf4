"""One recording: tcpdump on one interface, the commands of a transcript, and what they said.

A transcript is what a terminal would show, one command a line: `scanner# nmap …` runs as root on
the host of that name, `scanner$ …` as an ordinary user. A line ending in `&` runs beside the next
ones; `wait` waits for all of these; `pause 2` lets two seconds pass.
"""

import re
import shlex
import subprocess
import time
from contextlib import contextmanager

from describe import describe
from network import WIRE, inside, stop

AS_USER = "setpriv --reuid=65534 --regid=65534 --clear-groups "
# Immediate, so that nothing waits in the kernel when it is stopped; with short slots and a large
# ring, so that nothing is lost while a scanner is fast.
TCPDUMP = "-U --immediate-mode -s 2048 -B 16384 -Z root -n"
EMPTY_PCAP = 24
LINE = re.compile(r"^(?P<host>[\w-]+)(?P<sign>[#$]) (?P<command>.*?)(?P<beside> &)?$")


class Failed(Exception):
    """A recording that cannot be kept, and why."""


def record(network, scenario, folder):
    """Records one scenario into `folder` as NAME.pcap, NAME.command and NAME[.N].xml or .txt."""
    name = scenario["name"]
    capture = folder / f"{name}.pcap"
    for stale in folder.glob(name + ".*"):
        if stale.suffix != ".expect":
            stale.unlink()
    with prepared(network, scenario):
        dump = start_tcpdump(network, scenario, capture)
        try:
            reports = play(network, scenario["run"])
            time.sleep(scenario.get("linger", 0.5))
        finally:
            stop(dump)
    lost = re.findall(r"[1-9]\d* packets? dropped", dump.stderr.read())
    if lost:
        raise Failed(f"{', '.join(lost)}; record it again")
    if capture.stat().st_size <= EMPTY_PCAP:
        raise Failed("nothing was captured")
    write_reports(folder, name, reports)
    (folder / f"{name}.command").write_text(describe(network.hosts, scenario))


@contextmanager
def prepared(network, scenario):
    """The state a scenario asks for: its `setup` before, its `undo` after, then `rest` seconds of peace."""
    lines = [line for line in scenario.get("setup", "").splitlines() if line]
    running = [apply_setting(network, line) for line in lines]
    network.forget_neighbours()
    try:
        yield
    finally:
        for process in filter(None, running):
            stop(process)
        for line in filter(None, scenario.get("undo", "").splitlines()):
            apply_setting(network, line, must_work=False)
        # A flooded host goes on repeating its SYN/ACKs, which must not be in the next capture.
        time.sleep(scenario.get("rest", 0))


def start_tcpdump(network, scenario, path):
    """Listens where the scenario says: HOST for its eth0, HOST:INTERFACE, or `wire` for the bridge."""
    at = scenario.get("at", "wire")
    host, _, interface = at.partition(":")
    if host == "wire":
        namespace, interface = WIRE, interface or "lan0"
    else:
        namespace, interface = network.hosts[host].namespace, interface or "eth0"
    keep = scenario.get("filter", "")
    options = scenario.get("tcpdump", "")
    dump = subprocess.Popen(
        inside(namespace, f"exec tcpdump {TCPDUMP} -i {interface} {options} -w {path} '{keep}'"),
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )
    while "listening on" not in dump.stderr.readline():
        if dump.poll() is not None:
            raise Failed("tcpdump did not start")
    return dump


def apply_setting(network, line, must_work=True):
    """A line of `setup` or `undo`: a command on a host, or one that stays running (`&`)."""
    parts = LINE.match(line)
    host = network.hosts[parts["host"]]
    if parts["beside"]:
        process = network.start(host, parts["command"])
        time.sleep(1.5)
        return process
    subprocess.run(inside(host.namespace, parts["command"]), check=must_work)
    return None


def play(network, transcript):
    """Runs a transcript; returns what each command wrote to standard output, in the order of their start."""
    started, said = [], {}
    for line in [*transcript.strip().splitlines(), "wait"]:
        if line == "wait":
            said |= {process: process.communicate()[0] for process in started if process not in said}
        elif line.startswith("pause "):
            time.sleep(float(line.removeprefix("pause ")))
        else:
            started.append(process := start_line(network, line))
            if not line.endswith(" &"):
                said[process] = process.communicate()[0]
    for process in started:
        if process.returncode not in (0, 1):
            print(f"exit {process.returncode}: {process.args[-1]}")
    return [said[process] for process in started]


def start_line(network, line):
    parts = LINE.match(line)
    if not parts:
        raise Failed(f"not a line of a transcript: {line}")
    host = network.hosts[parts["host"]]
    command = parts["command"]
    if parts["sign"] == "$":
        command = AS_USER + "bash -c " + shlex.quote(command)
    return network.start(
        host, command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def write_reports(folder, name, reports):
    """Each command's own report beside the capture; numbered where there are several."""
    said = [text for text in reports if text.strip()]
    for number, text in enumerate(said, 1):
        infix = f".{number}" if len(said) > 1 else ""
        suffix = "xml" if text.startswith("<?xml") else "txt"
        (folder / f"{name}{infix}.{suffix}").write_text(text)
