scanner# nmap -n -oX - -sS --ttl 44 --randomize-hosts -p 20-25,80,443 10.77.0.20,25,26,30

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
