/**
 * Time stamps of pcapng, 64 bits in units of 10^-n or 2^-n seconds, to microseconds and nanoseconds.
 *
 * draft-ietf-opsawg-pcapng section 4.2 (if_tsresol, if_tsoffset). Exact: every product and sum
 * below stays under 2^53. Digits beyond the nanosecond are cut off.
 */

const TWO_32 = 4_294_967_296;
const MILLION = 1_000_000;

/** The unit and origin of an interface's time stamps. */
export interface Clock {
  /** if_tsresol: the high bit chooses powers of 2, the others are the negative exponent. */
  readonly resolution: number;
  /** if_tsoffset, in seconds. */
  readonly offsetSeconds: number;
}

export const MICROSECONDS = 6;

/** "10^-6", "2^-20". */
export function describeResolution(resolution: number): string {
  return (resolution & 0x80) === 0 ? `10^-${resolution}` : `2^-${resolution & 0x7f}`;
}

/** A time stamp as a Packet has it; one is filled again and again. */
export class Instant {
  atUs = 0;
  atNs = 0;

  /** Sets the instant; false where it lies beyond the year 2255, which atUs cannot hold exactly. */
  set(high: number, low: number, clock: Clock): boolean {
    const { resolution } = clock;
    if (resolution === MICROSECONDS) {
      this.atUs = high * TWO_32 + low;
      this.atNs = 0;
    } else if ((resolution & 0x80) === 0) {
      this.#setDecimal(high, low, resolution);
    } else {
      this.#setBinary(high, low, resolution & 0x7f);
    }
    this.atUs += clock.offsetSeconds * MILLION;
    return Number.isSafeInteger(this.atUs);
  }

  #setDecimal(high: number, low: number, exponent: number): void {
    if (exponent < 6) {
      this.atUs = (high * TWO_32 + low) * 10 ** (6 - exponent);
      this.atNs = 0;
      return;
    }
    // Below the microsecond; six are kept for the nanoseconds, those beyond are divided off.
    let digits = exponent - 6;
    while (digits > 6) {
      // Dividing by 10^6 at most keeps the remainder times 2^32 under 2^53.
      const step = Math.min(digits - 6, 6);
      const unit = 10 ** step;
      const rest = (high % unit) * TWO_32 + low;
      high = Math.floor(high / unit);
      low = Math.floor(rest / unit);
      digits -= step;
    }
    const divisor = 10 ** digits;
    const rest = (high % divisor) * TWO_32 + low;
    const quotient = Math.floor(rest / divisor);
    this.atUs = Math.floor(high / divisor) * TWO_32 + quotient;
    this.atNs = Math.floor(((rest - quotient * divisor) * 1000) / divisor);
  }

  #setBinary(high: number, low: number, exponent: number): void {
    // The fraction is (upper * 2^32 + lower) / 2^(32 + upperBits).
    let seconds: number;
    let upper = 0;
    let lower: number;
    let upperBits = 0;
    if (exponent <= 32) {
      const unit = 2 ** exponent;
      seconds = (high * TWO_32) / unit + Math.floor(low / unit);
      lower = (low % unit) * 2 ** (32 - exponent);
    } else if (exponent <= 64) {
      upperBits = exponent - 32;
      const unit = 2 ** upperBits;
      seconds = Math.floor(high / unit);
      upper = high % unit;
      lower = low;
    } else {
      // Bits below 2^-64 seconds are cut off.
      upperBits = 32;
      const scale = 2 ** Math.min(exponent - 64, 64);
      seconds = 0;
      upper = Math.floor(high / scale);
      lower = Math.floor(((high % scale) * TWO_32) / scale + low / scale);
    }
    const unit = 2 ** upperBits;
    const product = lower * MILLION;
    const whole = upper * MILLION + Math.floor(product / TWO_32);
    const micros = Math.floor(whole / unit);
    this.atUs = seconds * MILLION + micros;

    const restUpper = whole - micros * unit;
    const restLower = product % TWO_32;
    this.atNs = Math.floor((restUpper * 1000 + Math.floor((restLower * 1000) / TWO_32)) / unit);
  }
}
