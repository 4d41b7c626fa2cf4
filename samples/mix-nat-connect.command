idle$ nmap -n -oX - -sT -Pn -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26

Before it: router# nft 'table ip nat { chain out { type nat hook postrouting priority 100; oifname eth0 masquerade; }; }'

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
