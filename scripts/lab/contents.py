"""The table of samples/README.md, made from the scenarios and what stands beside the captures.

Usage: scripts/lab/contents.py    It replaces the text between the two marks in samples/README.md.
"""

import re
import sys
import tomllib
from pathlib import Path

LAB = Path(__file__).resolve().parent
SAMPLES = LAB.parent.parent / "samples"
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"
TITLES = {
    "1-nmap": "nmap, technique by technique",
    "2-nmap-hosts": "nmap over several hosts, refusals, host discovery",
    "3-nmap-evasion": "nmap hard to see, networks hard to scan",
    "4-nmap-ipv6": "nmap over IPv6",
    "5-tools": "Other scanners",
    "6-quiet": "What must not be called a scan",
    "7-mixtures": "Scans among other things, and badly captured",
}

SHARED = [r" -n -oX - ", r"python3 -B tools/", r" -e eth0 .* --wait \d ( -oX -)?", r" -v 0 -i eth0 .* -c 2 ", r" &$"]


def escape(text):
    """Text that can stand in a cell."""
    return text.replace("|", "\\|")


def short(transcript):
    """A transcript in one cell: hosts, and commands without what all runs of a tool share."""
    lines = [line for line in transcript.strip().splitlines() if line != "wait" and not line.startswith("router$")]
    for shared in SHARED:
        lines = [re.sub(shared, " ", line) for line in lines]
    return "<br>".join(f"`{escape(re.sub(' +', ' ', line).strip())}`" for line in lines)


def finding(line):
    """One line of an expectation, shortened: what, and who."""
    words = line.split()
    return " ".join(words[1:3]) if words[0] in ("scan", "activity") else words[0]


def found(name):
    """What must be found, as the table says it."""
    lines = (SAMPLES / f"{name}.expect").read_text().splitlines()
    findings = [finding(line) for line in lines if line and not line.startswith(("#", "exception"))]
    exceptions = any(line.startswith("exception") for line in lines)
    return escape(", ".join(findings)) + (" (with exceptions)" if exceptions else "")


def place(scenario):
    """Where and how it was recorded, beyond the plain case of the bridge."""
    parts = [scenario["at"] if "at" in scenario else "bridge"]
    parts += [f"only `{scenario['filter']}`"] if "filter" in scenario else []
    parts += [f"`{line}`" for line in scenario.get("setup", "").strip().splitlines()]
    return escape("; ".join(parts))


def tables():
    """One table for each file of scenarios; only samples that have been recorded."""
    for path in sorted((LAB / "scenarios").glob("*.toml")):
        yield f"\n### {TITLES[path.stem]}\n\n| file | what is in it | commands | must be found | recorded at |\n"
        yield "|---|---|---|---|---|\n"
        for name, scenario in tomllib.loads(path.read_text()).items():
            if (SAMPLES / f"{name}.pcap").exists():
                cells = [name, escape(scenario["what"]), short(scenario["run"]), found(name), place(scenario)]
                yield f"| {' | '.join(cells)} |\n"


def main():
    readme = SAMPLES / "README.md"
    before, _, rest = readme.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    readme.write_text(before + BEGIN + "".join(tables()) + END + after)


if __name__ == "__main__":
    sys.exit(main())
