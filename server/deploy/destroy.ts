import type { Deployment } from './deployment.ts';
import { listResources } from './list-resources.ts';
import type { Resource } from './resource.ts';

type DestroyOptions = { plansOnly: boolean; withTables: boolean; say(line: string): void };

/**
 * Removes what this project made, and nothing that it did not make. The bucket and the data in it always stay; the
 * catalog goes only with `withTables`. Answers what was, or would be, removed.
 */
export async function destroy(
  deployment: Deployment,
  { plansOnly, withTables, say }: DestroyOptions,
): Promise<string[]> {
  const removed: string[] = [];
  // What uses goes before what is used.
  for (const resource of listResources(deployment).reverse()) {
    const reason = await reasonToStay(resource, withTables);
    say(reason === null ? `- remove   ${resource.title}` : `= stays    ${resource.title} (${reason})`);
    if (reason !== null) continue;
    if (!plansOnly) await resource.remove();
    removed.push(resource.title);
  }
  say(`\n${removed.length} ${plansOnly ? 'to remove' : 'removed'}. Data in the bucket stays.`);
  return removed;
}

async function reasonToStay(resource: Resource, withTables: boolean): Promise<string | null> {
  if (resource.destroyed === 'never') return 'it holds your data';
  if (resource.destroyed === 'with-tables' && !withTables) return 'goes with --with-tables';
  const current = await resource.read();
  if (current === null) return 'is not there';
  if (current.owner !== 'ours') return 'was not made by Comporta';
  const user = (await resource.missedBy?.()) ?? null;
  return user === null ? null : `is used by ${user}`;
}
