import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = path.join(projectRoot, 'node_modules', '.comporta-lock');

/** Installs exactly what the lockfile says, and only when the lockfile changed since the last time. */
export async function installPackages() {
  requireNode20();
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(projectRoot, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const started = performance.now();
  console.log('Installing packages (the first time this takes a minute) ...');
  // Not `npm ci`: it refuses a lockfile that lacks a package for another platform, and a registry mirror that does
  // not carry those packages cannot lock them. This installs what is locked and leaves the lockfile as it is.
  await npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
  console.log(`Packages installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

function requireNode20() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  console.error(
    `Comporta needs Node 20 or newer; this is Node ${process.versions.node}. See https://nodejs.org`,
  );
  process.exit(1);
}

/** `npm_execpath` is the npm that runs this script; a bare `node server/launch/...` uses the one on the PATH. */
function npm(args) {
  const cli = process.env.npm_execpath;
  const [program, ...first] = cli ? [process.execPath, cli] : ['npm'];
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...args], {
      cwd: projectRoot,
      stdio: 'inherit',
      shell: !cli && process.platform === 'win32',
    });
    child.once('error', (error) => fail(`npm could not be started: ${error.message}`));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        fail(
          `npm install failed (exit code ${code}); its messages are above. Mend that and run the command again.`,
        );
    });
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
