import type { Token } from 'antlr4ng';
import type { SqlRefusal } from './sql-reading.ts';

/** Ends the reading of a statement; never leaves this folder. */
export class SqlRefused extends Error {
  readonly refusal: SqlRefusal;

  constructor(reason: string, at: Pick<Token, 'line' | 'column'> | null = null) {
    super(reason);
    // The grammar's columns count from 0.
    this.refusal = { reason, line: at?.line ?? 1, column: (at?.column ?? 0) + 1 };
  }
}

/** The grammar does not have it; Hive's may. */
export class NotTrinoSql extends SqlRefused {}

/** No other way to read the text makes one statement of it. */
export class SecondStatement extends SqlRefused {}
