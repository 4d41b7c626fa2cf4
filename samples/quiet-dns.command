user$ python3 -B tools/clients.py dns 10.77.1.21 60

Before it: idle# exec dnsmasq -k -h -p 53 -i eth0 --no-resolv --all-servers --server=10.77.2.10 --server=10.77.2.11 --server=10.77.2.12 --user=root &

Tools: Python 3.11.2
Recorded by tcpdump on idle's eth0.
