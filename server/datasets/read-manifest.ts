import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { lawHolds, type Manifest, manifest } from './manifest.ts';
import { versionPrefix } from './version-location.ts';

/** A version that cannot be published, and why. */
export class UnreadableVersion extends Error {}

/** The manifest of a run's version: without one the version does not exist for anyone. */
export async function readManifest(
  ctx: Pick<ServerContext, 'aws' | 'settings'>,
  { dataset, glueRunId }: { dataset: DatasetName; glueRunId: string },
): Promise<Manifest> {
  const { bucket } = ctx.settings;
  const key = `${versionPrefix(dataset, glueRunId)}_manifest.json`;
  const text = await ctx.aws.s3.getObjectText({ bucket, key });
  if (text === null)
    throw new UnreadableVersion(`The run left no manifest at s3://${bucket}/${key}, so it has no version.`);
  const parsed = manifest.safeParse(parseJson(text));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new UnreadableVersion(
      `The manifest s3://${bucket}/${key} is not one of ours${where === '' ? '' : ` (${where})`}.`,
    );
  }
  if (!lawHolds(parsed.data))
    throw new UnreadableVersion(
      `The manifest s3://${bucket}/${key} does not add up: rows in are not rows out plus rejected plus duplicate.`,
    );
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
