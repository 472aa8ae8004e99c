import { readContract } from '#glue/contracts/read-contract.ts';
import { openEngine } from './engine/open-engine.ts';
import { openTransform } from './engine/open-transform.ts';
import { refuseChangedInputs } from './inputs/refuse-changed-inputs.ts';
import type { JobArguments } from './job-arguments.ts';
import type { JobDefinition } from './job-definition.ts';
import { JobFailure } from './job-failure.ts';
import type { JobLog } from './job-log.ts';
import type { Lake } from './lake.ts';
import { type Manifest, manifestInputs, manifestSchema, writeManifest } from './output/manifest.ts';
import { writeQuarantine, writeVersion } from './output/write-version.ts';
import { selectSource } from './select-source.ts';

export interface JobSurroundings {
  readonly lake: Lake;
  readonly log: JobLog;
  /** An empty folder on the lake's disk. */
  readonly scratchDir: string;
  readonly now: () => Date;
}

/** Runs one job from raw objects to a new version with its manifest. Throws a JobFailure in the user's words. */
export async function executeJob(
  job: JobDefinition,
  args: JobArguments,
  { lake, log, scratchDir, now }: JobSurroundings,
): Promise<Manifest> {
  const startedAt = now();
  const versionPrefix = `${job.versionsPrefix}${args.runId}/`;
  const quarantinePrefix = `${job.quarantinePrefix}${args.runId}/`;
  for (const prefix of [versionPrefix, quarantinePrefix]) await refuseUsedPrefix(lake, prefix);

  log.phase('looking for raw objects');
  const contract = readContract(job.dataset);
  const source = await selectSource(job, args, lake);
  const { inputs, warnings } = source.selected;
  log.line(`${inputs.length} raw objects, ${inputs.reduce((sum, input) => sum + input.bytes, 0)} bytes`);
  for (const warning of warnings) log.line(`warning: ${warning}`);

  const engine = await openEngine(scratchDir);
  try {
    log.phase('reading');
    const transform = await openTransform(engine, contract, inputs);
    const summary = await source.read({ engine, transform, contract, scratchDir }, (input) =>
      log.now(`reading ${input.uri} (${input.number} of ${inputs.length}, ${input.bytes} bytes)`),
    );
    const rowsIn = await transform.rowsIn();
    const rejectedByReason = await transform.rejectedByReason();
    const rowsRejected = Object.values(rejectedByReason).reduce((sum, rows) => sum + rows, 0);
    log.line(`${rowsIn} rows read, ${rowsRejected} rejected ${JSON.stringify(rejectedByReason)}`);

    if (rowsRejected > 0) {
      log.phase(`writing ${lake.uri(quarantinePrefix)}`);
      await writeQuarantine(engine, lake, quarantinePrefix, scratchDir);
    }
    log.phase(`writing ${lake.uri(versionPrefix)}`);
    const keys = contract.partitionKeys.map((key) => key.name);
    const partitions = await writeVersion(engine, lake, versionPrefix, keys, scratchDir);
    const total = (of: 'rows' | 'bytes' | 'files'): number =>
      partitions.reduce((sum, each) => sum + each[of], 0);
    const manifest: Manifest = {
      runId: args.runId,
      job: job.name,
      contractVersion: contract.version,
      engine: engine.version,
      startedAt: startedAt.toISOString(),
      completedAt: now().toISOString(),
      inputs: manifestInputs(inputs),
      rowsIn,
      rowsOut: total('rows'),
      rowsRejected,
      rowsDuplicate: rowsIn - rowsRejected - total('rows'),
      rejectedByReason,
      unknownColumns: summary.unknownColumns,
      warnings: [
        ...warnings,
        ...source.emptyDates(partitions.map((partition) => partition.values.join('-'))),
      ],
      schema: manifestSchema(contract),
      partitions,
      files: total('files'),
      bytes: total('bytes'),
    };
    await refuseChangedInputs(lake, inputs);
    await writeManifest(lake, versionPrefix, manifest, scratchDir);
    const { rowsOut, rowsDuplicate, files, bytes } = manifest;
    log.line(`${rowsIn} rows in = ${rowsOut} out + ${rowsRejected} rejected + ${rowsDuplicate} duplicate`);
    log.line(`${files} files, ${bytes} bytes in ${partitions.length} partitions; manifest written`);
    return manifest;
  } finally {
    engine.close();
  }
}

async function refuseUsedPrefix(lake: Lake, prefix: string): Promise<void> {
  const [found] = await lake.list(prefix);
  if (found !== undefined)
    throw new JobFailure(`${lake.uri(prefix)} is not empty: it holds ${lake.uri(found.key)}.`);
}
