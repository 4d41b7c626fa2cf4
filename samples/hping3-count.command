scanner# hping3 -S -p ++20 -c 30 -i u20000 10.77.0.26

Tools: hping3 version 3.0.0-alpha-2 ($Id: release.h,v 1.4 2004/04/09 23:38:56 antirez Exp $)
Recorded by tcpdump on the bridge.
