scanner# nmap -6 -n -oX - -sS -p 20-25,53,80,443 fd77::16 fd77::17 fd77::18

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.22, fd77::16: reject-port, rejects TCP and UDP with port-unreachable
10.77.0.23, fd77::17: reject-admin, rejects TCP and UDP with admin-prohibited
10.77.0.24, fd77::18: reject-host, rejects TCP and UDP with host-prohibited, in IPv6 admin-prohibited
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
