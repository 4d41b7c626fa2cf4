scanner$ for i in $(seq 10 29); do ping -n -q -c 1 -W 0.3 10.77.1.$i; done

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on scanner's eth0.
Tools: iputils-ping 3:20221126-1+deb12u1, tcpdump 4.99.3-1.
