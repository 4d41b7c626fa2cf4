scanner# nmap -n -oX - -sn 10.77.1.10-41
pause 3
scanner# nmap -n -oX - -sS -Pn -p 1-60,80,110,443,3306,8080 10.77.1.20
pause 3
scanner# nmap -n -oX - -sS -sV -Pn -p 22,80 10.77.1.20
pause 3
scanner$ python3 -B tools/clients.py web 10.77.1.20 15
scanner$ printf 'SSH-2.0-OpenSSH_9.2\r\n' | nc -q 2 10.77.1.20 22

Tools: Nmap version 7.93 ( https://nmap.org ); netcat-openbsd 1.219-1; Python 3.11.2
Recorded by tcpdump on scanner's eth0.
