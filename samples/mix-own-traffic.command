scanner$ python3 -B tools/clients.py web 10.77.0.26 25 &
scanner$ nmap -n -oX - -sT -Pn -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26
wait

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
10.77.1.20, fd77:1::14: web, a server behind the router
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, python3 3.11.2-1+b1, tcpdump 4.99.3-1.
