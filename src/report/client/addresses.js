/** Addresses in the order of their numbers: 10.0.0.9 before 10.0.0.10, fe80::9 before fe80::10. */

const GROUPS = 8;

/**
 * Text that sorts as the address does: IPv4 before IPv6, each by its number.
 * @param {string} address  dotted IPv4, or IPv6 or MAC with colons
 */
export function addressKey(address) {
  if (!address.includes(":")) {
    return address
      .split(".")
      .map((octet) => octet.padStart(3, "0"))
      .join(".");
  }
  const [head = [], tail = []] = address
    .split("::")
    .map((part) => part.split(":").filter((group) => group !== ""));
  const zeros = Array.from({ length: Math.max(GROUPS - head.length - tail.length, 0) }, () => "0");
  const groups = address.includes("::") ? [...head, ...zeros, ...tail] : head;
  return `:${groups.map((group) => group.padStart(4, "0")).join(":")}`;
}

/**
 * Which of two keys comes first, for `sort`.
 * @param {string} a
 * @param {string} b
 */
export function inOrder(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
