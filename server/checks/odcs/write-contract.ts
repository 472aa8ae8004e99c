import { type Document, parseDocument } from 'yaml';
import { checkOf } from '#server/checks/check-of.ts';
import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { readContractFile } from './contract-file.ts';
import { qualityOfCheck } from './quality-of-check.ts';

/** The data contract of a dataset as ODCS 3.1 in YAML: the shipped text, and the checks that people made. */
export async function writeContract(
  ctx: Pick<ServerContext, 'db'>,
  { dataset }: { dataset: DatasetName },
): Promise<string> {
  const document = parseDocument(await readContractFile(dataset));
  const physicalName = String(document.getIn(['schema', 0, 'physicalName']));
  const made = (await ctx.db.checks.listChecks({ dataset })).filter(({ slug }) => slug === null);
  for (const row of made) {
    const { column, quality } = qualityOfCheck(checkOf(row), physicalName);
    addTo(document, [...placeOf(document, column), 'quality'], quality);
  }
  return document.toString({ lineWidth: 110 });
}

function placeOf(document: Document, column: string | null): (string | number)[] {
  if (column === null) return ['schema', 0];
  const properties: { name: string }[] = document.toJS().schema[0].properties;
  const at = properties.findIndex(({ name }) => name === column);
  if (at < 0) throw new Error(`The contract has no column ${column}.`);
  return ['schema', 0, 'properties', at];
}

function addTo(document: Document, path: (string | number)[], entry: unknown): void {
  if (document.hasIn(path)) document.addIn(path, document.createNode(entry));
  else document.setIn(path, document.createNode([entry]));
}
