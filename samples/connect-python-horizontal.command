scanner$ python3 -B tools/connect.py 10.77.2.180-219 22

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on scanner's eth0.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
