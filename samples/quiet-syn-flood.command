scanner# hping3 -q -S --rand-source -p 80 -c 400 -i u2000 10.77.0.20

Before it: router# ip route add blackhole default
Before it: open# ip route add 0.0.0.0/1 via 10.77.0.1
Before it: open# ip route add 128.0.0.0/1 via 10.77.0.1
Before it: open# sysctl -qw net.ipv4.tcp_synack_retries=2
10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.20, fd77::14: open, many open services
Recorded on open's eth0.
Tools: hping3 3.a2.ds2-10, tcpdump 4.99.3-1.
