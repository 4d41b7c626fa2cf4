"""Who stands in the lab: addresses, firewalls, open ports and odd stacks."""

from network import Host

TCP_SERVICES = ("tcp/21", "tcp/22", "tcp/25", "tcp/80", "tcp/110", "tcp/443", "tcp/3306", "tcp/8080")
UDP_SERVICES = ("udp/53", "udp/123", "udp/137", "udp/161", "udp/1900")

ROUTER = Host("router", 1, "joins the three networks", oui="4c:5e:0c")

# A firewall that treats ports in every way there is; what it does not name is open or closed.
MIXED_RULES = """
tcp dport { 135, 139, 445 } drop
udp dport { 135, 139, 445 } drop
tcp dport 111 reject with icmpx port-unreachable
tcp dport 23 reject with icmpx admin-prohibited
udp dport 69 reject with icmpx admin-prohibited
"""

HOSTS = [
    ROUTER,
    Host("scanner", 10, "a Linux host that scans"),
    Host("scanner2", 11, "another"),
    Host("scanner3", 12, "and a third"),
    Host("open", 20, "many open services", serves=TCP_SERVICES + UDP_SERVICES),
    Host("drop", 21, "answers ARP and drops the rest", rules=(
        "meta l4proto { tcp, udp, icmp, sctp } drop\nicmpv6 type { echo-request } drop")),
    Host("reject-port", 22, "rejects TCP and UDP with port-unreachable", rules=(
        "meta l4proto { tcp, udp } reject with icmpx port-unreachable")),
    Host("reject-admin", 23, "rejects TCP and UDP with admin-prohibited", rules=(
        "meta l4proto { tcp, udp } reject with icmpx admin-prohibited")),
    Host("reject-host", 24, "rejects TCP and UDP with host-prohibited, in IPv6 admin-prohibited", rules=(
        "meta nfproto ipv4 meta l4proto { tcp, udp } reject with icmp host-prohibited\n"
        "meta nfproto ipv6 meta l4proto { tcp, udp } reject with icmpx admin-prohibited")),
    Host("closed", 25, "every port closed"),
    Host("mixed", 26, "ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)",
         rules=MIXED_RULES, serves=("tcp/22", "tcp/25", "tcp/80", "udp/53", "udp/123")),
    Host("user", 30, "an ordinary user's machine"),
    Host("zombie", 41, "a quiet stack whose IP ID counts", stack="zombie"),
    Host("sctp", 42, "a stack with SCTP ports 2905, 3868 and 36412 open", stack="sctp"),
    Host("oldftp", 43, "an FTP server that connects wherever it is told", program="oldftp.py"),
    Host("tarpit", 44, "a stack that accepts every connection", stack="tarpit"),
    Host("late", 45, "a stack that answers 0.7 s late", stack="late"),
    Host("web", 20, "a server behind the router", net=1, serves=("tcp/22", "tcp/80", "udp/53", "udp/137")),
    Host("idle", 21, "every port closed, behind the router", net=1),
    Host("fort", 22, "drops everything, behind the router", net=1, rules="meta l4proto { tcp, udp, icmp } drop"),
    Host("old", 40, "an old stack whose RST has a window where a port is open", net=1, stack="old"),
    Host("world", 10, "one machine that owns 10.77.2.10 to 10.77.2.199", net=2, last=199,
         serves=("tcp/22", "tcp/80", "tcp/443", "udp/53", "udp/123")),
]
