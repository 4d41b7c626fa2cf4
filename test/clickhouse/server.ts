/**
 * ClickHouse behind HTTP, as a server answers, so that the real client talks to the real engine: the
 * package chdb holds the engine, but opens no port.
 * https://clickhouse.com/docs/interfaces/http
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface Session {
  query(sql: string): string;
  insert(what: {
    readonly table: string;
    readonly columns: readonly string[];
    readonly format: "TabSeparated";
    readonly values: AsyncIterable<Uint8Array>;
  }): Promise<unknown>;
  close(): void;
}

interface Chdb {
  readonly Session: new (folder?: string) => Session;
}

/** Parameters of a request that are no settings. */
const OWN_PARAMETERS = new Set(["query", "database", "query_id", "session_id", "role"]);

export interface ClickHouseServer {
  readonly url: string;
  /** Runs a statement and returns its output, as CSV where it names no format. */
  query(sql: string): string;
  /** The statements received, data aside. */
  readonly statements: readonly string[];
  /** Called with each statement before it runs; what it throws is the answer. */
  onStatement: (statement: string) => void;
  close(): Promise<void>;
}

/** Starts the engine on data of its own, or in `folder`, and listens on a free port of this machine. */
export async function startClickHouse(folder?: string): Promise<ClickHouseServer> {
  const chdb: Chdb = createRequire(import.meta.url)("chdb");
  const session = new chdb.Session(folder);
  // What runs a handful of times is not worth compiling.
  for (const setting of ["expressions", "aggregate_expressions", "sort_description"]) {
    session.query(`set compile_${setting} = 0`);
  }
  const statements: string[] = [];
  let onStatement = (_: string): void => {};
  // The engine has one session, so requests take turns.
  let turn: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    turn = turn.then(() =>
      answer(session, request, response, (statement) => {
        statements.push(statement);
        onStatement(statement);
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    query: (sql) => session.query(sql),
    statements,
    get onStatement() {
      return onStatement;
    },
    set onStatement(act) {
      onStatement = act;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      session.close();
    },
  };
}

async function answer(
  session: Session,
  request: IncomingMessage,
  response: ServerResponse,
  note: (statement: string) => void,
): Promise<void> {
  try {
    const parameters = new URL(request.url ?? "", "http://localhost").searchParams;
    const named = parameters.get("query");
    const statement = named ?? (await text(request));
    note(statement);
    session.query(`use ${parameters.get("database") ?? "default"}`);
    for (const [name, value] of parameters) {
      if (!OWN_PARAMETERS.has(name)) session.query(`set ${name} = '${value}'`);
    }
    response.setHeader("content-type", "text/plain; charset=UTF-8");
    response.end(
      named === null ? session.query(statement) : await insert(session, statement, request),
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const said = message.replace(/^Query failed: /, "");
    response.statusCode = 500;
    response.setHeader("x-clickhouse-exception-code", /Code: (\d+)/.exec(said)?.[1] ?? "0");
    response.end(said);
    request.resume();
  }
}

async function insert(session: Session, statement: string, data: IncomingMessage): Promise<string> {
  const match = /^INSERT INTO (\w+) \((.+)\) FORMAT TabSeparated$/i.exec(statement.trim());
  const [, table = "", columns = ""] = match ?? [];
  if (match === null) throw new Error(`Code: 62. DB::Exception: ${statement}`);
  await session.insert({
    table,
    columns: columns.split(", "),
    format: "TabSeparated",
    values: data,
  });
  return "";
}
