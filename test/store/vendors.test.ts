/** Vendors by MAC prefix: our own table, and each published form of it. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { UserError } from "../../src/errors.ts";
import { openVendors } from "../../src/store/vendors.ts";

function withFile(content: string, use: (file: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-vendors-"));
  const file = join(folder, "table");
  try {
    writeFileSync(file, content);
    use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads `content` as the user's table and expects these vendors of these addresses. */
function check(content: string, expected: Readonly<Record<string, string | null>>): void {
  withFile(content, (file) => {
    const vendors = openVendors(file);
    const found = Object.keys(expected).map((mac) => [mac, vendors.vendorOf(mac)]);
    assert.deepEqual(Object.fromEntries(found), expected);
  });
}

test("the built-in table knows blocks of all three sizes", () => {
  const vendors = openVendors();
  assert.equal(vendors.vendorOf("00:16:cb:92:6e:dc"), "Apple, Inc.");
  assert.match(vendors.vendorOf("10:06:48:01:23:45") ?? "", /^FLEXTRONICS/);
  assert.equal(vendors.vendorOf("00:1b:c5:00:00:01"), "Converging Systems Inc.");
});

test("the first and the last line of the table are found, and nothing beyond them", () => {
  const vendors = openVendors();
  assert.equal(vendors.vendorOf("00:00:00:00:00:01"), "XEROX CORPORATION");
  check("Registry,Assignment,Organization Name,Organization Address\nMA-L,FCFFFF,Last,\n", {
    "fc:ff:ff:00:00:00": "Last",
    "fc:ff:fe:00:00:00": null,
    "00:00:00:00:00:00": null,
  });
});

test("opening the built-in table takes less than 5 ms, for it is not parsed", () => {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    openVendors();
    return performance.now() - start;
  });
  assert.ok(Math.min(...times) < 5, `${Math.min(...times)} ms`);
});

test("locally administered and group addresses have no vendor, even where a prefix matches", () => {
  check("02:00:5E\tLocal\tLocal Inc.\n01:00:5E\tGroup\tGroup Inc.\n00:00:5E\tIana\tIANA\n", {
    "02:00:5e:00:00:01": null,
    "01:00:5e:00:00:01": null,
    "ff:ff:ff:ff:ff:ff": null,
    "00:00:5e:00:00:01": "IANA",
  });
});

test("the longest prefix wins", () => {
  const rows = ["MA-L,70B3D5,Whole,", "MA-M,70B3D57,Part,", "MA-S,70B3D5719,Piece,"];
  check(`Registry,Assignment,Organization Name,Organization Address\n${rows.join("\n")}\n`, {
    "70:b3:d5:71:9f:ff": "Piece",
    "70:b3:d5:71:8f:ff": "Part",
    "70:b3:d5:81:9f:ff": "Whole",
  });
});

test("a block of the registry itself has no vendor where no part of it is assigned", () => {
  const rows = ["MA-L,70B3D5,IEEE Registration Authority,", "MA-S,70B3D5719,Piece,"];
  check(`Registry,Assignment,Organization Name,Organization Address\n${rows.join("\n")}\n`, {
    "70:b3:d5:71:9f:ff": "Piece",
    "70:b3:d5:00:00:00": null,
  });
});

test("reads IEEE's CSV with quotes, commas and carriage returns", () => {
  const header = "\ufeffRegistry,Assignment,Organization Name,Organization Address\r\n";
  check(`${header}MA-L,00D0EF,"Say ""I, G, T""","Reno,\r\nNV"\r\nMA-L,00D0F0,Plain,X\r\n`, {
    "00:d0:ef:00:00:00": 'Say "I, G, T"',
    "00:d0:f0:00:00:00": "Plain",
  });
});

test("reads IEEE's text listings of whole and of divided blocks", () => {
  const whole = "00-D0-EF   (hex)\t\tIGT\n00D0EF     (base 16)\t\tIGT\n\t\t\t\tReno\n\n";
  const part = "74-1A-E0   (hex)\t\tPart\n900000-9FFFFF     (base 16)\t\tPart\n\n";
  const piece = "70-B3-D5   (hex)\t\tPiece\n719000-719FFF     (base 16)\t\tPiece\n\n";
  check(`OUI/MA-L      Organization\ncompany_id\n\n${whole}${part}${piece}`, {
    "00:d0:ef:12:34:56": "IGT",
    "74:1a:e0:9a:bc:de": "Part",
    "74:1a:e0:8a:bc:de": null,
    "70:b3:d5:71:90:00": "Piece",
  });
});

test("reads Wireshark's manuf with and without long names, masks and remarks", () => {
  const lines = [
    "# a remark",
    "",
    "00:00:80\tCrayComm\tCray #1 Communications\t# a remark",
    "00:00:81           \tBay",
    "00:1B:C5:00:00:00/36\tConvergi\tConverging Systems Inc.",
    "01-80-C2-00-00-00/45\tBridge-group",
    "00:00:5E:00:01:00/40\tIETF-VRRP",
    "00:00:00:00:00:01\tWell-known",
  ];
  check(lines.join("\n"), {
    "00:00:80:00:00:00": "Cray #1 Communications",
    "00:00:81:00:00:00": "Bay",
    "00:1b:c5:00:0f:ff": "Converging Systems Inc.",
    "00:1b:c5:00:10:00": null,
    "00:00:5e:00:01:01": null,
    "00:00:00:00:00:01": null,
  });
});

test("a file that is no vendor table, or is not there, is the user's to mend", () => {
  for (const content of ["", "hello\n", "\0\u0001\u0002", "# only remarks\n", '{"000000":"X"}']) {
    withFile(content, (file) => {
      assert.throws(
        () => openVendors(file),
        (error: unknown) => {
          return error instanceof UserError && error.message.includes("is no vendor table");
        },
      );
    });
  }
  assert.throws(() => openVendors(join(tmpdir(), "no", "such", "file")), UserError);
});
