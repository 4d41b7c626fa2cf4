scanner# nmap -n -oX - -sn 10.77.1.10-41
pause 3
scanner# nmap -n -oX - -sS -Pn -p 1-60,80,110,443,3306,8080 10.77.1.20
pause 3
scanner# nmap -n -oX - -sS -sV -Pn -p 22,80 10.77.1.20
pause 3
scanner$ python3 -B tools/clients.py web 10.77.1.20 15
scanner$ printf 'SSH-2.0-OpenSSH_9.2\r\n' | nc -q 2 10.77.1.20 22

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.1.20, fd77:1::14: web, a server behind the router
Recorded on scanner's eth0.
Tools: netcat-openbsd 1.219-1, nmap 7.93+dfsg1-1, python3 3.11.2-1+b1, tcpdump 4.99.3-1.
