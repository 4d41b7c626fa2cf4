/** The page as text: rows of a case in, sentences and tables out. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { addRows } from "../support/case-tables.ts";
import { hundredScans } from "../support/hundred-scans.ts";
import { check, pageText } from "../support/page-text.ts";
import { openTarget, quietCase, scanCase, scanner } from "../support/small-cases.ts";

test("the headline says who scanned whom, how far, and what stood open", () => {
  check(
    scanCase(),
    "10.0.0.9 scanned 8 TCP ports on two hosts and found one open: 80 on 10.0.0.1.",
    "It was a SYN scan at 23:34:06 UTC. The packets are written as nmap writes them.",
    "Of 16 ports asked on 2 hosts, 15 are closed and 1 is open.",
  );
});

test("a case without a scan says so, and what was looked at", () => {
  const words = check(
    quietCase(),
    "No scan found.",
    "none looks like a probe in a series.",
    "No port was asked.",
    "Nothing else resembles a scan.",
  );
  assert.ok(!words.includes("Scan by scan"));
});

test("probing below the thresholds is named where nothing was found", () => {
  const database = quietCase();
  addRows(database, "activities", {
    kind: "probing",
    source: "10.0.0.7",
    target: "10.0.0.8",
    frames: 4,
    first_capture_id: 1,
    first_frame: 3,
    summary: "Three ports, then nothing.",
  });
  check(
    database,
    "one series of probes stayed below the thresholds. The nearest miss: Three ports, then nothing.",
  );
});

test("an empty case has a page", () => {
  const database = quietCase({ first_at_us: null, last_at_us: null, duration_s: null }, 0);
  check(database, "No scan found.", "The capture holds no frame.", "no frame has a time");
});

test("the quality of the capture lists what is good, and what silence may mean", () => {
  const database = scanCase({}, { last_at_us: 1_265_153_646_956_656 + 61_000_000 });
  database.exec("update scan_targets set limited = 3 where target = '10.0.0.1'");
  check(
    database,
    "2 things limit",
    "10.0.0.1 answers less often than it is asked, or answers were lost: silence in one try is no silence of the port. 3 of 8 ports",
    "No ARP frame among frames with MAC addresses.",
    "No wrong checksum.",
    "No packet seen twice.",
    "Nothing unknown.",
  );
  addRows(
    database,
    "problems",
    { capture_id: 1, code: "bad-checksum", message: "wrong", frames: 2, first_frame: 5 },
    { capture_id: 1, code: "duplicate", message: "twice", frames: 1, first_frame: 6 },
  );
  addRows(database, "interfaces", {
    interface_id: 1,
    capture_id: 1,
    number: 0,
    link_type_name: "ethernet",
    snap_length: 0,
    name: "eth0",
    time_resolution: "10^-6",
    time_offset_s: 0,
    dropped: 7,
  });
  database.exec("update page_forms set stop = 'malformed' where form_id = 1");
  const words = check(database, "5 things limit", "The sensor lost packets.", "7 frames");
  for (const good of ["No wrong checksum", "No packet seen twice", "Nothing unknown"]) {
    assert.ok(!words.includes(good), good);
  }
});

test("answers that no capture could show are no finding, and a limit of the capture", () => {
  const database = scanCase();
  for (const table of ["scan_ports", "port_status"]) {
    database.exec(`update ${table} set state = null, reason = 'not-captured'`);
  }
  database.exec("update scan_targets set unknown = ports, open = 0, closed = 0");
  check(
    database,
    "10.0.0.9 scanned 8 TCP ports on two hosts; the answers are not in this capture.",
    "Of 16 ports asked on 2 hosts, 16 cannot be told from this capture.",
    "One direction only.",
  );
});

test("a discovery says how many addresses were asked for and how many answered", () => {
  const database = scanCase({ technique: "arp-discovery", ports: 0 });
  database.exec("delete from scan_ports; delete from port_status");
  database.exec("update scan_targets set ports = 0, open = 0, closed = 0");
  check(database, "10.0.0.9 looked for hosts at 2 addresses; two answered.");
});

test("IPv6 addresses are written whole and can be linked to", () => {
  const database = scanCase();
  for (const [table, column] of [
    ["hosts", "address"],
    ["scan_targets", "target"],
    ["scan_ports", "target"],
    ["port_status", "target"],
    ["page_addresses", "address"],
    ["flows", "target"],
  ]) {
    database.exec(`update ${table} set ${column} = '2001:db8::1' where ${column} = '10.0.0.1'`);
  }
  check(database, "found one open: 80 on 2001:db8::1.");
  assert.match(pageText(database), /id="host-2001-db8--1"/);
});

test("frames of several captures are told apart", () => {
  const database = scanCase();
  addRows(database, "captures", {
    ...(database.prepare("select * from captures").get() as Record<string, string | number>),
    capture_id: 2,
    file_name: "second.pcap",
    sha256: "3".repeat(64),
  });
  check(database, "probe 1:7, answer 1:8", "second.pcap", "scan.pcap and 1 other capture");
});

test("damage is listed before what is good", () => {
  const database = scanCase({}, { is_cut_off: 1, snapped_frames: 3 });
  addRows(database, "problems", {
    capture_id: 1,
    code: "malformed",
    message: "A header is longer than its packet.",
    frames: 2,
    first_frame: 5,
  });
  const words = check(database, "3 things limit", "A header is longer than its packet.");
  assert.ok(words.indexOf("The file ends inside a record.") < words.indexOf("Times in order."));
});

test("a hundred scans fit: lanes and frames are limited, the table is not", () => {
  check(hundredScans(), "and 99 other hosts", "S100", "The 88 smaller scans share one lane");
});

test("text from a capture stays text, and what hides in it is named", () => {
  const hostile = `<img src=x onerror=alert(1)>"'\u202egpj.exe\u0007${"A".repeat(400)}`;
  const database = scanCase({ summary: hostile }, { file_name: hostile });
  addRows(database, "capture_metadata", {
    capture_id: 1,
    scope: "file",
    name: "opt_comment",
    value: `</style></script>${hostile}`,
  });
  const page = pageText(database);
  assert.doesNotMatch(page, /<img|onerror=alert\(1\)>"'|A{300}/);
  assert.ok(!page.includes("\u202e") && !page.includes("\u0007"));
  assert.match(page, /<i class="hidden-character">\\u\{202e\}<\/i>gpj\.exe/);
  assert.equal(page.match(/<script>/g)?.length, 1);
  // Inert islands: words, tables, packets of the scan, and the packed script.
  assert.equal(page.match(/<script type="application\/octet-stream"/g)?.length, 4);
  assert.equal(page.match(/<script /g)?.length, 4);
});

test("the page asks for nothing and admits one style and one script, by hash", () => {
  const page = pageText(scanCase());
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? "";
  const hashOf = (text: string): string =>
    `&#39;sha256-${createHash("sha256").update(text).digest("base64")}&#39;`;
  const [, style = ""] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  const [, loader = ""] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
  const [, packed = ""] = /id="script">([^<]*)</.exec(page) ?? [];
  const script = gunzipSync(Buffer.from(packed, "base64")).toString();
  assert.ok(policy.includes(`style-src ${hashOf(style)};`), policy);
  assert.ok(policy.includes(`script-src ${hashOf(loader)} ${hashOf(script)};`), policy);
  assert.match(policy, /^default-src &#39;none&#39;;/);
  assert.doesNotMatch(page, /\s(style|on\w+)="|\b(src|srcset|action)="|@import|url\((?!#)|https?:/);
});

test("the foot of a printed page names the capture, whatever its name holds", () => {
  const name = `a"}*{display:none}</style>\\e.pcap`;
  const page = pageText(scanCase({}, { file_name: name }));
  const [, style = ""] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  const foot = style.slice(style.lastIndexOf("@page{"));
  assert.match(
    foot,
    /^@page\{@bottom-left\{content:"[A-Za-z0-9 \\]+";font:8pt sans-serif;color:#555\}\}$/,
  );
  assert.ok(foot.includes("SHA\\2d 256 2222222222222222"));
});

test("ids are unique and every link leads to one", () => {
  const page = pageText(scanCase());
  const ids = Array.from(page.matchAll(/\sid="([^"]+)"/g), ([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  const links = Array.from(page.matchAll(/href="#([^"]+)"/g), ([, id]) => id);
  assert.deepEqual(
    links.filter((link) => !ids.includes(link)),
    [],
  );
  for (const id of [`host-${scanner}`, `port-${openTarget}-tcp-80`, "scan-1", "f-8"]) {
    assert.ok(ids.includes(id.replaceAll(".", "-")), id);
  }
});

test("the fixed part of the page is smaller than 60 kB", () => {
  const page = pageText(quietCase());
  const fixed = Array.from(
    page.matchAll(/<(style|script|script [^>]* id="script")>([\s\S]*?)<\/\w+>/g),
    ([, , text]) => text,
  );
  assert.equal(fixed.length, 3);
  assert.ok(fixed.join("").length < 60_000, `${fixed.join("").length}`);
});

test("the same case gives the same page", () => {
  assert.equal(pageText(scanCase()), pageText(scanCase()));
});

test("custody names what was given, what was not, and what an address does not prove", () => {
  const changed = quietCase({ sha256_after: "3".repeat(64), sensor: "tap 3", clock_offset_s: 1.5 });
  check(
    changed,
    "changed while it was read: SHA-256 3333",
    "Sensor tap 3",
    "known to be 1.5 s ahead; no time on this page is corrected by it",
    "Examiner not given",
    "An address is not a person",
  );
  check(quietCase(), "unchanged: the same SHA-256");
});

test("hosts are shown with the system their answers look like", () => {
  check(scanCase(), "Looks like Open ports", "Windows by the TTL it answers with");
});
