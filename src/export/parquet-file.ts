/**
 * Writes rows into a Parquet file, a group of rows at a time. https://parquet.apache.org/docs/file-format/
 */
import { zstdCompressSync } from "node:zlib";
import { fileWriter, ParquetWriter } from "hyparquet-writer";

export type ColumnType = "integer" | "real" | "text";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

type Value = bigint | number | string | null;

const PHYSICAL = {
  integer: { type: "INT64" },
  real: { type: "DOUBLE" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
} as const;

const ROWS_PER_GROUP = 65_536;

export class ParquetFile {
  readonly #writer: ParquetWriter;
  readonly #columns: readonly Column[];
  #values: Value[][];

  /** Creates the file. Every column may hold nulls. */
  constructor(path: string, columns: readonly Column[]) {
    this.#columns = columns;
    this.#values = columns.map(() => []);
    this.#writer = new ParquetWriter({
      writer: fileWriter(path),
      codec: "ZSTD",
      compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) },
      createdBy: "scanxtract",
      schema: [
        { name: "root", num_children: columns.length },
        ...columns.map(({ name, type }) => ({
          name,
          repetition_type: "OPTIONAL" as const,
          ...PHYSICAL[type],
        })),
      ],
    });
  }

  /** Adds a row, its values in the order of the columns. Throws Error for one of another type. */
  add(row: readonly unknown[]): void {
    for (let at = 0; at < this.#columns.length; at++) {
      this.#values[at]?.push(parquetValue(row[at], this.#columns[at] as Column));
    }
    if ((this.#values[0]?.length ?? 0) >= ROWS_PER_GROUP) this.#flush();
  }

  close(): void {
    this.#flush();
    this.#writer.finish();
  }

  #flush(): void {
    const columnData = this.#columns.map(({ name }, at) => ({
      name,
      data: this.#values[at] ?? [],
    }));
    this.#writer.write({ columnData, rowGroupSize: ROWS_PER_GROUP });
    this.#values = this.#columns.map(() => []);
  }
}

function parquetValue(value: unknown, { name, type }: Column): Value {
  if (value === null) return null;
  if (type === "text" && typeof value === "string") return value;
  if (type === "real" && typeof value === "number") return value;
  if (type === "integer" && Number.isInteger(value)) return BigInt(value as number);
  throw new Error(`${name} is of type ${type}, but holds ${JSON.stringify(value)}`);
}
