import { type ParserRuleContext, TerminalNode } from 'antlr4ng';
import {
  ParameterContext,
  RowCountContext,
  TrinoSqlParser,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import { walk } from './walk.ts';

/** Where in the text values are asked for. A `?` in a row pattern is none. */
export function placeholdersOf(statement: ParserRuleContext): number[] {
  const places: number[] = [];
  for (const node of walk(statement)) {
    if (!(node instanceof TerminalNode) || node.symbol.type !== TrinoSqlParser.QUESTION_MARK) continue;
    if (node.parent instanceof ParameterContext || node.parent instanceof RowCountContext)
      places.push(node.symbol.start);
  }
  return places;
}
