scanner# timeout 20 hping3 -S --scan 1-40,80 10.77.0.26 2>&1

Tools: hping3 version 3.0.0-alpha-2 ($Id: release.h,v 1.4 2004/04/09 23:38:56 antirez Exp $)
Recorded by tcpdump on scanner's eth0.
