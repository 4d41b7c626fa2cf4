/**
 * A whole recording: scans of stated shares, and ordinary traffic that fills up what they leave.
 *
 * A longer recording holds more scans, and larger ones: both grow with the square root of its length.
 */
import { randomFrom } from "../fuzz/random.ts";
import { Clock, type Process } from "./clock.ts";
import { type Host, Hosts, SERVERS } from "./hosts.ts";
import { type Method, type ScanPlan, type ScanRecord, type Scene, scan } from "./scans.ts";
import { Traffic } from "./traffic.ts";
import { Wire } from "./wire.ts";

/** 2026-03-02 08:00:00 UTC. */
const START_US = 1_772_438_400_000_000;
const US_PER_S = 1_000_000;
const PACKETS_PER_SECOND = 2500;

/** Of a hundred packets; what is left is ordinary traffic. */
export const SHARES = { nmap: 12, masscan: 14, connect: 16, udp: 18 } as const;
const SCANS_PER_MILLION = 60;
const CLIENTS_PER_MILLION = 2000;
const TICK_US = 5000;
const PACKETS_PER_SESSION = 60;
/** The ports asked for most, and the rest of those that nmap asks for by default in spirit. */
const WELL_KNOWN = [80, 443, 22, 23, 25, 21, 3389, 445, 139, 135, 8080, 3306, 53, 110, 143, 993];
const WELL_KNOWN_UDP = [53, 123, 161, 500, 137, 1900, 5353, 69];

export interface Made {
  readonly packets: number;
  readonly ordinary: number;
  readonly scans: readonly ScanRecord[];
}

/** Writes a capture of exactly `packets` packets to `path`; the same for the same seed. */
export function makeRecording(packets: number, path: string, seed = 1): Made {
  const random = randomFrom(seed);
  const clock = new Clock(START_US);
  const wire = new Wire(path, clock);
  const scene: Scene = { clock, wire, hosts: new Hosts(random), random };
  const durationUs = (packets / PACKETS_PER_SECOND) * US_PER_S;
  const scale = Math.sqrt(packets / US_PER_S);
  const traffic = new Traffic(scene, Math.ceil(CLIENTS_PER_MILLION * scale));
  const scans = planScans(scene, packets, Math.round(SCANS_PER_MILLION * scale), durationUs);
  for (const { record, delayUs } of scans) clock.start(delayUs, scan(scene, record.plan, record));
  const share = 1 - Object.values(SHARES).reduce((sum, each) => sum + each, 0) / 100;
  clock.start(0, fillUp(scene, traffic, packets * share, durationUs));
  clock.run(() => wire.packets === packets);
  wire.close();
  return {
    packets: wire.packets,
    ordinary: traffic.packets,
    scans: scans.map(({ record }) => record),
  };
}

/** Begins sessions so that ordinary traffic keeps pace with the clock. */
function* fillUp(scene: Scene, traffic: Traffic, wanted: number, durationUs: number): Process {
  const { clock, random } = scene;
  for (let begun = 0; ; ) {
    const due = (wanted * (clock.atUs - START_US)) / durationUs;
    while (Math.max(traffic.packets, begun * PACKETS_PER_SESSION) < due) {
      clock.start(random(TICK_US), traffic.session());
      begun += 1;
    }
    yield TICK_US;
  }
}

interface Planned {
  readonly record: ScanRecord;
  readonly delayUs: number;
}

/** Scans of very different sizes by as many scanners, over the whole recording. */
function planScans(scene: Scene, packets: number, count: number, durationUs: number): Planned[] {
  const { random } = scene;
  const methods = Object.keys(SHARES) as Method[];
  return methods.flatMap((method) => {
    const each = Math.max(1, Math.round(count / methods.length));
    const weights = Array.from({ length: each }, () => 4 ** (random(201) / 100 - 1));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight, index): Planned => {
      const budget = Math.round((packets * SHARES[method] * weight) / whole / 100);
      const delayUs = Math.round(durationUs * (0.02 + 0.005 * random(110)));
      const lastsS = ((durationUs - delayUs) / US_PER_S) * (0.3 + random(50) / 100);
      const plan = planScan(scene, method, index, budget, budget / 1.8 / lastsS);
      const record = { plan, targets: new Set<number>(), ports: new Set<number>(), packets: 0 };
      return { record, delayUs };
    });
  });
}

/** Every third scan is vertical, every third horizontal, every third both. */
function planScan(
  scene: Scene,
  method: Method,
  index: number,
  packets: number,
  probesPerSecond: number,
): ScanPlan {
  const { random } = scene;
  const scanner = scannerOf(scene, index);
  const shape = index % 3;
  const probes = Math.max(100, packets);
  const isUdp = method === "udp";
  const known = isUdp ? WELL_KNOWN_UDP : WELL_KNOWN;
  const mostPorts = isUdp ? 2000 : 20_000;
  const ports =
    shape === 0
      ? Math.min(mostPorts, Math.ceil(probes / (1 + random(3))))
      : shape === 1
        ? 1 + random(4)
        : 8 + random(Math.ceil(Math.sqrt(probes)));
  const targets = Math.min(60_000, Math.max(1, Math.ceil(probes / ports)));
  const firstTarget = random(65_000 - targets);
  return {
    method,
    scanner,
    packets,
    probesPerSecond,
    targets: Array.from({ length: targets }, (_, i) => (firstTarget + i) % 65_000),
    ports: portsOf(ports, known, 1 + random(3)),
  };
}

/** Most come from outside; every fourth is a host inside that others use as well. */
function scannerOf({ hosts, random }: Scene, index: number): Host {
  return index % 4 === 3 ? hosts.inside(SERVERS + 10 + random(200)) : hosts.stranger();
}

function portsOf(count: number, known: readonly number[], step: number): number[] {
  const ports = new Set(known.slice(0, count));
  for (let port = 1; ports.size < count; port = port + step > 65_535 ? 1 : port + step) {
    while (ports.has(port)) port += 1;
    ports.add(port);
  }
  return [...ports];
}
