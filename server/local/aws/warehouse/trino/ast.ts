/** Line and column as Trino counts them: both from 1. */
export type Position = { line: number; column: number };

export type TypeName = { name: string; arguments: TypeName[]; numbers: number[]; at: Position };

export type SortItem = { expression: Expression; descending: boolean; nullsFirst: boolean };

export type FrameBound =
  | { kind: 'unbounded-preceding' | 'current-row' | 'unbounded-following' }
  | { kind: 'preceding' | 'following'; offset: Expression };

export type WindowFrame = { unit: 'ROWS' | 'RANGE' | 'GROUPS'; start: FrameBound; end: FrameBound };

export type WindowSpec = { partitionBy: Expression[]; orderBy: SortItem[]; frame: WindowFrame | null };

export type FunctionCall = {
  kind: 'call';
  name: string;
  arguments: Expression[];
  star: boolean;
  distinct: boolean;
  orderBy: SortItem[];
  filter: Expression | null;
  ignoreNulls: boolean;
  over: WindowSpec | null;
  at: Position;
};

export type IntervalUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

export type Expression =
  | { kind: 'integer'; text: string; at: Position }
  | { kind: 'double'; text: string; at: Position }
  | { kind: 'string'; value: string; at: Position }
  | { kind: 'boolean'; value: boolean; at: Position }
  | { kind: 'null'; at: Position }
  | { kind: 'typed-literal'; type: 'date' | 'timestamp'; text: string; at: Position }
  | { kind: 'interval'; amount: string; unit: IntervalUnit; at: Position }
  | { kind: 'parameter'; index: number; at: Position }
  | { kind: 'name'; parts: string[]; at: Position }
  | FunctionCall
  | { kind: 'negate'; operand: Expression; at: Position }
  | { kind: 'not'; operand: Expression; at: Position }
  | { kind: 'logical'; operator: 'AND' | 'OR'; operands: Expression[]; at: Position }
  | { kind: 'arithmetic'; operator: ArithmeticOperator; left: Expression; right: Expression; at: Position }
  | { kind: 'concat'; left: Expression; right: Expression; at: Position }
  | { kind: 'comparison'; operator: ComparisonOperator; left: Expression; right: Expression; at: Position }
  | { kind: 'distinct-from'; negated: boolean; left: Expression; right: Expression; at: Position }
  | { kind: 'is-null'; negated: boolean; operand: Expression; at: Position }
  | { kind: 'between'; operand: Expression; low: Expression; high: Expression; at: Position }
  | { kind: 'in-list'; operand: Expression; items: Expression[]; at: Position }
  | { kind: 'in-query'; operand: Expression; query: Query; at: Position }
  | { kind: 'like'; operand: Expression; pattern: Expression; escape: Expression | null; at: Position }
  | { kind: 'exists'; query: Query; at: Position }
  | { kind: 'scalar-query'; query: Query; at: Position }
  | { kind: 'cast'; operand: Expression; type: TypeName; safe: boolean; at: Position }
  | {
      kind: 'case';
      operand: Expression | null;
      branches: { when: Expression; result: Expression }[];
      otherwise: Expression | null;
      at: Position;
    }
  | { kind: 'array'; items: Expression[]; at: Position }
  | { kind: 'subscript'; base: Expression; index: Expression; at: Position }
  | { kind: 'lambda'; parameters: string[]; body: Expression; at: Position };

export type SelectItem =
  | { kind: 'expression'; expression: Expression; alias: string | null }
  | { kind: 'all'; qualifier: string | null; at: Position };

export type JoinKind = 'CROSS' | 'INNER' | 'LEFT' | 'RIGHT' | 'FULL';

export type Relation =
  | { kind: 'table'; name: string[]; at: Position }
  | { kind: 'derived'; query: Query; at: Position }
  | { kind: 'unnest'; arrays: Expression[]; ordinality: boolean; at: Position }
  | { kind: 'aliased'; relation: Relation; alias: string; columns: string[] | null; at: Position }
  | {
      kind: 'join';
      join: JoinKind;
      left: Relation;
      right: Relation;
      on: Expression | null;
      using: string[] | null;
      at: Position;
    };

export type Grouping =
  | { kind: 'expressions'; sets: Expression[][]; modifier: 'plain' }
  | { kind: 'sets'; sets: Expression[][]; modifier: 'rollup' | 'cube' | 'grouping-sets' };

export type Select = {
  kind: 'select';
  distinct: boolean;
  items: SelectItem[];
  from: Relation | null;
  where: Expression | null;
  groupBy: Grouping[];
  having: Expression | null;
  at: Position;
};

export type QueryBody =
  | Select
  | { kind: 'values'; rows: Expression[][]; at: Position }
  | { kind: 'table'; name: string[]; at: Position }
  | { kind: 'nested'; query: Query; at: Position }
  | {
      kind: 'set-operation';
      operator: 'UNION' | 'INTERSECT' | 'EXCEPT';
      all: boolean;
      left: QueryBody;
      right: QueryBody;
      at: Position;
    };

export type CommonTable = { name: string; columns: string[] | null; query: Query; at: Position };

export type Query = {
  with: CommonTable[];
  body: QueryBody;
  orderBy: SortItem[];
  offset: Expression | null;
  limit: Expression | null;
  at: Position;
};

/** Those of WITH ( ... ); what they may be is the statement's matter. */
export type Property = { name: string; value: Expression; at: Position };

/** A query whose rows become files. */
export type WritingStatement = {
  query: Query;
  parameterCount: number;
  properties: Property[];
  at: Position;
} & (
  | { kind: 'unload'; location: string }
  | { kind: 'create-table-as'; table: string[]; ifNotExists: boolean; withData: boolean }
);

export type Statement =
  | { kind: 'query'; query: Query; parameterCount: number }
  | WritingStatement
  | { kind: 'show-tables'; database: string | null; pattern: string | null }
  | { kind: 'show-databases'; pattern: string | null }
  | { kind: 'show-columns'; table: string[]; at: Position }
  | { kind: 'show-partitions'; table: string[]; at: Position }
  | { kind: 'describe'; table: string[]; at: Position }
  | { kind: 'show-create-table'; table: string[]; at: Position }
  | { kind: 'repair-table'; table: string[]; at: Position }
  | { kind: 'execute'; name: string; parameters: Expression[]; at: Position }
  | { kind: 'refused'; what: string; at: Position };
