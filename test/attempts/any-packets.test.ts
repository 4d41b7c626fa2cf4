/** Whatever comes in whatever order, the pairing holds what the case file promises. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type Database from "better-sqlite3";
import fc from "fast-check";
import { recordCase, type Timed } from "../support/attempt-case.ts";
import { sctp, unreachable } from "../support/attempt-packets.ts";
import { arp, ethernet, icmp, ipv4, type Layer, tcp, u16, udp } from "../support/packet-bytes.ts";

const RUNS = { numRuns: 150 };

const host = fc.constantFrom("10.0.0.1", "10.0.0.2", "10.0.0.3");
const port = fc.constantFrom(80, 53, 40_000);
const number = fc.constantFrom(0, 1, 2, 1000, 1001, 1002, 70_000, 0xffffffff);
const payload = fc.constantFrom<number[]>([], [1], [1, 2, 3, 4]);
const ports = { srcPort: port, dstPort: port };

const segment = fc
  .record({ ...ports, flags: fc.nat(0x3f), seq: number, ack: number, payload })
  .map((fields) => tcp(fields));
const datagram = fc.record({ ...ports, payload }).map((fields) => udp(fields));
const message = fc
  .record({ type: fc.constantFrom(0, 3, 8, 13, 14), id: fc.nat(1), sequence: fc.nat(1) })
  .map(({ type, id, sequence }) => icmp({ type, rest: [...u16(id), ...u16(sequence)] }));
const chunk = fc
  .record({ ...ports, tag: fc.constantFrom(0, 1, 2), type: fc.constantFrom(0, 1, 2, 6, 10, 11) })
  .map(({ srcPort, dstPort, tag, type }) =>
    sctp([srcPort, dstPort], tag, `${type.toString(16).padStart(2, "0")}00 0014 00000001`),
  );

const datagramOrMore: fc.Arbitrary<Layer> = fc.oneof(
  { weight: 4, arbitrary: segment },
  datagram,
  message,
  chunk,
);

const packet = fc
  .record({ src: host, dst: host, id: fc.nat(3), vlan: fc.constantFrom(10, 20), datagramOrMore })
  .chain(({ src, dst, id, vlan, datagramOrMore }) => {
    const plain = ethernet({ vlans: [vlan] }, ipv4({ src, dst, id }, datagramOrMore));
    const untagged = ethernet({}, ipv4({ src, dst, id }, datagramOrMore));
    return fc.constantFrom(
      plain,
      untagged,
      unreachable(id, untagged),
      ethernet({}, arp({ src, dst, operation: 1 + (id % 2) })),
    );
  });

const packets: fc.Arbitrary<Timed[]> = fc
  .array(fc.tuple(fc.constantFrom(0, 1, 20, 200, 70_000), packet, fc.nat(1)), { maxLength: 60 })
  .map((steps) => {
    let atMs = 0;
    return steps.map(([step, bytes, interfaceIndex]): Timed => {
      atMs += step;
      return [atMs, bytes, interfaceIndex];
    });
  });

/** Statements that select what must not be there. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  "a packet that belongs to no attempt": `
    select * from packets
    where part is not null
      and (part % 4 = 0 or part / 4 not in (select attempt_id from contacts))`,
  "an attempt whose probes are not its probe packets": `
    select * from contacts
    where probes <> (select count(*) from packets where part = contacts.attempt_id * 4 + 1)`,
  "an attempt without its own first and last probe": `
    select * from contacts
    where attempt_id * 4 + 1 not in (select part from packets where packet_id = probe_packet)
      or attempt_id * 4 + 1 not in (select part from packets where packet_id = last_probe_packet)
      or probe_packet > last_probe_packet
      or at_us > last_probe_us`,
  "an answer that is not the one packet with that role": `
    select * from contacts
    where (answer_packet is null) <> (latency_us is null)
      or (answer_packet is null) <> (answer_src_id is null)
      or coalesce(answer_packet, 0) <> coalesce(
        (select max(packet_id) from packets where part = contacts.attempt_id * 4 + 2), 0)
      or (select count(*) from packets where part = contacts.attempt_id * 4 + 2) > 1`,
  "an answer before its probe": `
    select * from contacts where answer_packet <= probe_packet or latency_us < 0`,
  "a duplicate with a role": `
    select * from packets inner join forms using (form_id) where is_duplicate and part is not null`,
  "a burst that does not count its attempts": `
    select * from bursts
    where attempts <> (
      select count(*) from contacts join batches using (batch_id)
      where batches.burst_id = bursts.burst_id)`,
  "a batch that does not count its attempts": `
    select * from batches
    where (attempts, probes, first_packet, last_packet, first_us, last_us) <> (
      select count(*), sum(probes), min(probe_packet), max(last_probe_packet), min(at_us),
        max(last_probe_us)
      from contacts where batch_id = batches.batch_id)`,
  "an attempt before an earlier one": `
    select * from contacts
    inner join contacts as later on later.attempt_id = contacts.attempt_id + 1
    where later.probe_packet <= contacts.probe_packet`,
};

function checkPromises(database: Database.Database): void {
  for (const [what, statement] of Object.entries(FORBIDDEN)) {
    assert.deepEqual(database.prepare(statement).all(), [], what);
  }
  assert.deepEqual(database.pragma("foreign_key_check"), []);
  database.close();
}

test("any packets between few hosts and ports keep the promises of the case file", () => {
  fc.assert(
    fc.property(packets, (timed) => checkPromises(recordCase(timed))),
    RUNS,
  );
});

test("they keep them when hardly any attempt can be remembered", () => {
  fc.assert(
    fc.property(packets, (timed) => checkPromises(recordCase(timed, ["live_attempts=2"]))),
    RUNS,
  );
});

test("bytes of any kind do no harm", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc
      .tuple(packet, fc.array(fc.tuple(fc.nat(79), fc.nat(255)), { maxLength: 6 }))
      .map(([whole, changes]) => {
        const changed = whole.slice();
        for (const [at, value] of changes) if (at < changed.length) changed[at] = value;
        return changed;
      }),
  );
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 40 }), (all) =>
      checkPromises(recordCase(all.map((each, index) => [index * 5, each]))),
    ),
    RUNS,
  );
});
