/**
 * Fragments kept until their datagrams are complete.
 *
 * RFC 791 section 3.2 and RFC 8200 section 4.5, which discards overlapping fragments; here, as in
 * Wireshark, the datagram is built and the overlap counted: the fragment with the lower offset wins,
 * of two with the same offset the one that came first.
 */

/** Bounds of what is kept; what came first goes first. */
const MAX_DATAGRAMS = 1024;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_WAIT_US = 30e6;
/** More than 65,535 octets have multiples of eight: a datagram of more pieces is made to cost time. */
const MAX_PIECES = 8192;
/** Counted for a fragment beside its bytes, so that small ones cost what they take. */
const PIECE_OVERHEAD_BYTES = 64;

/** Octets of a datagram from `offset` on. */
export interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

interface Datagram {
  readonly atUs: number;
  /** By offset, then by arrival. */
  readonly pieces: Piece[];
  /** Octets of the whole datagram; -1 until its last fragment was seen. */
  length: number;
  keptBytes: number;
}

export class Reassembly {
  /** Datagrams given up for one of the bounds. */
  evictedDatagrams = 0;
  /** Fragments that covered octets which another one covered. */
  overlappingFragments = 0;

  /** In the order of their first fragments. */
  readonly #datagrams = new Map<string, Datagram>();
  #keptBytes = 0;

  /** Datagrams that wait for fragments. */
  get pendingDatagrams(): number {
    return this.#datagrams.size;
  }

  /**
   * Keeps a copy of the fragment `bytes`; gives the datagram once it is complete, else null.
   *
   * `key` tells the datagrams apart, `atUs` is the capture's time.
   */
  add(
    key: string,
    atUs: number,
    offset: number,
    isLast: boolean,
    bytes: Uint8Array,
  ): Uint8Array | null {
    this.#evict(atUs);
    let datagram = this.#datagrams.get(key);
    if (datagram === undefined) {
      datagram = { atUs, pieces: [], length: -1, keptBytes: 0 };
      this.#datagrams.set(key, datagram);
    }
    const hasNewEnd = isLast && datagram.length < 0;
    if (hasNewEnd) datagram.length = offset + bytes.length;
    const hasNewOctets = this.#insert(datagram, offset, bytes);
    // A fragment that tells nothing new is not worth a walk over all the others.
    if (!(hasNewEnd || hasNewOctets) || !isComplete(datagram)) return null;
    this.#drop(key, datagram);
    return join(datagram);
  }

  /** Keeps a copy of the octets; false where the fragment before them in the datagram has them all. */
  #insert(datagram: Datagram, offset: number, bytes: Uint8Array): boolean {
    const { pieces } = datagram;
    const end = offset + bytes.length;
    let at = pieces.length;
    while (at > 0 && (pieces[at - 1]?.offset ?? 0) > offset) at--;
    const before = pieces[at - 1];
    const after = pieces[at];
    const beforeEnd = before === undefined ? 0 : endOf(before);
    if (beforeEnd > offset || (after !== undefined && end > after.offset)) {
      this.overlappingFragments++;
    }
    if (end <= beforeEnd || pieces.length === MAX_PIECES) return false;
    pieces.splice(at, 0, { offset, bytes: bytes.slice() });
    const keptBytes = bytes.length + PIECE_OVERHEAD_BYTES;
    datagram.keptBytes += keptBytes;
    this.#keptBytes += keptBytes;
    return true;
  }

  #evict(nowUs: number): void {
    for (const [key, datagram] of this.#datagrams) {
      // A capture need not be in the order of time.
      const isLate = Math.abs(nowUs - datagram.atUs) > MAX_WAIT_US;
      const isFull = this.#datagrams.size >= MAX_DATAGRAMS || this.#keptBytes > MAX_BYTES;
      if (!isLate && !isFull) return;
      this.#drop(key, datagram);
      this.evictedDatagrams++;
    }
  }

  #drop(key: string, datagram: Datagram): void {
    this.#datagrams.delete(key);
    this.#keptBytes -= datagram.keptBytes;
  }
}

function endOf(piece: Piece): number {
  return piece.offset + piece.bytes.length;
}

function isComplete({ pieces, length }: Datagram): boolean {
  if (length < 0) return false;
  let covered = 0;
  for (const piece of pieces) {
    if (piece.offset > covered) return false;
    covered = Math.max(covered, endOf(piece));
  }
  return covered >= length;
}

function join({ pieces, length }: Datagram): Uint8Array {
  const whole = new Uint8Array(length);
  let covered = 0;
  for (const piece of pieces) {
    const end = Math.min(endOf(piece), length);
    if (end <= covered) continue;
    whole.set(piece.bytes.subarray(covered - piece.offset, end - piece.offset), covered);
    covered = end;
  }
  return whole;
}
