import { join } from 'node:path';
import { Store } from './store.ts';

/** Opens the state of a data folder, or says that another local AWS has it. */
export function openStore(stateDir: string): Store {
  try {
    return new Store(join(stateDir, 'local-aws.sqlite'));
  } catch (error) {
    const isLocked = error instanceof Error && error.message.includes('database is locked');
    if (!isLocked) throw error;
    throw new Error(`Another local AWS is using ${stateDir}: stop it, or choose another data folder.`, {
      cause: error,
    });
  }
}
