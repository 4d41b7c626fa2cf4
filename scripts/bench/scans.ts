/**
 * Scans of the simulated network: half-open ones as nmap and masscan send them, with connect(), and
 * of UDP ports, each with what the targets and the scanner's own kernel send back.
 */
import type { Random } from "../fuzz/random.ts";
import type { Clock, Process } from "./clock.ts";
import { type Host, type Hosts, isInhabited, tcpAnswer, udpAnswer } from "./hosts.ts";
import { datagram, FLAG, segment, synOptions, timestamps, unreachable } from "./messages.ts";
import { PROTOCOL, type Wire } from "./wire.ts";

export interface Scene {
  readonly clock: Clock;
  readonly wire: Wire;
  readonly hosts: Hosts;
  readonly random: Random;
}

export type Method = "nmap" | "masscan" | "connect" | "udp";

export interface ScanPlan {
  readonly method: Method;
  readonly scanner: Host;
  /** Numbers of inside hosts. */
  readonly targets: readonly number[];
  readonly ports: readonly number[];
  /** It ends after this many packets, answers included, or when it has asked for everything. */
  readonly packets: number;
  readonly probesPerSecond: number;
}

/** What a scan did, to compare findings with. */
export interface ScanRecord {
  readonly plan: ScanPlan;
  readonly targets: Set<number>;
  readonly ports: Set<number>;
  packets: number;
}

const US_PER_S = 1_000_000;
const RETRY_US = US_PER_S;
const PORT_UNREACHABLE = 3;
const PROHIBITED = 13;
const MSS_1460 = Buffer.from("020405b4", "hex");
/** Requests of the usual protocols: DNS version.bind, NTP, SNMP; other ports get none. */
const REQUESTS: ReadonlyMap<number, Buffer> = new Map([
  [53, Buffer.from("0006010000010000000000000776657273696f6e0462696e640000100003", "hex")],
  [123, Buffer.from(`e30004fa${"00".repeat(44)}`, "hex")],
  [
    161,
    Buffer.from(
      "302602010104067075626c6963a019020071020100020100300e300c06082b060102010105000500",
      "hex",
    ),
  ],
]);

/** Sends the probes of a scan, a tenth of the distance between two more or less. */
export function* scan(scene: Scene, plan: ScanPlan, record: ScanRecord): Process {
  const { random, clock, hosts } = scene;
  const { targets, ports, scanner } = plan;
  const all = targets.length * ports.length;
  const step = strideOf(all, random);
  const distanceUs = US_PER_S / plan.probesPerSecond;
  const habit = { port: 32_768 + random(28_000), mask: random(2 ** 32) };
  let number = random(all);
  for (let sent = 0; sent < all && record.packets < plan.packets; sent++) {
    const target = targets[number % targets.length] as number;
    const port = ports[Math.floor(number / targets.length)] as number;
    number = (number + step) % all;
    record.targets.add(target);
    record.ports.add(port);
    const probe: Probe = {
      scanner,
      target: hosts.inside(target),
      isThere: isInhabited(target),
      srcPort: plan.method === "connect" ? 32_768 + ((habit.port + sent) % 28_000) : habit.port,
      dstPort: port,
      mask: plan.method === "nmap" ? habit.mask : random(2 ** 32),
      rttUs: 300 + (scanner.ttl === 64 ? 0 : 20_000) + random(2000),
    };
    clock.start(0, METHODS[plan.method](scene, probe, record));
    yield Math.max(1, Math.round(distanceUs * (0.9 + random(200) / 1000)));
  }
}

interface Probe {
  readonly scanner: Host;
  readonly target: Host;
  /** The address has a host. */
  readonly isThere: boolean;
  readonly srcPort: number;
  readonly dstPort: number;
  readonly mask: number;
  readonly rttUs: number;
}

const METHODS: Readonly<
  Record<Method, (scene: Scene, probe: Probe, record: ScanRecord) => Process>
> = { nmap, masscan, connect, udp };

/** nmap writes the number of the try into both halves of the sequence number, and the source port. */
function* nmap(scene: Scene, probe: Probe, record: ScanRecord): Process {
  const answer = probe.isThere ? tcpAnswer(probe.target, probe.dstPort) : "silent";
  for (let tries = 0; tries < (probe.isThere && answer === "silent" ? 2 : 1); tries++) {
    if (tries > 0) yield RETRY_US;
    const seq = (probe.mask ^ (tries << 16) ^ tries) >>> 0;
    const srcPort = probe.srcPort + tries;
    const choices = {
      ttl: 37 + scene.random(12),
      id: scene.random(2 ** 16),
      mayFragment: true,
    };
    const { scanner, target, dstPort } = probe;
    const syn = { srcPort, dstPort, seq, flags: FLAG.syn, window: 1024, options: MSS_1460 };
    scene.wire.send(scanner, target, PROTOCOL.tcp, segment(syn), choices);
    record.packets += 1;
    if (answer !== "silent") yield* answerHalfOpen(scene, probe, record, seq, answer);
  }
}

/** masscan's IP ID follows from address, port and sequence number; it sends each probe once. */
function* masscan(scene: Scene, probe: Probe, record: ScanRecord): Process {
  const { scanner, target, srcPort, dstPort, mask: seq } = probe;
  const id = (target.address.readUInt16BE(2) ^ dstPort ^ seq) & 0xffff;
  const syn = { srcPort, dstPort, seq, flags: FLAG.syn, window: 1024, options: MSS_1460 };
  const choices = { ttl: 240, id, mayFragment: true };
  scene.wire.send(scanner, target, PROTOCOL.tcp, segment(syn), choices);
  record.packets += 1;
  const answer = probe.isThere ? tcpAnswer(target, dstPort) : "silent";
  if (answer !== "silent") yield* answerHalfOpen(scene, probe, record, seq, answer);
}

/** What comes back, and how the scanner's kernel, which knows of no connection, ends it. */
function* answerHalfOpen(
  scene: Scene,
  probe: Probe,
  record: ScanRecord,
  seq: number,
  answer: string,
): Process {
  const { wire, random } = scene;
  const { scanner, target, srcPort, dstPort } = probe;
  yield probe.rttUs;
  record.packets += 1;
  if (answer === "prohibited") return refuse(scene, probe, PROTOCOL.tcp, PROHIBITED, seq);
  const ack = seq + 1;
  const ports = { srcPort: dstPort, dstPort: srcPort };
  if (answer === "closed") {
    const reset = { ...ports, seq: 0, ack, flags: FLAG.rst | FLAG.ack, window: 0 };
    wire.send(target, scanner, PROTOCOL.tcp, segment(reset), { id: 0 });
    return;
  }
  const flags = FLAG.syn | FLAG.ack;
  const synAck = { ...ports, seq: random(2 ** 32), ack, flags, window: 64_240, options: MSS_1460 };
  wire.send(target, scanner, PROTOCOL.tcp, segment(synAck), { id: 0 });
  yield probe.rttUs;
  const reset = { srcPort, dstPort, seq: ack, flags: FLAG.rst, window: 0 };
  wire.send(scanner, target, PROTOCOL.tcp, segment(reset), { id: 0 });
  record.packets += 1;
}

/** A kernel connects: it repeats an unanswered SYN after one second and three. */
function* connect(scene: Scene, probe: Probe, record: ScanRecord): Process {
  const { wire, random, clock } = scene;
  const { scanner, target, srcPort, dstPort, mask: seq } = probe;
  const send = (flags: number, fields: { seq: number; ack?: number; options?: Buffer }): void => {
    const message = segment({ srcPort, dstPort, flags, window: 64_240, ...fields });
    wire.send(scanner, target, PROTOCOL.tcp, message);
    record.packets += 1;
  };
  const milliseconds = (): number => Math.trunc(clock.atUs / 1000);
  const answer = probe.isThere ? tcpAnswer(target, dstPort) : "silent";
  send(FLAG.syn, { seq, options: synOptions(milliseconds()) });
  if (answer === "silent") {
    for (const pauseUs of [RETRY_US, 2 * RETRY_US]) {
      yield pauseUs;
      send(FLAG.syn, { seq, options: synOptions(milliseconds()) });
    }
    return;
  }
  if (answer !== "open") return yield* answerHalfOpen(scene, probe, record, seq, answer);
  yield probe.rttUs;
  const theirs = random(2 ** 32);
  const echoed = milliseconds();
  const synAck = segment({
    srcPort: dstPort,
    dstPort: srcPort,
    seq: theirs,
    ack: seq + 1,
    flags: FLAG.syn | FLAG.ack,
    window: 65_160,
    options: synOptions(echoed + 7_000_000, echoed),
  });
  wire.send(target, scanner, PROTOCOL.tcp, synAck, { id: 0 });
  record.packets += 1;
  yield probe.rttUs;
  const options = timestamps(milliseconds(), echoed + 7_000_000);
  send(FLAG.ack, { seq: seq + 1, ack: theirs + 1, options });
  yield 100 + random(400);
  send(FLAG.rst | FLAG.ack, { seq: seq + 1, ack: theirs + 1, options });
}

/** Datagrams: a service answers, a kernel says that a port is unreachable, or nothing comes. */
function* udp(scene: Scene, probe: Probe, record: ScanRecord): Process {
  const { wire, random } = scene;
  const { scanner, target, dstPort } = probe;
  const answer = probe.isThere ? udpAnswer(target, dstPort, random) : "silent";
  for (let tries = 0; tries < (answer === "silent" ? 2 : 1); tries++) {
    if (tries > 0) yield RETRY_US;
    const request = datagram(probe.srcPort, dstPort, REQUESTS.get(dstPort) ?? 0);
    const choices = { ttl: 37 + random(12), id: random(2 ** 16), mayFragment: true };
    wire.send(scanner, target, PROTOCOL.udp, request, choices);
    record.packets += 1;
  }
  if (answer === "silent") return;
  yield probe.rttUs;
  record.packets += 1;
  if (answer === "closed") return refuse(scene, probe, PROTOCOL.udp, PORT_UNREACHABLE, 0);
  const reply = datagram(dstPort, probe.srcPort, 60 + random(100));
  wire.send(target, scanner, PROTOCOL.udp, reply);
}

/** An ICMP error of the target, or of the gateway where a filter prohibits. */
function refuse(scene: Scene, probe: Probe, protocol: number, code: number, seq: number): void {
  const { scanner, target, srcPort, dstPort } = probe;
  const quoted =
    protocol === PROTOCOL.tcp
      ? segment({ srcPort, dstPort, seq, flags: FLAG.syn, window: 1024, options: MSS_1460 })
      : datagram(srcPort, dstPort, REQUESTS.get(dstPort) ?? 0);
  const error = unreachable(code, scanner.address, target.address, protocol, quoted);
  const sender = code === PROHIBITED ? scene.hosts.gateway : target;
  scene.wire.send(sender, scanner, PROTOCOL.icmp, error);
}

/** A step that passes every number below `all` once: it has no divisor in common with it. */
function strideOf(all: number, random: Random): number {
  let step = 1 + random(all);
  while (divisor(step, all) !== 1) step += 1;
  return step;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
