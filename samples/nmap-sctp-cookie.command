scanner# nmap -n -oX - -sZ -p 7,9,20-22,80,179,443,1167,2225,2905,3868,5060,5090,36412 10.77.0.42

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.42, fd77::2a: sctp, a stack with SCTP ports 2905, 3868 and 36412 open
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
