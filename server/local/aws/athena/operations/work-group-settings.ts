import * as z from 'zod';
import { outputFolder } from '#server/local/aws/athena/s3-uri.ts';
import type { WorkGroup } from '#server/local/aws/athena/state/work-group-store.ts';

/** Athena's own lower bound for the cutoff. */
const smallestCutoff = 10_000_000;

const shared = {
  EnforceWorkGroupConfiguration: z.boolean().optional(),
  PublishCloudWatchMetricsEnabled: z.boolean().optional(),
  BytesScannedCutoffPerQuery: z.int().min(smallestCutoff).optional(),
};

export const configuration = z.object({
  ...shared,
  ResultConfiguration: z.object({ OutputLocation: z.string().optional() }).optional(),
});

export const configurationUpdates = z.object({
  ...shared,
  RemoveBytesScannedCutoffPerQuery: z.boolean().optional(),
  ResultConfigurationUpdates: z
    .object({ OutputLocation: z.string().optional(), RemoveOutputLocation: z.boolean().optional() })
    .optional(),
});

/** The settings that a request gives; those that it leaves out stay as they are. */
export function changedSettings(
  given: z.output<z.ZodObject<typeof shared>>,
  outputLocation: string | undefined,
): Partial<WorkGroup> {
  const changes: Partial<WorkGroup> = {};
  if (given.EnforceWorkGroupConfiguration !== undefined) {
    changes.enforcesConfiguration = given.EnforceWorkGroupConfiguration;
  }
  if (given.PublishCloudWatchMetricsEnabled !== undefined) {
    changes.publishesMetrics = given.PublishCloudWatchMetricsEnabled;
  }
  if (given.BytesScannedCutoffPerQuery !== undefined)
    changes.bytesScannedCutoff = given.BytesScannedCutoffPerQuery;
  if (outputLocation !== undefined) changes.outputLocation = outputFolder(outputLocation);
  return changes;
}
