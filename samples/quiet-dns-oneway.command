user$ python3 -B tools/clients.py dns 10.77.0.20 60

Tools: Python 3.11.2
Recorded by tcpdump on user's eth0, only 'src host 10.77.0.20'.
