scanner# nmap -n -oX - -sS -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26 &
router$ sleep 5; ping -q -c 1 10.77.0.11 >/dev/null &
scanner2# masscan -e eth0 --source-ip 10.77.0.11 --router-mac 4c:5e:0c:77:00:01 --rate 100 --wait 1 -p 1-40 10.77.1.20 &
scanner3$ python3 -B tools/connect.py 10.77.0.25 20-59 &
wait

Tools: Nmap version 7.93 ( https://nmap.org ); Masscan version 1.3.2 ( https://github.com/robertdavidgraham/masscan )
GIT version: unknown; ping from iputils 20221126
libcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes; Python 3.11.2
Recorded by tcpdump on the bridge.
