user$ python3 -B tools/clients.py ftp passive 10.77.0.43 12

10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.0.43, fd77::2b: oldftp, an FTP server that connects wherever it is told
Recorded on the bridge.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
