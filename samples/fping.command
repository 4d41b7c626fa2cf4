scanner# fping -a -r 1 -g 10.77.1.10 10.77.1.41

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on scanner's eth0.
Tools: fping 5.1-1, tcpdump 4.99.3-1.
