scanner# for i in $(seq 60 119); do hping3 -q -S -a 10.77.2.$i -p 80 -c 1 10.77.0.20 & sleep 0.02; done; wait
scanner# for i in $(seq 90 139); do hping3 -q -S -a 10.77.2.$i -p 81 -c 1 10.77.0.20 & sleep 0.02; done; wait

Before it: world# nft 'table inet hush { chain input { type filter hook input priority 0; ip saddr 10.77.0.20 drop; }; }'

Tools: hping3 version 3.0.0-alpha-2 ($Id: release.h,v 1.4 2004/04/09 23:38:56 antirez Exp $)
Recorded by tcpdump on world's eth0, only 'src host 10.77.0.20'.
