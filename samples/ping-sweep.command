scanner$ for i in $(seq 10 29); do ping -n -q -c 1 -W 0.3 10.77.1.$i; done

Tools: ping from iputils 20221126
libcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes
Recorded by tcpdump on scanner's eth0.
