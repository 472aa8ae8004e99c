import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export type WorkGroup = {
  name: string;
  description: string;
  state: 'ENABLED' | 'DISABLED';
  createdAt: number;
  enforcesConfiguration: boolean;
  outputLocation: string | null;
  publishesMetrics: boolean;
  bytesScannedCutoff: number | null;
};

/** Workgroups, in one JSON file. `primary` is always there, as in every account. */
export class WorkGroupStore {
  readonly #path: string;
  readonly #byName: Map<string, WorkGroup>;

  private constructor(path: string, groups: WorkGroup[]) {
    this.#path = path;
    this.#byName = new Map(groups.map((group) => [group.name, group]));
  }

  static async open(path: string, now: number): Promise<WorkGroupStore> {
    const store = new WorkGroupStore(path, await read(path));
    if (store.get('primary') === null) await store.save(newWorkGroup('primary', now));
    return store;
  }

  get(name: string): WorkGroup | null {
    return this.#byName.get(name) ?? null;
  }

  list(): WorkGroup[] {
    return [...this.#byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async save(group: WorkGroup): Promise<void> {
    this.#byName.set(group.name, group);
    await mkdir(dirname(this.#path), { recursive: true });
    await writeFile(`${this.#path}.tmp`, JSON.stringify(this.list(), null, 2));
    await rename(`${this.#path}.tmp`, this.#path);
  }
}

export function newWorkGroup(name: string, now: number): WorkGroup {
  return {
    name,
    description: '',
    state: 'ENABLED',
    createdAt: now,
    enforcesConfiguration: false,
    outputLocation: null,
    publishesMetrics: false,
    bytesScannedCutoff: null,
  };
}

async function read(path: string): Promise<WorkGroup[]> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as WorkGroup[];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
