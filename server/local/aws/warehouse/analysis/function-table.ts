import type { FunctionTable } from './function-definition.ts';
import { aggregateFunctions } from './functions/aggregate-functions.ts';
import { arrayFunctions } from './functions/array-functions.ts';
import { conditionalFunctions } from './functions/conditional-functions.ts';
import { dateFunctions } from './functions/date-functions.ts';
import { lambdaFunctions } from './functions/lambda-functions.ts';
import { mapFunctions } from './functions/map-functions.ts';
import { numberFunctions } from './functions/number-functions.ts';
import { stringFunctions } from './functions/string-functions.ts';
import { textFunctions } from './functions/text-functions.ts';
import { textPatternFunctions } from './functions/text-pattern-functions.ts';
import { windowFunctions } from './functions/window-functions.ts';

/**
 * The allow-list: every function that a query may call, each known to give Trino's answer. Whatever
 * is not here fails, because a name that DuckDB happens to share says nothing about its meaning.
 */
export const functionTable: ReadonlyMap<string, FunctionTable[string]> = new Map(
  [
    aggregateFunctions,
    arrayFunctions,
    conditionalFunctions,
    dateFunctions,
    lambdaFunctions,
    mapFunctions,
    numberFunctions,
    stringFunctions,
    textFunctions,
    textPatternFunctions,
    windowFunctions,
  ].flatMap((table) => Object.entries(table)),
);

export function isAggregateName(name: string): boolean {
  return functionTable.get(name)?.some((definition) => definition.kind === 'aggregate') ?? false;
}
