"""The lab's network: namespaces on a bridge, with fixed addresses and MACs.

Every host is a network namespace. The bridge lives in a namespace of its own,
so nothing is ever attached to the machine's own interfaces, and no namespace
has a route to anywhere outside 10.77.0.0/16 and fd77::/32.
"""

import ctypes
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

LAB = Path(__file__).resolve().parent
# The distribution's own tools, whoever runs them.
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
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

# A userspace stack owns TCP, UDP, SCTP and ICMP; the kernel under it keeps ARP and ND.
KERNEL_KEEPS_NEIGHBOURS = "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept\ndrop"


def address6(net, number):
    """fd77:NET::NUMBER, or fd77::NUMBER on the first network; the last part in hexadecimal."""
    return f"fd77:{net}::{number:x}" if net else f"fd77::{number:x}"


@dataclass
class Host:
    """One namespace. `net` and `number` give its addresses: 10.77.NET.NUMBER and fd77:NET::NUMBER."""

    name: str
    number: int
    about: str
    net: int = 0
    rules: str = ""
    """Body of an nftables input chain; empty accepts everything."""
    serves: tuple = ()
    """Ports of services.py that are open here."""
    stack: str = ""
    """A responder of stacks.py that answers instead of the kernel."""
    program: str = ""
    """A program of the lab that runs here instead of services.py."""
    last: int = 0
    """Where set, the host owns every address from `number` to this one."""
    oui: str = "00:16:3e"

    @property
    def ip4(self):
        return f"10.77.{self.net}.{self.number}"

    @property
    def ip6(self):
        return address6(self.net, self.number)

    @property
    def namespace(self):
        return PREFIX + self.name

    @property
    def command(self):
        """What runs here for as long as the network stands; empty for a bare kernel."""
        if self.serves:
            return f"services.py {self.ip4} {self.last or self.number} {' '.join(self.serves)}"
        return f"stacks.py {self.stack} {self.ip4}" if self.stack else self.program


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
        """Builds it, in place of what an earlier recorder may have left."""
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

    def add_namespace(self, name):
        sh(f"ip netns add {name}")
        sh(f"ip -n {name} link set lo up")
        for key, value in SYSCTLS.items():
            sh(f"ip netns exec {name} sysctl -qw '{key}={value}'")

    def add_host(self, host):
        self.add_namespace(host.namespace)
        self.plug(host, "eth0", host.net, host.number)
        for number in range(host.number + 1, host.last + 1):
            sh(f"ip -n {host.namespace} address add 10.77.{host.net}.{number}/24 dev eth0")
        rules = KERNEL_KEEPS_NEIGHBOURS if host.stack else host.rules
        if rules:
            rules = f"table inet lab {{ chain input {{ type filter hook input priority 0;\n{rules}\n}}\n}}\n"
            sh(f"ip netns exec {host.namespace} nft -f -", input=rules.encode())

    def plug(self, host, interface, net, number):
        """Connects a host to a network's bridge, with the address of that number in both families."""
        port = f"{host.name}-{net}"[:15]
        ns = host.namespace
        mac = f"{host.oui}:77:{net:02x}:{number:02x}"
        sh(f"ip -n {WIRE} link add {port} type veth peer name {interface} netns {ns}")
        sh(f"ip -n {WIRE} link set {port} master lan{net} up")
        sh(f"ip -n {ns} link set {interface} address {mac} up")
        sh(f"ip -n {ns} address add 10.77.{net}.{number}/24 brd + dev {interface}")
        sh(f"ip -n {ns} -6 address add {address6(net, number)}/64 dev {interface} nodad")
        # Checksums and segments must be on the wire as a real card would send them.
        sh(f"ip netns exec {ns} ethtool -K {interface} tx off rx off tso off gso off gro on >/dev/null")
        # Packets arrive from a thread, as from a card: otherwise an answer is there before connect()
        # has returned, and Linux takes an ICMP error at that moment for a passing one. (This needs gro.)
        sh(f"ip netns exec {ns} bash -c 'echo 1 > /sys/class/net/{interface}/threaded'")

    def add_routes(self):
        """The router joins the networks; each host behind it knows the way back, and nothing else."""
        router = self.router
        nets = sorted({host.net for host in self.hosts.values()} - {0})
        sh(f"ip netns exec {router.namespace} sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1")
        for net in nets:
            self.plug(router, f"eth{net}", net, router.number)
        for host in self.hosts.values():
            for net in {0, *nets} - {host.net} if host is not router else ():
                sh(f"ip -n {host.namespace} route add 10.77.{net}.0/24 via 10.77.{host.net}.{router.number}")
                sh(f"ip -n {host.namespace} -6 route add {address6(net, 0)}/64 via {address6(host.net, router.number)}")

    def start(self, host, command, **options):
        """Starts a shell command on a host, in a process group that `stop` can end."""
        return subprocess.Popen(
            inside(host.namespace, command), start_new_session=True,
            preexec_fn=die_with_parent, cwd=LAB, env={"PATH": PATH, "LC_ALL": "C.UTF-8"}, **options
        )

    def forget_neighbours(self):
        """Empties every neighbour table, so that each recording starts from the same state."""
        for host in self.hosts.values():
            sh(f"ip -n {host.namespace} neigh flush all")

    def tear_down(self):
        for host in self.hosts.values():
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
