scanner# nmap -n -oX - -sS -p 1-50,80,443 10.77.0.26

Before it: mixed# nft 'table inet loss { chain output { type filter hook output priority 0; numgen random mod 3 == 0 drop; }; }'

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
