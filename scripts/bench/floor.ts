/**
 * The floor of storing: SQLite copies the frame table of a case into a new file, all in C.
 * node scripts/bench/floor.ts CASE FILE prints the seconds of the copy alone.
 */
import { rmSync } from "node:fs";
import Database from "better-sqlite3";

const [caseFile, file] = process.argv.slice(2);
if (caseFile === undefined || file === undefined) throw new Error("floor.ts CASE FILE");
rmSync(file, { force: true });
const database = new Database(file);
for (const setting of ["page_size = 8192", "journal_mode = memory", "synchronous = off"]) {
  database.pragma(setting);
}
database.prepare("attach ? as source").run(caseFile);
// What reading the file for the first time takes is no part of it.
database.prepare("select sum(packet_id) from source.packets").get();
const start = performance.now();
database.exec("create table packets as select * from source.packets");
process.stdout.write(`${(performance.now() - start) / 1000}\n`);
database.close();
rmSync(file);
