import type { z } from 'zod';
import { ServiceError } from '#server/errors.ts';
import type { Endpoint } from './endpoint.ts';
import { readJsonBody } from './read-json-body.ts';

export type Parsed<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  params: z.infer<Params>;
  query: z.infer<Query>;
  body: z.infer<Body>;
  idempotencyKey: string | null;
};

/** Everything of a request that a handler may rely on, in the endpoint's shape; anything else is refused by name. */
export async function parseRequest<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  endpoint: Endpoint<Params, Query, Body>,
  request: Request,
  pathParams: Record<string, unknown>,
): Promise<Parsed<Params, Query, Body>> {
  const params = endpoint.params.safeParse(pathParams);
  if (!params.success)
    throw new ServiceError('not_found', `There is nothing at ${new URL(request.url).pathname}.`);
  return {
    params: params.data,
    query: parse(endpoint.query, queryValues(request.url, endpoint.repeatable ?? []), 'query parameter'),
    body: parse(endpoint.body, endpoint.fileBody ? {} : await readJsonBody(request), 'field'),
    idempotencyKey: endpoint.idempotent ? idempotencyKey(request.headers) : null,
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const [first] = issues;
  const where = first?.path ? ` "${first.path}"` : '';
  throw new ServiceError('invalid_input', `Invalid ${what}${where}: ${first?.message ?? 'not understood'}.`, {
    details: { issues },
  });
}

function queryValues(url: string, repeatable: readonly string[]): Record<string, string | string[]> {
  const values = new Map<string, string | string[]>();
  const { searchParams } = new URL(url);
  for (const name of new Set(searchParams.keys())) {
    const given = searchParams.getAll(name);
    if (given.length > 1 && !repeatable.includes(name))
      throw new ServiceError('invalid_input', `The query parameter "${name}" was given more than once.`);
    values.set(name, given.length === 1 ? (given[0] ?? '') : given);
  }
  return Object.fromEntries(values);
}

function idempotencyKey(headers: Headers): string | null {
  const key = headers.get('idempotency-key');
  if (key === null) return null;
  if (/^[\x21-\x7e]{8,200}$/.test(key)) return key;
  throw new ServiceError(
    'invalid_input',
    'Idempotency-Key must be 8 to 200 printable characters without spaces.',
  );
}
