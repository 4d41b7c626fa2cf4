idle$ nmap -n -oX - -sT -Pn -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26

Before it: router# nft 'table ip nat { chain out { type nat hook postrouting priority 100; oifname eth0 masquerade; }; }'
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
10.77.1.21, fd77:1::15: idle, every port closed, behind the router
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
