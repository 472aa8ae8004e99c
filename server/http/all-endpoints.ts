import type { AnyEndpoint } from './endpoint.ts';
import * as alert from './endpoints/alert-endpoints.ts';
import * as check from './endpoints/check-endpoints.ts';
import * as cost from './endpoints/cost-endpoints.ts';
import * as dataset from './endpoints/dataset-endpoints.ts';
import * as drift from './endpoints/drift-endpoints.ts';
import * as execution from './endpoints/execution-endpoints.ts';
import * as idle from './endpoints/idle-endpoints.ts';
import * as job from './endpoints/job-endpoints.ts';
import * as query from './endpoints/query-endpoints.ts';
import * as run from './endpoints/run-endpoints.ts';
import * as schedule from './endpoints/schedule-endpoints.ts';
import * as session from './endpoints/session-endpoints.ts';
import * as system from './endpoints/system-endpoints.ts';
import * as version from './endpoints/version-endpoints.ts';

/** The whole HTTP surface. A route file that is missing here, or a row without a file, fails a test. */
export const allEndpoints: readonly AnyEndpoint[] = [
  session,
  job,
  run,
  query,
  schedule,
  alert,
  execution,
  cost,
  dataset,
  check,
  drift,
  idle,
  system,
  version,
].flatMap((subject) => Object.values<AnyEndpoint>(subject));
