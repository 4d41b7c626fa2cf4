user$ python3 -B tools/clients.py web 10.77.2.20-34 2
user$ for i in $(seq 20 34); do curl -s -o /dev/null http://10.77.2.$i/ http://10.77.2.$i/style.css; done

Tools: curl 7.88.1; Python 3.11.2
Recorded by tcpdump on user's eth0.
