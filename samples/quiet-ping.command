user$ ping -n -q -c 15 -i 0.2 10.77.0.20

Tools: ping from iputils 20221126
libcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes
Recorded by tcpdump on the bridge.
