/** Opens SQLite databases, in a checkout, in the npm package and inside the executable alike. */
import Database from "better-sqlite3";
import { readAddon } from "./assets.ts";
import { loadAddon } from "./native-addon.ts";

/**
 * Opens a database as better-sqlite3 does; ":memory:" needs no file. In the executable a worker thread
 * may do so once its main thread has.
 */
export function openDatabase(path: string, options: Database.Options = {}): Database.Database {
  const addon = loadAddon(readAddon, path);
  if (addon === null) return new Database(path, options);
  // The types ask for the path of an addon; the driver takes a loaded one as well.
  return Reflect.construct(Database, [path, { ...options, nativeBinding: addon }]);
}

/** Version of SQLite that databases are opened with. */
export function sqliteVersion(): string {
  const database = openDatabase(":memory:");
  try {
    return database.prepare<[], string>("select sqlite_version()").pluck().get() ?? "unknown";
  } finally {
    database.close();
  }
}
