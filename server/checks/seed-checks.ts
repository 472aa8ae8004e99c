import type { ServerContext } from '#server/context.ts';
import { datasetName } from '#server/contract/job-name.ts';
import { contractChecks } from './contract-checks.ts';
import { readContractFile } from './odcs/contract-file.ts';

/**
 * Makes the checks of the data contracts be there, as the contracts say them now. Safe on every start, and on several
 * instances at once; what a person made stays.
 */
export async function seedChecks(ctx: Pick<ServerContext, 'db' | 'clock' | 'rng'>): Promise<void> {
  for (const dataset of datasetName.options) {
    for (const { title, ...check } of contractChecks(dataset, await readContractFile(dataset)))
      await ctx.db.checks.seedCheck({
        check: {
          ...check,
          id: ctx.rng.uuid(),
          dataset,
          titleEn: title.en,
          titlePt: title['pt-BR'],
          createdAt: ctx.clock.now(),
          createdBy: null,
        },
      });
  }
}
