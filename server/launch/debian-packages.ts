import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Whether this process may install packages of the system: it is Debian (or its kin), and we are root. */
export function mayInstallDebianPackages(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

export function installDebianPackages(names: readonly string[]): void {
  console.log(`Installing Debian's ${names.join(', ')} ...`);
  run(['update', '-qq']);
  run(['install', '-y', '-qq', '--no-install-recommends', ...names]);
}

/** A failure shows when the caller looks for what was to be installed. */
function run(args: readonly string[]): void {
  spawnSync('apt-get', args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
