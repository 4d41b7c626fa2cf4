router$ sleep 5; ping -q -c 1 10.77.0.10 >/dev/null &
scanner# masscan -e eth0 --source-ip 10.77.0.10 --router-mac 4c:5e:0c:77:00:01 --rate 200 --wait 2 -oX - -p 20-25,80 10.77.1.18-10.77.1.29

Tools: Masscan version 1.3.2 ( https://github.com/robertdavidgraham/masscan )
GIT version: unknown; ping from iputils 20221126
libcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes
Recorded by tcpdump on scanner's eth0.
