scanner# fping -a -r 1 -g 10.77.1.10 10.77.1.41

Tools: fping: Version 5.1
Recorded by tcpdump on scanner's eth0.
