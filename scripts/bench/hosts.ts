/**
 * The hosts of the simulated network: clients and servers inside 10.1.0.0/16, servers and scanners
 * elsewhere, seen from a switch that some inside hosts are on and a router before the others. What a host answers follows from
 * its address, so that it is the same whoever asks.
 */
import type { Random } from "../fuzz/random.ts";

export type Answer = "open" | "closed" | "silent" | "prohibited";

/** Ports that servers offer, the usual ones first. */
export const TCP_SERVICES = [443, 80, 22, 445, 25, 993, 8080, 3389, 3306, 5432] as const;
const UDP_SERVICES: ReadonlySet<number> = new Set([53, 123, 161, 500]);

const INSIDE = 0x0a010000;
const INSIDE_HOSTS = 1 << 16;
/** The first inside addresses are servers of the house. */
export const SERVERS = 60;
/** So many of them are on the switch itself. */
const NEAR_HOSTS = 2000;
/** Of a hundred inside addresses so many have a host. */
const INHABITED = 55;
const LINUX_TTL = 64;
const WINDOWS_TTL = 128;

export class Host {
  readonly address: Buffer;
  readonly mac: Buffer;
  /** As it is seen here. */
  readonly ttl: number;
  #ipId: number;

  constructor(address: Buffer, mac: Buffer, ttl: number) {
    this.address = address;
    this.mac = mac;
    this.ttl = ttl;
    this.#ipId = mixed(address.readUInt32BE(address.length - 4)) & 0xffff;
  }

  nextIpId(): number {
    this.#ipId = (this.#ipId + 1) & 0xffff;
    return this.#ipId;
  }

  /** Dotted, of IPv4. */
  get text(): string {
    return [...this.address].join(".");
  }
}

const GATEWAY_MAC = macOf(1);
/** Of the router behind which the inside addresses lie that are not on the switch. */
const ROUTER_MAC = macOf(2);

export class Hosts {
  readonly gateway = new Host(ipv4(INSIDE + 1), GATEWAY_MAC, LINUX_TTL);
  readonly #random: Random;
  readonly #inside = new Map<number, Host>();
  readonly #outside: Host[] = [];
  readonly #ipv6 = new Map<Host, Host>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Inside host number `number`, from 0; the number of addresses is `size`. */
  inside(number: number): Host {
    const known = this.#inside.get(number);
    if (known !== undefined) return known;
    const address = INSIDE + 2 + (number % (INSIDE_HOSTS - 3));
    const ttl = mixed(address) % 3 === 0 ? WINDOWS_TTL : LINUX_TTL;
    const isNear = number < NEAR_HOSTS && isInhabited(number);
    const host = new Host(ipv4(address), isNear ? macOf(3 + number) : ROUTER_MAC, ttl);
    this.#inside.set(number, host);
    return host;
  }

  /** It is on the switch itself, not behind a router. */
  isNear(host: Host): boolean {
    return host.mac !== GATEWAY_MAC && host.mac !== ROUTER_MAC;
  }

  /** A host of the world, one of `most`: the first ones are met most often. */
  outside(most: number): Host {
    const number = Math.floor((this.#random(1 << 16) * this.#random(most)) / (1 << 16));
    for (let i = this.#outside.length; i <= number; i++) this.#outside.push(this.stranger());
    return this.#outside[number] as Host;
  }

  /** A host of the world that was not met before. */
  stranger(): Host {
    const first = 23 + this.#random(76);
    const address = first * 2 ** 24 + this.#random(2 ** 24);
    const hops = 6 + this.#random(12);
    return new Host(ipv4(address), GATEWAY_MAC, LINUX_TTL - hops);
  }

  /** The same host under its IPv6 address. */
  ipv6(host: Host): Host {
    const known = this.#ipv6.get(host);
    if (known !== undefined) return known;
    const address = Buffer.from("20010db8000000000000000000000000", "hex");
    host.mac.copy(address, 6);
    host.address.copy(address, 12);
    const twin = new Host(address, host.mac, host.ttl);
    this.#ipv6.set(host, twin);
    return twin;
  }
}

/** Whether the inside address has a host; servers have. */
export function isInhabited(number: number): boolean {
  return number < SERVERS || mixed(number * 7 + 1) % 100 < INHABITED;
}

/** What `host` does with a SYN to `port`. */
export function tcpAnswer(host: Host, port: number): Answer {
  const kind = kindOf(host);
  if (TCP_SERVICES.some((service) => service === port) && mixed(kind + port) % 4 === 0) {
    return "open";
  }
  if (kind % 10 < 6) return "closed";
  return kind % 10 === 9 && port < 1024 ? "prohibited" : "silent";
}

/** What `host` does with a datagram to `port`; some kernels answer few of the errors they owe. */
export function udpAnswer(host: Host, port: number, random: Random): Answer {
  const kind = kindOf(host);
  if (UDP_SERVICES.has(port) && mixed(kind + port) % 16 === 0) return "open";
  if (kind % 10 >= 7) return "silent";
  return kind % 2 === 0 || random(5) === 0 ? "closed" : "silent";
}

/** A number that stands for how a host is set up. */
function kindOf(host: Host): number {
  return mixed(host.address.readUInt32BE(host.address.length - 4));
}

function ipv4(address: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(address);
  return bytes;
}

function macOf(number: number): Buffer {
  const mac = Buffer.from("02bec4000000", "hex");
  mac.writeUIntBE(number, 3, 3);
  return mac;
}

function mixed(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x45d9f3b);
  const twice = Math.imul(once ^ (once >>> 16), 0x45d9f3b);
  return (twice ^ (twice >>> 16)) >>> 0;
}
