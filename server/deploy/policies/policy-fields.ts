import { z } from 'zod';
import type { Fields } from '#server/deploy/resource.ts';

/**
 * A policy document, statement by statement under its Sid. IAM answers a list of one as a plain value, and everything
 * in an order of its own, so both are made the same before anybody compares.
 */
export function policyFields(prefix: string, document: unknown): Fields {
  const parsed = statements.safeParse(document);
  if (!parsed.success) return document === null ? {} : { [prefix]: canonical(document) };
  return Object.fromEntries(
    parsed.data.Statement.map(({ Sid, ...statement }, index) => [
      `${prefix} ${Sid ?? `statement ${index + 1}`}`,
      canonical(statement),
    ]),
  );
}

const statements = z.object({ Statement: z.array(z.looseObject({ Sid: z.string().optional() })) });

function canonical(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? sorted(value[0]) : value.map(sorted).sort(byText);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => byText(one, other)));
}

function byText(one: unknown, other: unknown): number {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  return a < b ? -1 : Number(a > b);
}
