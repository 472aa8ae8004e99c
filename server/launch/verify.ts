import { generateDatabaseClient } from './build-app.ts';
import { runTool } from './run-tool.ts';

/** `npm run verify`: what can be known in seconds, all of it even when the first part fails. */
await generateDatabaseClient(process.cwd());
const codes = [
  await runTool('biome', ['check', '--error-on-warnings', '.']),
  await runTool('tsc', ['--noEmit', '-p', '.']),
  await runTool('vitest', ['run', '--project', 'unit', '--reporter', 'dot']),
];
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
