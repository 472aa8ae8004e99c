import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildBundle } from '#glue/bundle/build-bundle.ts';
import { SettingsError } from '#server/config/settings.ts';

/** `npm run aws:bundle`: the jobs' scripts as files, for those who deploy by other means, such as Terraform. */
export async function writeBundle(out: string | undefined, say: (line: string) => void): Promise<void> {
  if (out === undefined)
    throw new SettingsError('aws:bundle needs a folder: npm run aws:bundle -- --out <folder>');
  const { version, objects } = buildBundle();
  await mkdir(out, { recursive: true });
  for (const { name, body } of objects) await writeFile(path.join(out, name), body);
  await writeFile(path.join(out, 'version'), `${version}\n`);
  say(`${out}: ${objects.map(({ name }) => name).join(', ')}, version ${version}`);
}
