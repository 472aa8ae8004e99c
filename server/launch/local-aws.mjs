import { installPackages } from './install-packages.mjs';
import { runWithPinnedNode } from './pinned-node.mjs';

await installPackages();
await runWithPinnedNode(['server/launch/local-aws.ts', ...process.argv.slice(2)]);
