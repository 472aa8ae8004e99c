import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type DatasetName, readContract } from '#glue/contracts/read-contract.ts';
import { stepNames } from '#glue/sql/load-transform.ts';

/** What lies under `glue-scripts/<version>/` for the jobs to run. */
export interface Bundle {
  /** Twelve hexadecimal digits of a hash over the content: the same files make the same version. */
  readonly version: string;
  readonly objects: readonly BundleObject[];
}

export interface BundleObject {
  readonly name: ScriptName | typeof packageName;
  readonly body: Uint8Array;
  readonly contentType: string;
}

export type ScriptName = (typeof scriptNames)[number];

/** The two jobs' scripts; each imports the package. */
export const scriptNames = ['movies_csv.py', 'tmdb_json.py'] as const;

/** The Python code that the scripts share, with the transform's SQL and the contracts inside. */
export const packageName = 'comporta_glue.zip';

const datasets: readonly DatasetName[] = ['movies', 'tmdb'];

/** The scripts and their package, from the files of this folder. */
export function buildBundle(): Bundle {
  const objects: BundleObject[] = [
    ...scriptNames.map((name) => ({ name, body: read(name), contentType: 'text/x-python' })),
    { name: packageName, body: zipSync(packageFiles(), reproducible), contentType: 'application/zip' },
  ];
  const hash = createHash('sha256');
  for (const { name, body } of objects) hash.update(`${name} ${body.length}\n`).update(body);
  return { version: hash.digest('hex').slice(0, 12), objects };
}

/** A zip notes the local time of each file: the same files must make the same bytes, everywhere. */
const reproducible = { level: 9, mtime: new Date(1980, 0, 1) } as const;

function packageFiles(): Zippable {
  const files: Zippable = {};
  const modules = readdirSync(new URL('../comporta_glue/', import.meta.url)).filter((name) =>
    name.endsWith('.py'),
  );
  for (const name of modules.sort()) files[`comporta_glue/${name}`] = read(`comporta_glue/${name}`);
  for (const dataset of datasets) {
    files[`comporta_glue/contracts/${dataset}.json`] = strToU8(JSON.stringify(readContract(dataset)));
    for (const step of stepNames) {
      const path = `sql/${dataset}/${step}.sql`;
      files[`comporta_glue/${path}`] = read(path);
    }
  }
  return files;
}

function read(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../${path}`, import.meta.url)));
}
