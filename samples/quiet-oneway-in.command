user$ python3 -B tools/clients.py web 10.77.2.20-39 1
user$ python3 -B tools/clients.py dns 10.77.0.20 20

Tools: Python 3.11.2
Recorded by tcpdump on user's eth0, only 'dst host 10.77.0.30'.
