user$ python3 -B tools/clients.py monitor 10.77.0.20 21,22,25,80,110,443,3306,8080 5 &
user$ python3 -B tools/clients.py monitor 10.77.1.20 22,80 5
wait

10.77.0.20, fd77::14: open, many open services
10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.1.20, fd77:1::14: web, a server behind the router
Recorded on user's eth0.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
