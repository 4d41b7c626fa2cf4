scanner# nmap -n -oX - -sS -Pn --max-retries 0 --max-rtt-timeout 150ms --initial-rtt-timeout 150ms -p 20-25,53,80,110,443 10.77.0.45

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.45, fd77::2d: late, a stack that answers 0.7 s late
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
