scanner$ node tools/connect.mjs 10.77.0.26 20 59

Tools: node v20.20.2
Recorded by tcpdump on the bridge.
