import { posix } from 'node:path';
import { JobFailure } from '#server/local/jobs/job-failure.ts';
import type { Lake, LakeObject } from '#server/local/jobs/lake.ts';
import type { JobInput } from './job-input.ts';

/** What was read of an object that was written meanwhile may be neither the old one nor the new one. */
export async function refuseChangedInputs(lake: Lake, inputs: readonly JobInput[]): Promise<void> {
  const keyOf = ({ uri }: JobInput) => uri.slice(lake.uri('').length);
  const now = new Map<string, LakeObject>();
  for (const folder of new Set(inputs.map((input) => posix.dirname(keyOf(input)))))
    for (const object of await lake.list(`${folder}/`)) now.set(object.key, object);
  for (const input of inputs) {
    const object = now.get(keyOf(input));
    if (object?.size !== input.bytes || object.etag !== input.etag)
      throw new JobFailure(`${input.uri} was changed while it was read. Start the job again.`);
  }
}
