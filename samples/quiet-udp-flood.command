scanner# hping3 -q -2 --rand-source -d 64 -p 53 -c 300 -i u2000 10.77.0.20

Before it: router# ip route add blackhole default; open# ip route add 0.0.0.0/1 via 10.77.0.1; open# ip route add 128.0.0.0/1 via 10.77.0.1; open# sysctl -qw net.ipv4.tcp_synack_retries=2

Tools: hping3 version 3.0.0-alpha-2 ($Id: release.h,v 1.4 2004/04/09 23:38:56 antirez Exp $)
Recorded by tcpdump on open's eth0.
