scanner$ nmap -n -oX - -sT -Pn -p 1-50,80,443 10.77.0.26

Before it: mixed# nft 'table inet loss { chain output { type filter hook output priority 0; numgen random mod 3 == 0 drop; }; }'
10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
