user# udhcpc -i eth0 -n -q -f -s /bin/true
scanner2# udhcpc -i eth0 -n -q -f -s /bin/true
scanner3# udhcpc -i eth0 -n -q -f -s /bin/true

Before it: router# exec dnsmasq -k -h -p 0 -i eth0 --dhcp-range=10.77.0.200,10.77.0.210 --dhcp-authoritative --user=root --leasefile-ro &
10.77.0.11, fd77::b: scanner2, another
10.77.0.12, fd77::c: scanner3, and a third
10.77.0.30, fd77::1e: user, an ordinary user's machine
Recorded on the bridge.
Tools: tcpdump 4.99.3-1, udhcpc 1:1.35.0-4+deb12u1+b1.
