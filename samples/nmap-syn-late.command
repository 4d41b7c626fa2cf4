scanner# nmap -n -oX - -sS -Pn --max-retries 0 --max-rtt-timeout 150ms --initial-rtt-timeout 150ms -p 20-25,53,80,110,443 10.77.0.45

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
