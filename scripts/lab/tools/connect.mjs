// A plain connect() scanner in JavaScript, one port after the other.
// Usage: connect.mjs ADDRESS FIRST-PORT LAST-PORT

import { connect } from "node:net";

const [address, first, last] = process.argv.slice(2);

/** What connect() says about one port, within a second. */
function tryPort(port) {
  return new Promise((done) => {
    const socket = connect({ host: address, port, timeout: 1000 });
    const finish = (state) => {
      socket.destroy();
      done(state);
    };
    socket.on("connect", () => finish("open"));
    socket.on("timeout", () => finish("filtered"));
    socket.on("error", (error) => finish(error.code === "ECONNREFUSED" ? "closed" : "filtered"));
  });
}

for (let port = Number(first); port <= Number(last); port++) {
  console.log(address, port, await tryPort(port));
}
