import { execFileSync } from 'node:child_process';
import { chown } from 'node:fs/promises';

/** How a PostgreSQL program is started: PostgreSQL refuses to run as root. */
export type ClusterUser = {
  command(program: string, args: string[]): { program: string; args: string[]; uid?: number; gid?: number };
  own(folder: string): Promise<void>;
};

/**
 * As an ordinary user: that user. As root (a container, a build machine): `nobody`, keeping one capability of
 * root, because the project may lie in a folder that only root can enter (/root, a temporary folder).
 */
export function clusterUser(): ClusterUser {
  if (process.getuid?.() !== 0) {
    return { command: (program, args) => ({ program, args }), own: async () => {} };
  }
  const uid = idOf('-u');
  const gid = idOf('-g');
  const drop = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    // access(2) ignores that capability for anyone but root unless this is set, and PostgreSQL asks it about itself.
    '--securebits=+no_setuid_fixup',
  ];
  return {
    command: (program, args) =>
      hasSetpriv() ? { program: 'setpriv', args: [...drop, program, ...args] } : { program, args, uid, gid },
    own: (folder) => chown(folder, uid, gid),
  };
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}

function hasSetpriv(): boolean {
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
