/** Cards of scans and open ports as text: rows of a case in, sentences out. */
import { test } from "node:test";
import { addRows } from "../support/case-tables.ts";
import { check } from "../support/page-text.ts";
import { scanCase, scanner } from "../support/small-cases.ts";

test("a card gives the reasons, the doubts, and what was learned of each target", () => {
  check(
    scanCase(),
    "No handshake is completed.",
    "16 of 16",
    "Another program can do the same.",
    "80/tcp syn-ack, probe 7, answer 8",
    "7 closed 22–443/tcp, reset",
  );
});

test("a card begins with a sentence: who asked whom, how, and what came of it", () => {
  check(
    scanCase(),
    "10.0.0.9 asked 8 TCP ports on each of two hosts with a SYN scan. Half open:",
    "Of 16 ports asked, 1 is open (80 of 10.0.0.1) and 15 are closed.",
  );
  check(
    scanCase({ technique: "tcp-flags", probe: "FS", via: "10.0.0.4" }),
    "10.0.0.9, by way of 10.0.0.4, asked 8 TCP ports on each of two hosts with a TCP scan with other flags (FS).",
  );
  check(
    scanCase({ technique: "os-detection" }),
    "10.0.0.9 ran OS detection against two hosts. Odd packets,",
  );
});

test("a card says what came back, what else it could be, and what it belongs with", () => {
  const database = scanCase({ campaign: 1 });
  const row = database.prepare<[], Record<string, string | number>>("select * from scans").get();
  addRows(database, "scans", { ...row, scan_id: 2 });
  addRows(
    database,
    "scan_answers",
    { scan_id: 1, reason: "reset", attempts: 15 },
    { scan_id: 1, reason: "syn-ack", attempts: 1 },
    { scan_id: 1, reason: "no-response", attempts: 4000 },
  );
  addRows(
    database,
    "scan_alternatives",
    {
      scan_id: 1,
      code: "repeats",
      verdict: "ruled out",
      finding: "A flood",
      matched: 1600,
      tested: 1700,
      example_capture_id: 1,
      example_frame: 3,
    },
    {
      scan_id: 1,
      code: "copy-of-a-tool",
      verdict: "stays possible",
      finding: "Another program",
      example_capture_id: 1,
      example_frame: 1,
    },
  );
  check(
    database,
    "10.0.0.9 scanned 8 TCP ports on two hosts, twice, and found one open",
    "Answers 15 reset and 1 syn-ack 4,000 tries without",
    "4,016 tries at 16 ports",
    "Belongs with S2 one visit of one source",
    "ruled out A flood: 1,600 of 1,700 Frame",
    "stays possible Another program limit",
  );
});

test("an open port tells what its service said, and who used it later", () => {
  const database = scanCase();
  const port = { target: "10.0.0.1", port: 80, capture_id: 1 };
  addRows(database, "banners", { ...port, client: scanner, text: "220 ready\u0007", frame: 9 });
  addRows(database, "first_uses", { ...port, scanner, found_scan_id: 1, at_us: 1, frame: 12 });
  check(
    database,
    "80 /tcp http open syn-ack S1: 7 to 8 “220 ready \\u{7} ” in frame 9 used by 10.0.0.9 from frame 12",
  );
});

test("a card names techniques of ATT&CK, with what must be true for each", () => {
  const database = scanCase();
  const unknown = { scan_id: 1, direction: "unknown" };
  addRows(
    database,
    "attack_hypotheses",
    {
      ...unknown,
      attack_id: "T1046",
      name: "Network Service Discovery",
      reason: "if inside: asks",
    },
    { ...unknown, attack_id: "T1595.001", name: "Active Scanning", reason: "if outside" },
  );
  check(database, "T1046 or T1595.001 Network Service Discovery; or Active Scanning");
});

test("a scan whose flags were cut off is shown without a technique", () => {
  check(
    scanCase({ technique: null, tool: null }),
    "Scan of unknown technique",
    "the TCP flags were not captured",
    "One scan has no technique",
  );
});
