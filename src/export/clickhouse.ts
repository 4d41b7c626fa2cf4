/** A ClickHouse server reached over HTTP, by the official client. https://clickhouse.com/docs/integrations/javascript */
import { Readable } from "node:stream";
import {
  type ClickHouseClient,
  ClickHouseError,
  ClickHouseLogLevel,
  createClient,
} from "@clickhouse/client";
import { UserError } from "../errors.ts";
import type { Columns, Engine, EngineRow } from "./engine.ts";

/** Scans of a large database take minutes, and so does loading a large capture. */
const TIMEOUT_MS = 6 * 60 * 60 * 1000;

export interface Destination {
  /** Where to, without a password, to be shown. */
  readonly shown: string;
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** Reads http://user:password@host:8123/database. Throws UserError for anything else. */
export function readDestination(text: string, password: string | undefined): Destination {
  const url = URL.canParse(text) ? new URL(text) : null;
  const database = decodeURIComponent(url?.pathname.slice(1) ?? "");
  if (url === null || !/^https?:$/.test(url.protocol) || !/^\w+$/.test(database)) {
    throw new UserError(
      "--to takes http://user@host:8123/database; a database is named by letters, digits and _",
    );
  }
  return {
    shown: `${url.protocol}//${url.host}/${database}`,
    url: url.origin,
    database,
    user: decodeURIComponent(url.username) || "default",
    password: decodeURIComponent(url.password) || (password ?? ""),
  };
}

/** Connects, and creates the database where there is none, on all nodes of `cluster` where one is named. */
export async function openClickHouse(
  destination: Destination,
  cluster: string | undefined,
): Promise<Engine> {
  const first = new ClickHouse(destination, undefined);
  const everywhere = cluster === undefined ? "" : ` on cluster ${cluster}`;
  try {
    await first.run(`create database if not exists ${destination.database}${everywhere}`);
  } finally {
    await first.close();
  }
  return new ClickHouse(destination, destination.database);
}

class ClickHouse implements Engine {
  readonly #client: ClickHouseClient;
  readonly #shown: string;

  constructor({ shown, url, user, password }: Destination, database: string | undefined) {
    this.#shown = shown;
    this.#client = createClient({
      url,
      username: user,
      password,
      ...(database === undefined ? {} : { database }),
      request_timeout: TIMEOUT_MS,
      application: "scanxtract",
      log: { level: ClickHouseLogLevel.OFF },
      clickhouse_settings: {
        // The server answers at once that it works, so that nothing between gives up waiting.
        send_progress_in_http_headers: 1,
        http_headers_progress_interval_ms: "20000",
        // Hostile captures spread over centuries.
        throw_on_max_partitions_per_insert_block: 0,
        output_format_json_quote_64bit_integers: 1,
      },
    });
  }

  run(statement: string): Promise<void> {
    return this.#explained(async () => {
      await this.#client.command({ query: statement });
    });
  }

  rows(statement: string): Promise<readonly EngineRow[]> {
    return this.#explained(async () => {
      const result = await this.#client.query({ query: statement, format: "JSONCompactEachRow" });
      return await result.json<EngineRow>();
    });
  }

  insert(table: string, columns: Columns, lines: Iterable<string>): Promise<void> {
    return this.#explained(async () => {
      await this.#client.insert({
        table,
        columns: [...columns],
        format: "TabSeparated",
        values: Readable.from(lines, { objectMode: false }),
      });
    });
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  /** What a server refuses, or a network that fails, is no bug of ours. */
  async #explained<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof ClickHouseError) {
        throw new UserError(`${this.#shown}: ClickHouse says: ${error.message}`);
      }
      // What the network says has a code; what is no answer of ClickHouse is a bare error.
      if (error instanceof Error && (isOfSystem(error) || error.constructor === Error)) {
        throw new UserError(`${this.#shown}: ${firstLine(error)}`);
      }
      throw error;
    }
  }
}

function isOfSystem(error: Error): error is NodeJS.ErrnoException {
  return "syscall" in error;
}

function firstLine({ message, name }: Error): string {
  return message.split("\n", 1)[0] || name;
}
