"""Who stands in the lab: addresses, firewalls, open ports and odd stacks."""

from network import Host

TCP_SERVICES = ("tcp/21", "tcp/22", "tcp/25", "tcp/80", "tcp/110", "tcp/443", "tcp/3306", "tcp/8080")
UDP_SERVICES = ("udp/53", "udp/123", "udp/137", "udp/161", "udp/1900")

ROUTER = Host("router", 1, oui="4c:5e:0c")

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
    Host("scanner", 10),
    Host("scanner2", 11),
    Host("scanner3", 12),
    Host("open", 20, serves=TCP_SERVICES + UDP_SERVICES),
    Host("drop", 21, rules="meta l4proto { tcp, udp, icmp, sctp } drop\nicmpv6 type { echo-request } drop"),
    Host("reject-port", 22, rules="meta l4proto { tcp, udp } reject with icmpx port-unreachable"),
    Host("reject-admin", 23, rules="meta l4proto { tcp, udp } reject with icmpx admin-prohibited"),
    Host("reject-host", 24, rules=(
        "meta nfproto ipv4 meta l4proto { tcp, udp } reject with icmp host-prohibited\n"
        "meta nfproto ipv6 meta l4proto { tcp, udp } reject with icmpx admin-prohibited")),
    Host("closed", 25),
    Host("mixed", 26, rules=MIXED_RULES, serves=("tcp/22", "tcp/25", "tcp/80", "udp/53", "udp/123")),
    Host("user", 30),
    Host("zombie", 41, stack="zombie"),
    Host("sctp", 42, stack="sctp"),
    Host("oldftp", 43, program="oldftp.py"),
    Host("tarpit", 44, stack="tarpit"),
    Host("late", 45, stack="late"),
    Host("web", 20, net=1, serves=("tcp/22", "tcp/80", "udp/53", "udp/137")),
    Host("idle", 21, net=1),
    Host("fort", 22, net=1, rules="meta l4proto { tcp, udp, icmp } drop"),
    Host("old", 40, net=1, stack="old"),
    # The world beyond: one namespace that owns 10.77.2.10 to 10.77.2.199.
    Host("world", 10, net=2, serves=("tcp/22", "tcp/80", "tcp/443", "udp/53", "udp/123"), last=199),
]
