"""The lab's network: namespaces on a bridge, with fixed addresses and MACs.

Every host is a network namespace. The bridge lives in a namespace of its own,
so nothing is ever attached to the machine's own interfaces, and no namespace
has a route to anywhere outside 10.77.0.0/16 and fd77::/32.
"""

import ctypes
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

LAB = Path(__file__).resolve().parent
PREFIX = "scanlab-"
WIRE = PREFIX + "wire"

# What every Linux host gets: no address detection, no router solicitations,
# and no ICMP rate limit, so that a scan is answered in full and at once.
SYSCTLS = {
    "net.ipv6.conf.all.accept_dad": 0,
    "net.ipv6.conf.default.accept_dad": 0,
    "net.ipv6.conf.all.router_solicitations": 0,
    "net.ipv6.conf.default.router_solicitations": 0,
    "net.ipv6.conf.default.accept_ra": 0,
    "net.ipv4.icmp_ratelimit": 0,
    "net.ipv6.icmp.ratelimit": 0,
    "net.ipv4.ping_group_range": "0 65534",
}


@dataclass
class Host:
    """One namespace. `net` and `number` give its addresses: 10.77.NET.NUMBER and fd77:NET::NUMBER."""

    name: str
    number: int
    net: int = 0
    rules: str = ""
    """Body of an nftables input chain; empty accepts everything."""
    serves: tuple = ()
    """Ports of services.py that are open here."""
    stack: str = ""
    """A responder of stacks.py that answers instead of the kernel."""
    sysctls: dict = field(default_factory=dict)
    last: int = 0
    """Where set, the host owns every address from `number` to this one."""
    oui: str = "00:16:3e"

    @property
    def ip4(self):
        return f"10.77.{self.net}.{self.number}"

    @property
    def ip6(self):
        return f"fd77:{self.net or ''}::{self.number:x}".replace("fd77:::", "fd77::")

    @property
    def mac(self):
        return f"{self.oui}:77:{self.net:02x}:{self.number:02x}"

    @property
    def namespace(self):
        return PREFIX + self.name


def sh(command, **options):
    """Runs a command of the lab's own making; its failure is a bug of the lab."""
    return subprocess.run(command, shell=True, check=True, **options)


def inside(namespace, command):
    """The argument list that runs a shell command in a namespace."""
    return ["ip", "netns", "exec", namespace, "bash", "-c", command]


class Network:
    """The namespaces while they stand; leaving the context removes them."""

    def __init__(self, hosts, router):
        self.hosts = {host.name: host for host in hosts}
        self.router = router

    def __enter__(self):
        self.tear_down()
        try:
            self.build()
        except BaseException:
            self.tear_down()
            raise
        return self

    def build(self):
        self.add_namespace(WIRE)
        for net in sorted({host.net for host in self.hosts.values()}):
            sh(f"ip -n {WIRE} link add lan{net} type bridge mcast_snooping 0")
            sh(f"ip -n {WIRE} link set lan{net} up")
        for host in self.hosts.values():
            self.add_host(host)
        self.add_routes()

    def __exit__(self, *_):
        self.tear_down()

    def add_namespace(self, name, sysctls=()):
        sh(f"ip netns add {name}")
        sh(f"ip -n {name} link set lo up")
        for key, value in {**SYSCTLS, **dict(sysctls)}.items():
            sh(f"ip netns exec {name} sysctl -qw '{key}={value}'")

    def add_host(self, host):
        self.add_namespace(host.namespace, host.sysctls)
        self.plug(host, "eth0", host.net, host.ip4, host.ip6, host.mac)
        for number in range(host.number + 1, host.last + 1):
            sh(f"ip -n {host.namespace} address add 10.77.{host.net}.{number}/24 dev eth0")
        if host.stack and host.stack != "oldftp":
            # The userspace stack owns TCP, UDP, SCTP and ICMP; the kernel keeps ARP and ND.
            host.rules = "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept\ndrop"
        if host.rules:
            rules = f"table inet lab {{ chain input {{ type filter hook input priority 0;\n{host.rules}\n}}\n}}\n"
            sh(f"ip netns exec {host.namespace} nft -f -", input=rules.encode())

    def plug(self, host, interface, net, ip4, ip6, mac):
        port = f"{host.name}-{net}"[:15]
        ns = host.namespace
        sh(f"ip -n {WIRE} link add {port} type veth peer name {interface} netns {ns}")
        sh(f"ip -n {WIRE} link set {port} master lan{net} up")
        sh(f"ip -n {ns} link set {interface} address {mac} up")
        sh(f"ip -n {ns} address add {ip4}/24 brd + dev {interface}")
        sh(f"ip -n {ns} -6 address add {ip6}/64 dev {interface} nodad")
        # Checksums and segments must be on the wire as a real card would send them.
        sh(f"ip netns exec {ns} ethtool -K {interface} tx off rx off tso off gso off gro off >/dev/null")

    def add_routes(self):
        """The router joins the networks; each host behind it knows the way back, and nothing else."""
        router = self.router
        nets = sorted({host.net for host in self.hosts.values()} - {0})
        sh(f"ip netns exec {router.namespace} sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1")
        for net in nets:
            self.plug(router, f"eth{net}", net, f"10.77.{net}.1", f"fd77:{net}::1", f"{router.oui}:77:{net:02x}:01")
        for host in self.hosts.values():
            if host is router:
                continue
            for net in [0, *nets]:
                if net == host.net:
                    continue
                via4 = f"10.77.{host.net}.1"
                via6 = f"fd77:{host.net or ''}::1".replace("fd77:::", "fd77::")
                sh(f"ip -n {host.namespace} route add 10.77.{net}.0/24 via {via4}")
                to6 = f"fd77:{net or ''}::/64".replace("fd77:::", "fd77::")
                sh(f"ip -n {host.namespace} -6 route add {to6} via {via6}")

    def start(self, host, command, **options):
        """Starts a shell command on a host, in a process group that `stop` can end."""
        return subprocess.Popen(
            inside(host.namespace, command), start_new_session=True,
            preexec_fn=die_with_parent, cwd=LAB, **options
        )

    def forget_neighbours(self):
        """Empties every neighbour table, so that each recording starts from the same state."""
        for host in self.hosts.values():
            sh(f"ip -n {host.namespace} neigh flush all")

    def tear_down(self):
        for host in [*self.hosts.values()]:
            subprocess.run(["ip", "netns", "del", host.namespace], stderr=subprocess.DEVNULL)
        subprocess.run(["ip", "netns", "del", WIRE], stderr=subprocess.DEVNULL)


def die_with_parent():
    """A service must not outlive the recorder (PR_SET_PDEATHSIG, prctl(2))."""
    ctypes.CDLL(None).prctl(1, 15)


def stop(process):
    """Ends a started command and its children, by their own process group."""
    try:
        os.killpg(process.pid, 15)
    except ProcessLookupError:
        pass
    process.wait()
