world# fping -q -r 0 -g 10.77.0.100 10.77.0.139 &
user$ python3 -B tools/clients.py web 10.77.2.20-24 3
wait

Tools: fping: Version 5.1; Python 3.11.2
Recorded by tcpdump on user's eth0.
