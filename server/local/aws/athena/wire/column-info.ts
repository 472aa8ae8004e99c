import type { ExecutionResult } from '#server/local/aws/athena/state/execution.ts';

type Column = ExecutionResult['columns'][number];

/** Precisions as Athena gives them; where it gives none, 0. */
const precisions: Record<string, number> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
  real: 17,
  double: 17,
  timestamp: 3,
  'timestamp with time zone': 3,
};

const unbounded = 2_147_483_647;

export function columnInfo({ name, type }: Column): Record<string, unknown> {
  const isText = type.name === 'varchar';
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type: type.name === 'real' ? 'float' : type.name,
    Precision: precision(type),
    Scale: type.name === 'decimal' ? type.scale : 0,
    Nullable: 'UNKNOWN',
    CaseSensitive: isText,
  };
}

function precision(type: Column['type']): number {
  if (type.name === 'varchar') return type.length ?? unbounded;
  if (type.name === 'decimal') return type.precision;
  return precisions[type.name] ?? 0;
}
