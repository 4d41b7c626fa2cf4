user$ python3 -B tools/clients.py web 10.77.0.20 20 &
scanner2$ python3 -B tools/clients.py dns 10.77.0.20 40 &
scanner3$ python3 -B tools/clients.py ftp passive 10.77.0.43 6 &
scanner# nmap -n -oX - -sS -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26
wait

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.11, fd77::b: scanner2, another
10.77.0.12, fd77::c: scanner3, and a third
10.77.0.20, fd77::14: open, many open services
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.0.43, fd77::2b: oldftp, an FTP server that connects wherever it is told
10.77.1.20, fd77:1::14: web, a server behind the router
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, python3 3.11.2-1+b1, tcpdump 4.99.3-1.
