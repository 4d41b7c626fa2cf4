scanner# nmap -n -oX - -sS -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26
scanner# nmap -n -oX - -sU -p 53,67-69,111,123,135,161,500,514 10.77.0.26
scanner# nmap -n -oX - -sN -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26
scanner# nmap -n -oX - -sM -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26
scanner$ nmap -n -oX - -sT -Pn -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
