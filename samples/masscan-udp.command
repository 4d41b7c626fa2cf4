router$ sleep 5; ping -q -c 1 10.77.0.10 >/dev/null &
scanner# masscan -e eth0 --source-ip 10.77.0.10 --router-mac 4c:5e:0c:77:00:01 --rate 200 --wait 2 -oX - -pU:53,123,161 10.77.2.190-10.77.2.209

10.77.0.1, fd77::1: router, joins the three networks
10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on scanner's eth0.
Tools: iputils-ping 3:20221126-1+deb12u1, masscan 2:1.3.2+ds1-1, tcpdump 4.99.3-1.
