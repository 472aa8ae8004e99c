import { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import { job as jobShape } from '#server/contract/job.ts';
import type { JobName } from '#server/contract/job-name.ts';

export type JobSize = NonNullable<z.infer<typeof jobShape.shape.definition>>;

const heard = z.object({ definition: jobShape.shape.definition.catch(null) });
const unknownSize: JobSize = {
  glueVersion: null,
  workerType: null,
  numberOfWorkers: null,
  timeoutMinutes: null,
};

/** A job as polling last heard that it is defined. */
export async function jobSize(ctx: Pick<ServerContext, 'db'>, job: JobName): Promise<JobSize> {
  const status = await ctx.db.status.getSourceStatus({ source: `glue:${job}` });
  return heard.parse(status?.payload ?? {}).definition ?? unknownSize;
}
