/** A capture as scanxtract reads it: the command line makes a case, the view frames is compared. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import {
  type ComparedCapture,
  type ComparedFrame,
  FIELDS,
  type Field,
  TRANSPORTS,
} from "./fields.ts";

const root = dirname(dirname(import.meta.dirname));

/** The frames with what is needed beside them: their Ethernet headers and why decoding stopped. */
const FRAMES = `
  select
    frames.*,
    forms.ip_version, forms.stop, forms.is_reassembled,
    interfaces.link_type = 1 or links.encapsulation like '%vxlan%' as has_ethernet
  from frames
  join packets on packets.packet_id = frames.capture_id * 4294967296 + frames.frame
  join forms on forms.form_id = packets.form_id
  join links on links.link_id = packets.link_id
  join interfaces on interfaces.interface_id = links.interface_id
  order by frames.frame`;

type Cell = string | number | null;
type FrameRow = Readonly<Record<string, Cell>>;

interface CaptureRow {
  readonly frames: number;
  readonly first_at_us: number | null;
  readonly last_at_us: number | null;
}

/** Reads `file` into a case, and that case; the message where scanxtract refuses it. Throws on a crash. */
export function readWithScanxtract(file: string): ComparedCapture | string {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-compare-"));
  try {
    const program = [join(root, "src/cli.ts"), "-r", resolve(file), "-o", folder, "-f"];
    const result = spawnSync(process.execPath, program, { encoding: "utf8" });
    if (result.status === 2) return result.stderr.trim();
    if (result.status !== 0) throw new Error(`${file}: exit ${result.status}: ${result.stderr}`);
    return readCase(join(folder, "case.sqlite"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readCase(path: string): ComparedCapture {
  const database = new Database(path, { readonly: true });
  try {
    const capture = database.prepare<[], CaptureRow>("select * from captures").get();
    if (capture === undefined) throw new Error(`${path} holds no capture`);
    const frames = new Map<number, ComparedFrame>();
    for (const row of database.prepare<[], FrameRow>(FRAMES).iterate()) {
      const frame = readFrame(row);
      frames.set(frame.frame, frame);
    }
    return {
      packets: capture.frames,
      firstUs: capture.first_at_us,
      lastUs: capture.last_at_us,
      frames,
    };
  } finally {
    database.close();
  }
}

function readFrame(row: FrameRow): ComparedFrame {
  const text = (name: string): string => String(row[name] ?? "");
  const protocol = TRANSPORTS.find((known) => known === row["protocol"]) ?? "";
  const mark = /^icmp/.test(protocol) ? "icmp_type" : "src_port";
  const hasHeader = /^(arp|igmp)$/.test(protocol) || row[mark] !== null;
  const network = row["ip_version"] === 4 ? "ip" : row["ip_version"] === 6 ? "ipv6" : "";
  const values = Object.fromEntries(FIELDS.map((field) => [field, text(field)])) as Record<
    Field,
    string
  >;
  const notes = [
    row["stop"] === null ? "" : text("stop"),
    row["is_fragment"] === 1 ? "fragment" : "",
    row["is_reassembled"] === 1 ? "reassembled" : "",
  ];
  return {
    frame: Number(row["frame"]),
    layers: new Set(
      [row["has_ethernet"] === 1 ? "eth" : "", network, hasHeader ? protocol : ""].filter(Boolean),
    ),
    note: notes.filter(Boolean).join(" "),
    values: { ...values, protocol },
  };
}
