scanner$ nbtscan 10.77.1.10-41

Tools: NBTscan version 1.7.2.
Recorded by tcpdump on scanner's eth0.
