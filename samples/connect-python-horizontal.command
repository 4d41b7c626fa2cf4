scanner$ python3 -B tools/connect.py 10.77.2.180-219 22

Tools: Python 3.11.2
Recorded by tcpdump on scanner's eth0.
