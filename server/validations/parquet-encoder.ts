import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ResultPage } from '#server/contract/execution.ts';

type Value = string | number | bigint | boolean | Date | null;
type Column = { element: SchemaElement & { name: string }; read: (text: string) => Value };

/** Larger groups compress better and hold more in memory. */
const groupRows = 5_000;

/**
 * Rows of Athena's texts into Parquet, row group by row group: what `add` and `end` answer, put together, is the file.
 * What JavaScript could not hold exactly (decimals, times with zones) and what is nested stays Athena's text.
 */
export class ParquetEncoder {
  readonly #columns: Column[];
  readonly #bytes = new ByteWriter();
  readonly #file: ParquetWriter;
  #rows: ResultPage['items'] = [];

  constructor(columns: ResultPage['columns']) {
    this.#columns = withoutRepeats(columns).map(columnOf);
    const root: SchemaElement = { name: 'result', num_children: columns.length };
    this.#file = new ParquetWriter({
      writer: this.#bytes,
      schema: [root, ...this.#columns.map(({ element }) => element)],
    });
  }

  add(rows: ResultPage['items']): Uint8Array {
    this.#rows.push(...rows);
    if (this.#rows.length >= groupRows) this.#writeGroup();
    return this.#take();
  }

  end(): Uint8Array {
    if (this.#rows.length > 0) this.#writeGroup();
    this.#file.finish();
    return this.#take();
  }

  #writeGroup(): void {
    const columnData = this.#columns.map(({ element, read }, index) => ({
      name: element.name,
      data: this.#rows.map((row) => {
        const text = row[index] ?? null;
        return text === null ? null : read(text);
      }),
    }));
    this.#rows = [];
    this.#file.write({ columnData, rowGroupSize: groupRows * 2 });
  }

  /** A copy, since the writer goes on in the same buffer. */
  #take(): Uint8Array {
    const taken = this.#bytes.getBytes().slice();
    this.#bytes.index = 0;
    return taken;
  }
}

function columnOf({ name, type }: ResultPage['columns'][number]): Column {
  const element = { name, repetition_type: 'OPTIONAL' as const };
  switch (type.toLowerCase()) {
    case 'boolean':
      return { element: { ...element, type: 'BOOLEAN' }, read: (text) => text === 'true' };
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'int':
      return { element: { ...element, type: 'INT32' }, read: Number };
    case 'bigint':
      return { element: { ...element, type: 'INT64' }, read: BigInt };
    case 'real':
    case 'float':
    case 'double':
      return { element: { ...element, type: 'DOUBLE' }, read: Number };
    case 'date':
      return {
        element: { ...element, type: 'INT32', converted_type: 'DATE' },
        read: (text) => new Date(`${text}T00:00:00Z`),
      };
    default:
      return { element: { ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8' }, read: (text) => text };
  }
}

/** Parquet finds columns by name; `SELECT a.id, b.id` has one twice. */
function withoutRepeats(columns: ResultPage['columns']): ResultPage['columns'] {
  const taken = new Set<string>();
  return columns.map(({ name, type }) => {
    let free = name;
    for (let count = 2; taken.has(free); count += 1) free = `${name}_${count}`;
    taken.add(free);
    return { name: free, type };
  });
}
