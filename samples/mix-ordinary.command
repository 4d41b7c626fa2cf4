user$ python3 -B tools/clients.py web 10.77.0.20 20 &
scanner2$ python3 -B tools/clients.py dns 10.77.0.20 40 &
scanner3$ python3 -B tools/clients.py ftp passive 10.77.0.43 6 &
scanner# nmap -n -oX - -sS -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26
wait

Tools: Nmap version 7.93 ( https://nmap.org ); Python 3.11.2
Recorded by tcpdump on the bridge.
