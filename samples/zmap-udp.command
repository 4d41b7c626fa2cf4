scanner# zmap -v 0 -i eth0 -S 10.77.0.10 -G 4c:5e:0c:77:00:01 -b /dev/null -r 100 -c 2 -M udp -p 53 --probe-args=hex:1a2b01000001000000000000076578616d706c65036c61620000010001 -o - 10.77.2.192/26

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on scanner's eth0.
Tools: tcpdump 4.99.3-1, zmap 2.1.1-2+b6.
