import type { ServerContext } from '#server/context.ts';
import type { SaveQueryInput } from '#server/contract/query.ts';
import {
  type DeclaredParameter,
  declaredParameter,
  isDeclared,
  type QueryParameter,
} from '#server/contract/query-parameter.ts';
import type { QueryContent } from '#server/db/queries/query-row.ts';
import { parameterLiteral } from './parameter-literal.ts';
import { refuseUnlessReading } from './refuse-unless-reading.ts';

/** What is saved of a query that a person wrote; refused unless its SQL only reads. */
export async function queryContent(
  ctx: Pick<ServerContext, 'sqlGuard' | 'settings'>,
  input: SaveQueryInput,
  /** The query as it was: what the input says nothing of stays, and new names of parameters are texts. */
  before: Pick<QueryContent, 'parameters' | 'tags'> = { parameters: [], tags: [] },
): Promise<QueryContent> {
  const { placeholders } = await refuseUnlessReading(ctx, {
    sql: input.sql,
    parameters: input.parameters ?? 'any',
  });
  const declared = input.parameters ?? declarations(placeholders, before.parameters);
  for (const parameter of declared) refuseBadDefault(parameter);
  return {
    dataset: input.dataset,
    titleEn: input.title.en,
    titlePt: input.title['pt-BR'],
    descriptionEn: input.description?.en ?? '',
    descriptionPt: input.description?.['pt-BR'] ?? '',
    tags: input.tags ?? before.tags,
    sql: input.sql,
    parameters: [
      ...filled(placeholders),
      // A declaration that the text does not use would be a field that does nothing.
      ...declared.filter(({ name }) => placeholders.includes(name)),
    ],
    expectation: input.expectation ?? { kind: 'informational' },
    chart: input.chart ?? { type: 'table' },
  };
}

function declarations(
  placeholders: readonly (string | null)[],
  before: readonly QueryParameter[],
): DeclaredParameter[] {
  const names = new Set(placeholders.filter((name) => name !== null));
  return [...names].map(
    (name) =>
      before.filter(isDeclared).find((one) => one.name === name) ??
      declaredParameter.parse({ name, type: 'string' }),
  );
}

/** There is one value that the product fills in, so every `?` is that one: how many rows were published. */
function filled(placeholders: readonly (string | null)[]): QueryParameter[] {
  return placeholders
    .filter((name) => name === null)
    .map(() => ({ name: 'publishedRows', source: 'published-row-count' as const }));
}

function refuseBadDefault(parameter: DeclaredParameter): void {
  if (parameter.default !== null) parameterLiteral(parameter, parameter.default);
}
