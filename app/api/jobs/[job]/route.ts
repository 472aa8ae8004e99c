import * as endpoints from '#server/http/endpoints/job-endpoints.ts';
import { route } from '#server/http/route.ts';
import { describeJob } from '#server/jobs/describe-job.ts';

export const GET = route(endpoints.getJob, (ctx, { params }) => describeJob(ctx, params.job));
