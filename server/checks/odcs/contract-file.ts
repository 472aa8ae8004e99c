import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetName } from '#server/contract/job-name.ts';

/** The contract as it ships: the contracts lie beside the app, as the engines read them; one text for both. */
export function readContractFile(dataset: DatasetName): Promise<string> {
  return readFile(path.join(process.cwd(), 'glue', 'contracts', `${dataset}.odcs.yaml`), 'utf8');
}
