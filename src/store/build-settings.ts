/** How SQLite writes a case that is still nobody's. */
import type Database from "better-sqlite3";

const PAGE_BYTES = 8192;
const CACHE_KIBIBYTES = 16_384;

export function prepareForWriting(database: Database.Database): void {
  // Until it is whole the file is nobody's, so no journal need survive a crash. (The mode "off" is
  // refused to connections that are defensive, as better-sqlite3's are.)
  database.pragma(`page_size = ${PAGE_BYTES}`);
  database.pragma("journal_mode = memory");
  database.pragma("synchronous = off");
  // Rows refer to dictionaries that are written last.
  database.pragma("foreign_keys = off");
  // A hostile capture sorts for gigabytes.
  database.pragma("temp_store = file");
  database.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
}
