scanner# nmap -n -oX - -sU -Pn -p 53,67-69,111,123,161,500,514,520 10.77.1.20-21

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on scanner's eth0.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
