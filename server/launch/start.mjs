// Plain JavaScript without dependencies: it runs on whatever Node (>= 20) is there, before anything is installed.

import { installPackages } from './install-packages.mjs';
import { runWithPinnedNode } from './pinned-node.mjs';

await installPackages();
await runWithPinnedNode(['server/launch/main.ts', ...process.argv.slice(2)]);
