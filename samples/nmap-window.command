scanner# nmap -n -oX - -sW -Pn -p 20-25,53,80,110,111,135,443,1000-1010 10.77.1.40

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.1.40, fd77:1::28: old, an old stack whose RST has a window where a port is open
Recorded on scanner's eth0.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
