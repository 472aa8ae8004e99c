import type { ExpressionContext } from '#server/local/aws/warehouse/analysis/context.ts';
import { quoteString } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import type { FunctionTable } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { special } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { raise } from '#server/local/aws/warehouse/analysis/raise.ts';
import type { Typed } from '#server/local/aws/warehouse/analysis/typed.ts';
import { unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { FunctionCall } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { arrayOf, bigint, boolean, varchar } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { argumentNodes, argumentsOf, literalText, textArgument } from './arguments.ts';

/**
 * Patterns must be literals: Java's and RE2's languages agree on the constructs allowed here, and a
 * pattern that uses another one is refused instead of read differently.
 */
export const textPatternFunctions: FunctionTable = {
  regexp_like: [special((call, context) => withPattern(call, context, boolean, regexpLike))],
  regexp_count: [
    special((call, context) =>
      withPattern(call, context, bigint, (text, pattern) => `len(regexp_extract_all(${text}, ${pattern}))`),
    ),
  ],
  regexp_extract_all: [
    special((call, context) =>
      withPattern(
        call,
        context,
        arrayOf(varchar),
        (text, pattern) => `regexp_extract_all(${text}, ${pattern})`,
      ),
    ),
  ],
  regexp_split: [special(split)],
  regexp_extract: [special(extracted)],
  regexp_replace: [special(replaced)],
  json_extract_scalar: [special(jsonScalar)],
};

const emptyMatch = raise(
  arrayOf(varchar),
  'NOT_SUPPORTED',
  'not supported by the local engine: splitting where a pattern matches nothing',
);

function regexpLike(text: string, pattern: string): string {
  return `regexp_matches(${text}, ${pattern})`;
}

function withPattern(
  call: FunctionCall,
  context: ExpressionContext,
  type: TrinoType,
  emit: (text: string, pattern: string) => string,
): Typed {
  const [text, pattern] = argumentsOf(call, context, 2);
  const value = textArgument(call, text);
  return { sql: emit(value.sql, patternLiteral(call, pattern)), type, reads: value.reads };
}

function patternLiteral(call: FunctionCall, pattern: Typed): string {
  const text = literalText(call, pattern, 'pattern');
  const differs = /\(\?[=!<]|\\[1-9bBzZGQEhRX]|[*+?}]\+|&&|\$(?!$)|\[[^\]]*\[/.exec(text);
  if (differs) throw unsupported(`'${differs[0]}' in a pattern`, call.at);
  return quoteString(text);
}

/** What matches nothing splits between letters, each engine in its own way. */
function split(call: FunctionCall, context: ExpressionContext): Typed {
  return withPattern(call, context, arrayOf(varchar), (text, pattern) => {
    const matchesNothing = `CASE WHEN regexp_matches('', ${pattern}) THEN ${emptyMatch} ELSE`;
    return `${matchesNothing} string_split_regex(${text}, ${pattern}) END`;
  });
}

/** Null when nothing matches, where DuckDB gives an empty string. */
function extracted(call: FunctionCall, context: ExpressionContext): Typed {
  const [textNode, patternNode, groupNode] = argumentNodes(call, 2, 3);
  if (textNode === undefined || patternNode === undefined) throw new Error('argumentNodes checked the count');
  const text = textArgument(call, context.session.analyzeExpression(textNode, context));
  const pattern = patternLiteral(call, context.session.analyzeExpression(patternNode, context));
  if (groupNode !== undefined && groupNode.kind !== 'integer') {
    throw unsupported('regexp_extract with a group that is not a literal', call.at);
  }
  const group = groupNode?.text ?? '0';
  const sql = `CASE WHEN ${regexpLike(text.sql, pattern)} THEN regexp_extract(${text.sql}, ${pattern}, ${group}) END`;
  return { sql, type: varchar, reads: text.reads };
}

function replaced(call: FunctionCall, context: ExpressionContext): Typed {
  const [textNode, patternNode, replacementNode] = argumentNodes(call, 2, 3);
  if (textNode === undefined || patternNode === undefined) throw new Error('argumentNodes checked the count');
  const text = textArgument(call, context.session.analyzeExpression(textNode, context));
  const pattern = patternLiteral(call, context.session.analyzeExpression(patternNode, context));
  let replacement = '';
  if (replacementNode !== undefined) {
    if (replacementNode.kind === 'lambda') throw unsupported('regexp_replace with a lambda', call.at);
    const value = context.session.analyzeExpression(replacementNode, context);
    replacement = replacementFromJava(call, literalText(call, value, 'replacement'));
  }
  const sql = `regexp_replace(${text.sql}, ${pattern}, ${quoteString(replacement)}, 'g')`;
  return { sql, type: varchar, reads: text.reads };
}

/** `$1` is RE2's `\1`; a backslash of Java's escapes the next character. */
function replacementFromJava(call: FunctionCall, replacement: string): string {
  if (/\$(?!\d)|\$\d\d|\\/.test(replacement)) throw unsupported(`replacement '${replacement}'`, call.at);
  return replacement.replace(/\$(\d)/g, '\\$1');
}

/** Scalars only: an object, an array or JSON null is SQL null. */
function jsonScalar(call: FunctionCall, context: ExpressionContext): Typed {
  const [text, path] = argumentsOf(call, context, 2);
  const value = textArgument(call, text);
  const where = literalText(call, path, 'path');
  if (!/^\$(\.[A-Za-z_][A-Za-z0-9_]*|\[\d+\])*$/.test(where))
    throw unsupported(`JSON path '${where}'`, call.at);
  const at = quoteString(where);
  const json = `CASE WHEN json_valid(${value.sql}) THEN ${value.sql} END`;
  const sql = `CASE WHEN json_type(${json}, ${at}) IN ('VARCHAR', 'BOOLEAN', 'BIGINT', 'UBIGINT', 'DOUBLE') THEN json_extract_string(${json}, ${at}) END`;
  return { sql, type: varchar, reads: value.reads };
}
