import { writeFileSync } from 'node:fs';
import { readContract } from '#glue/contracts/read-contract.ts';
import { renderChecked } from './render-checked.ts';

for (const dataset of ['movies', 'tmdb'] as const) {
  writeFileSync(new URL(`${dataset}/checked.sql`, import.meta.url), renderChecked(readContract(dataset)));
}
