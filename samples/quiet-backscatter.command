scanner# for i in $(seq 60 119); do hping3 -q -S -a 10.77.2.$i -p 80 -c 1 10.77.0.20 & sleep 0.02; done; wait
scanner# for i in $(seq 90 139); do hping3 -q -S -a 10.77.2.$i -p 81 -c 1 10.77.0.20 & sleep 0.02; done; wait

Before it: world# nft 'table inet hush { chain input { type filter hook input priority 0; ip saddr 10.77.0.20 drop; }; }'
10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.20, fd77::14: open, many open services
Recorded on world's eth0, only 'src host 10.77.0.20'.
Tools: hping3 3.a2.ds2-10, tcpdump 4.99.3-1.
