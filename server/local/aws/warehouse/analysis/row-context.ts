import type { ExpressionContext, NamedQueries, Session } from './context.ts';
import type { Scope } from './scope.ts';

/** For expressions over plain rows, where neither aggregates nor window functions may stand. */
export function rowContext(
  session: Session,
  scope: Scope,
  named: NamedQueries,
  clause: string,
): ExpressionContext {
  return {
    session,
    scope,
    named,
    clause,
    allowsAggregates: false,
    allowsWindows: false,
    groupKeys: null,
    lambdaParameters: new Map(),
    outputNames: new Map(),
  };
}
