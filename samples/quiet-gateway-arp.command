world# fping -q -r 0 -g 10.77.0.100 10.77.0.139 &
user$ python3 -B tools/clients.py web 10.77.2.20-24 3
wait

10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.1.20, fd77:1::14: web, a server behind the router
10.77.2.10, fd77:2::a: world, one machine that owns 10.77.2.10 to 10.77.2.199
Recorded on user's eth0.
Tools: fping 5.1-1, python3 3.11.2-1+b1, tcpdump 4.99.3-1.
