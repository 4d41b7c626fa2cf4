/** Addresses in the order of their numbers: 10.0.0.9 before 10.0.0.10, fe80::9 before fe80::10. */

/**
 * Text that sorts as the address does: IPv4 before IPv6, each by its number.
 * @param {string} address  dotted IPv4, or IPv6 or MAC with colons
 */
export function addressKey(address) {
  const groups = address.split(":").length;
  if (groups === 1) return address.replace(/\d+/g, (octet) => octet.padStart(3, "0"));
  // Of an IPv6 address, "::" stands for as many groups as are missing of eight.
  const full = address.replace("::", `:${"0:".repeat(9 - groups)}`);
  const padded = full.split(":").map((group) => group.padStart(4, "0"));
  return `:${padded.join(":")}`;
}

/**
 * Which of two keys comes first, for `sort`.
 * @param {string} a
 * @param {string} b
 */
export function inOrder(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
