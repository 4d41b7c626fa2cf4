/** The numbers of the detection: rows of the case, so that a case says what it was made with. */
import type Database from "better-sqlite3";
import { UserError } from "../errors.ts";

export type Thresholds = ReadonlyMap<string, number>;

/** Memory for them is taken at once: about 200 bytes each. */
const MOST_LIVE_ATTEMPTS = 10_000_000;

/** Sets `name=value` texts of the command line; throws UserError for what is no threshold. */
export function changeThresholds(database: Database.Database, changes: readonly string[]): void {
  const update = database.prepare("update thresholds set value = ? where name = ?");
  for (const change of changes) {
    const [, name, text = ""] = /^([^=]*)=([^=]*)$/.exec(change) ?? [];
    const value = Number(text);
    if (name === undefined || text.trim() === "" || !Number.isFinite(value)) {
      throw new UserError(`--threshold ${change}: must be name=number`);
    }
    checkRange(change, name, value);
    if (update.run(value, name.trim()).changes === 0) {
      throw new UserError(`--threshold ${change}: "${name}" is not a threshold; see schema.sql`);
    }
  }
}

function checkRange(change: string, name: string, value: number): void {
  if (value < 0) throw new UserError(`--threshold ${change}: must not be negative`);
  if (name.trim() !== "live_attempts") return;
  if (!Number.isInteger(value) || value < 1 || value > MOST_LIVE_ATTEMPTS) {
    throw new UserError(
      `--threshold ${change}: must be a whole number from 1 to ${MOST_LIVE_ATTEMPTS}`,
    );
  }
}

export function readThresholds(database: Database.Database): Thresholds {
  return new Map(
    database
      .prepare<[], { name: string; value: number }>("select name, value from thresholds")
      .all()
      .map(({ name, value }) => [name, value]),
  );
}

/** Value of a threshold that schema.sql defines. */
export function threshold(thresholds: Thresholds, name: string): number {
  const value = thresholds.get(name);
  if (value === undefined) throw new Error(`schema.sql has no threshold ${name}`);
  return value;
}
