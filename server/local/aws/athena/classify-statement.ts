import type { Statement } from '#server/local/aws/warehouse/trino/ast.ts';

export type StatementClass = { statementType: 'DDL' | 'DML' | 'UTILITY'; substatementType: string };

const ddl = new Set(['ALTER', 'CREATE', 'DROP', 'MSCK', 'GRANT', 'REVOKE', 'OPTIMIZE', 'TRUNCATE']);

/** Athena's two type names, as measured on the real service. */
export function classifyStatement(statement: Statement): StatementClass {
  switch (statement.kind) {
    case 'query':
      return { statementType: 'DML', substatementType: 'SELECT' };
    case 'describe':
      return { statementType: 'UTILITY', substatementType: 'DESCRIBE_TABLE' };
    case 'execute':
      return { statementType: 'DML', substatementType: 'EXECUTE' };
    case 'unload':
      return { statementType: 'DML', substatementType: 'UNLOAD' };
    case 'create-table-as':
      return { statementType: 'DDL', substatementType: 'CREATE_TABLE_AS_SELECT' };
    case 'repair-table':
      return { statementType: 'DDL', substatementType: 'MSCK_REPAIR_TABLE' };
    case 'refused': {
      const substatementType = statement.what.replaceAll(' ', '_');
      const [first = ''] = statement.what.split(' ');
      if (first === 'SHOW') return { statementType: 'UTILITY', substatementType };
      return { statementType: ddl.has(first) ? 'DDL' : 'DML', substatementType };
    }
    default:
      return {
        statementType: 'UTILITY',
        substatementType: statement.kind.replaceAll('-', '_').toUpperCase(),
      };
  }
}
