/**
 * Rows of numbers on their way into the tables that grow with the packets. They wait in typed arrays,
 * which cost no allocation per row and can be handed to another thread.
 */

/** The tables that take such rows, and their columns in the order of schema.sql. */
export const NUMBER_TABLES = {
  packets: [
    "packet_id",
    "at_us",
    "at_ns",
    "link_id",
    "form_id",
    "src_id",
    "dst_id",
    "src_port",
    "dst_port",
    "tcp_seq",
    "tcp_ack",
    "tcp_window",
    "ip_ttl",
    "ip_id",
    "ip_length",
    "file_offset",
    "captured_bytes",
    "wire_bytes",
    "part",
  ],
  contacts: [
    "attempt_id",
    "batch_id",
    "src_id",
    "dst_id",
    "src_port",
    "dst_port",
    "at_us",
    "probe_packet",
    "last_probe_packet",
    "last_probe_us",
    "probes",
    "answer_packet",
    "answer_src_id",
    "latency_us",
  ],
  batches: [
    "batch_id",
    "burst_id",
    "kind_id",
    "attempts",
    "probes",
    "first_packet",
    "last_packet",
    "first_us",
    "last_us",
  ],
  bursts: [
    "burst_id",
    "src_id",
    "sender_id",
    "first_us",
    "last_us",
    "first_packet",
    "last_packet",
    "attempts",
    "compared",
    "src_port_changes",
    "seq_changes",
    "nmap_pairs",
    "seq_steps",
    "unicorn_keys",
    "masscan_ids",
    "zmap_ids",
    "mirai_seqs",
    "acks_unused",
    "scapy_ids",
    "src_port_min",
    "src_port_max",
    "window_min",
    "window_max",
    "ttl_min",
    "ttl_max",
  ],
} as const;

export type NumberTable = keyof typeof NUMBER_TABLES;

/** Takes rows of a table, which it copies or writes before it returns. */
export interface RowSink {
  put(table: NumberTable, values: Float64Array, rows: number): void;
}

const ROWS = 1000;

/** Rows of one table; those that wait are put into the sink when there are enough of them. */
export class NumberRows {
  /** Values of the rows that wait; write a row at `offset`, NULL for null, and call `next`. */
  readonly values: Float64Array;
  /** Where the next row's values go. */
  offset = 0;

  readonly #table: NumberTable;
  readonly #width: number;
  readonly #sink: RowSink;

  constructor(sink: RowSink, table: NumberTable) {
    this.#sink = sink;
    this.#table = table;
    this.#width = NUMBER_TABLES[table].length;
    this.values = new Float64Array(ROWS * this.#width);
  }

  /** Ends the row whose values stand at `offset`. */
  next(): void {
    this.offset += this.#width;
    if (this.offset === this.values.length) this.flush();
  }

  /** Puts what waits into the sink. */
  flush(): void {
    if (this.offset === 0) return;
    const rows = this.offset / this.#width;
    this.#sink.put(this.#table, this.values.subarray(0, this.offset), rows);
    this.offset = 0;
  }
}
