scanner# nmap -n -oX - -sS --traceroute -p 20-25,53,80,110,111,443,1000-1010 10.77.1.20

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.1.20, fd77:1::14: web, a server behind the router
Recorded on scanner's eth0.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
