world# fping -6 -q -r 0 $(printf 'fd77::1:%x ' $(seq 40)) &
user$ for i in $(seq 15); do curl -s -o /dev/null http://[fd77:2::a]/$i; done
wait

10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.2.10, fd77:2::a: world, one machine that owns 10.77.2.10 to 10.77.2.199
Recorded on user's eth0.
Tools: curl 7.88.1-10+deb12u14, fping 5.1-1, tcpdump 4.99.3-1.
