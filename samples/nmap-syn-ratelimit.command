scanner# nmap -n -oX - -sS --max-retries 2 -p 1-60 10.77.0.25

Before it: closed# nft 'table inet slow { chain output { type filter hook output priority 0; tcp flags & rst == rst limit rate over 10/second burst 5 packets drop; }; }'

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
