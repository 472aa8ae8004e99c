import type { SortItem } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

/** What follows ORDER BY. Trino puts nulls last in both directions unless told otherwise. */
export function parseSortItems(tokens: TokenStream): SortItem[] {
  return tokens.list(() => {
    const expression = tokens.expression();
    const descending = tokens.takeKeyword('DESC');
    if (!descending) tokens.takeKeyword('ASC');
    const nullsFirst = tokens.takeKeyword('NULLS', 'FIRST');
    if (!nullsFirst) tokens.takeKeyword('NULLS', 'LAST');
    return { expression, descending, nullsFirst };
  });
}
