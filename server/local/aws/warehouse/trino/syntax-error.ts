import type { Position } from './ast.ts';

/** SQL that does not parse: Athena refuses it at StartQueryExecution, before a query id exists. */
export class SqlSyntaxError extends Error {
  constructor(message: string, at: Position) {
    super(`line ${at.line}:${at.column}: ${message}`);
    this.name = 'SqlSyntaxError';
  }
}
