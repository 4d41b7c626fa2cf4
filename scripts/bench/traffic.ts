/**
 * Ordinary traffic of the simulated network: name look-ups, TCP connections that carry data both
 * ways, streams of datagrams, time, pings, address resolution, and the few failures of every day.
 */
import type { Process } from "./clock.ts";
import { type Host, isInhabited, SERVERS, TCP_SERVICES, tcpAnswer } from "./hosts.ts";
import {
  datagram,
  echo,
  FLAG,
  lookUp,
  segment,
  synOptions,
  timeRequest,
  timestamps,
} from "./messages.ts";
import type { Scene } from "./scans.ts";
import { PROTOCOL } from "./wire.ts";

const US_PER_S = 1_000_000;
const SEGMENT_BYTES = 1448;
const EPHEMERAL_PORTS = 28_000;

export class Traffic {
  /** Packets of ordinary traffic sent so far. */
  packets = 0;

  readonly #scene: Scene;
  readonly #clients: number;
  readonly #services: readonly { readonly server: Host; readonly port: number }[];
  readonly #nextPort = new Map<Host, number>();

  /** `clients` inside hosts use the network. */
  constructor(scene: Scene, clients: number) {
    this.#scene = scene;
    this.#clients = clients;
    this.#services = Array.from({ length: SERVERS }, (_, i) => scene.hosts.inside(i)).flatMap(
      (server) =>
        TCP_SERVICES.filter((port) => tcpAnswer(server, port) === "open").map((port) => ({
          server,
          port,
        })),
    );
  }

  /** Begins something of what people and programs do, in the shares of an office. */
  *session(): Process {
    const { hosts, random } = this.#scene;
    const client = this.#client();
    const share = random(100);
    if (share < 55) return yield* this.#browse(client, hosts.outside(this.#clients * 2));
    if (share < 70) return yield* this.#useServer(client);
    if (share < 78) return yield* this.#beServed(hosts.stranger());
    if (share < 88) return yield* this.#stream(client, hosts.outside(this.#clients * 2));
    if (share < 93) return yield* this.#askTime(client);
    if (share < 96) return yield* this.#ping(client);
    if (hosts.isNear(client)) yield* this.#resolveGateway(client);
  }

  #client(): Host {
    const { hosts, random } = this.#scene;
    let number = SERVERS + random(this.#clients);
    while (!isInhabited(number)) number += 1;
    return hosts.inside(number);
  }

  *#browse(client: Host, server: Host): Process {
    const { hosts, random } = this.#scene;
    yield* this.#lookUp(client, server);
    const isIpv6 = random(100) < 15;
    const from = isIpv6 ? hosts.ipv6(client) : client;
    const to = isIpv6 ? hosts.ipv6(server) : server;
    const port = random(10) === 0 ? 80 : 443;
    for (let connections = 1 + random(3); connections > 0; connections--) {
      yield* this.#connection(from, to, port, 8000 + random(60_000));
    }
  }

  *#useServer(client: Host): Process {
    const { random } = this.#scene;
    const { server, port } = this.#services[random(this.#services.length)] as {
      server: Host;
      port: number;
    };
    yield* this.#connection(client, server, port, 150 + random(400));
  }

  *#beServed(stranger: Host): Process {
    const { random } = this.#scene;
    const web = this.#services.filter(({ port }) => port === 443 || port === 80 || port === 25);
    const { server, port } = web[random(web.length)] as { server: Host; port: number };
    yield* this.#connection(stranger, server, port, 8000 + random(60_000));
  }

  *#lookUp(client: Host, server: Host): Process {
    const { hosts, random } = this.#scene;
    const resolver = hosts.inside(0);
    const port = 32_768 + random(EPHEMERAL_PORTS);
    const id = random(2 ** 16);
    const name = server.address.readUInt16BE(2);
    this.#send(client, resolver, PROTOCOL.udp, datagram(port, 53, lookUp(id, name, null)));
    yield 200 + random(20_000);
    this.#send(
      resolver,
      client,
      PROTOCOL.udp,
      datagram(53, port, lookUp(id, name, server.address)),
    );
    yield 300 + random(2000);
  }

  /** A handshake, a few requests with their responses, and an orderly end; each side acknowledges. */
  *#connection(client: Host, server: Host, dstPort: number, rttUs: number): Process {
    const { random, clock } = this.#scene;
    const srcPort = this.#portOf(client);
    const mine = { seq: random(2 ** 32) };
    const theirs = { seq: random(2 ** 32) };
    const milliseconds = (): number => Math.trunc(clock.atUs / 1000);
    const say = (isClient: boolean, flags: number, payloadBytes = 0): void => {
      const [from, to] = isClient ? [client, server] : [server, client];
      const ports = isClient ? { srcPort, dstPort } : { srcPort: dstPort, dstPort: srcPort };
      const [self, other] = isClient ? [mine, theirs] : [theirs, mine];
      const isSyn = (flags & FLAG.syn) !== 0;
      const ack = (flags & FLAG.ack) === 0 ? 0 : other.seq;
      const options = (isSyn ? synOptions : timestamps)(milliseconds(), milliseconds() - 3);
      const window = isSyn ? 64_240 : 501;
      const fields = { ...ports, seq: self.seq, ack, flags, window, options, payloadBytes };
      this.#send(from, to, PROTOCOL.tcp, segment(fields));
      self.seq = (self.seq + payloadBytes + (isSyn || (flags & FLAG.fin) !== 0 ? 1 : 0)) >>> 0;
    };

    say(true, FLAG.syn);
    const fate = random(200);
    if (fate === 0)
      return yield* this.#failToConnect(client, server, { srcPort, dstPort, seq: mine.seq });
    yield rttUs;
    say(false, FLAG.syn | FLAG.ack);
    yield 50 + random(200);
    say(true, FLAG.ack);
    for (let requests = 1 + random(4); requests > 0; requests--) {
      yield 100 + random(3000);
      say(true, FLAG.psh | FLAG.ack, 80 + random(700));
      yield rttUs;
      say(false, FLAG.ack);
      const segments = 1 + random(random(30) + 1);
      for (let i = 1; i <= segments; i++) {
        yield 20 + random(300);
        const isLast = i === segments;
        say(
          false,
          isLast ? FLAG.psh | FLAG.ack : FLAG.ack,
          isLast ? 1 + random(1400) : SEGMENT_BYTES,
        );
        if (isLast || i % 2 === 0) {
          yield 10 + random(100);
          say(true, FLAG.ack);
        }
      }
      yield random(2 * US_PER_S);
    }
    say(true, FLAG.fin | FLAG.ack);
    yield rttUs;
    say(false, FLAG.fin | FLAG.ack);
    yield 50 + random(200);
    say(true, FLAG.ack);
  }

  /** Now and then a server is away: the client's kernel asks again, and gives up. */
  *#failToConnect(
    client: Host,
    server: Host,
    syn: { srcPort: number; dstPort: number; seq: number },
  ): Process {
    const { clock } = this.#scene;
    for (const pauseUs of [US_PER_S, 2 * US_PER_S, 4 * US_PER_S]) {
      yield pauseUs;
      const options = synOptions(Math.trunc(clock.atUs / 1000));
      const again = { ...syn, seq: syn.seq - 1, flags: FLAG.syn, window: 64_240, options };
      this.#send(client, server, PROTOCOL.tcp, segment(again));
    }
  }

  /** Datagrams both ways, as QUIC or a call sends them. */
  *#stream(client: Host, server: Host): Process {
    const { random } = this.#scene;
    const port = this.#portOf(client);
    for (let turns = 5 + random(60); turns > 0; turns--) {
      this.#send(client, server, PROTOCOL.udp, datagram(port, 443, 40 + random(200)));
      yield 500 + random(20_000);
      this.#send(server, client, PROTOCOL.udp, datagram(443, port, 100 + random(1100)));
      yield 500 + random(20_000);
    }
  }

  *#askTime(client: Host): Process {
    const { hosts, random } = this.#scene;
    const server = hosts.inside(1);
    this.#send(client, server, PROTOCOL.udp, datagram(123, 123, timeRequest(3)));
    yield 200 + random(300);
    this.#send(server, client, PROTOCOL.udp, datagram(123, 123, timeRequest(4)));
  }

  *#ping(client: Host): Process {
    const { hosts, random } = this.#scene;
    const server = hosts.inside(random(SERVERS));
    const id = random(2 ** 16);
    for (let sequence = 1; sequence <= 4; sequence++) {
      this.#send(client, server, PROTOCOL.icmp, echo(8, id, sequence));
      yield 200 + random(300);
      this.#send(server, client, PROTOCOL.icmp, echo(0, id, sequence));
      yield US_PER_S;
    }
  }

  *#resolveGateway(client: Host): Process {
    const { hosts, random, wire } = this.#scene;
    wire.arp(client, hosts.gateway, 1);
    this.packets += 1;
    yield 100 + random(200);
    wire.arp(hosts.gateway, client, 2);
    this.packets += 1;
  }

  /** A kernel takes one source port after the other. */
  #portOf(client: Host): number {
    const next = this.#nextPort.get(client) ?? this.#scene.random(EPHEMERAL_PORTS);
    this.#nextPort.set(client, (next + 2) % EPHEMERAL_PORTS);
    return 32_768 + next;
  }

  #send(from: Host, to: Host, protocol: number, message: Buffer): void {
    this.#scene.wire.send(from, to, protocol, message);
    this.packets += 1;
  }
}
