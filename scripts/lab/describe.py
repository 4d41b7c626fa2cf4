"""The text of NAME.command: commands as run, what answered, the tools' versions, and where it was recorded."""

import re
import subprocess

# The Debian package of each command a transcript may hold.
PACKAGES = {
    "nmap": "nmap",
    "nping": "nmap",
    "masscan": "masscan",
    "zmap": "zmap",
    "hping3": "hping3",
    "fping": "fping",
    "arp-scan": "arp-scan",
    "nbtscan": "nbtscan",
    "traceroute": "traceroute",
    "ping": "iputils-ping",
    "nc": "netcat-openbsd",
    "curl": "curl",
    "node": "nodejs",
    "craft.py": "python3-scapy",
    "python3": "python3",
    "udhcpc": "udhcpc",
}


def versions(transcript):
    """`nmap 7.93+dfsg1-1, …` for the tools that a transcript runs."""
    named = set(re.findall(r"[\w.-]+", transcript))
    packages = sorted({package for tool, package in PACKAGES.items() if tool in named})
    query = ["dpkg-query", "-W", "-f", "${Package} ${Version}\\n", *packages, "tcpdump"]
    return ", ".join(subprocess.run(query, capture_output=True, text=True).stdout.split("\n")).strip(", ")


def place(at):
    """Where tcpdump listened, in words."""
    host, _, interface = at.partition(":")
    if host == "wire":
        return "the bridge and all its ports" if interface else "the bridge"
    return f"all interfaces of {host}" if interface == "any" else f"{host}'s {interface or 'eth0'}"


def describe(hosts, scenario):
    """What stands beside a capture, so that it can be understood without the lab."""
    run = scenario["run"].strip()
    words = set(re.findall(r"[\w.:-]+", run))
    there = [host for host in hosts.values() if words & {host.name, host.ip4, host.ip6}]
    setup = scenario.get("setup", "").strip().splitlines()
    kept = f", only '{scenario['filter']}'" if "filter" in scenario else ""
    return "\n".join([
        run,
        "",
        *(f"Before it: {line}" for line in setup),
        *(f"{host.ip4}, {host.ip6}: {host.name}, {host.about}" for host in there),
        f"Recorded on {place(scenario.get('at', 'wire'))}{kept}.",
        f"Tools: {versions(run)}.",
        "",
    ])
