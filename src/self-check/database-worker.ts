/** A worker thread that opens a database, as those of the analysis do, and tells the version of SQLite. */
import { parentPort } from "node:worker_threads";
import { sqliteVersion } from "../database.ts";

parentPort?.postMessage(sqliteVersion());
