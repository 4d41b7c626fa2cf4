/** Exit codes of the program; what other programs rely on. */
export const EXIT = {
  finished: 0,
  /** --fail-on matched. */
  findings: 1,
  /** Bad usage, input that cannot be read, or a refusal to overwrite. */
  usage: 2,
  /** Damaged input under --strict. */
  damaged: 3,
  /** verify or self-check found a difference. */
  mismatch: 4,
  bug: 70,
  interrupted: 130,
} as const;
