import { z } from 'zod';

/** A value that the product fills in when the query runs: each `?` in the SQL, in order. */
export const filledParameter = z.strictObject({ name: z.string(), source: z.literal('published-row-count') });

export const parameterType = z.enum(['string', 'integer', 'decimal', 'date', 'timestamp', 'boolean', 'enum']);
export type ParameterType = z.infer<typeof parameterType>;

const valueText = z.string().max(1000);

/** A value that a person gives when the query runs: `:name` in the SQL. Values are text, whatever their type. */
export const declaredParameter = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'a name of lower-case letters, digits and "_"'),
    type: parameterType,
    /** Without a value and a default, an optional one is NULL. */
    isRequired: z.boolean().default(true),
    default: valueText.nullable().default(null),
    /** What an `enum` can be. */
    options: z.array(valueText).max(100).default([]),
  })
  .refine(({ type, options }) => (type === 'enum') === options.length > 0, {
    path: ['options'],
    message: 'an enum has options, and nothing else has',
  });
export type DeclaredParameter = z.infer<typeof declaredParameter>;

export const queryParameter = z.union([filledParameter, declaredParameter]);
export type QueryParameter = z.infer<typeof queryParameter>;

export const declaredParameters = z
  .array(declaredParameter)
  .max(20)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'each name once');

/** Values by name; null stands for NULL, a name that is missing for its default. */
export const parameterValues = z.record(z.string().max(40), valueText.nullable());
export type ParameterValues = z.infer<typeof parameterValues>;

export function isDeclared(parameter: QueryParameter): parameter is DeclaredParameter {
  return 'type' in parameter;
}

/** Body of `POST /api/queries/{id}/executions`. */
export const runQueryInput = z.strictObject({
  parameters: parameterValues.optional(),
  /** An earlier result will do, if no table that the query reads has changed since. */
  reuse: z.boolean().default(false),
});
