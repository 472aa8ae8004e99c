import { installPackages } from './install-packages.mjs';
import { runWithPinnedNode } from './pinned-node.mjs';

await installPackages();
await runWithPinnedNode(['server/testing/sim/long.ts', ...process.argv.slice(2)]);
