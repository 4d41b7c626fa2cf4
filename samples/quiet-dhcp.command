user# udhcpc -i eth0 -n -q -f -s /bin/true
scanner2# udhcpc -i eth0 -n -q -f -s /bin/true
scanner3# udhcpc -i eth0 -n -q -f -s /bin/true

Before it: router# exec dnsmasq -k -h -p 0 -i eth0 --dhcp-range=10.77.0.200,10.77.0.210 --dhcp-authoritative --user=root --leasefile-ro &

Tools: 
Recorded by tcpdump on the bridge.
