import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { DatasetName } from '#server/contract/job-name.ts';
import { ServiceError } from '#server/errors.ts';
import { checkOfQuality } from './check-of-quality.ts';
import { firstDifference } from './first-difference.ts';

const qualities = z.array(z.unknown()).default([]);
const contract = z.object({
  schema: z.tuple([
    z.object({
      physicalName: z.string(),
      properties: z.array(z.object({ name: z.string(), quality: qualities })),
      quality: qualities,
    }),
  ]),
});

export type ReadRule = Exclude<ReturnType<typeof checkOfQuality>, { problem: string }>;

/**
 * The quality rules of a contract that somebody sends, but those that ship. What a job enforces is not changed by
 * sending a text: any other difference from the shipped contract is refused, with its path and line.
 */
export function readContract(
  dataset: DatasetName,
  { text, shipped }: { text: string; shipped: string },
): ReadRule[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined)
    throw refused(`It is no YAML: ${broken.message}`, broken.linePos?.[0]?.line ?? null);
  const lineOf = (path: readonly (string | number)[]) => {
    const node = document.getIn(path, true);
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : null;
  };
  const given: unknown = document.toJS();
  const ours: unknown = parseDocument(shipped).toJS();
  const difference = firstDifference(withoutQuality(ours), withoutQuality(given));
  if (difference !== null)
    throw refused(
      `${nameOf(difference)} is not as in the contract that the job enforces (glue/contracts/${dataset}.odcs.yaml). Only quality rules can be brought in here.`,
      lineOf(difference),
    );
  const base = contract.parse(ours).schema[0];
  const { physicalName, properties, quality } = contract.parse(given).schema[0];
  const places = [
    ...quality.map((source, index) => ({ source, column: null, path: ['schema', 0, 'quality', index] })),
    ...properties.flatMap(({ name, quality: own }, at) =>
      own.map((source, index) => ({
        source,
        column: name,
        path: ['schema', 0, 'properties', at, 'quality', index],
      })),
    ),
  ];
  for (const one of base.quality)
    if (!places.some(({ source }) => firstDifference(one, source) === null))
      throw refused(
        `The quality rule ${JSON.stringify(nameIn(one))} ships with the contract: it can neither be changed nor left out here.`,
        lineOf(['schema', 0, 'quality']),
      );
  return places
    .filter(({ source }) => !base.quality.some((one) => firstDifference(one, source) === null))
    .map(({ source, column, path }) => {
      const read = checkOfQuality(source, { dataset, column, physicalName });
      if ('problem' in read) throw refused(`${nameOf(path)}: ${read.problem}`, lineOf(path));
      return read;
    });
}

function refused(message: string, line: number | null): ServiceError {
  const where = line === null ? '' : `Line ${line}: `;
  return new ServiceError('invalid_input', `${where}${message}`, { details: { line } });
}

function nameOf(path: readonly (string | number)[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

function nameIn(rule: unknown): unknown {
  return typeof rule === 'object' && rule !== null && 'name' in rule ? rule.name : rule;
}

/** Without the rules of the table and of its columns, which are what may differ. */
function withoutQuality(source: unknown): unknown {
  if (Array.isArray(source)) return source.map(withoutQuality);
  if (typeof source !== 'object' || source === null) return source;
  const kept = Object.entries(source).filter(([key]) => key !== 'quality');
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutQuality(value)]));
}
