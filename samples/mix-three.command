scanner# nmap -n -oX - -sS -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26 &
router$ sleep 5; ping -q -c 1 10.77.0.11 >/dev/null &
scanner2# masscan -e eth0 --source-ip 10.77.0.11 --router-mac 4c:5e:0c:77:00:01 --rate 100 --wait 1 -p 1-40 10.77.1.20 &
scanner3$ python3 -B tools/connect.py 10.77.0.25 20-59 &
wait

10.77.0.1, fd77::1: router, joins the three networks
10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.11, fd77::b: scanner2, another
10.77.0.12, fd77::c: scanner3, and a third
10.77.0.25, fd77::19: closed, every port closed
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
10.77.1.20, fd77:1::14: web, a server behind the router
Recorded on the bridge.
Tools: iputils-ping 3:20221126-1+deb12u1, masscan 2:1.3.2+ds1-1, nmap 7.93+dfsg1-1, python3 3.11.2-1+b1, tcpdump 4.99.3-1.
