user# traceroute -n -m 12 -w 0.5 10.77.1.22

10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.1.22, fd77:1::16: fort, drops everything, behind the router
Recorded on user's eth0.
Tools: tcpdump 4.99.3-1, traceroute 1:2.1.2-1.
