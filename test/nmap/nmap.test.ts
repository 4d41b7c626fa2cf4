/** What a scan learned in nmap's formats, held against what nmap itself wrote of the same scans. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { run, sample, withFolder } from "../support/program.ts";

/** "22/tcp open syn-ack" for each port listed, "closed 31" for each state that is only counted. */
function portsOf(xml: string): string[] {
  const ports = xml.matchAll(
    /<port protocol="(\w+)" portid="(\d+)"><state state="([^"]+)" reason="([^"]+)" reason_ttl="(\d+)"/g,
  );
  const extra = xml.matchAll(/<extraports state="([^"]+)" count="(\d+)"/g);
  return [
    ...Array.from(ports, ([, protocol, port, ...rest]) => `${port}/${protocol} ${rest.join(" ")}`),
    ...Array.from(extra, ([, state, count]) => `${state} ${count}`),
  ];
}

function hostsOf(xml: string): string[] {
  const host = /<host[ >][\s\S]*?<\/host>/g;
  return (
    Array.from(xml.matchAll(host), ([text]) =>
      [
        ...Array.from(text.matchAll(/ addr="([^"]+)" addrtype="\w+"/g), ([, address]) => address),
        /<status state="\w+" reason="([^"]+)"/.exec(text)?.[1],
      ].join(" "),
    )
      // Of itself nmap knows without a packet.
      .filter((host) => !host.endsWith(" localhost-response"))
      .sort()
  );
}

/** Expects our -oX of a sample to list hosts and ports as nmap's own report does. */
function check(name: string): Promise<void> {
  return withFolder((folder) => {
    assert.equal(run(["-r", sample(name), "-o", folder, "-q"]).code, 0);
    const { code, stdout, stderr } = run(["nmap", folder, "--scan", "1", "--xml"]);
    assert.equal(code, 0, stderr);
    const theirs = readFileSync(sample(name).replace(/pcap$/, "xml"), "utf8");
    assert.deepEqual(portsOf(stdout), portsOf(theirs));
    assert.deepEqual(hostsOf(stdout), hostsOf(theirs));
    const info = /<scaninfo type="\w+" protocol="\w+" numservices="\d+" services="[^"]+"\/>/;
    assert.equal(info.exec(stdout)?.[0], info.exec(theirs)?.[0]);
  });
}

for (const name of ["nmap-syn", "nmap-xmas", "nmap-udp", "nmap-ack", "nmap-all", "nmap-sn-arp"]) {
  test(`${name}: hosts, MAC addresses, ports, states, reasons and TTLs are nmap's own`, () =>
    check(name));
}

test("nmap's normal format: states of many ports are counted, MAC and vendor follow", () =>
  withFolder((folder) => {
    run(["-r", sample("nmap-protocol"), "-o", folder, "-q"]);
    const { stdout } = run(["nmap", folder]);
    assert.match(
      stdout,
      /^# scanxtract .+: what scan 1 \(ip-protocol\) by 10\.77\.0\.10 learned, /,
    );
    assert.match(
      stdout,
      /\nNmap scan report for 10\.77\.0\.25\nHost is up, received arp-response \(/,
    );
    assert.match(stdout, /\nNot shown: \d+ closed IP protocols \(proto-unreach\)\nPROTOCOL STATE /);
    assert.match(stdout, /\n6 +open +tcp +reset ttl 64\n/);
    assert.match(stdout, /\nMAC Address: 00:16:3E:77:00:19 \(Xensource, Inc\.\)\n/);
    assert.match(stdout, /\n# 1 IP address \(1 host up\) scanned in \d+\.\d\d seconds\n\n$/);
  }));

test("a scan that is not there, and XML of several scans, are refused", () =>
  withFolder((folder) => {
    run(["-r", sample("mix-three"), "-o", folder, "-q"]);
    assert.equal(run(["nmap", folder, "--scan", "99"]).code, 2);
    assert.match(run(["nmap", folder, "--xml"]).stderr, /scans; choose one with --scan/);
  }));
