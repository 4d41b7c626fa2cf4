/** Lists of addresses and ports as the samples' expectations write them (samples/README.md). */

const BITS = { ".": 32, ":": 128 };

/**
 * Addresses of a list: single ones, ranges of the last part ("10.77.0.1-254"), and networks, which
 * in the lab differ in the last part only. All of a network's addresses, first and last included.
 */
export function addressesOf(list: string): string[] {
  return list.split(",").flatMap((item) => {
    const separator = item.includes(":") ? ":" : ".";
    const cut = item.lastIndexOf(separator) + 1;
    const head = item.slice(0, cut);
    const radix = separator === ":" ? 16 : 10;
    const [range = "", prefix] = item.slice(cut).split("/");
    const [first = "", last = first] = range.split("-");
    const from = Number.parseInt(first, radix);
    const size = prefix === undefined ? 1 : 2 ** (BITS[separator] - Number(prefix));
    const to = Number.parseInt(last, radix) + size - 1;
    return numbers(from, to).map((part) => `${head}${part.toString(radix)}`);
  });
}

/** Ports of a list as nmap's -p writes it: "20-25,80". */
export function portsOf(list: string): number[] {
  return list.split(",").flatMap((item) => {
    const [first = "", last = first] = item.split("-");
    return numbers(Number(first), Number(last));
  });
}

/** Members of one list that the other lacks: "without 21, 22; with 99 beside"; null where equal. */
export function difference(
  found: readonly (string | number)[],
  expected: readonly (string | number)[],
): string | null {
  const lacking = expected.filter((member) => !found.includes(member));
  const surplus = found.filter((member) => !expected.includes(member));
  const parts = [
    lacking.length > 0 ? `without ${lacking.join(", ")}` : "",
    surplus.length > 0 ? `with ${surplus.join(", ")} beside` : "",
  ].filter(Boolean);
  return parts.length > 0 ? parts.join("; ") : null;
}

/** The list that portsOf reads. */
export function portList(ports: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const port of ports.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && port - run[1] <= 1) run[1] = port;
    else runs.push([port, port]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(",");
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
