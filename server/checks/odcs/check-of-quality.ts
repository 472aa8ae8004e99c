import { z } from 'zod';
import { type CheckInput, type CheckRule, checkInput, checkRule } from '#server/contract/check.ts';
import type { DatasetName } from '#server/contract/job-name.ts';

const zero = z.literal(0);
const common = {
  id: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  severity: z.enum(['error', 'warning']).default('error'),
  customProperties: z
    .array(z.strictObject({ property: z.literal('description.pt-BR'), value: z.string() }))
    .default([]),
};

/** Every kind of quality rule that can be asked here; strict, so that nothing that was written is passed over. */
const quality = z.union([
  z.strictObject({ ...common, type: z.literal('sql'), query: z.string(), mustBe: zero }),
  z.strictObject({ ...common, type: z.literal('library'), metric: z.literal('nullValues'), mustBe: zero }),
  z.strictObject({
    ...common,
    type: z.literal('library'),
    metric: z.literal('duplicateValues'),
    mustBe: zero,
    arguments: z.strictObject({ properties: z.array(z.string()) }),
  }),
  z.strictObject({
    ...common,
    type: z.literal('library'),
    metric: z.literal('rowCount'),
    mustBe: z.number().optional(),
    mustNotBe: zero.optional(),
    mustBeGreaterThan: z.number().optional(),
    mustBeBetween: z.tuple([z.number(), z.number()]).optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('custom'),
    engine: z.literal('comporta'),
    implementation: checkRule,
  }),
]);
type Quality = z.infer<typeof quality>;

export type ReadQuality = { id: string | null; input: CheckInput } | { problem: string };

/** A quality rule as a check; `problem` when it is none that this product can ask. `column`: where it stands. */
export function checkOfQuality(
  source: unknown,
  { dataset, column, physicalName }: { dataset: DatasetName; column: string | null; physicalName: string },
): ReadQuality {
  const parsed = quality.safeParse(source);
  if (!parsed.success)
    return {
      problem:
        'This is no quality rule that can be asked here: sql with mustBe 0, the library metrics nullValues, duplicateValues and rowCount, or custom with engine comporta.',
    };
  const rule = ruleOf(parsed.data, column, physicalName);
  if (rule === null)
    return { problem: 'The rule has no limit, more than one, or stands in the wrong place.' };
  const en = parsed.data.description?.trim() || parsed.data.name || 'A quality rule of the contract';
  const title = { en, 'pt-BR': parsed.data.customProperties[0]?.value ?? en };
  const severity = parsed.data.severity === 'error' ? 'blocking' : 'warning';
  const input = checkInput.safeParse({ dataset, title, rule, severity });
  if (!input.success) return { problem: z.prettifyError(input.error) };
  return { id: parsed.data.id ?? null, input: input.data };
}

function ruleOf(source: Quality, column: string | null, physicalName: string): CheckRule | null {
  if (source.type === 'custom') return column === null ? source.implementation : null;
  if (source.type === 'sql')
    return column === null ? { kind: 'sql', sql: source.query.replaceAll(physicalName, '{table}') } : null;
  switch (source.metric) {
    case 'nullValues':
      return column === null ? null : { kind: 'required', column };
    case 'duplicateValues':
      return column === null ? { kind: 'unique', columns: source.arguments.properties } : null;
    case 'rowCount':
      return column === null ? rowRule(source) : null;
  }
}

function rowRule(source: Extract<Quality, { metric: 'rowCount' }>): CheckRule | null {
  const { mustBe, mustNotBe, mustBeGreaterThan, mustBeBetween } = source;
  const limits = [mustBe, mustNotBe, mustBeGreaterThan, mustBeBetween].filter((one) => one !== undefined);
  if (limits.length !== 1) return null;
  const rows = { kind: 'rows', value: 0, upTo: 0 } as const;
  if (mustBe !== undefined)
    return mustBe === 0 ? { ...rows, is: 'empty' } : { ...rows, is: 'equal', value: mustBe };
  if (mustBeGreaterThan !== undefined) return { ...rows, is: 'more-than', value: mustBeGreaterThan };
  if (mustBeBetween !== undefined)
    return { ...rows, is: 'between', value: mustBeBetween[0], upTo: mustBeBetween[1] };
  return { ...rows, is: 'not-empty' };
}
