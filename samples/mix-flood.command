scanner2# hping3 -q -S --rand-source -p 80 -c 300 -i u5000 10.77.0.20 &
scanner# nmap -n -oX - -sS -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.20
wait

Before it: router# ip route add blackhole default; open# ip route add 0.0.0.0/1 via 10.77.0.1; open# ip route add 128.0.0.0/1 via 10.77.0.1; open# sysctl -qw net.ipv4.tcp_synack_retries=2

Tools: Nmap version 7.93 ( https://nmap.org ); hping3 version 3.0.0-alpha-2 ($Id: release.h,v 1.4 2004/04/09 23:38:56 antirez Exp $)
Recorded by tcpdump on open's eth0.
