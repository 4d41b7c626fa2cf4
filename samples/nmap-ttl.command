scanner# nmap -n -oX - -sS --ttl 44 --randomize-hosts -p 20-25,80,443 10.77.0.20,25,26,30

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.20, fd77::14: open, many open services
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
