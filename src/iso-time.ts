/** Instants as text: ISO 8601 in UTC with all digits that the case holds. */
const US_PER_MS = 1000;

/** "2010-02-02T23:34:06.956656Z" for microseconds since 1970; null for no instant. */
export function isoTime(us: unknown): string | null {
  if (typeof us !== "number") return null;
  const text = new Date(Math.floor(us / US_PER_MS)).toISOString();
  const beyond = ((us % US_PER_MS) + US_PER_MS) % US_PER_MS;
  return `${text.slice(0, -1)}${String(beyond).padStart(3, "0")}Z`;
}
