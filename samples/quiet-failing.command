user$ python3 -B tools/clients.py retry 10.77.0.25 5432 15 &
scanner2$ python3 -B tools/clients.py retry 10.77.0.25 5432 15 &
scanner3$ python3 -B tools/clients.py retry 10.77.0.21 443 6 &
wait

10.77.0.11, fd77::b: scanner2, another
10.77.0.12, fd77::c: scanner3, and a third
10.77.0.21, fd77::15: drop, answers ARP and drops the rest
10.77.0.25, fd77::19: closed, every port closed
10.77.0.30, fd77::1e: user, an ordinary user's machine
Recorded on the bridge.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
