/**
 * What TCP services say of themselves before their client says anything: banners of FTP, SSH, SMTP,
 * telnet and the like. RFC 959 section 5.4, RFC 4253 section 4.2, RFC 5321 section 3.1.
 */
import type { Frame } from "../decode/frame.ts";

const MOST_BYTES = 128;
const MOST_GREETINGS = 65_536;

/** A row of the table greetings. */
export interface Greeting {
  readonly attemptId: number;
  readonly packetId: number;
  /** Octets as Latin-1, the first MOST_BYTES of them: untrusted text. */
  readonly text: string;
}

export class Greetings {
  readonly rows: Greeting[] = [];
  /** Greetings not kept, for MOST_GREETINGS. */
  unkept = 0;

  keep(frame: Frame, attemptId: number, packetId: number): void {
    if (this.rows.length === MOST_GREETINGS) {
      this.unkept += 1;
      return;
    }
    const bytes = Math.max(0, Math.min(frame.payloadCaptured, MOST_BYTES));
    const text = Buffer.from(
      frame.transportBytes.buffer,
      frame.transportBytes.byteOffset + frame.payloadAt,
      bytes,
    ).toString("latin1");
    if (bytes > 0) this.rows.push({ attemptId, packetId, text });
  }
}
