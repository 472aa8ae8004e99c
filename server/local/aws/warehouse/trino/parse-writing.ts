import type { Property, Statement } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

/** `CREATE TABLE ... AS`; null for every other CREATE. */
export function parseCreateTableAs(tokens: TokenStream): Statement | null {
  const at = tokens.at;
  if (!tokens.takeKeyword('CREATE', 'TABLE')) return null;
  const ifNotExists = tokens.takeKeyword('IF', 'NOT', 'EXISTS');
  const table = tokens.qualifiedName();
  const properties = takeProperties(tokens);
  if (!tokens.takeKeyword('AS')) return null;
  const query = tokens.query();
  const withData = !tokens.takeKeyword('WITH', 'NO', 'DATA');
  if (withData) tokens.takeKeyword('WITH', 'DATA');
  const { parameterCount } = tokens;
  return { kind: 'create-table-as', table, ifNotExists, withData, query, parameterCount, properties, at };
}

/** `UNLOAD (query) TO 's3://...' WITH (...)` */
export function parseUnload(tokens: TokenStream): Statement {
  const at = tokens.at;
  tokens.expectKeyword('UNLOAD');
  tokens.expectSymbol('(');
  const query = tokens.query();
  tokens.expectSymbol(')');
  tokens.expectKeyword('TO');
  if (tokens.peek().kind !== 'string') throw tokens.unexpected('<string>');
  const location = tokens.next().text;
  const properties = takeProperties(tokens);
  return { kind: 'unload', location, query, parameterCount: tokens.parameterCount, properties, at };
}

function takeProperties(tokens: TokenStream): Property[] {
  if (!tokens.takeKeyword('WITH')) return [];
  tokens.expectSymbol('(');
  const properties = tokens.list(() => {
    const at = tokens.at;
    const name = tokens.identifier();
    tokens.expectSymbol('=');
    return { name, value: tokens.expression(), at };
  });
  tokens.expectSymbol(')');
  return properties;
}
