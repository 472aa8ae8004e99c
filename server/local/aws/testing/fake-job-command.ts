import { fileURLToPath } from 'node:url';

/** Program and arguments that execute a run in tests; see fake-job.mjs for what it does. */
export const fakeJobCommand = [process.execPath, fileURLToPath(new URL('./fake-job.mjs', import.meta.url))];
