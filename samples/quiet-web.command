user$ python3 -B tools/clients.py web 10.77.2.20-34 2
user$ for i in $(seq 20 34); do curl -s -o /dev/null http://10.77.2.$i/ http://10.77.2.$i/style.css; done

10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.1.20, fd77:1::14: web, a server behind the router
Recorded on user's eth0.
Tools: curl 7.88.1-10+deb12u14, python3 3.11.2-1+b1, tcpdump 4.99.3-1.
