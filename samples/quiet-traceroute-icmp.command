user# traceroute -n -I -m 12 -w 0.5 10.77.1.22

Tools: Modern traceroute for Linux, version 2.1.2
Recorded by tcpdump on user's eth0.
