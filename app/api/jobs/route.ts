import * as endpoints from '#server/http/endpoints/job-endpoints.ts';
import { route } from '#server/http/route.ts';
import { listJobs } from '#server/jobs/list-jobs.ts';

export const GET = route(endpoints.listJobs, (ctx) => listJobs(ctx));
