user$ python3 -B tools/clients.py dns 10.77.1.21 60

Before it: idle# exec dnsmasq -k -h -p 53 -i eth0 --no-resolv --all-servers --server=10.77.2.10 --server=10.77.2.11 --server=10.77.2.12 --user=root &
10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.1.21, fd77:1::15: idle, every port closed, behind the router
Recorded on idle's eth0.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
