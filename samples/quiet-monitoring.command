user$ python3 -B tools/clients.py monitor 10.77.0.20 21,22,25,80,110,443,3306,8080 5 &
user$ python3 -B tools/clients.py monitor 10.77.1.20 22,80 5
wait

Tools: Python 3.11.2
Recorded by tcpdump on user's eth0.
