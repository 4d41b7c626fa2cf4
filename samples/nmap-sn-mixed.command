scanner# nmap -n -oX - -sn -PE -PP -PS22,443 -PA80 -PU53 10.77.1.10-41

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on scanner's eth0.
