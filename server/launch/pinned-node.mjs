import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './install-packages.mjs';

/** The Node that the lockfile pins for this machine; where npm has none for it, the Node that runs this. */
export function pinnedNode() {
  const bin = path.join(
    projectRoot,
    'node_modules',
    '.bin',
    process.platform === 'win32' ? 'node.cmd' : 'node',
  );
  if (existsSync(bin)) return bin;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  console.error(
    `There is no pinned Node for ${process.platform}-${process.arch}, and Node ${process.versions.node} is too old ` +
      'to stand in for it. Install Node 24 and run the command again.',
  );
  process.exit(1);
}

/** Runs a script with the pinned Node (first on the PATH too), passes signals on and ends with its exit code. */
export function runWithPinnedNode(args, env = {}) {
  const node = pinnedNode();
  // Half a second of every start: what is compiled once is kept beside the packages.
  const NODE_COMPILE_CACHE = path.join(projectRoot, 'node_modules', '.cache', 'node');
  const PATH = [path.join(projectRoot, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter);
  const child = spawn(node, args, {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE, ...process.env, ...env, PATH },
    shell: node.endsWith('.cmd'),
  });
  // Ctrl-C reaches the whole terminal group; only a signal sent to this process alone has to be passed on.
  const passOn = (signal) => child.kill(signal);
  process.on('SIGINT', () => {});
  process.on('SIGTERM', passOn);
  process.on('SIGHUP', passOn);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`The pinned Node could not be started: ${error.message}`);
      process.exit(1);
    });
    child.once('close', (code, signal) => {
      process.exitCode = code ?? (signal ? 1 : 0);
      resolve(process.exitCode);
    });
  });
}
