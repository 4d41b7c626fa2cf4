scanner# nmap -n -oX - -sU --max-retries 1 --max-scan-delay 100ms -p 53,67-69,111,123,135,137,161,162,500,514,520,623,1434,1900,4500,5353 10.77.0.25

Before it: closed# sysctl -qw net.ipv4.icmp_ratelimit=1000
10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.25, fd77::19: closed, every port closed
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
